import { AppError } from "@niangjia/domain/kernel/errors";
import { dateSchema, idSchema, instantSchema, unionPathSchema, type Counted } from "@niangjia/domain/kernel/schemas";
import { isStorable } from "@niangjia/domain/kernel/storable-text";
import { z } from "zod";

/** The sort values of the last row of a page, as the client carries them to ask for the next one. */
export type CursorPart = string | number | null;

/** What a part of a cursor may be: exactly what the database reads without an error. */
export const part = {
  id: idSchema,
  instant: instantSchema,
  date: dateSchema,
  path: unionPathSchema,
  /** A version, a row number, a rank: PostgreSQL's `integer`, not below nought. */
  count: z.int().min(0).max(2_147_483_647),
  /** Any finite number. */
  number: z.number(),
  /** A name that the list is sorted by. */
  text: z.string().min(1).max(400).refine(isStorable),
} as const;

export function writeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** Reads a cursor of the parts that the list sorts by. Throws `bad_cursor` for anything this list did not write. */
export function readCursor<const S extends readonly [z.ZodType, ...z.ZodType[]]>(
  cursor: string,
  shape: S,
): { -readonly [K in keyof S]: z.output<S[K]> } {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw new AppError("bad_cursor");
  }
  if (!Array.isArray(parts) || parts.length !== shape.length) throw new AppError("bad_cursor");
  return parts.map((value: unknown, i) => {
    const read = shape[i]!.safeParse(value);
    if (!read.success) throw new AppError("bad_cursor");
    return read.data;
  }) as { -readonly [K in keyof S]: z.output<S[K]> };
}

/** What is asked of a list: `pageQuery` of the domain. */
export interface PageAsked {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly skip?: number | undefined;
  readonly count?: boolean | undefined;
}

/** Rows of a page, and the first one of the next page; or how many rows there are, where that was asked for. */
export interface Found<Row> {
  readonly rows: readonly Row[];
  readonly next?: Row | undefined;
  readonly counted?: Counted;
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  counted?: Counted;
}

/** The answer of a list; its cursor is the id where the list is read by it. */
export function pageFrom<Row extends { readonly id: string }, Item>(
  found: Found<Row>,
  item: (row: Row) => Item,
): Page<Item>;
export function pageFrom<Row, Item>(
  found: Found<Row>,
  item: (row: Row) => Item,
  cursor: (row: Row) => readonly CursorPart[],
): Page<Item>;
export function pageFrom<Row extends { readonly id: string }, Item>(
  { rows, next, counted }: Found<Row>,
  item: (row: Row) => Item,
  cursor: (row: Row) => readonly CursorPart[] = (row) => [row.id],
): Page<Item> {
  const last = rows.at(-1);
  return {
    items: rows.map(item),
    nextCursor: next !== undefined && last !== undefined ? writeCursor(cursor(last)) : null,
    ...(counted && { counted }),
  };
}
