import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";

/** First answers of commands, older than an instant, at most `limit`; oldest first. */
export async function deleteAnswers(ctx: Context, before: string, limit: number): Promise<number> {
  const done =
    await sql`delete from kernel_idempotency where ctid = any(array(select ctid from kernel_idempotency where at < ${before}::timestamptz order by at limit ${limit}))`.execute(
      ctx.tx,
    );
  return Number(done.numAffectedRows ?? 0n);
}

/** Counters of windows that began before an instant, at most `limit`. */
export async function deleteCounters(ctx: Context, before: string, limit: number): Promise<number> {
  const done =
    await sql`delete from kernel_rate where ctid = any(array(select ctid from kernel_rate where window_start < ${before}::timestamptz limit ${limit}))`.execute(
      ctx.tx,
    );
  return Number(done.numAffectedRows ?? 0n);
}
