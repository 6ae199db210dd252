import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  type CivilDate,
  civilDate,
  civilDateFrom,
  compareDates,
  dayNumber,
  daysBetween,
  fromDayNumber,
  parseCivilDate,
  weekdayOf,
} from "./civil-date.ts";
import {
  civilDateOf,
  clockTimeOf,
  endOfDay,
  instant,
  instantAt,
  instantFromMs,
  instantMs,
  minuteOfDay,
  parseInstant,
} from "./instant.ts";

const anyDate = fc
  .integer({ min: dayNumber(civilDate("1992-01-02")), max: dayNumber(civilDate("2198-12-31")) })
  .map(fromDayNumber);

describe("civil dates", () => {
  it("reads and refuses", () => {
    expect(parseCivilDate("2024-02-29")).toEqual({ ok: true, value: "2024-02-29" });
    for (const text of [
      "2023-02-29",
      "2024-13-01",
      "2024-00-10",
      "2024-1-5",
      "2024-04-31",
      "24-01-01",
      "2024-01-05T00:00",
      "",
    ]) {
      expect(parseCivilDate(text), text).toEqual({ ok: false, refusal: "malformed_date" });
    }
    expect(parseCivilDate("1899-12-31")).toEqual({ ok: false, refusal: "out_of_range" });
    expect(parseCivilDate("2200-01-01")).toEqual({ ok: false, refusal: "out_of_range" });
    expect(() => civilDateFrom(2023, 2, 29)).toThrow("malformed_date");
  });

  it("knows days of the week", () => {
    expect([
      weekdayOf(civilDate("2024-02-04")),
      weekdayOf(civilDate("2026-11-20")),
      weekdayOf(civilDate("1969-12-29")),
      weekdayOf(civilDate("1900-01-01")),
    ]).toEqual([7, 5, 1, 1]);
  });

  it("ends months by rule D2", () => {
    const add = (date: string, months: number) => addMonths(civilDate(date), months);
    expect(add("2024-01-31", 1)).toBe("2024-02-29");
    expect(add("2023-01-31", 1)).toBe("2023-02-28");
    expect(add("2024-08-31", 6)).toBe("2025-02-28");
    expect(add("2024-03-31", -1)).toBe("2024-02-29");
    expect(add("2024-12-15", 1)).toBe("2025-01-15");
    expect(addYears(civilDate("2024-02-29"), 1)).toBe("2025-02-28");
    expect(addYears(civilDate("2024-02-29"), 4)).toBe("2028-02-29");
  });

  it("agrees with the proleptic calendar of the engine on every day", () => {
    for (let day = dayNumber(civilDate("1900-01-01")); day <= dayNumber(civilDate("2199-12-31")); day += 1) {
      const expected = new Date(day * 86_400_000);
      const date = fromDayNumber(day);
      if (date !== expected.toISOString().slice(0, 10)) throw new Error(`${day}: ${date}`);
      if (dayNumber(date) !== day || weekdayOf(date) % 7 !== expected.getUTCDay()) throw new Error(date);
    }
  });

  it("adds and subtracts", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -30, max: 30 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(Math.sign(compareDates(addDays(date, days), date))).toBe(Math.sign(days));
      }),
    );
    expect(() => addDays("2199-12-31" as CivilDate, 1)).toThrow("out_of_range");
  });
});

describe("instants", () => {
  it("reads offsets into canonical UTC and refuses text without one", () => {
    expect(parseInstant("2024-01-05T11:31:00+08:00")).toEqual({ ok: true, value: "2024-01-05T03:31:00.000Z" });
    expect(parseInstant("2024-01-05T03:31Z")).toEqual({ ok: true, value: "2024-01-05T03:31:00.000Z" });
    expect(parseInstant("2024-01-04T22:31:00.5-05:00")).toEqual({ ok: true, value: "2024-01-05T03:31:00.500Z" });
    for (const text of [
      "2024-01-05T03:31:00",
      "2024-01-05",
      "2024-01-05T24:00Z",
      "2024-01-05T03:60Z",
      "2024-02-30T00:00Z",
    ]) {
      expect(parseInstant(text).ok, text).toBe(false);
    }
    expect(parseInstant("1990-07-01T00:00:00Z")).toEqual({ ok: false, refusal: "out_of_range" });
  });

  it("puts a moment on the Chinese day", () => {
    expect(civilDateOf(instant("2024-01-04T15:59:59.999Z"))).toBe("2024-01-04");
    expect(civilDateOf(instant("2024-01-04T16:00:00.000Z"))).toBe("2024-01-05");
    expect(instantAt(civilDate("2024-01-05"), 11 * 60 + 31)).toBe("2024-01-05T03:31:00.000Z");
    expect(endOfDay(civilDate("2024-01-05"))).toBe("2024-01-05T16:00:00.000Z");
    expect(clockTimeOf(instant("2024-01-05T03:31:00.000Z"))).toBe("11:31");
    expect(civilDateOf(instant("1991-12-31T16:00:00.000Z"))).toBe("1992-01-01");
  });

  it("converts there and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1992, 0, 2), max: Date.UTC(2199, 11, 30) }), (ms) => {
        const at = instantFromMs(ms);
        expect(at).toBe(new Date(ms).toISOString());
        expect(instantMs(at)).toBe(ms);
        const start = instantAt(civilDateOf(at), minuteOfDay(at));
        expect(ms - instantMs(start)).toBe(ms % 60_000);
      }),
    );
  });
});
