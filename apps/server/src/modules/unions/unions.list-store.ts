import { sql, type RawBuilder } from "kysely";
import { endOfSubtree, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { UnionKind, UnionLevel, UnionStatus } from "@niangjia/domain/unions/unions.terms";
import type { Context } from "../../kernel/context.ts";
import { containing } from "../../kernel/database/containing.ts";
import { readPageOf } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

/** What every list of unions can be narrowed by. */
export interface UnionFilter {
  readonly q?: string | undefined;
  readonly within?: UnionPath | undefined;
  /** This very union. */
  readonly at?: string | undefined;
  /** Set where the acting post reaches its union alone. */
  readonly isAlone?: boolean;
  readonly kind?: UnionKind | undefined;
  readonly level?: UnionLevel | undefined;
  readonly status: UnionStatus | "all";
  readonly term?:
    | { readonly state: "overdue" | "due" | "running" | "unset"; readonly today: string; readonly until: string }
    | undefined;
}

export interface ListedUnion {
  readonly id: string;
  readonly path: UnionPath;
  readonly parentId: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: UnionKind;
  readonly level: UnionLevel;
  readonly status: UnionStatus;
  readonly divisionCode: string | null;
  readonly creditCode: string | null;
  readonly childCount: number;
  readonly address: string | null;
  readonly phone: string | null;
  readonly foundedOn: string | null;
  readonly foundingMembers: number | null;
  readonly termYears: 3 | 5 | null;
  readonly termStartsOn: string | null;
  readonly termEndsOn: string | null;
}

export type UnionSort = "path" | "name" | "term";

export interface UnionPage extends PageAsked {
  readonly sort: UnionSort;
  readonly order: "asc" | "desc";
  /** Sort values of the last row: the path alone, or the value and the path. */
  readonly after?: readonly (string | number | null)[] | undefined;
}

/** Neighbouring characters that a great part of all names holds: the index would find so many rows that sorting them takes longer than walking the list in its order. */
const everywhere = new Set(["总工", "工会", "街道", "道总", "镇总", "乡总"]);

/** The grams that a name must hold to contain the words: what the index is asked. ASCII letters in lower case, as in the index. */
export function gramsOf(words: string): string[] {
  const letters = [...lower(words)];
  if (letters.length === 1) return letters;
  return [...new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))].filter(
    (gram) => !everywhere.has(gram),
  );
}

const lower = (text: string) =>
  text
    .normalize("NFKC")
    .trim()
    .replace(/[A-Z]/g, (c) => c.toLowerCase());

function nameLike(words: string, name: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`lower(${name}) like ${containing(lower(words))}`;
}

/** The condition that a name contains the words. */
export function nameContains(
  words: string,
  name: RawBuilder<unknown>,
  grams: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const asked = gramsOf(words);
  return asked.length > 0
    ? sql<boolean>`(${grams} @> ${asked}::text[] and ${nameLike(words, name)})`
    : nameLike(words, name);
}

const fullName = sql`u.name || coalesce(' ' || u.name_en, '')`;
const isCommon = (filter: UnionFilter) => filter.q !== undefined && gramsOf(filter.q).length === 0;

function conditions(filter: UnionFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [filter.status === "all" ? sql`true` : sql`u.status = ${filter.status}`];
  if (filter.within !== undefined)
    all.push(
      filter.isAlone
        ? sql`u.path = ${filter.within}`
        : sql`u.path >= ${filter.within} and u.path < ${endOfSubtree(filter.within)}`,
    );
  if (filter.at) all.push(sql`u.path = ${filter.at}`);
  if (filter.kind) all.push(sql`u.kind = ${filter.kind}`);
  if (filter.level) all.push(sql`u.level = ${filter.level}`);
  if (filter.q && !isCommon(filter))
    all.push(nameContains(filter.q, fullName, sql`unions_name_grams(u.name, u.name_en)`));
  if (filter.term) all.push(termCondition(filter.term));
  return all;
}

function termCondition({ state, today, until }: NonNullable<UnionFilter["term"]>): RawBuilder<unknown> {
  switch (state) {
    case "overdue":
      return sql`u.term_ends_on < ${today}::date`;
    case "due":
      return sql`u.term_ends_on >= ${today}::date and u.term_ends_on <= ${until}::date`;
    case "running":
      return sql`u.term_ends_on > ${until}::date`;
    case "unset":
      return sql`u.term_ends_on is null`;
  }
}

export async function listUnions(ctx: Context, filter: UnionFilter, page: UnionPage): Promise<Found<ListedUnion>> {
  // Common words: the list is walked in its order until the page is full ("offset 0" keeps the planner from sorting all of it first).
  const isWalked = isCommon(filter) && !page.count;
  const where = isWalked ? conditions(filter) : everyCondition(filter);
  const way = page.order === "asc" ? sql`>` : sql`<`;
  const by = page.order === "asc" ? sql`asc` : sql`desc`;
  const key = { path: null, name: sql`u.name collate "C"`, term: sql`u.term_ends_on` }[page.sort];
  if (page.after) {
    const [first, second] = page.after;
    if (key === null) where.push(sql`u.path ${way} ${first}`);
    else
      where.push(
        page.sort === "term"
          ? sql`(${key}, u.path) ${way} (${first}::date, ${second}::text)`
          : sql`(${key}, u.path) ${way} (${first}::text, ${second}::text)`,
      );
  }
  const order = key === null ? sql`u.path ${by}` : sql`${key} ${by}, u.path ${by}`;
  const from = sql`unions_union u where ${sql.join(where, sql` and `)}`;
  return listed(
    ctx,
    isWalked ? sql`(select * from ${from} order by ${order} offset 0) u where ${nameLike(filter.q!, fullName)}` : from,
    order,
    page,
  );
}

/** The conditions with those that a page of common words is walked for. */
const everyCondition = (filter: UnionFilter) => [
  ...conditions(filter),
  ...(isCommon(filter) ? [nameLike(filter.q!, fullName)] : []),
];

/** The unions directly below one, in the order of their paths: divisions in the order of their codes. */
export async function listChildren(
  ctx: Context,
  parentId: string,
  status: UnionStatus,
  after: string | undefined,
  page: PageAsked,
): Promise<Found<ListedUnion>> {
  const behind = after === undefined ? sql`` : sql`and u.path > ${after}`;
  return listed(
    ctx,
    sql`unions_union u where u.parent_id = ${parentId} and u.status = ${status} ${behind}`,
    sql`u.path`,
    page,
  );
}

const listed = (ctx: Context, from: RawBuilder<unknown>, order: RawBuilder<unknown>, page: PageAsked) =>
  readPageOf(
    ctx,
    sql<ListedUnion>`select u.id, u.path, u.parent_id as "parentId", u.name, u.name_en as "nameEn", u.kind, u.level, u.status, u.division_code as "divisionCode", u.credit_code as "creditCode",
      (select count(*)::int from unions_union c where c.parent_id = u.id and c.status = 'active') as "childCount",
      u.address, u.phone, u.founded_on as "foundedOn", u.founding_members as "foundingMembers", u.term_years as "termYears", u.term_starts_on as "termStartsOn", u.term_ends_on as "termEndsOn"
    from ${from}`,
    order,
    page,
  );

/** How many active unions of a scope are in each state of their term. */
export async function countTerms(
  ctx: Context,
  filter: UnionFilter,
  today: string,
  until: string,
): Promise<{ overdue: number; due: number; running: number; unset: number }> {
  const { rows } = await sql<{ overdue: number; due: number; running: number; unset: number }>`select
      count(*) filter (where u.term_ends_on < ${today}::date)::int as overdue,
      count(*) filter (where u.term_ends_on >= ${today}::date and u.term_ends_on <= ${until}::date)::int as due,
      count(*) filter (where u.term_ends_on > ${until}::date)::int as running,
      count(*) filter (where u.term_ends_on is null)::int as unset
    from unions_union u where ${sql.join(everyCondition({ ...filter, term: undefined }), sql` and `)}`.execute(ctx.tx);
  return rows[0]!;
}
