import { mostCounted } from "@niangjia/domain/kernel/schemas";

/** Pages one can step back through by their cursors; further back the way leads over a jump. */
const longestTrail = 12;
/** Before how many rows a jump leaves out. No cursor begins so. */
const jumpMark = ".";

/** Where in a list its page lies, as the address has it: the places walked through, the last one current, and the page's number. */
export interface Place {
  readonly trail: readonly string[];
  readonly page: number;
}

export const firstPlace: Place = { trail: [], page: 1 };

/** Reads `at` and `page` of the address. Without a place it is the first page, whatever number is named. */
export function placeOf(at: string | undefined, page: string | undefined): Place {
  const trail = (at ?? "").split("~").filter(Boolean);
  return trail.length === 0 ? firstPlace : { trail, page: Math.max(1, Math.trunc(Number(page)) || 1) };
}

/** The same as entries of the address; both absent on the first page. */
export function addressOf({ trail, page }: Place): { at: string | undefined; page: string | undefined } {
  return trail.length === 0 ? { at: undefined, page: undefined } : { at: trail.join("~"), page: String(page) };
}

/** What the route is asked for: a cursor, rows to leave out from the beginning, or nothing on the first page. */
export function pageQueryOf({ trail }: Place): { cursor?: string; skip?: number } {
  const last = trail.at(-1);
  if (last === undefined) return {};
  if (!last.startsWith(jumpMark)) return { cursor: last };
  const skip = Number(last.slice(jumpMark.length));
  return Number.isInteger(skip) && skip > 0 ? { skip } : {};
}

export function placeAfter({ trail, page }: Place, cursor: string): Place {
  return { trail: [...trail, cursor].slice(-longestTrail), page: page + 1 };
}

/** The page of this number, by a jump from the beginning. */
export function placeAt(page: number, size: number): Place {
  return page <= 1 ? firstPlace : { trail: [`${jumpMark}${(page - 1) * size}`], page };
}

/** One page back: the way one came, else by a jump, as far as one leads. */
export function placeBefore({ trail, page }: Place, size: number): Place {
  if (trail.length > 1) return { trail: trail.slice(0, -1), page: page - 1 };
  return (page - 2) * size > mostCounted ? firstPlace : placeAt(page - 1, size);
}

/** Pages of what is counted: as far as a jump leads. */
export function pagesOf(count: number, size: number): number {
  return Math.max(1, Math.ceil(count / size));
}

/** The page that somebody typed, within those that there are; null for what is no number. */
export function typedPage(words: string, pages: number): number | null {
  const digits = words.normalize("NFKC").trim();
  return /^\d{1,6}$/.test(digits) && Number(digits) >= 1 ? Math.min(Number(digits), pages) : null;
}
