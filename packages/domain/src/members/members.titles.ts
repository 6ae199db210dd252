import type { Text } from "../kernel/text.ts";

/** Titles about the own membership; apart from the other words, as the phone's first page lists all titles. */
export const memberTitles = {
  mine: { zh: "我的会籍与资料", en: "My membership and data" },
  looks: { zh: "谁看过我的资料", en: "Who looked at my data" },
} as const satisfies Record<string, Text>;
