import { sql } from "kysely";
import {
  childPath,
  depthOf,
  endOfSubtree,
  parseUnionPath,
  pathLine,
  type UnionPath,
} from "@niangjia/domain/kernel/union-path";
import type { UnionRecord } from "@niangjia/domain/unions/unions.rules";
import type { UnionKind, UnionLevel, UnionStatus } from "@niangjia/domain/unions/unions.terms";
import type { UnionRef } from "@niangjia/domain/unions/unions.views";
import type { Context } from "../../kernel/context.ts";
import { structureLock } from "./unions.structure-lock.ts";

/** A union as it is stored. */
export interface StoredUnion extends UnionRecord {
  readonly parentId: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly divisionCode: string | null;
  readonly creditCode: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly foundedOn: string | null;
  readonly foundingMembers: number | null;
  readonly termYears: 3 | 5 | null;
  readonly termStartsOn: string | null;
  readonly termEndsOn: string | null;
  readonly mergedInto: string | null;
  readonly version: number;
}

interface Row {
  id: string;
  path: string;
  parent_id: string | null;
  name: string;
  name_en: string | null;
  kind: string;
  level: string;
  division_code: string | null;
  credit_code: string | null;
  address: string | null;
  phone: string | null;
  founded_on: string | null;
  founding_members: number | null;
  term_years: number | null;
  term_starts_on: string | null;
  term_ends_on: string | null;
  status: string;
  merged_into: string | null;
  version: number;
}

const fromRow = (row: Row): StoredUnion => ({
  id: row.id,
  path: parseUnionPath(row.path),
  parentId: row.parent_id,
  name: row.name,
  nameEn: row.name_en,
  kind: row.kind as UnionKind,
  level: row.level as UnionLevel,
  status: row.status as UnionStatus,
  divisionCode: row.division_code,
  creditCode: row.credit_code,
  address: row.address,
  phone: row.phone,
  foundedOn: row.founded_on,
  foundingMembers: row.founding_members,
  termYears: row.term_years as 3 | 5 | null,
  termStartsOn: row.term_starts_on,
  termEndsOn: row.term_ends_on,
  mergedInto: row.merged_into,
  version: row.version,
});

/** Any union: the directory is readable by everybody. */
export async function findUnion(ctx: Context, id: string): Promise<StoredUnion | null> {
  const row = await ctx.tx.selectFrom("unions_union").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** A union the caller's scope covers, locked until the transaction ends; null when there is none, or it lies outside. */
export async function lockUnion(ctx: Context, id: string): Promise<StoredUnion | null> {
  const row = await ctx.tx.selectFrom("unions_union").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** As {@link lockUnion}, for a union that only must stay where it is while something is put below it or into it. */
export async function holdUnion(ctx: Context, id: string): Promise<StoredUnion | null> {
  const row = await ctx.tx
    .selectFrom("unions_union")
    .selectAll()
    .where("id", "=", id)
    .$if(structureLock.isOn, (q) => q.forShare())
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function findRoot(ctx: Context): Promise<StoredUnion> {
  return fromRow(
    await ctx.tx.selectFrom("unions_union").selectAll().where("path", "=", "cn.").executeTakeFirstOrThrow(),
  );
}

/** Unions by path, for lines from the top down. */
export async function refsByPath(ctx: Context, paths: readonly string[]): Promise<Map<string, UnionRef>> {
  if (paths.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("unions_union")
    .select(["id", "path", "name", "name_en"])
    .where("path", "in", [...new Set(paths)])
    .execute();
  return new Map(rows.map((row) => [row.path, { id: row.id, path: row.path, name: row.name, nameEn: row.name_en }]));
}

/** For each path, its superiors from the top down. */
export async function linesOf(ctx: Context, paths: readonly UnionPath[]): Promise<Map<string, UnionRef[]>> {
  const refs = await refsByPath(
    ctx,
    paths.flatMap((path) => pathLine(path).slice(0, -1)),
  );
  return new Map(
    paths.map((path) => [
      path,
      pathLine(path)
        .slice(0, -1)
        .flatMap((above) => refs.get(above) ?? []),
    ]),
  );
}

export async function countActiveChildren(ctx: Context, id: string): Promise<{ kind: UnionKind; count: number }[]> {
  const { rows } = await sql<{
    kind: UnionKind;
    count: number;
  }>`select kind, count(*) as count from unions_union where parent_id = ${id} and status = 'active' group by kind order by kind`.execute(
    ctx.tx,
  );
  return rows;
}

/** Active unions directly below, as records of the rules of structure. */
export async function activeChildren(ctx: Context, id: string): Promise<StoredUnion[]> {
  const rows = await ctx.tx
    .selectFrom("unions_union")
    .selectAll()
    .where("parent_id", "=", id)
    .where("status", "=", "active")
    .orderBy("path")
    .execute();
  return rows.map(fromRow);
}

export async function isNameTaken(ctx: Context, parentId: string, name: string, exceptId?: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom("unions_union")
    .select("id")
    .where("parent_id", "=", parentId)
    .where("name", "=", name)
    .where("status", "=", "active")
    .$if(exceptId !== undefined, (q) => q.where("id", "<>", exceptId!))
    .executeTakeFirst();
  return row !== undefined;
}

/** The first of the labels that is free below a superior, now and in the recent past. Needs system scope. */
export async function isPathFree(ctx: Context, parent: UnionPath, label: string): Promise<boolean> {
  const path = childPath(parent, label);
  const { rows } = await sql<{
    free: boolean;
  }>`select not exists (select 1 from unions_union where path = ${path}) and not exists (select 1 from unions_former_path where from_path = ${path}) as free`.execute(
    ctx.tx,
  );
  return rows[0]!.free;
}

/** How many levels a union reaches down, itself not counted; 0 when nothing stands below. */
export async function heightOf(ctx: Context, path: UnionPath): Promise<number> {
  const { rows } = await sql<{
    depth: number;
  }>`select max(length(path) - length(replace(path, '.', '')))::int - 1 as depth from unions_union where path >= ${path} and path < ${endOfSubtree(path)}`.execute(
    ctx.tx,
  );
  return rows[0]!.depth - depthOf(path);
}
