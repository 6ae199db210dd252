import type { Text } from "../kernel/text.ts";

/** How long records of a kind are kept, by what, and what is there afterwards. */
export interface Kept {
  readonly years: number;
  /** From when the years count. */
  readonly after: Text;
  /** An article that was read; or the union's own rule: a parameter, which each union replaces by what its rule on files says. */
  readonly basis: { readonly article: Text } | { readonly rule: Text; readonly isParameter: true };
  /** What stays when the term is over. */
  readonly stays: Text;
}

/** By the kind's name on the spine. */
export type KeptTable = Readonly<Record<string, Kept>>;
