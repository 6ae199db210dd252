import { createRequire } from "node:module";
import type { Jieba, TfIdf } from "@node-rs/jieba";
import { otherWords, unionTerms } from "./search.terms.ts";

const load = createRequire(import.meta.url);

let cutter: { jieba: Jieba; weigher: TfIdf } | null = null;

/** The dictionaries take a third of a second and 70 MB: loaded once, by the first who cuts. */
function tools(): { jieba: Jieba; weigher: TfIdf } {
  if (!cutter) {
    const library = load("@node-rs/jieba") as typeof import("@node-rs/jieba");
    const { dict, idf } = load("@node-rs/jieba/dict") as typeof import("@node-rs/jieba/dict");
    const jieba = library.Jieba.withDict(dict);
    jieba.loadDict(Buffer.from(unionTerms.map((term) => `${term} 20000 n`).join("\n")));
    cutter = { jieba, weigher: library.TfIdf.withDict(idf) };
  }
  return cutter;
}

/** Loads the dictionaries ahead of the first search. */
export function warmUp(): void {
  tools();
}

const longestWord = 40;
/** Words that stand in nearly every text. A search for nothing but these looks for them all the same. */
const stopWords = new Set(
  "的 了 是 在 我 我们 你 您 他 她 它 和 与 及 或 也 都 就 还 又 把 被 给 对 向 到 从 为 着 过 吗 呢 吧 啊 这 那 这个 那个 有 没 没有 不 很 等 个 the a an of to in and or is are was were for on at by with".split(
    " ",
  ),
);

/** One form for the same word: full width, letters and compatibility characters are made alike. */
export function plainOf(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function isWord(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece) && piece.length <= longestWord;
}

/** `2024-sq0001` is also looked for by its parts. */
function parts(piece: string): string[] {
  const inside = piece.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== "");
  return inside.length > 1 ? [piece, ...inside] : [piece];
}

/** Every word of a text once, with the shorter words inside longer ones. */
export function wordsOf(text: string): string[] {
  return [
    ...new Set(
      tools()
        .jieba.cutForSearch(plainOf(text), true)
        .map((piece) => piece.trim())
        .filter(isWord)
        .flatMap(parts),
    ),
  ];
}

const mostKeywords = 80;

/** The words that a text is most about, best first, by their frequency here against that in the language. */
export function keywordsOf(text: string): string[] {
  const { jieba, weigher } = tools();
  return weigher
    .extractKeywords(jieba, plainOf(text), mostKeywords)
    .map((one) => one.keyword.trim())
    .filter(isWord);
}

/** Two neighbouring characters each, of letters and digits only; a single character stands for itself. */
export function gramsOf(text: string): string[] {
  const characters = [...plainOf(text).replace(/[^\p{L}\p{N}]+/gu, "")];
  if (characters.length === 1) return characters;
  return [...new Set(characters.slice(1).map((character, i) => characters[i]! + character))];
}

/** What a query asks of the database, as texts of PostgreSQL's own query language, every word in quotes. */
export interface SearchQuery {
  /** Null: nothing but marks was typed. */
  readonly all: string | null;
  readonly any: string | null;
  readonly grams: string | null;
  readonly plain: string;
  /** For marking hits: the words as cut, longer ones first. */
  readonly words: readonly string[];
}

const mostWords = 16;

export function queryOf(typed: string): SearchQuery {
  const { jieba } = tools();
  const pieces = [
    ...new Set(
      jieba
        .cut(plainOf(typed), true)
        .map((piece) => piece.trim())
        .filter(isWord),
    ),
  ];
  const telling = pieces.filter((piece) => !stopWords.has(piece));
  const chosen = (telling.length > 0 ? telling : pieces).slice(0, mostWords);
  const wanted = chosen.map((word) =>
    [word, ...(otherWords.get(word) ?? [])].map((one) => ({
      word: one,
      inside: wordsOf(one).filter((part) => part !== one && [...part].length > 1),
    })),
  );
  // A long word is found as such, or by all its parts: the text may have been cut differently.
  const asked = ({ word, inside }: { word: string; inside: string[] }) =>
    inside.length === 0 ? quoted(word) : `(${quoted(word)} | (${inside.map(quoted).join(" & ")}))`;
  const all = wanted.map((same) => (same.length === 1 ? asked(same[0]!) : `(${same.map(asked).join(" | ")})`));
  const every = [...new Set(wanted.flat().flatMap(({ word, inside }) => [word, ...inside]))];
  const grams = gramsOf(typed);
  return {
    all: all.length === 0 ? null : all.join(" & "),
    any: every.length === 0 ? null : every.map(quoted).join(" | "),
    grams: grams.length === 0 ? null : grams.slice(0, 60).map(quoted).join(" & "),
    plain: titlePlain(typed),
    words: [...every].sort((a, b) => b.length - a.length),
  };
}

/** A title or a query as they are compared: letters and digits alone. */
export function titlePlain(text: string): string {
  return plainOf(text).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** A word between quotes, as the texts of tsvector and tsquery want it. */
export function quoted(word: string): string {
  return `'${word
    .replace(/\\/g, "\\\\")
    .replace(/'/g, "''")
    .replace(/\u0000/g, "")}'`;
}
