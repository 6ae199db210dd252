import { describe, expect, it } from "vitest";
import { chinaCalendar } from "./calendar.ts";
import { civilDate } from "./civil-date.ts";
import { clockRefusalText } from "./clock-refusals.ts";
import { countPeriod, type Period } from "./day-count.ts";
import { explainPeriod, explainWorking } from "./explain.ts";
import { instant } from "./instant.ts";
import { officeHours } from "./working-hours.ts";
import { addWorkingMinutes } from "./working-time.ts";

const explain = (period: Period) => explainPeriod(countPeriod(period, chinaCalendar), period);

describe("why this date", () => {
  it("tells a period that ends in a holiday", () => {
    const lines = explain({
      start: civilDate("2025-09-22"),
      n: 15,
      unit: "day",
      dayKind: "calendar",
      roll: "next_non_holiday",
    });
    expect(lines.map((line) => line.zh)).toEqual([
      "2025年9月22日（周一）：开始的当日不计入（民法典第201条）",
      "9月23日至10月7日：第1–15日",
      "10月7日至10月8日：国庆节、中秋节假期，顺延（民法典第203条）",
      "最后一日：2025年10月9日（周四）",
      "节假日数据版本：cn-2025/1。",
    ]);
    expect(lines.map((line) => line.en)).toEqual([
      "Mon 22 Sep 2025: the start day is not counted (Civil Code art. 201)",
      "23 Sep to 7 Oct: day 1–15",
      "7 Oct to 8 Oct: National Day and Mid-Autumn Festival, moved on (Civil Code art. 203)",
      "Last day: Thu 9 Oct 2025",
      "Holiday data: cn-2025/1.",
    ]);
  });

  it("tells working days across the Spring Festival", () => {
    const lines = explain({
      start: civilDate("2024-02-08"),
      n: 3,
      unit: "workday",
      dayKind: "working",
      roll: "next_non_holiday",
    });
    expect(lines.map((line) => line.zh)).toEqual([
      "2024年2月8日（周四）：开始的当日不计入（民法典第201条）",
      "2月9日：第1个工作日",
      "2月10日至2月17日：春节假期，不计",
      "2月18日：第2个工作日，春节调休上班日",
      "2月19日：第3个工作日",
      "最后一日：2024年2月19日（周一）",
      "节假日数据版本：cn-2024/1。",
    ]);
  });

  it("tells years, exclusions and unpublished calendars", () => {
    const excludedIntervals = [
      { from: civilDate("2026-12-01"), to: civilDate("2026-12-10"), reason: { zh: "不可抗力", en: "force majeure" } },
    ];
    const lines = explain({
      start: civilDate("2026-11-20"),
      n: 1,
      unit: "year",
      dayKind: "calendar",
      roll: "next_non_holiday",
      excludedIntervals,
    });
    expect(lines.map((line) => line.zh)).toEqual([
      "2026年11月20日（周五）：开始的当日不计入（民法典第201条）",
      "12月1日至12月10日：不可抗力，扣除不计",
      "2027年11月30日：满1年；到期月的对应日，没有对应日的为月末日（民法典第202条）",
      "最后一日：2027年11月30日（周二）",
      "暂定：国务院办公厅尚未公布有关年份的放假安排，公布后会自动重算。",
    ]);
  });

  it("tells working minutes", () => {
    const start = instant("2025-03-07T09:00:00.000Z"); // Friday 17:00 in China
    expect(
      explainWorking(start, addWorkingMinutes(start, 60, officeHours, chinaCalendar)).map((line) => line.zh),
    ).toEqual([
      "2025年3月7日（周五）17:00：开始",
      "3月7日 17:00–17:30：计30分钟，累计30分钟",
      "3月8日：周末，不办公，不计",
      "3月9日：周末，不办公，不计",
      "3月10日 09:00–09:30：计30分钟，累计60分钟",
      "到期：2025年3月10日（周一）09:30",
      "节假日数据版本：cn-2025/1。",
    ]);
  });

  it("has a sentence in both languages for every refusal", () => {
    for (const [code, text] of Object.entries(clockRefusalText))
      expect(text.zh.length > 3 && text.en.length > 3, code).toBe(true);
  });
});
