import type { Text } from "../kernel/text.ts";

/** Titles of acts on an appeal; apart from the other words, as the phone's first page lists all titles. */
export const appealTitles = {
  note: { zh: "写办理记录", en: "Write a note" },
  ask: { zh: "向职工提问", en: "Ask the worker" },
  handOver: { zh: "转协作单位", en: "Hand to a partner" },
} as const satisfies Record<string, Text>;
