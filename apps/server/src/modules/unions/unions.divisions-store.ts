import { sql, type RawBuilder } from "kysely";
import type { DivisionLevel } from "@niangjia/domain/unions/unions.terms";
import type { DivisionView } from "@niangjia/domain/unions/unions.views";
import type { Context } from "../../kernel/context.ts";
import { nameContains } from "./unions.list-store.ts";

/** Rows of the register that only group others (市辖区, 县 …): they are no place anybody would name. */
const groupings = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

const mostFound = 30;

async function divisions(ctx: Context, rest: RawBuilder<unknown>): Promise<DivisionView[]> {
  const { rows } = await sql<{
    code: string;
    name: string;
    level: DivisionLevel;
    has_children: boolean;
    line: string[];
  }>`
    select d.code, d.name, d.level, exists (select 1 from unions_division c where c.parent_code = d.code) as has_children,
      array(select a.name from unions_division a where a.code in (substr(d.code, 1, 2), substr(d.code, 1, 4), substr(d.code, 1, 6)) and a.code <> d.code and a.name <> all(${groupings}::text[]) order by a.code) as line
    from unions_division d ${rest}`.execute(ctx.tx);
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    level: row.level,
    hasChildren: row.has_children,
    line: row.line,
  }));
}

/** The divisions directly within one (the provinces when none is given); what a grouping row holds stands in its place. */
export async function listDivisions(ctx: Context, parent: string | undefined): Promise<DivisionView[]> {
  if (parent === undefined) return divisions(ctx, sql`where d.parent_code is null order by d.code`);
  return divisions(
    ctx,
    sql`where d.name <> all(${groupings}::text[]) and (d.parent_code = ${parent} or d.parent_code in (select g.code from unions_division g where g.parent_code = ${parent} and g.name = any(${groupings}::text[]))) order by d.code`,
  );
}

/** Divisions whose name contains the words, higher levels first. */
export async function searchDivisions(
  ctx: Context,
  words: string,
  level: DivisionLevel | undefined,
): Promise<DivisionView[]> {
  const ofLevel = level ? sql`and d.level = ${level}` : sql``;
  return divisions(
    ctx,
    sql`where ${nameContains(words, sql`d.name`, sql`unions_name_grams(d.name)`)} and d.name <> all(${groupings}::text[]) ${ofLevel} order by length(d.code), d.code limit ${mostFound}`,
  );
}

export async function findDivisions(ctx: Context, codes: readonly string[]): Promise<Map<string, DivisionView>> {
  if (codes.length === 0) return new Map();
  const found = await divisions(ctx, sql`where d.code = any(${[...new Set(codes)]}::text[])`);
  return new Map(found.map((division) => [division.code, division]));
}

/** Divisions by their names as written, with or without the word for the office of a street. */
export async function findDivisionsNamed(ctx: Context, names: readonly string[]): Promise<DivisionView[]> {
  if (names.length === 0) return [];
  const written = [...new Set(names.flatMap((name) => [name, `${name}办事处`]))];
  return divisions(ctx, sql`where d.name = any(${written}::text[]) and d.name <> all(${groupings}::text[])`);
}
