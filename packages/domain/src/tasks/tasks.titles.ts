import type { Text } from "../kernel/text.ts";

/** Titles of acts on tasks; apart from the other words, as the phone's first page lists all titles. */
export const taskTitles = {
  handOver: { zh: "转协作单位", en: "Hand to a partner" },
  recallTask: { zh: "收回", en: "Take back" },
} as const satisfies Record<string, Text>;
