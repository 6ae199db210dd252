import { sql } from "kysely";
import type { WorkingHours } from "@niangjia/domain/clocks/working-hours";
import { pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";

export interface HoursInForce {
  readonly unionId: string;
  readonly path: string;
  readonly hours: WorkingHours;
  readonly version: number;
}

/** The hours of a union, else of its nearest superior that keeps its own; null when nobody above does. */
export async function findHoursInForce(ctx: Context, path: UnionPath): Promise<HoursInForce | null> {
  const { rows } =
    await sql<HoursInForce>`select union_id as "unionId", union_path as path, hours, version from unions_hours
    where union_path = any(${pathLine(path)}::text[]) order by length(union_path) desc limit 1`.execute(ctx.tx);
  return rows[0] ?? null;
}

/** Version of the union's own hours, 0 while it keeps none. */
export async function ownHoursVersion(ctx: Context, unionId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom("unions_hours")
    .select("version")
    .where("union_id", "=", unionId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

export async function putHours(
  ctx: Context,
  unionId: string,
  path: UnionPath,
  hours: WorkingHours,
  version: number,
): Promise<void> {
  const text = JSON.stringify(hours);
  await ctx.tx
    .insertInto("unions_hours")
    .values({ union_id: unionId, union_path: path, hours: text, version })
    .onConflict((c) => c.column("union_id").doUpdateSet({ hours: text, version }))
    .execute();
}

export async function deleteHours(ctx: Context, unionId: string): Promise<void> {
  await ctx.tx.deleteFrom("unions_hours").where("union_id", "=", unionId).execute();
}
