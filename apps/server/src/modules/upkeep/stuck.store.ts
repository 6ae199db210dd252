import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { readPageOf } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

export interface StuckRow {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly stuckAt: string;
  readonly tries: number;
  readonly because: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Stuck events, longest stuck first. Runs with system scope. */
export async function listStuck(
  ctx: Context,
  after: readonly [stuckAt: string, id: string] | null,
  page: PageAsked,
): Promise<Found<StuckRow>> {
  const select = sql<StuckRow>`select id, name, at, stuck_at as "stuckAt", tries, last_error as because, payload from kernel_outbox
    where stuck_at is not null ${after === null ? sql`` : sql`and (stuck_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`}`;
  return readPageOf(ctx, select, sql`stuck_at, id`, page);
}

export async function countStuck(ctx: Context): Promise<number> {
  return (
    await sql<{ count: number }>`select count(*) as count from kernel_outbox where stuck_at is not null`.execute(ctx.tx)
  ).rows[0]!.count;
}

/** Lets them be tried again from now on, one by one: all, or the one of that id. Answers those that were stuck. */
export async function releaseStuck(ctx: Context, id: string | null): Promise<{ id: string; name: string }[]> {
  const done = await sql<{
    id: string;
    name: string;
  }>`update kernel_outbox set stuck_at = null, tries = 1, next_try_at = kernel_moment(${ctx.now}::timestamptz)
    where stuck_at is not null ${id === null ? sql`` : sql`and id = ${id}::uuid`} returning id, name`.execute(ctx.tx);
  return done.rows;
}
