import type { Text } from "../kernel/text.ts";

/** What both apps say about agreements and their promises. */
export const agreementWords = {
  round: { zh: "第{n}次约定", en: "Round {n}" },
  due: { zh: "期限", en: "Due" },
  sum: { zh: "合计", en: "Sum" },
  keptLate: { zh: "逾期后履行", en: "kept late" },
  whyAnew: { zh: "为什么重新约定", en: "Why it is agreed anew" },
} as const satisfies Record<string, Text>;
