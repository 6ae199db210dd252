import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";
import type { UnionBrief } from "./unions.lookup-store.ts";

/** Unions by id; the directory is public. */
export async function findUnionsById(ctx: Context, ids: readonly string[]): Promise<Map<string, UnionBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("unions_union")
    .select(["id", "path", "name", "level", "status"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, path: parseUnionPath(row.path) }]));
}

/** Active unions within a range of paths by their exact names; several may share one. */
export async function findUnionsByName(
  ctx: Context,
  names: readonly string[],
  range: { readonly from: string; readonly to: string } | null,
): Promise<Map<string, UnionBrief[]>> {
  if (names.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("unions_union")
    .select(["id", "path", "name", "level", "status"])
    .where("name", "in", [...new Set(names)])
    .where("status", "=", "active")
    .$if(range !== null, (query) => query.where("path", ">=", range!.from).where("path", "<", range!.to))
    .execute();
  const found = new Map<string, UnionBrief[]>();
  for (const row of rows)
    found.set(row.name, [...(found.get(row.name) ?? []), { ...row, path: parseUnionPath(row.path) }]);
  return found;
}
