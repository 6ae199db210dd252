import type { Text } from "../kernel/text.ts";

/** Titles that both apps show. */
export const recordsTitles = {
  matters: { zh: "我的事项", en: "My matters" },
  waiting: { zh: "等我办的", en: "Waiting for me" },
} as const satisfies Record<string, Text>;
