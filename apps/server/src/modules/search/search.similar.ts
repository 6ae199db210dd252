import type { Context } from "../../kernel/context.ts";
import { findDocuments } from "./search.store.ts";
import { keywordsOf, plainOf, quoted } from "./search.words.ts";

/** So many of the words that tell a text apart are looked for. */
const mostTerms = 8;

export interface SimilarDocument {
  readonly recordId: string;
  /** Which of the rare words it holds too. */
  readonly shared: readonly string[];
}

/**
 * Records of one kind, within the caller's scope, whose text shares at least two of the rarest words of `text`
 * (one, where it has no more), best first. Two words keep the hits few: a common one alone brings nothing up.
 * The caller asks only for kinds that the acting post may read.
 */
export async function findSimilar(ctx: Context, kind: string, text: string, limit: number): Promise<SimilarDocument[]> {
  const terms = keywordsOf(text)
    .filter((term) => [...term].length > 1)
    .slice(0, mostTerms);
  if (terms.length === 0) return [];
  const pairs = terms.flatMap((a, i) => terms.slice(i + 1).map((b) => `(${quoted(a)} & ${quoted(b)})`));
  const found = await findDocuments(ctx.tx, ctx.scope, {
    all: pairs.length === 0 ? quoted(terms[0]!) : pairs.join(" | "),
    any: terms.map(quoted).join(" | "),
    grams: null,
    plain: "",
    may: [kind],
    kinds: [kind],
    now: ctx.now,
    after: null,
    limit: Math.min(limit, 100),
  });
  return found.rows.map((row) => ({
    recordId: row.record_id,
    shared: terms.filter((term) => plainOf(row.body).includes(term)),
  }));
}
