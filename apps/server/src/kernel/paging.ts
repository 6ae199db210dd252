import { AppError } from "@niangjia/domain/kernel/errors";

/** The sort values of the last row of a page, as the client carries them to ask for the next one. */
export type CursorPart = string | number | null;

export function writeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Reads a cursor of as many parts as the list sorts by. Throws `bad_cursor` for anything this list did not write. */
export function readCursor(cursor: string, shape: readonly ("string" | "number")[]): CursorPart[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw new AppError("bad_cursor");
  }
  if (!Array.isArray(parts) || parts.length !== shape.length) throw new AppError("bad_cursor");
  for (const [i, part] of parts.entries()) if (part !== null && typeof part !== shape[i]) throw new AppError("bad_cursor");
  return parts as CursorPart[];
}

/** A page from one row more than was asked for: the extra row says that there is a next page. */
export function pageFrom<Row, Item>(rows: readonly Row[], limit: number, item: (row: Row) => Item, cursor: (row: Row) => readonly CursorPart[]): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(item), nextCursor: rows.length > limit && last !== undefined ? writeCursor(cursor(last)) : null };
}
