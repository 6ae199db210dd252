import { sql } from "kysely";
import { endOfSubtree, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { structureLock } from "./unions.structure-lock.ts";

/**
 * One change of structure at a time, in all processes: whoever comes second reads the tree as the first
 * left it. Founding, moving, merging and importing are rare; everything else runs beside them.
 */
export async function lockStructure(ctx: Context): Promise<void> {
  if (structureLock.isOn)
    await sql`select pg_advisory_xact_lock(hashtextextended('unions structure', 0))`.execute(ctx.tx);
}

/** How many rows of each table lie at a path: there alone, or with all below it. Needs system scope. */
export async function countRows(
  ctx: Context,
  path: UnionPath,
  only: boolean,
): Promise<{ table: string; count: number }[]> {
  const { rows } = await sql<{
    table_name: string;
    row_count: number;
  }>`select * from unions_count_rows(${path}, ${only})`.execute(ctx.tx);
  return rows.map((row) => ({ table: row.table_name, count: row.row_count }));
}

/** Long work is allowed here: a city's records are carried along in one transaction. */
export async function allowLongWork(ctx: Context): Promise<void> {
  await sql`select set_config('statement_timeout', '600000', true)`.execute(ctx.tx);
}

/** Commands that hold a union of the subtree finish first; those that come later wait. Needs system scope. */
export async function lockSubtree(ctx: Context, path: UnionPath): Promise<void> {
  await sql`select 1 from unions_union where path >= ${path} and path < ${endOfSubtree(path)} order by path for update`.execute(
    ctx.tx,
  );
}

/** Carries a subtree, in every table, and hangs it below another union. Answers how many rows moved. Needs system scope. */
export async function carrySubtree(
  ctx: Context,
  union: { id: string; path: UnionPath },
  to: { path: UnionPath; parentId: string },
): Promise<number> {
  const { rows } = await sql<{ moved: number }>`select kernel_move_subtree(${union.path}, ${to.path}) as moved`.execute(
    ctx.tx,
  );
  await ctx.tx
    .updateTable("unions_union")
    .set((e) => ({ parent_id: to.parentId, version: e("version", "+", 1) }))
    .where("id", "=", union.id)
    .execute();
  return rows[0]!.moved;
}

/** Hands one union's records over to another. Answers each table, and whether its rows had to stay. Needs system scope. */
export async function handOver(
  ctx: Context,
  fromId: string,
  intoId: string,
): Promise<{ table: string; count: number; stayed: boolean }[]> {
  const { rows } = await sql<{
    table_name: string;
    row_count: number;
    stayed: boolean;
  }>`select * from unions_hand_over(${fromId}, ${intoId})`.execute(ctx.tx);
  return rows.map((row) => ({ table: row.table_name, count: row.row_count, stayed: row.stayed }));
}

/** Notes where a union stood, for the rows that come late. Needs system scope. */
export async function noteFormerPath(
  ctx: Context,
  kind: "move" | "merge",
  fromPath: UnionPath,
  unionId: string,
  intoId: string | null,
): Promise<void> {
  await ctx.tx
    .insertInto("unions_former_path")
    .values({ id: newId(), kind, from_path: fromPath, union_id: unionId, into_id: intoId, at: ctx.now })
    .execute();
}

export interface FormerPath {
  readonly kind: "move" | "merge";
  readonly fromPath: string;
  readonly unionId: string;
  readonly intoId: string | null;
  /** Where the union stands now. */
  readonly path: string;
  /** Whether another union stands at the old place meanwhile. */
  readonly isTaken: boolean;
}

/** Former places since an instant, oldest first. Needs system scope. */
export async function formerPathsSince(ctx: Context, since: string): Promise<FormerPath[]> {
  const { rows } =
    await sql<FormerPath>`select f.kind, f.from_path as "fromPath", f.union_id as "unionId", f.into_id as "intoId", u.path,
      exists (select 1 from unions_union o where o.path = f.from_path) as "isTaken"
    from unions_former_path f join unions_union u on u.id = f.union_id where f.at >= ${since}::timestamptz order by f.at, f.id`.execute(
      ctx.tx,
    );
  return rows;
}

/** Carries rows that were written at a former place after the union had left it. Needs system scope. */
export async function carryLateRows(ctx: Context, fromPath: string, toPath: string): Promise<number> {
  const { rows } = await sql<{ moved: number }>`select kernel_move_subtree(${fromPath}, ${toPath}) as moved`.execute(
    ctx.tx,
  );
  return rows[0]!.moved;
}
