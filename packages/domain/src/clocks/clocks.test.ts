import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chinaCalendar } from "./calendar.ts";
import { addDays, civilDate, dayNumber, fromDayNumber } from "./civil-date.ts";
import type { ClockEvent } from "./clock-events.ts";
import type { ClockRefusal } from "./clock-refusals.ts";
import type { ClockRule } from "./clock-rule.ts";
import { computeClock, nextChangeAt, refuseClockEvent } from "./clocks.ts";
import { type Instant, instant, instantAt } from "./instant.ts";
import { findStatutoryRule, getStatutoryRule, statutoryRules } from "./statutory-rules.ts";
import { officeHours } from "./working-hours.ts";

const at = (text: string): Instant =>
  instant(`${text.includes(" ") ? text.replace(" ", "T") : `${text}T10:00`}:00+08:00`);
const d = civilDate;
const compute = (rule: ClockRule, events: readonly ClockEvent[], now: string) =>
  computeClock(rule, events, chinaCalendar, officeHours, at(now));
const legal = (ruleId: string) => getStatutoryRule(ruleId, d("2025-01-01"));
const started = (when: string): ClockEvent => ({ type: "started", at: at(when) });
const met = (when: string): ClockEvent => ({ type: "met", at: at(when) });

const accept: ClockRule = {
  ruleId: "S.accept",
  kind: "service",
  name: { zh: "接单", en: "Accept the order" },
  trigger: { zh: "派单", en: "dispatched" },
  actor: "union",
  lawVersion: "服务承诺 2025-1",
  article: "",
  inForceFrom: d("2025-01-01"),
  n: 30,
  unit: "working_minute",
  dayKind: "working",
  roll: "none",
  consequence: { zh: "自动升级到上级工会", en: "it goes up to the parent union" },
  verified: true,
  pausable: true,
};
const answer: ClockRule = { ...accept, ruleId: "S.answer", n: 5, unit: "workday" };
const instalment: ClockRule = {
  ...accept,
  ruleId: "promise",
  kind: "promise",
  n: 0,
  unit: "day",
  dayKind: "calendar",
  roll: "next_non_holiday",
  pausable: false,
};

const pause = (from: string, latestEnd: string): ClockEvent => ({
  type: "paused",
  at: at(from),
  reason: "等材料",
  approver: "李主任",
  latestEnd: at(latestEnd),
});
const resume = (when: string): ClockEvent => ({ type: "resumed", at: at(when) });

describe("service promise", () => {
  const start = started("2025-03-05 11:45");

  it("runs, goes overdue one millisecond late, is met", () => {
    expect(compute(accept, [start], "2025-03-05 12:30")).toMatchObject({
      state: "running",
      dueAt: at("2025-03-05 13:45"),
      dueOn: "2025-03-05",
      remaining: { unit: "working_minute", value: 15 },
    });
    expect(compute(accept, [start], "2025-03-05 13:45").state).toBe("running");
    expect(compute(accept, [start], "2025-03-05 13:46")).toMatchObject({ state: "overdue", remaining: { value: -1 } });
    expect(compute(accept, [start, met("2025-03-05 13:45")], "2025-03-09")).toMatchObject({
      state: "met",
      metInTime: true,
      remaining: { value: 0 },
    });
    expect(compute(accept, [start, met("2025-03-05 14:00")], "2025-03-09")).toMatchObject({
      state: "met",
      metInTime: false,
      remaining: { value: -15 },
    });
  });

  it("pauses and resumes; a pause never outlives its latest end", () => {
    const paused = [start, pause("2025-03-05 11:50", "2025-03-06 10:00")];
    expect(compute(accept, paused, "2025-03-05 16:00")).toMatchObject({
      state: "paused",
      projected: true,
      pausedUntil: at("2025-03-06 10:00"),
      remaining: { value: 25 },
      dueAt: at("2025-03-05 16:25"),
    });
    expect(compute(accept, [...paused, resume("2025-03-05 14:00")], "2025-03-05 14:10")).toMatchObject({
      state: "running",
      projected: false,
      dueAt: at("2025-03-05 14:25"),
    });
    expect(compute(accept, paused, "2025-03-06 10:10")).toMatchObject({
      state: "running",
      dueAt: at("2025-03-06 10:25"),
    });
    expect(compute(accept, paused, "2025-03-06 11:00").state).toBe("overdue");
  });

  it("in working days, leaves whole paused days out", () => {
    const events = [started("2025-03-03"), pause("2025-03-04 15:00", "2025-04-01"), resume("2025-03-06 09:00")];
    expect(compute(answer, [started("2025-03-03")], "2025-03-04")).toMatchObject({
      dueOn: "2025-03-10",
      remaining: { unit: "workday", value: 4 },
    });
    expect(compute(answer, events, "2025-03-07")).toMatchObject({ state: "running", dueOn: "2025-03-12" });
  });

  it("says when the queue must look again", () => {
    const paused = [start, pause("2025-03-05 11:50", "2025-03-06 10:00")];
    expect(nextChangeAt(compute(accept, [start], "2025-03-05 12:30"))).toBe("2025-03-05T05:45:00.001Z");
    expect(nextChangeAt(compute(accept, paused, "2025-03-05 16:00"))).toBe(at("2025-03-06 10:00"));
    expect(nextChangeAt(compute(answer, [started("2025-03-03")], "2025-03-04"))).toBe(at("2025-03-11 00:00"));
    expect(nextChangeAt(compute(accept, [start], "2025-03-06"))).toBeUndefined();
    expect(
      refuseClockEvent(
        accept,
        [start, met("2025-03-05 14:00")],
        pause("2025-03-05 13:40", "2025-03-06"),
        chinaCalendar,
        officeHours,
      ),
    ).toBeUndefined();
    expect(
      refuseClockEvent(
        accept,
        [...paused, resume("2025-03-05 14:00")],
        resume("2025-03-05 13:50"),
        chinaCalendar,
        officeHours,
      ),
    ).toBe<ClockRefusal>("not_paused");
  });

  it("leaves out events that are not known yet", () => {
    expect(compute(accept, [start, met("2025-03-05 13:40")], "2025-03-05 12:00").state).toBe("running");
  });
});

describe("legal clocks", () => {
  it("compares days, not seconds: the whole last day is in time", () => {
    const events = [started("2025-09-22 09:00")];
    expect(compute(legal("M3"), events, "2025-10-09 23:59")).toMatchObject({
      state: "running",
      dueOn: "2025-10-09",
      safeOn: "2025-10-07",
      remaining: { unit: "day", value: 0 },
    });
    expect(compute(legal("M3"), events, "2025-10-10 00:00")).toMatchObject({
      state: "overdue",
      remaining: { value: -1 },
    });
  });

  it("can never be paused", () => {
    const refuse = (rule: ClockRule) =>
      refuseClockEvent(rule, [started("2025-03-03")], pause("2025-03-04", "2025-03-05"), chinaCalendar, officeHours);
    for (const rule of statutoryRules)
      expect(refuse(rule), rule.ruleId).toBe<ClockRefusal>("legal_clock_cannot_be_paused");
    const promised: ClockEvent = { type: "started", at: at("2025-03-03"), promisedOn: d("2025-04-01") };
    expect(
      refuseClockEvent(instalment, [promised], pause("2025-03-04", "2025-03-05"), chinaCalendar, officeHours),
    ).toBe<ClockRefusal>("clock_not_pausable");
    expect(refuse(accept)).toBeUndefined();
    expect(() => compute({ ...legal("M3"), pausable: true }, [started("2025-03-03")], "2025-03-04")).toThrow(
      "legal_clock_cannot_be_paused",
    );
  });

  it("extends once, in time, up to what the law allows (award 45 + 15 days)", () => {
    const extended = (when: string, n: number): ClockEvent => ({
      type: "extended",
      at: at(when),
      n,
      approver: "仲裁委主任",
    });
    const events = [started("2025-08-18")];
    expect(compute(legal("A7"), events, "2025-09-01").dueOn).toBe("2025-10-09"); // example C2
    expect(compute(legal("A7"), [...events, extended("2025-09-20", 15)], "2025-09-21").dueOn).toBe("2025-10-17");
    const refuse = (event: ClockEvent, more: readonly ClockEvent[] = []) =>
      refuseClockEvent(legal("A7"), [...events, ...more], event, chinaCalendar, officeHours);
    expect(refuse(extended("2025-09-20", 16))).toBe<ClockRefusal>("extension_too_long");
    expect(refuse(extended("2025-10-10", 15))).toBe<ClockRefusal>("extension_too_late");
    expect(refuse(extended("2025-09-21", 5), [extended("2025-09-20", 5)])).toBe<ClockRefusal>("extension_used");
    expect(
      refuseClockEvent(legal("M3"), events, extended("2025-08-20", 5), chinaCalendar, officeHours),
    ).toBe<ClockRefusal>("extension_not_allowed");
  });

  it("counts hours as real time from the event (民法典 201(2))", () => {
    expect(compute(legal("A18"), [started("2025-10-01 15:30")], "2025-10-02 15:30")).toMatchObject({
      state: "running",
      dueAt: at("2025-10-03 15:30"),
      remaining: { unit: "minute", value: 1440 },
    });
    expect(compute(legal("A18"), [started("2025-10-01 15:30")], "2025-10-03 15:30").state).toBe("running");
    expect(compute(legal("A18"), [started("2025-10-01 15:30")], "2025-10-03 15:31").state).toBe("overdue");
  });

  it("knows working days of the law that states them", () => {
    expect(compute(legal("P.objection"), [started("2025-09-29")], "2025-10-09")).toMatchObject({
      dueOn: "2025-10-13",
      remaining: { unit: "workday", value: 3 },
    }); // 30, 9, 10, 11 (worked Saturday), 13
  });

  it("suspends a decision while it waits for another authority", () => {
    const events: ClockEvent[] = [
      started("2025-08-01"),
      { type: "suspended", at: at("2025-08-11"), reason: "等待公安机关结论" },
    ];
    expect(compute(legal("I.decision"), events, "2025-08-20")).toMatchObject({
      state: "paused",
      projected: true,
      dueOn: "2025-10-09",
    });
    expect(
      compute(legal("I.decision"), [...events, { type: "suspension_ended", at: at("2025-08-21") }], "2025-08-22"),
    ).toMatchObject({ state: "running", safeOn: "2025-10-10", dueOn: "2025-10-10" });
  });
});

describe("limitation", () => {
  const dismissal: ClockEvent = { type: "started", at: at("2025-01-10"), on: d("2024-11-30") };
  const call = (when: string): ClockEvent => ({
    type: "interrupted",
    at: at(when),
    ground: "claimed_against_other_side",
    evidence: "录音 1",
  });

  it("restarts on interruption (example C5)", () => {
    expect(compute(legal("A1"), [dismissal], "2025-06-01")).toMatchObject({
      state: "running",
      dueOn: "2025-12-01",
      safeOn: "2025-11-30",
      countedFrom: "2024-11-30",
    });
    const after = compute(legal("A1"), [dismissal, call("2025-06-10")], "2025-12-02");
    expect(after).toMatchObject({ state: "running", dueOn: "2026-06-10", countedFrom: "2025-06-10" });
    expect(after.explanation.map((line) => line.zh)).toContain(
      "2025年6月10日（周二）：向对方当事人主张权利，时效中断，重新计算（劳动争议调解仲裁法第27条第2款）",
    );
    expect(compute(legal("A1"), [dismissal, call("2025-06-10"), call("2026-06-10")], "2026-06-11").dueOn).toBe(
      "2027-06-10",
    );
  });

  it("expires, and a later call does not revive it", () => {
    expect(compute(legal("A1"), [dismissal], "2025-12-02").state).toBe("expired");
    const late = compute(legal("A1"), [dismissal, call("2025-12-02")], "2025-12-03");
    expect(late).toMatchObject({ state: "expired", dueOn: "2025-12-01" });
    expect(late.explanation.some((line) => line.en.includes("had expired"))).toBe(true);
  });

  it("is suspended while the cause lasts and goes on afterwards (27(3))", () => {
    const suspended: ClockEvent = { type: "suspended", at: at("2025-02-01"), reason: "不可抗力" };
    const ended: ClockEvent = { type: "suspension_ended", at: at("2025-02-11") };
    expect(compute(legal("A1"), [dismissal, suspended, ended], "2025-03-01").safeOn).toBe("2025-12-10"); // ten days more
    expect(compute(legal("A1"), [dismissal, suspended], "2025-02-05").state).toBe("paused");
    expect(compute(legal("A1"), [dismissal, suspended, ended, met("2025-12-10")], "2026-01-01")).toMatchObject({
      state: "met",
      metInTime: true,
    });
  });

  it("is provisional while the notice of its last year is not published", () => {
    const clock = compute(legal("A1"), [started("2026-11-20")], "2026-11-20");
    expect(clock).toMatchObject({ provisional: true, calendarVersions: ["cn-2027/provisional"] });
    expect(clock.explanation.some((line) => line.zh.startsWith("暂定"))).toBe(true);
  });

  it("only a limitation can be interrupted", () => {
    expect(
      refuseClockEvent(legal("A12"), [started("2025-03-03")], call("2025-03-04"), chinaCalendar, officeHours),
    ).toBe<ClockRefusal>("not_interruptible");
  });
});

describe("promises", () => {
  it("falls due on the agreed day and is overdue the day after", () => {
    const events: ClockEvent[] = [{ type: "started", at: at("2025-09-01"), promisedOn: d("2025-10-05") }];
    expect(compute(instalment, events, "2025-10-09")).toMatchObject({
      state: "running",
      safeOn: "2025-10-05",
      dueOn: "2025-10-09",
    });
    expect(compute(instalment, events, "2025-10-10").state).toBe("overdue");
    expect(compute({ ...instalment, roll: "previous_workday" }, events, "2025-10-01")).toMatchObject({
      state: "overdue",
      dueOn: "2025-09-30",
    });
    expect(() => compute(instalment, [started("2025-09-01")], "2025-09-02")).toThrow("promise_needs_date");
  });
});

describe("impossible histories are refused by name", () => {
  const start = started("2025-03-03 09:00");
  const cases: readonly (readonly [ClockRefusal, ClockRule, readonly ClockEvent[]])[] = [
    ["clock_not_started", accept, []],
    ["clock_not_started", accept, [met("2025-03-03 09:10")]],
    ["clock_started_twice", accept, [start, started("2025-03-03 09:05")]],
    ["clock_already_met", accept, [start, met("2025-03-03 09:10"), resume("2025-03-03 09:11")]],
    [
      "already_paused",
      accept,
      [start, pause("2025-03-03 09:10", "2025-03-05"), pause("2025-03-03 09:11", "2025-03-05")],
    ],
    ["not_paused", accept, [start, resume("2025-03-03 09:10")]],
    ["not_paused", accept, [start, pause("2025-03-03 09:10", "2025-03-03 09:20"), resume("2025-03-03 09:30")]],
    ["pause_end_before_start", accept, [start, pause("2025-03-03 09:10", "2025-03-03 09:10")]],
    ["not_suspendable", legal("M3"), [start, { type: "suspended", at: at("2025-03-04"), reason: "" }]],
    [
      "already_suspended",
      legal("A1"),
      [
        start,
        { type: "suspended", at: at("2025-03-04"), reason: "" },
        { type: "suspended", at: at("2025-03-05"), reason: "" },
      ],
    ],
    ["not_suspended", legal("A1"), [start, { type: "suspension_ended", at: at("2025-03-04") }]],
  ];
  it.each(cases)("%s", (refusal, rule, events) => {
    expect(() => compute(rule, events, "2025-03-10")).toThrow(refusal);
  });
});

describe("catalogue", () => {
  it("has unique ids per day in force, an article each, and is never pausable", () => {
    expect(new Set(statutoryRules.map((rule) => `${rule.ruleId} ${rule.inForceFrom}`)).size).toBe(
      statutoryRules.length,
    );
    for (const rule of statutoryRules) {
      expect(rule.article, rule.ruleId).not.toBe("");
      expect(rule.pausable, rule.ruleId).toBe(false);
      if (!rule.verified) expect(rule.note?.zh, rule.ruleId).toBeTruthy();
    }
  });

  it("finds the rule in force on the day of the event", () => {
    expect(findStatutoryRule("A1", d("2008-04-30"))).toBeUndefined();
    expect(findStatutoryRule("A1", d("2008-05-01"))).toMatchObject({ n: 1, unit: "year", kind: "limitation" });
    expect(() => getStatutoryRule("nothing", d("2025-01-01"))).toThrow("unknown_rule");
  });

  it("has the numbers of the law", () => {
    const numbers = [
      "M3",
      "M9",
      "M10",
      "A1",
      "A4",
      "A5",
      "A7",
      "A10",
      "A11",
      "A12",
      "A13",
      "I.employer",
      "I.worker",
      "W.inspection",
      "P.finish",
      "L.decide",
    ].map((id) => `${id} ${legal(id).n} ${legal(id).unit} ${legal(id).verified}`);
    expect(numbers).toEqual([
      "M3 15 day true",
      "M9 30 day true",
      "M10 15 day false",
      "A1 1 year true",
      "A4 1 year true",
      "A5 5 workday false",
      "A7 45 day true",
      "A10 15 day true",
      "A11 30 day true",
      "A12 15 day true",
      "A13 2 year true",
      "I.employer 30 day true",
      "I.worker 1 year true",
      "W.inspection 2 year true",
      "P.finish 60 day true",
      "L.decide 7 day true",
    ]);
  });
});

describe("properties", () => {
  const anyDay = fc.integer({ min: dayNumber(d("2024-01-01")), max: dayNumber(d("2026-06-30")) }).map(fromDayNumber);

  it("interruptions in time never shorten a limitation, and it is never due before the law", () => {
    fc.assert(
      fc.property(anyDay, fc.array(fc.nat(300), { maxLength: 4 }), (start, offsets) => {
        const events: ClockEvent[] = [{ type: "started", at: instantAt(start, 600) }];
        let before = computeClock(legal("A1"), events, chinaCalendar, officeHours, instantAt(start, 700));
        for (const offset of [...offsets].sort((a, b) => a - b)) {
          events.push({
            type: "interrupted",
            at: instantAt(addDays(start, offset), 601),
            ground: "sought_relief_from_authority",
            evidence: "e",
          });
          const now = instantAt(addDays(start, offset), 700);
          const after = computeClock(legal("A1"), events, chinaCalendar, officeHours, now);
          expect(after.dueOn >= before.dueOn).toBe(true);
          expect(after.safeOn.slice(5) === after.countedFrom.slice(5) || after.safeOn.slice(5) === "02-28").toBe(true);
          before = after;
        }
      }),
      { numRuns: 50 },
    );
  });

  it("does not depend on the order in which events are listed", () => {
    const events: ClockEvent[] = [
      started("2025-03-05 09:00"),
      pause("2025-03-05 09:10", "2025-03-06"),
      resume("2025-03-05 10:00"),
      pause("2025-03-05 10:05", "2025-03-06"),
      resume("2025-03-05 10:20"),
    ];
    const expected = compute(accept, events, "2025-03-05 10:30");
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(compute(accept, shuffled, "2025-03-05 10:30")).toEqual(expected);
      }),
    );
    expect(expected.dueAt).toBe(at("2025-03-05 10:35"));
  });
});
