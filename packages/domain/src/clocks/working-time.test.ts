import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chinaCalendar, chinaTables, makeCalendar } from "./calendar.ts";
import { civilDate, dayNumber, fromDayNumber } from "./civil-date.ts";
import { type Instant, instant, instantAt, instantFromMs, instantMs } from "./instant.ts";
import { officeHours, type WorkingHours } from "./working-hours.ts";
import { addWorkingMinutes, type Pause, workingMillisecondsBetween, workingMinutesBetween } from "./working-time.ts";

/** "2024-01-05 11:31" on the Chinese clock. */
const at = (text: string): Instant => instant(`${text.replace(" ", "T")}:00+08:00`);
const due = (start: string, minutes: number, pauses: readonly Pause[] = [], hours: WorkingHours = officeHours) =>
  addWorkingMinutes(at(start), minutes, hours, chinaCalendar, pauses).dueAt;

describe("working minutes (09:00–12:00, 13:30–17:30)", () => {
  it("runs across lunch, night and weekend", () => {
    expect(due("2025-03-05 11:30", 30)).toBe(at("2025-03-05 12:00")); // due at closing, not at the next opening
    expect(due("2025-03-05 11:30", 31)).toBe(at("2025-03-05 13:31"));
    expect(due("2025-03-05 12:10", 30)).toBe(at("2025-03-05 14:00"));
    expect(due("2025-03-05 17:00", 60)).toBe(at("2025-03-06 09:30"));
    expect(due("2025-03-07 17:00", 60)).toBe(at("2025-03-10 09:30")); // Friday to Monday
    expect(due("2025-03-08 10:00", 30)).toBe(at("2025-03-10 09:30")); // received on Saturday
    expect(due("2025-03-05 08:00", 420)).toBe(at("2025-03-05 17:30"));
    expect(due("2025-03-05 10:00", 0)).toBe(at("2025-03-05 10:00"));
  });

  it("works on make-up days when the desk does, never in the festival", () => {
    expect(due("2024-02-09 17:00", 60)).toBe(at("2024-02-18 09:30")); // worked Sunday after the Spring Festival
    expect(due("2024-02-09 17:00", 60, [], { ...officeHours, onMakeUpDays: [] })).toBe(at("2024-02-19 09:30"));
    const onDuty: WorkingHours = { ...officeHours, onRestDays: [{ from: "09:00", to: "12:00" }] };
    expect(due("2024-02-09 17:00", 60, [], onDuty)).toBe(at("2024-02-10 09:30"));
  });

  it("follows overrides of single days and says why", () => {
    const reason = { zh: "台风停工", en: "typhoon stop" };
    const hours: WorkingHours = { ...officeHours, overrides: { "2025-09-24": { blocks: [], reason } } };
    const result = addWorkingMinutes(at("2025-09-23 17:00"), 60, hours, chinaCalendar);
    expect(result.dueAt).toBe(at("2025-09-25 09:30"));
    expect(result.segments.map((segment) => [segment.date, segment.because, segment.minutes])).toEqual([
      ["2025-09-23", "counted", 30],
      ["2025-09-24", "closed_day", 0],
      ["2025-09-25", "counted", 30],
    ]);
    expect(result.segments[1]?.override).toEqual(reason);
    expect(result).toMatchObject({
      remainingMinutes: 0,
      provisional: false,
      calendarVersions: ["cn-2025/1"],
      hoursVersion: "office/1",
    });
  });

  it("lets pauses push the due time, only inside office hours", () => {
    const pause = (from: string, to: string | null): Pause => ({
      from: at(from),
      to: to === null ? null : at(to),
      reason: "need_info",
    });
    expect(due("2025-03-05 09:00", 60, [pause("2025-03-05 09:30", "2025-03-05 10:30")])).toBe(at("2025-03-05 11:00"));
    expect(due("2025-03-05 17:00", 60, [pause("2025-03-05 18:00", "2025-03-06 08:00")])).toBe(at("2025-03-06 09:30"));
    expect(due("2025-03-05 17:00", 60, [pause("2025-03-05 17:15", "2025-03-10 09:00")])).toBe(at("2025-03-10 09:45"));
    const held = addWorkingMinutes(at("2025-03-05 09:00"), 60, officeHours, chinaCalendar, [
      pause("2025-03-05 09:20", null),
    ]);
    expect(held).toMatchObject({ dueAt: null, remainingMinutes: 40 });
    const overlapping = [pause("2025-03-05 09:10", "2025-03-05 09:40"), pause("2025-03-05 09:20", "2025-03-05 09:50")];
    expect(due("2025-03-05 09:00", 60, overlapping)).toBe(at("2025-03-05 10:40"));
    expect(
      workingMinutesBetween(at("2025-03-05 09:00"), at("2025-03-05 10:40"), officeHours, chinaCalendar, overlapping),
    ).toBe(60);
  });

  it("measures between instants, also backwards", () => {
    expect(workingMinutesBetween(at("2025-03-07 16:30"), at("2025-03-10 10:00"), officeHours, chinaCalendar)).toBe(120);
    expect(workingMinutesBetween(at("2025-03-10 10:00"), at("2025-03-07 16:30"), officeHours, chinaCalendar)).toBe(
      -120,
    );
    expect(workingMinutesBetween(at("2025-10-01 00:00"), at("2025-10-09 00:00"), officeHours, chinaCalendar)).toBe(0);
  });

  it("flags unpublished years and refuses hours that are none", () => {
    expect(addWorkingMinutes(at("2027-03-01 10:00"), 30, officeHours, chinaCalendar).provisional).toBe(true);
    const broken = (from: string, to: string): WorkingHours => ({
      ...officeHours,
      week: { ...officeHours.week, 3: [{ from, to }] },
    });
    for (const [from, to] of [
      ["12:00", "09:00"],
      ["9:00", "12:00"],
      ["09:00", "24:01"],
      ["09:60", "12:00"],
    ] as const) {
      expect(() => due("2025-03-05 10:00", 30, [], broken(from, to)), `${from}–${to}`).toThrow("malformed_hours");
    }
    const closed: WorkingHours = {
      ...officeHours,
      week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
      onMakeUpDays: [],
    };
    expect(() => due("2025-03-05 10:00", 30, [], closed)).toThrow("no_working_time");
    expect(() => due("2025-03-05 10:00", -1)).toThrow("malformed_period");
  });
});

const anyDay = fc.integer({ min: dayNumber(civilDate("2023-06-01")), max: dayNumber(civilDate("2026-10-31")) });
const anyInstant = fc
  .tuple(anyDay, fc.nat(86_399_999))
  .map(([day, ms]) => instantFromMs(instantMs(instantAt(fromDayNumber(day), 0)) + ms));
const anyMinutes = fc.integer({ min: 1, max: 4_000 });
/** Three of them within a month, so that they overlap often enough to matter. */
const pausesAfter = (start: Instant) =>
  fc.array(
    fc.tuple(fc.nat(30 * 86_400_000), fc.integer({ min: 1, max: 10 * 86_400_000 })).map(([offset, length]): Pause => {
      const from = instantMs(start) + offset;
      return { from: instantFromMs(from), to: instantFromMs(from + length), reason: "need_info" };
    }),
    { maxLength: 3 },
  );
const anyPauses = fc.array(
  fc
    .tuple(anyInstant, fc.integer({ min: 1, max: 5 * 86_400_000 }))
    .map(([from, length]): Pause => ({ from, to: instantFromMs(instantMs(from) + length), reason: "need_info" })),
  { maxLength: 3 },
);

describe("properties", () => {
  it("adding and measuring are inverse", () => {
    fc.assert(
      fc.property(
        anyInstant.chain((start) => fc.tuple(fc.constant(start), pausesAfter(start))),
        anyMinutes,
        ([start, pauses], minutes) => {
          const { dueAt, segments } = addWorkingMinutes(start, minutes, officeHours, chinaCalendar, pauses);
          if (dueAt === null) throw new Error("closed pauses always end");
          expect(workingMillisecondsBetween(start, dueAt, officeHours, chinaCalendar, pauses)).toBe(minutes * 60_000);
          // The earliest such instant: one millisecond before, a little is missing.
          const earlier = instantFromMs(instantMs(dueAt) - 1);
          expect(workingMillisecondsBetween(start, earlier, officeHours, chinaCalendar, pauses)).toBe(
            minutes * 60_000 - 1,
          );
          expect(segments.reduce((total, segment) => total + segment.minutes, 0)).toBeCloseTo(minutes, 6);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("neighbouring spans add up", () => {
    fc.assert(
      fc.property(fc.tuple(anyInstant, anyInstant, anyInstant), anyPauses, (instants, pauses) => {
        const [a, b, c] = [...instants].sort() as [Instant, Instant, Instant];
        const between = (from: Instant, to: Instant) =>
          workingMillisecondsBetween(from, to, officeHours, chinaCalendar, pauses);
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
      }),
      { numRuns: 25 },
    );
  });

  it("is additive, and never earlier with a pause or a rest day more", () => {
    fc.assert(
      fc.property(anyInstant, anyMinutes, anyMinutes, anyPauses, anyDay, (start, m, n, pauses, restDay) => {
        const add = (from: Instant, minutes: number, with_: readonly Pause[] = []) => {
          const { dueAt } = addWorkingMinutes(from, minutes, officeHours, chinaCalendar, with_);
          if (dueAt === null) throw new Error("closed pauses always end");
          return dueAt;
        };
        const plain = add(start, m + n);
        expect(add(add(start, m), n)).toBe(plain);
        expect(add(start, m + n, pauses) >= plain).toBe(true);
        const rest = makeCalendar(chinaTables, {
          version: "test",
          rest: new Map([[fromDayNumber(restDay), { zh: "休", en: "off" }]]),
        });
        expect((addWorkingMinutes(start, m + n, officeHours, rest).dueAt ?? "") >= plain).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
