import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, chinaCalendar, chinaTables, isWorkingDay, makeCalendar } from "./calendar.ts";
import {
  addDays,
  type CivilDate,
  civilDate,
  civilDateFrom,
  dayNumber,
  daysBetween,
  fromDayNumber,
} from "./civil-date.ts";
import { countPeriod, type Period, type PeriodUnit } from "./day-count.ts";
import { dayKindFor } from "./day-kinds.ts";
import { fitsBoundary, isInTime } from "./in-time.ts";
import type { Roll } from "./roll.ts";

const d = civilDate;
const REASON = { zh: "不可抗力", en: "force majeure" };

function due(start: string, n: number, unit: PeriodUnit, rest: Partial<Period> = {}): CivilDate {
  return countPeriod(
    { start: d(start), n, unit, dayKind: "calendar", roll: "next_non_holiday", ...rest },
    chinaCalendar,
  ).dueOn;
}

describe("rules of counting", () => {
  it("D1: the start day is not counted (民法典 201)", () => {
    expect(due("2025-03-03", 1, "day")).toBe("2025-03-04");
    const { counting } = countPeriod(
      { start: d("2025-03-03"), n: 2, unit: "day", dayKind: "calendar", roll: "none" },
      chinaCalendar,
    );
    expect(counting).toEqual([
      { date: "2025-03-03", counted: false, because: "start_not_counted" },
      { date: "2025-03-04", counted: true, ordinal: 1, because: "counted" },
      { date: "2025-03-05", counted: true, ordinal: 2, because: "counted" },
      { date: "2025-03-05", counted: false, because: "due" },
    ]);
  });

  it("D2: months and years end on the same-numbered day, else on the last (民法典 202)", () => {
    expect(due("2024-01-31", 1, "month", { roll: "none" })).toBe("2024-02-29");
    expect(due("2023-01-31", 1, "month", { roll: "none" })).toBe("2023-02-28");
    expect(due("2024-02-29", 1, "year", { roll: "none" })).toBe("2025-02-28");
    expect(due("2025-02-28", 1, "month", { roll: "none" })).toBe("2025-03-28");
    expect(due("2024-11-30", 3, "month", { roll: "none" })).toBe("2025-02-28");
  });

  it("D3: a last day in the National Day holiday rolls (民法典 203), examples C1–C3", () => {
    expect(due("2025-09-22", 15, "day")).toBe("2025-10-09");
    expect(due("2025-08-18", 45, "day")).toBe("2025-10-09");
    expect(due("2025-09-03", 30, "day")).toBe("2025-10-09");
    expect(due("2025-09-03", 1, "year")).toBe("2026-09-03");
  });

  it("D3: a last day on a Sunday rolls in practice, on a make-up Sunday it does not", () => {
    expect(due("2024-11-30", 1, "year")).toBe("2025-12-01"); // example C5: 2025-11-30 is a Sunday
    expect(due("2024-02-03", 1, "day")).toBe("2024-02-04"); // worked Sunday
    expect(due("2024-02-04", 6, "day")).toBe("2024-02-18"); // 10 February, to the worked Sunday after the festival
  });

  it("D3: read strictly, only statutory holidays roll; the unrolled day is always given", () => {
    const strict = { holidayReading: "statutory_only" } as const;
    expect(due("2024-11-30", 1, "year", strict)).toBe("2025-11-30");
    expect(due("2025-09-18", 15, "day", strict)).toBe("2025-10-04"); // 3 October rolls to a Saturday inside the bridge
    const result = countPeriod(
      { start: d("2025-09-22"), n: 15, unit: "day", dayKind: "calendar", roll: "next_non_holiday" },
      chinaCalendar,
    );
    expect(result.unrolledOn).toBe("2025-10-07");
    expect(result.counting.filter((line) => line.because === "rolled").map((line) => line.date)).toEqual([
      "2025-10-07",
      "2025-10-08",
    ]);
  });

  it("D4: posting before expiry is in time (民诉法 85)", () => {
    expect(isInTime({ receivedOn: d("2025-10-11"), postedOn: d("2025-10-09") }, d("2025-10-09"))).toBe(true);
    expect(isInTime({ receivedOn: d("2025-10-10") }, d("2025-10-09"))).toBe(false);
    expect(isInTime({ receivedOn: d("2025-10-09") }, d("2025-10-09"))).toBe(true);
  });

  it("D5: boundary words (民法典 1259)", () => {
    expect([
      fitsBoundary(10, "以上", 10),
      fitsBoundary(10, "以下", 10),
      fitsBoundary(10, "以内", 10),
      fitsBoundary(10, "届满", 10),
    ]).toEqual([true, true, true, true]);
    expect([fitsBoundary(10, "不满", 10), fitsBoundary(10, "超过", 10), fitsBoundary(10, "以外", 10)]).toEqual([
      false,
      false,
      false,
    ]);
    expect([fitsBoundary(9, "不满", 10), fitsBoundary(11, "超过", 10)]).toEqual([true, true]);
  });

  it("D6–D11: each law counts its days its own way", () => {
    expect([2, 3, 5, 7, 10].map((n) => dayKindFor("administrative_penalty", n))).toEqual([
      "working",
      "working",
      "working",
      "working",
      "calendar",
    ]);
    expect([10, 11].map((n) => dayKindFor("administrative_coercion", n))).toEqual(["working", "calendar"]);
    expect([2, 3, 10].map((n) => dayKindFor("administrative_review", n))).toEqual(["calendar", "working", "working"]);
    expect([5, 10, 15, 45].map((n) => dayKindFor("labour_arbitration", n))).toEqual([
      "working",
      "working",
      "calendar",
      "calendar",
    ]);
    expect([dayKindFor("petition", 15), dayKindFor("labour_inspection", 60), dayKindFor("civil_procedure", 5)]).toEqual(
      ["calendar", "calendar", "calendar"],
    );
  });

  it("D12: working days skip the Spring Festival and count the make-up Sundays", () => {
    // 5 wd from Thursday 8 February 2024: 9 (Fri), 18 (worked Sunday), 19, 20, 21.
    expect(due("2024-02-08", 5, "workday")).toBe("2024-02-21");
    expect(due("2024-02-08", 5, "day", { dayKind: "working" })).toBe("2024-02-21");
    // 3 wd from Friday 2 February 2024: 4 (worked Sunday), 5, 6.
    expect(due("2024-02-02", 3, "workday")).toBe("2024-02-06");
    const { counting, calendarVersions } = countPeriod(
      { start: d("2024-02-08"), n: 2, unit: "workday", dayKind: "working", roll: "none" },
      chinaCalendar,
    );
    expect(counting.filter((line) => line.counted).map((line) => [line.date, line.ordinal, line.day?.kind])).toEqual([
      ["2024-02-09", 1, "workday"],
      ["2024-02-18", 2, "make_up_workday"],
    ]);
    expect(calendarVersions).toEqual(["cn-2024/1"]);
  });

  it("rolls wages backward: paid before the holiday (保障农民工工资支付条例 13)", () => {
    expect(due("2025-10-05", 0, "day", { roll: "previous_workday" })).toBe("2025-09-30");
    expect(due("2024-02-17", 0, "day", { roll: "previous_workday" })).toBe("2024-02-09");
  });
});

describe("extensions, exclusions, long periods", () => {
  const petition: Period = {
    start: d("2025-08-01"),
    n: 60,
    unit: "day",
    dayKind: "calendar",
    roll: "next_non_holiday",
  };

  it("extends as one longer period (example C4)", () => {
    expect(countPeriod(petition, chinaCalendar).dueOn).toBe("2025-09-30");
    expect(
      countPeriod(
        { ...petition, extension: { n: 30, approvedOn: d("2025-09-30"), approver: "head", once: true } },
        chinaCalendar,
      ).dueOn,
    ).toBe("2025-10-30");
    expect(() =>
      countPeriod(
        { ...petition, extension: { n: 30, approvedOn: d("2025-10-01"), approver: "head", once: true } },
        chinaCalendar,
      ),
    ).toThrow("extension_too_late");
  });

  it("leaves excluded days out, overlapping ones once", () => {
    const excludedIntervals = [
      { from: d("2025-08-10"), to: d("2025-08-14"), reason: REASON },
      { from: d("2025-08-12"), to: d("2025-08-19"), reason: REASON },
      { from: d("2025-07-01"), to: d("2025-08-01"), reason: REASON }, // before the first counted day
      { from: d("2026-01-01"), to: d("2026-01-31"), reason: REASON }, // after the end
    ];
    expect(countPeriod({ ...petition, excludedIntervals, roll: "none" }, chinaCalendar).dueOn).toBe("2025-10-10");
    expect(due("2025-08-01", 5, "workday", { excludedIntervals })).toBe("2025-08-08");
    expect(due("2025-08-08", 2, "workday", { excludedIntervals })).toBe("2025-08-21");
    expect(due("2025-08-01", 1, "month", { excludedIntervals, roll: "none" })).toBe("2025-09-11");
  });

  it("shows years by their anniversaries", () => {
    const { counting } = countPeriod(
      { start: d("2024-02-29"), n: 2, unit: "year", dayKind: "calendar", roll: "next_non_holiday" },
      chinaCalendar,
    );
    expect(counting.map((line) => [line.date, line.because])).toEqual([
      ["2024-02-29", "start_not_counted"],
      ["2025-02-28", "anniversary"],
      ["2026-02-28", "period_ends"],
      ["2026-02-28", "due"], // a worked Saturday
    ]);
  });

  it("flags what an unpublished year decided", () => {
    const soon = (start: string, roll: Roll) =>
      countPeriod({ start: d(start), n: 1, unit: "year", dayKind: "calendar", roll }, chinaCalendar);
    expect(soon("2026-11-20", "next_non_holiday")).toMatchObject({
      dueOn: "2027-11-22",
      provisional: true,
      calendarVersions: ["cn-2027/provisional"],
    });
    expect(soon("2026-11-20", "none")).toMatchObject({ dueOn: "2027-11-20", provisional: false, calendarVersions: [] });
    expect(soon("2025-03-03", "next_non_holiday").provisional).toBe(false);
  });

  it("refuses periods that are none", () => {
    const bad = (rest: Partial<Period>) => () => countPeriod({ ...petition, ...rest }, chinaCalendar);
    expect(bad({ n: 1.5 })).toThrow("malformed_period");
    expect(bad({ n: -1 })).toThrow("malformed_period");
    expect(bad({ unit: "month", dayKind: "working" })).toThrow("malformed_period");
    expect(bad({ excludedIntervals: [{ from: d("2025-08-03"), to: d("2025-08-02"), reason: REASON }] })).toThrow(
      "malformed_period",
    );
    const neverOpen: Calendar = { dayInfo: (date) => ({ date, kind: "weekend", provisional: false, version: "x" }) };
    expect(() => countPeriod({ ...petition, unit: "workday" }, neverOpen)).toThrow();
  });
});

const anyStart = fc.integer({ min: dayNumber(d("2023-01-01")), max: dayNumber(d("2028-12-31")) }).map(fromDayNumber);
const anyInterval = fc
  .tuple(anyStart, fc.nat(40))
  .map(([from, length]) => ({ from, to: addDays(from, length), reason: REASON }));
const forwardRoll = fc.constantFrom<Roll>("none", "next_non_holiday", "next_workday");
const anyPeriod: fc.Arbitrary<Period> = fc.record({
  start: anyStart,
  n: fc.integer({ min: 1, max: 90 }),
  unit: fc.constantFrom<PeriodUnit>("day", "workday", "month"),
  dayKind: fc.constant("calendar" as const),
  roll: forwardRoll,
  excludedIntervals: fc.array(anyInterval, { maxLength: 3 }),
});

describe("properties", () => {
  it("is never earlier than the law: n counted days after the start, never on a day off it must roll from", () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const result = countPeriod(period, chinaCalendar);
        expect(result.dueOn >= result.unrolledOn).toBe(true);
        if (period.unit !== "month") {
          expect(daysBetween(period.start, result.unrolledOn)).toBeGreaterThanOrEqual(period.n);
          expect(result.counting.filter((line) => line.counted).length).toBe(period.n);
        }
        if (period.roll !== "none") expect(isWorkingDay(chinaCalendar.dayInfo(result.dueOn))).toBe(true);
        for (const line of result.counting) {
          const isExcluded = (period.excludedIntervals ?? []).some(
            (each) => each.from <= line.date && line.date <= each.to,
          );
          if (line.counted && line.because === "counted") expect(isExcluded).toBe(false);
        }
      }),
    );
  });

  it("is monotone under added holidays, added exclusions and added days", () => {
    fc.assert(
      fc.property(anyPeriod, fc.array(anyStart, { maxLength: 40 }), anyInterval, (period, restDays, interval) => {
        const before = countPeriod(period, chinaCalendar).dueOn;
        const withRest = makeCalendar(chinaTables, {
          version: "test",
          rest: new Map(restDays.map((date) => [date, REASON])),
        });
        expect(countPeriod(period, withRest).dueOn >= before).toBe(true);
        expect(
          countPeriod({ ...period, excludedIntervals: [...(period.excludedIntervals ?? []), interval] }, chinaCalendar)
            .dueOn >= before,
        ).toBe(true);
        expect(countPeriod({ ...period, n: period.n + 1 }, chinaCalendar).dueOn >= before).toBe(true);
        expect(countPeriod({ ...period, start: addDays(period.start, 1) }, chinaCalendar).dueOn >= before).toBe(true);
      }),
    );
  });

  it("is additive in days: m days after the end of n days is n + m days", () => {
    fc.assert(
      fc.property(
        anyStart,
        fc.nat(60),
        fc.nat(60),
        fc.constantFrom<PeriodUnit>("day", "workday"),
        (start, n, m, unit) => {
          const count = (from: CivilDate, days: number) =>
            countPeriod({ start: from, n: days, unit, dayKind: "calendar", roll: "none" }, chinaCalendar).dueOn;
          expect(count(count(start, n), m)).toBe(count(start, n + m));
        },
      ),
    );
  });

  it("gives the same result in any process time zone", () => {
    const zones = ["UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"];
    const before = process.env.TZ;
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const results = zones.map((zone) => {
          process.env.TZ = zone;
          return JSON.stringify(countPeriod(period, chinaCalendar));
        });
        expect(new Set(results).size).toBe(1);
      }),
      { numRuns: 30 },
    );
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it("agrees with a slow count by hand over months of every length", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        fc.nat(40),
        (year, month, day, n) => {
          let start: CivilDate;
          try {
            start = civilDateFrom(year, month, day);
          } catch {
            return;
          }
          const end = countPeriod({ start, n, unit: "month", dayKind: "calendar", roll: "none" }, chinaCalendar).dueOn;
          const isSameNumber = end.slice(8) === start.slice(8);
          const isMonthEnd = addDays(end, 1).slice(8) === "01";
          expect(isSameNumber || (isMonthEnd && end.slice(8) < start.slice(8))).toBe(true);
        },
      ),
    );
  });
});
