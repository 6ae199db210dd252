import { gramsOf, keywordsOf, quoted, titlePlain, wordsOf } from "./search.words.ts";

/** What is kept of a text to be shown, and what is looked into at all. */
const longestBody = 4000;
const longestText = 20_000;

/** Cut to a length, without what PostgreSQL does not store: zero characters and halves of characters. */
function clean(value: string, most: number): string {
  return value.slice(0, most).replace(/[\u0000\ud800-\udfff]/gu, "");
}

export interface DocumentTexts {
  readonly title: string;
  readonly body: string;
  readonly titlePlain: string;
  readonly titleGrams: string;
  readonly keywords: string;
  readonly words: string;
}

/** The texts and vectors of one document. Vectors are PostgreSQL texts: words in quotes, weights behind a colon. */
export function textsOf(title: string, text: string): DocumentTexts {
  const whole = clean(text, longestText);
  const heading = clean(title, 300);
  const weights = new Map<string, string>();
  const weigh = (words: readonly string[], weight: string) => {
    for (const word of words) if (!weights.has(word)) weights.set(word, weight);
  };
  weigh(wordsOf(heading), "A");
  for (const [i, keyword] of keywordsOf(`${heading}\n${whole}`).entries())
    weigh([keyword, ...wordsOf(keyword)], i < 10 ? "B" : i < 30 ? "C" : "D");
  return {
    title: heading,
    body: clean(whole, longestBody),
    titlePlain: titlePlain(heading),
    titleGrams: gramsOf(heading).map(quoted).join(" "),
    keywords: [...weights].map(([word, weight]) => `${quoted(word)}:1${weight}`).join(" "),
    words: wordsOf(`${heading}\n${whole}`).map(quoted).join(" "),
  };
}
