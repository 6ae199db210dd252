import type { DayCountKind } from "./day-count.ts";

/** Which numbers of days a law counts in working days; every other number of days is calendar days. */
export interface DayKindRule {
  readonly law: string;
  readonly article: string;
  readonly inWorkingDays: (n: number) => boolean;
  /** False: recalled, not read in the text of the law. */
  readonly verified: boolean;
}

/**
 * Rules D6–D11. A law that writes 工作日 itself (信访工作条例, 劳动保障监察条例) states the unit beside the
 * number, so its bare 日 are calendar days and its rules use the unit `workday`.
 */
export const dayKindRules = {
  administrative_penalty: {
    law: "行政处罚法(2021)",
    article: "85",
    inWorkingDays: (n) => [2, 3, 5, 7].includes(n),
    verified: true,
  },
  administrative_coercion: { law: "行政强制法(2011)", article: "69", inWorkingDays: (n) => n <= 10, verified: true },
  administrative_review: {
    law: "行政复议法(2023)",
    article: "88",
    inWorkingDays: (n) => [3, 5, 7, 10].includes(n),
    verified: true,
  },
  // Unverified [K]: recalled from the supplementary provisions; confirm before relying on it.
  labour_arbitration: {
    law: "劳动人事争议仲裁办案规则(2017)",
    article: "附则",
    inWorkingDays: (n) => [3, 5, 10].includes(n),
    verified: false,
  },
  civil_procedure: { law: "民事诉讼法(2023)", article: "85", inWorkingDays: () => false, verified: true },
  petition: { law: "信访工作条例(2022)", article: "22–36", inWorkingDays: () => false, verified: true },
  labour_inspection: { law: "劳动保障监察条例(2004)", article: "17", inWorkingDays: () => false, verified: true },
  civil_code: { law: "民法典(2020)", article: "200–204", inWorkingDays: () => false, verified: true },
} as const satisfies Record<string, DayKindRule>;

export type DayKindLaw = keyof typeof dayKindRules;

/** How a bare "n 日" counts under a law. */
export function dayKindFor(law: DayKindLaw, n: number): DayCountKind {
  const rule: DayKindRule = dayKindRules[law];
  return rule.inWorkingDays(n) ? "working" : "calendar";
}
