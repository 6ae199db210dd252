import type { Text } from "./text.ts";

/** An answer to a yes-or-no question, and a fact that is true or not. */
export const yesNoWords = {
  yes: { zh: "是", en: "Yes" },
  no: { zh: "否", en: "No" },
} as const satisfies Record<string, Text>;
