import type { Text } from "../kernel/text.ts";

/** Titles of acts on promises; apart from the other words, as the phone's first page lists all titles. */
export const agreementTitles = {
  prove: { zh: "证明这一项已履行", en: "Prove this promise" },
} as const satisfies Record<string, Text>;
