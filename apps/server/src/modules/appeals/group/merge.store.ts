import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { AppealRecord } from "../appeals.store.ts";

/** Holds appeals until the transaction ends, in the order of their ids: whoever needs several takes them in the same order. */
export async function lockAppeals(ctx: Context, ids: readonly string[]): Promise<Map<string, AppealRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("id", "in", [...new Set(ids)])
    .orderBy("id")
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Appeals merged into another one. */
export async function mergedInto(ctx: Context, id: string): Promise<AppealRecord[]> {
  return ctx.tx.selectFrom("appeals_appeal").selectAll().where("merged_into", "=", id).orderBy("id").execute();
}

/** What was merged into an appeal that is itself merged belongs to the last one: no chains. Changes no status. */
export async function repointMerged(ctx: Context, from: string, to: string): Promise<void> {
  await ctx.tx
    .updateTable("appeals_appeal")
    .set({ merged_into: to, version: sql`version + 1` })
    .where("merged_into", "=", from)
    .execute();
}

/** What the surviving appeal takes over: it is urgent if the other was, and stands in the other's group. */
export async function takeOver(
  ctx: Context,
  id: string,
  changes: { is_urgent: boolean; group_id: string | null },
): Promise<void> {
  await ctx.tx.updateTable("appeals_appeal").set(changes).where("id", "=", id).execute();
}

/** Where an appeal was merged to; null for one that was not, or that does not exist. */
export async function whereMerged(ctx: Context, id: string): Promise<string | null> {
  const row = await ctx.tx.selectFrom("appeals_appeal").select("merged_into").where("id", "=", id).executeTakeFirst();
  return row?.merged_into ?? null;
}

/** Some appeals of the scope in any order. */
export async function findAppeals(ctx: Context, ids: readonly string[]): Promise<AppealRecord[]> {
  if (ids.length === 0) return [];
  return ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("id", "in", [...new Set(ids)])
    .execute();
}
