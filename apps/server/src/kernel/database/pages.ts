import { mostCounted, type Counted } from "@niangjia/domain/kernel/schemas";
import { sql, type RawBuilder, type SelectQueryBuilder } from "kysely";
import type { Context } from "../context.ts";
import { part, readCursor, type Found, type PageAsked } from "../paging.ts";
import type { DB } from "./schema.generated.ts";

/** The page asked for of a query in its order. Asked for the count, no row is read: it ends behind the last one that is counted. */
export async function readPage<T extends keyof DB, O>(
  ctx: Context,
  query: SelectQueryBuilder<DB, T, O>,
  page: PageAsked,
): Promise<Found<O>> {
  if (!page.count)
    return foundAs(
      await query
        .limit(page.limit + 1)
        .offset(page.skip ?? 0)
        .execute(),
      page,
    );
  const { count } = await ctx.tx
    .selectFrom(
      query
        .clearOrderBy()
        .limit(mostCounted + 1)
        .as("counted"),
    )
    .select((e) => e.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return countedAs(count);
}

/** The same newest first, by its cursor: ids are in the order of time. */
export function readNewest<T extends keyof DB, O extends { id: string }>(
  ctx: Context,
  query: SelectQueryBuilder<DB, T, O>,
  page: PageAsked,
): Promise<Found<O>> {
  const [before] = page.cursor === undefined ? [] : readCursor(page.cursor, [part.id]);
  const rest = before === undefined ? query : query.where(sql<boolean>`id < ${before}::uuid`);
  return readPage(ctx, rest.orderBy(sql`id`, "desc"), page);
}

/** The same for plain SQL, up to its `order by`: whoever writes it cuts it to the scope, as everywhere. */
export async function readPageOf<Row>(
  ctx: Context,
  select: RawBuilder<Row>,
  order: RawBuilder<unknown>,
  page: PageAsked,
): Promise<Found<Row>> {
  if (!page.count) {
    const { rows } =
      await sql<Row>`${select} order by ${order} limit ${page.limit + 1} offset ${page.skip ?? 0}`.execute(ctx.tx);
    return foundAs(rows, page);
  }
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (${select} limit ${mostCounted + 1}) counted`.execute(ctx.tx);
  return countedAs(rows[0]!.count);
}

const foundAs = <Row>(rows: Row[], { limit }: PageAsked): Found<Row> => ({
  rows: rows.slice(0, limit),
  next: rows[limit],
});

/** What was counted, up to as many as are told. */
export const countedUpTo = (most: number, found: number): Counted => ({
  count: Math.min(found, most),
  isMore: found > most,
});

const countedAs = (found: number): Found<never> => ({ rows: [], counted: countedUpTo(mostCounted, found) });
