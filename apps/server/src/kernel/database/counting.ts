import { mostCounted, type Counted } from "@niangjia/domain/kernel/schemas";
import { sql, type RawBuilder, type SelectQueryBuilder } from "kysely";
import type { Context } from "../context.ts";
import type { DB } from "./schema.generated.ts";

/** How many rows a query finds, counted up to {@link mostCounted}: one row more is looked for, and no further one. */
export async function countRows<T extends keyof DB, O>(
  ctx: Context,
  rows: SelectQueryBuilder<DB, T, O>,
): Promise<Counted> {
  const { count } = await ctx.tx
    .selectFrom(rows.limit(mostCounted + 1).as("counted"))
    .select((e) => e.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return countedAs(count);
}

/** The same for plain SQL, from its `from` on: whoever writes it cuts it to the scope, as everywhere. */
export async function countFrom(ctx: Context, from: RawBuilder<unknown>): Promise<Counted> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (select from ${from} limit ${mostCounted + 1}) counted`.execute(ctx.tx);
  return countedAs(rows[0]!.count);
}

const countedAs = (found: number): Counted => ({ count: Math.min(found, mostCounted), isMore: found > mostCounted });
