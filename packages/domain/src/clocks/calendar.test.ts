import { describe, expect, it } from "vitest";
import { chinaCalendar, chinaTables, isHoliday, isWorkingDay, makeCalendar } from "./calendar.ts";
import { statutoryHolidaysOf } from "./calendars/statutory-holidays.ts";
import { addDays, civilDate } from "./civil-date.ts";

const kindOn = (date: string) => chinaCalendar.dayInfo(civilDate(date)).kind;

describe("the State Council calendar (rule D12)", () => {
  it("has the Spring Festival of 2024 and its make-up Sundays", () => {
    expect(kindOn("2024-02-04")).toBe("make_up_workday");
    expect(kindOn("2024-02-09")).toBe("workday");
    expect(kindOn("2024-02-10")).toBe("statutory_holiday");
    expect(kindOn("2024-02-13")).toBe("bridged_rest");
    expect(kindOn("2024-02-17")).toBe("weekend");
    expect(kindOn("2024-02-18")).toBe("make_up_workday");
    expect(kindOn("2024-02-19")).toBe("workday");
  });

  it("tells statutory holidays from bridged rest", () => {
    const bridged = chinaCalendar.dayInfo(civilDate("2025-10-08"));
    expect(bridged).toMatchObject({
      kind: "bridged_rest",
      name: { zh: "国庆节、中秋节" },
      version: "cn-2025/1",
      provisional: false,
    });
    expect(isHoliday(bridged, "rest_days_included")).toBe(true);
    expect(isHoliday(bridged, "statutory_only")).toBe(false);
    expect(kindOn("2025-10-06")).toBe("statutory_holiday");
    expect(kindOn("2026-04-05")).toBe("statutory_holiday");
    expect(kindOn("2026-04-06")).toBe("bridged_rest");
    expect(kindOn("2022-12-31")).toBe("weekend");
    expect(chinaCalendar.dayInfo(civilDate("2022-12-31")).version).toBe("cn-2023/1");
  });

  it("has every statutory day of the law in every notice", () => {
    for (const table of chinaTables) {
      const inNotice = table.periods.flatMap((period) => period.statutory).sort();
      expect(inNotice, table.version).toEqual([...statutoryHolidaysOf(table.year).keys()].sort());
      expect(inNotice.length).toBe(table.year >= 2025 ? 13 : 11);
    }
  });

  it("has the working days of the year that the law leaves: days − weekends − statutory days", () => {
    // 2025 and 2026: 365 − 104 − 13 = 248 (人社部发〔2025〕2号). Compensation for holidays on weekends makes it exact.
    const workdays = (year: number) => {
      let count = 0;
      for (let date = civilDate(`${year}-01-01`); date.startsWith(String(year)); date = addDays(date, 1))
        if (isWorkingDay(chinaCalendar.dayInfo(date))) count++;
      return count;
    };
    expect([workdays(2025), workdays(2026)]).toEqual([248, 248]);
    expect(workdays(2024)).toBe(366 - 104 - 11);
    // 2023 had 105 weekend days and gave 1 January back on 2 January.
    expect(workdays(2023)).toBe(365 - 105 - 11);
  });

  it("counts an unpublished year by weekends and the law, and says so", () => {
    const info = (date: string) => chinaCalendar.dayInfo(civilDate(date));
    expect(info("2027-02-05")).toMatchObject({
      kind: "statutory_holiday",
      provisional: true,
      version: "cn-2027/provisional",
    });
    expect(info("2027-02-06")).toMatchObject({ kind: "statutory_holiday", name: { zh: "春节" } });
    expect(info("2027-02-09")).toMatchObject({ kind: "workday", provisional: true });
    expect(info("2027-05-02")).toMatchObject({ kind: "statutory_holiday" });
    expect(info("2021-05-02").kind).toBe("weekend");
    expect(info("2040-10-01")).toMatchObject({ kind: "statutory_holiday", provisional: true });
  });

  it("leaves the last week of the newest year open for the next New Year notice", () => {
    expect(chinaCalendar.dayInfo(civilDate("2026-12-23")).provisional).toBe(false);
    expect(chinaCalendar.dayInfo(civilDate("2026-12-28")).provisional).toBe(true);
    expect(chinaCalendar.dayInfo(civilDate("2025-12-28")).provisional).toBe(false);
  });

  it("adds local rest days without touching the national ones", () => {
    const typhoon = { zh: "台风停工", en: "typhoon stop" };
    const local = makeCalendar(chinaTables, {
      version: "sz/1",
      rest: new Map([
        [civilDate("2025-09-23"), typhoon],
        [civilDate("2025-10-01"), typhoon],
      ]),
    });
    expect(local.dayInfo(civilDate("2025-09-23"))).toMatchObject({
      kind: "local_rest",
      name: typhoon,
      version: "cn-2025/1+sz/1",
    });
    expect(local.dayInfo(civilDate("2025-10-01")).kind).toBe("statutory_holiday");
  });

  it("refuses tables that contradict each other", () => {
    const [first] = chinaTables;
    if (first === undefined) throw new Error("no tables");
    expect(() => makeCalendar([first, first])).toThrow("calendar_conflict");
    expect(() => makeCalendar([first, { ...first, year: 2031 }])).toThrow("calendar_conflict");
  });
});
