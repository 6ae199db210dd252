import type { Text } from "../kernel/text.ts";

/** What a partner office reads of its task, by account or by link. */
export const taskWords = {
  from: { zh: "来自", en: "From" },
  asked: { zh: "请贵单位协助", en: "What is asked" },
  due: { zh: "期限", en: "Due" },
  notTold: { zh: "未告知贵单位", en: "Not told to you" },
} as const satisfies Record<string, Text>;
