/** A piece of text, and whether it is what was looked for. Screens mark the hits; nothing here is a page language. */
export interface Segment {
  readonly text: string;
  readonly hit: boolean;
}

/** Lower case where that keeps every character in its place, so that positions found in it hold in the original. */
function folded(text: string): string {
  const low = text.toLowerCase();
  return low.length === text.length ? low : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Ranges of the words in the text, in order, joined where they touch. */
function rangesOf(text: string, words: readonly string[]): [number, number][] {
  const plain = folded(text);
  const found: [number, number][] = [];
  for (const word of words) {
    const looked = folded(word);
    if (looked === "") continue;
    for (let at = plain.indexOf(looked); at >= 0; at = plain.indexOf(looked, at + 1))
      found.push([at, at + looked.length]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const joined: [number, number][] = [];
  for (const [from, to] of found) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** The whole text in pieces, hits apart. Putting the pieces together gives the text back. */
export function highlight(text: string, words: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const [from, to] of rangesOf(text, words)) {
    if (from > at) segments.push({ text: text.slice(at, from), hit: false });
    segments.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) segments.push({ text: text.slice(at), hit: false });
  return segments;
}

/** How far before the first hit a snippet may begin. */
const lead = 24;

/**
 * The part of a text of about `length` characters that holds the most of the words, in pieces, with `…`
 * where it was cut. The beginning of the text when none of the words is in it.
 */
export function snippet(text: string, words: readonly string[], length = 120): Segment[] {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= length) return highlight(line, words);
  const ranges = rangesOf(line, words);
  const plain = folded(line);
  let best = { from: 0, kinds: -1 };
  for (const [from] of ranges) {
    const inside = plain.slice(from, from + length - lead);
    const kinds = new Set(words.filter((word) => inside.includes(folded(word)))).size;
    if (kinds > best.kinds) best = { from, kinds };
  }
  const from = inStep(line, best.kinds < 0 ? 0 : startBefore(line, best.from));
  const to = inStep(line, Math.min(line.length, from + length));
  const segments = highlight(line.slice(from, to), words);
  return [
    ...(from > 0 ? [{ text: "…", hit: false }] : []),
    ...segments,
    ...(to < line.length ? [{ text: "…", hit: false }] : []),
  ];
}

/** The beginning of the sentence when it is near, else a little before the hit. */
function startBefore(line: string, hit: number): number {
  if (hit <= lead) return 0;
  const before = line.slice(hit - lead, hit);
  const stop = Math.max(
    ...["\u3002", "\uff01", "!", "\uff1f", "?", "\uff1b", ";", ". "].map((mark) => before.lastIndexOf(mark)),
  );
  return stop < 0 ? hit - lead : hit - lead + stop + 1;
}

/** Never between the two halves of one character. */
function inStep(line: string, at: number): number {
  const half = line.charCodeAt(at);
  return at > 0 && half >= 0xdc00 && half <= 0xdfff ? at - 1 : at;
}
