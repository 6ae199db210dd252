import { chinaCalendar } from "@niangjia/domain/clocks/calendar";
import type { WorkingHours } from "@niangjia/domain/clocks/working-hours";
import { parseUnionPath, pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { containing } from "../../kernel/database/containing.ts";

export interface UnionBrief {
  readonly id: string;
  readonly path: UnionPath;
  readonly name: string;
  readonly level: string;
  readonly status: string;
}

/**
 * Unions by path; a path that names none is left out. A path that was true when somebody wrote it down, and
 * that a union has left since, finds the union where it is today.
 */
export async function findUnions(ctx: Context, paths: readonly string[]): Promise<Map<string, UnionBrief>> {
  if (paths.length === 0) return new Map();
  const found = await unionsAt(ctx, paths);
  let wanted = new Map([...new Set(paths)].filter((path) => !found.has(path)).map((path) => [path, path]));
  // Each round follows one move; a union that moved more often than this is told by its path.
  for (let round = 0; wanted.size > 0 && round < 5; round++) {
    const today = await pathsAfterMove(ctx, [...new Set(wanted.values())]);
    const unions = await unionsAt(ctx, [...today.values()]);
    const next = new Map<string, string>();
    for (const [asked, path] of wanted) {
      const moved = today.get(path);
      const union = moved === undefined ? undefined : unions.get(moved);
      if (union) found.set(asked, union);
      else if (moved !== undefined) next.set(asked, moved);
    }
    wanted = next;
  }
  return found;
}

async function unionsAt(ctx: Context, paths: readonly string[]): Promise<Map<string, UnionBrief>> {
  if (paths.length === 0) return new Map();
  const { rows } = await sql<
    Omit<UnionBrief, "path"> & { path: string }
  >`/* hot */ select id, path, name, level, status from unions_union where path = any(${[...new Set(paths)]}::text[])`.execute(
    ctx.tx,
  );
  return new Map(rows.map((row) => [row.path, { ...row, path: parseUnionPath(row.path) }]));
}

/** For each former path, where the latest move away from it, or from above it, led. */
async function pathsAfterMove(ctx: Context, paths: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    asked: string;
    path: string;
  }>`select m.path as asked, u.path || substr(m.path, length(f.from_path) + 1) as path
    from unnest(${[...paths]}::text[]) as m(path)
    cross join lateral (select from_path, union_id from unions_former_path where kind = 'move' and starts_with(m.path, from_path) order by at desc, id desc limit 1) f
    join unions_union u on u.id = f.union_id`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.asked, row.path]));
}

/** The active federation that looks after each division, by division code. */
export async function findFederations(
  ctx: Context,
  divisionCodes: readonly string[],
): Promise<Map<string, UnionBrief>> {
  if (divisionCodes.length === 0) return new Map();
  const { rows } = await sql<
    Omit<UnionBrief, "path"> & { path: string; division_code: string }
  >`/* hot */ select id, path, name, level, status, division_code
    from unions_union where division_code = any(${[...new Set(divisionCodes)]}::text[]) and kind = 'federation' and status = 'active'`.execute(
    ctx.tx,
  );
  return new Map(rows.map(({ division_code, ...row }) => [division_code, { ...row, path: parseUnionPath(row.path) }]));
}

/** Names of divisions by code. */
export async function findDivisionNames(ctx: Context, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("unions_division")
    .select(["code", "name"])
    .where("code", "in", [...new Set(codes)])
    .execute();
  return new Map(rows.map((row) => [row.code, row.name]));
}

/** The office hours in force at a union: its own, else its nearest superior's. Throws when no union above has any. */
export async function effectiveHours(ctx: Context, path: UnionPath): Promise<WorkingHours> {
  const { rows } = await sql<{
    hours: WorkingHours;
  }>`/* hot */ select hours from unions_hours where union_path = any(${pathLine(path)}::text[]) order by length(union_path) desc limit 1`.execute(
    ctx.tx,
  );
  const row = rows[0];
  if (!row) throw new Error(`no office hours at or above ${path}`);
  return row.hours;
}

/** Active unions at or below a path whose name holds the words, nearest to the path first. */
export async function searchUnionsBelow(
  ctx: Context,
  path: UnionPath,
  words: string | undefined,
  limit: number,
): Promise<UnionBrief[]> {
  const end = `${path.slice(0, -1)}/`;
  const rows = await ctx.tx
    .selectFrom("unions_union")
    .select(["id", "path", "name", "level", "status"])
    .where("path", ">", path)
    .where("path", "<", end)
    .where("status", "=", "active")
    .$if(words !== undefined && words !== "", (q) => q.where("name", "like", containing(words ?? "")))
    .orderBy(sql`length(path)`)
    .orderBy("path")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, path: parseUnionPath(row.path) }));
}

/** The calendar that every union counts with: the State Council's days off and make-up days. */
export const unionCalendar = chinaCalendar;

/** Titles and union names of posts, by post id. Reads with the caller's scope plus what is public. */
export async function describePosts(
  ctx: Context,
  postIds: readonly string[],
): Promise<Map<string, { title: string; titleEn: string; isLiaison: boolean; unionName: string }>> {
  if (postIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("unions_post as p")
    .innerJoin("unions_union as u", "u.id", "p.union_id")
    .select(["p.id", "p.title", "p.title_en", "p.is_liaison", "u.name"])
    .where("p.id", "in", [...postIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      { title: row.title, titleEn: row.title_en, isLiaison: row.is_liaison, unionName: row.name },
    ]),
  );
}
