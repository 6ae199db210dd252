import type { searchMessages } from "./search.messages.ts";

/** What a found kind is called. */
const words: Readonly<Record<string, keyof typeof searchMessages>> = {
  appeal: "kind_appeal",
  union: "unions",
  person: "people",
};

export const wordOfKind = (kind: string): keyof typeof searchMessages => words[kind] ?? "kind_other";
