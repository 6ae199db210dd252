import { describe, expect, test } from "vitest";
import { chinaCalendar } from "../../clocks/calendar.ts";
import { civilDate } from "../../clocks/civil-date.ts";
import { civilDateOf, instantAt } from "../../clocks/instant.ts";
import { legalLimits, nearOf, rightsThatLapse, type LegalFacts } from "./legal-limits.rules.ts";
import { appealCategories, appealTopics, type AppealCategory, type Consent } from "../appeals.terms.ts";

const noon = (day: string) => instantAt(civilDate(day), 720);
const base = {
  category: "dismissal",
  topic: null,
  knownOn: civilDate("2024-01-04"),
  employmentEndedOn: null,
  submittedOn: civilDate("2024-01-05"),
  employerContacts: [],
} as const;
const on = (day: string, more: Partial<LegalFacts> = {}) =>
  legalLimits({ ...base, ...more, now: noon(day), today: civilDate(day) }, chinaCalendar);
const told = (day: string, consent: Consent) => ({ at: noon(day), on: civilDateOf(noon(day)), told: consent });
const brief = (limits: ReturnType<typeof on>) =>
  limits.map((one) => [one.ruleId, one.state, one.dueOn, one.daysLeft, one.near]);

describe("which rights can lapse, by hand", () => {
  const table: [AppealCategory, string | null, string[]][] = [
    ["dismissal", "unlawful", ["A1"]],
    ["wages", "arrears", ["A4", "W.inspection"]],
    ["contract", "none", ["A1", "W.inspection"]],
    ["insurance", "unpaid", ["A1", "W.inspection"]],
    ["insurance", "housing_fund", []],
    ["hours", null, ["A1", "W.inspection"]],
    ["injury", "recognition", ["I.employer", "I.worker"]],
    ["injury", "visit", ["I.employer", "I.worker"]],
    ["injury", "benefits", ["A1"]],
    ["safety", "hazard", []],
    ["women", "pregnancy", ["A1", "W.inspection"]],
    ["women", "harassment", []],
    ["union", "join", []],
    ["assistance", "living", []],
    ["other", "advice", []],
  ];
  test.each(table)("%s %s: %j", (category, topic, expected) =>
    expect(rightsThatLapse(category, topic)).toEqual(expected),
  );

  test("every category and topic has an answer, known or not", () => {
    for (const category of Object.keys(appealCategories) as AppealCategory[])
      for (const topic of [null, ...Object.keys(appealTopics[category])])
        expect(() => on("2024-02-01", { category, topic })).not.toThrow();
  });
});

describe("dates", () => {
  test("arbitration: one year from the day of knowing, the last day included", () => {
    // 2025-01-04 is a Saturday: the last day rolls on to Monday, the days left are counted to the day itself.
    expect(brief(on("2024-01-05"))).toEqual([["A1", "running", "2025-01-06", 365, "far"]]);
    expect(brief(on("2025-01-04"))).toEqual([["A1", "running", "2025-01-06", 0, "days7"]]);
    expect(brief(on("2025-01-06"))).toEqual([["A1", "running", "2025-01-06", -2, "days7"]]);
    expect(on("2025-01-07")[0]!.state).toBe("expired");
  });

  test("wages: no limit runs while the employment lasts, then one year from its end; the inspection has two", () => {
    const wages = { category: "wages", topic: "arrears" } as const;
    expect(brief(on("2024-01-05", wages))).toEqual([
      ["W.inspection", "running", "2026-01-04", 730, "far"],
      ["A4", "not_started", null, null, "none"],
    ]);
    expect(brief(on("2024-12-05", { ...wages, employmentEndedOn: civilDate("2024-01-08") }))[0]).toEqual([
      "A4",
      "running",
      "2025-01-08",
      34,
      "days60",
    ]);
  });

  test("injury: thirty days for the employer, a year for the worker", () => {
    const injury = { category: "injury", topic: "recognition", knownOn: civilDate("2024-03-01") } as const;
    expect(brief(on("2024-03-26", injury))).toEqual([
      ["I.employer", "running", "2024-04-01", 5, "days7"],
      ["I.worker", "running", "2025-03-03", 340, "far"],
    ]);
  });

  test("an unknown start is taken from the submission, and says so", () => {
    const [limit] = on("2024-02-01", { knownOn: null });
    expect(limit).toMatchObject({ isStartAssumed: true, startedOn: "2024-01-05", dueOn: "2025-01-06" });
    expect(limit!.lines[0]!.zh).toContain("只会更早");
  });
});

describe("the union's contact with the employer", () => {
  test("interrupts arbitration when the name was told; the day starts anew", () => {
    const [limit] = on("2024-07-01", { employerContacts: [told("2024-06-03", "name")] });
    expect(limit).toMatchObject({ countedFrom: "2024-06-03", dueOn: "2025-06-03" });
    expect(limit!.lines.some((line) => line.zh.includes("时效中断，重新计算"))).toBe(true);
  });

  test("without the name the earlier date stays, and the page says why", () => {
    const [limit] = on("2024-07-01", { employerContacts: [told("2024-06-03", "matter")] });
    expect(limit).toMatchObject({ countedFrom: "2024-01-04" });
    expect(limit!.lines.at(-1)!.zh).toContain("谨慎起见");
  });

  test("does not revive what has lapsed, nor count before the start, nor touch what the law does not let it", () => {
    expect(on("2025-07-01", { employerContacts: [told("2025-06-03", "name")] })[0]).toMatchObject({
      state: "expired",
      countedFrom: "2024-01-04",
    });
    expect(
      on("2024-07-01", { knownOn: civilDate("2024-06-10"), employerContacts: [told("2024-06-03", "name")] })[0],
    ).toMatchObject({ countedFrom: "2024-06-10" });
    const inspection = on("2024-07-01", { category: "hours", employerContacts: [told("2024-06-03", "name")] }).find(
      (one) => one.ruleId === "W.inspection",
    );
    expect(inspection).toMatchObject({ countedFrom: "2024-01-04" });
  });

  test("a contact of later than now is not known yet", () => {
    expect(on("2024-06-01", { employerContacts: [told("2024-06-03", "name")] })[0]).toMatchObject({
      countedFrom: "2024-01-04",
    });
  });
});

test("red at sixty, thirty and seven days", () => {
  expect([61, 60, 31, 30, 8, 7, 0].map(nearOf)).toEqual([
    "far",
    "days60",
    "days60",
    "days30",
    "days30",
    "days7",
    "days7",
  ]);
});
