import { sql } from "kysely";
import type { KnownUnion } from "@niangjia/domain/unions/unions.import";
import { endOfSubtree, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";

/** Active unions in a place that are called so, or that stand at such a path. */
export async function findSuperiors(
  ctx: Context,
  place: UnionPath,
  isAlone: boolean,
  names: readonly string[],
): Promise<KnownUnion[]> {
  if (names.length === 0) return [];
  const within = isAlone ? sql`path = ${place}` : sql`path >= ${place} and path < ${endOfSubtree(place)}`;
  const { rows } =
    await sql<KnownUnion>`select id, path, name, kind, level, division_code as "divisionCode" from unions_union
    where (name = any(${[...names]}::text[]) or path = any(${[...names]}::text[])) and status = 'active' and ${within}`.execute(
      ctx.tx,
    );
  return rows;
}

/** Which of these pairs of superior and name stand already, as `id` + newline + `name`. */
export async function takenNames(
  ctx: Context,
  superiorIds: readonly string[],
  names: readonly string[],
): Promise<Set<string>> {
  if (superiorIds.length === 0 || names.length === 0) return new Set();
  const { rows } = await sql<{
    parent_id: string;
    name: string;
  }>`select parent_id, name from unions_union where parent_id = any(${[...superiorIds]}::uuid[]) and name = any(${[...names]}::text[]) and status = 'active'`.execute(
    ctx.tx,
  );
  return new Set(rows.map((row) => `${row.parent_id}\n${row.name}`));
}

export async function takenCreditCodes(ctx: Context, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const rows = await ctx.tx
    .selectFrom("unions_union")
    .select("credit_code")
    .where("credit_code", "in", [...codes])
    .where("status", "=", "active")
    .execute();
  return new Set(rows.map((row) => row.credit_code!));
}

export async function divisionLevels(ctx: Context, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("unions_division")
    .select(["code", "level"])
    .where("code", "in", [...codes])
    .execute();
  return new Map(rows.map((row) => [row.code, row.level]));
}

/** Of these divisions, those that have their federation. */
export async function divisionsWithFederation(ctx: Context, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const rows = await ctx.tx
    .selectFrom("unions_union")
    .select("division_code")
    .where("division_code", "in", [...codes])
    .where("kind", "=", "federation")
    .where("status", "=", "active")
    .execute();
  return new Set(rows.map((row) => row.division_code!));
}

/** Of these paths, those that a union has or lately had. Needs system scope. */
export async function takenPaths(ctx: Context, paths: readonly string[]): Promise<Set<string>> {
  if (paths.length === 0) return new Set();
  const { rows } = await sql<{
    path: string;
  }>`select path::text from unions_union where path = any(${[...paths]}::text[]) union select from_path from unions_former_path where from_path = any(${[...paths]}::text[])`.execute(
    ctx.tx,
  );
  return new Set(rows.map((row) => row.path));
}
