import { sql } from "kysely";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { readNewest } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

export interface EmployerRecord {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly creditCodeWarnings: readonly string[];
  readonly industry: string | null;
  readonly unionPath: string | null;
  readonly version: number;
}

const columns = [
  "id",
  "name",
  "credit_code as creditCode",
  "credit_code_warnings as creditCodeWarnings",
  "industry",
  "union_path as unionPath",
  "version",
] as const;

/** Employers whose name holds the words or whose credit code begins with them, the newest first. */
export async function listEmployers(
  ctx: Context,
  { words, id }: { words: string | null; id: string | null },
  page: PageAsked,
): Promise<Found<EmployerRecord>> {
  let query = ctx.tx.selectFrom("members_employer").select(columns);
  if (words) {
    query = query.where((e) =>
      e.or([
        e.and([
          sql<boolean>`members_grams(name) @> (select case when char_length(${words}) = 1 then members_grams(${words}) else array(select g from unnest(members_grams(${words})) as g where char_length(g) = 2) end)`,
          sql<boolean>`strpos(lower(name collate "C"), lower(${words}::text collate "C")) > 0`,
        ]),
        e("credit_code", "=", words.toUpperCase()),
      ]),
    );
  }
  if (id) query = query.where("id", "=", id);
  return (await readNewest(ctx, query, page)) as Found<EmployerRecord>;
}

export async function findEmployers(ctx: Context, ids: readonly string[]): Promise<Map<string, EmployerRecord>> {
  if (ids.length === 0) return new Map();
  const rows = (await ctx.tx
    .selectFrom("members_employer")
    .select(columns)
    .where("id", "in", [...new Set(ids)])
    .execute()) as EmployerRecord[];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Employers by their exact names; several may share one. */
export async function findEmployersByName(ctx: Context, names: readonly string[]): Promise<Map<string, string[]>> {
  if (names.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("members_employer")
    .select(["id", "name"])
    .where("name", "in", [...new Set(names)])
    .execute();
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(row.name, [...(found.get(row.name) ?? []), row.id]);
  return found;
}

export async function findEmployerByCode(ctx: Context, code: string): Promise<{ id: string; name: string } | null> {
  return (
    (await ctx.tx
      .selectFrom("members_employer")
      .select(["id", "name"])
      .where("credit_code", "=", code)
      .executeTakeFirst()) ?? null
  );
}

export async function lockEmployer(ctx: Context, id: string): Promise<EmployerRecord> {
  const row = (await ctx.tx
    .selectFrom("members_employer")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()) as EmployerRecord | undefined;
  if (!row) throw new AppError("not_found");
  return row;
}

export interface EmployerValues {
  readonly name?: string;
  readonly code?: {
    readonly value: string;
    readonly warnings: readonly string[];
    readonly confirmedBy: string | null;
  } | null;
  readonly industry?: string | null;
}

const columnsOf = (values: EmployerValues) => ({
  ...(values.name === undefined ? {} : { name: values.name }),
  ...(values.code === undefined
    ? {}
    : {
        credit_code: values.code?.value ?? null,
        credit_code_warnings: [...(values.code?.warnings ?? [])],
        credit_code_confirmed_by: values.code?.confirmedBy ?? null,
      }),
  ...(values.industry === undefined ? {} : { industry: values.industry }),
});

export async function insertEmployer(
  ctx: Context,
  id: string,
  unionPath: string,
  values: EmployerValues & { readonly name: string },
): Promise<void> {
  await ctx.tx
    .insertInto("members_employer")
    .values({ id, union_path: unionPath, created_at: ctx.now, ...columnsOf(values), name: values.name })
    .execute();
}

export async function updateEmployer(ctx: Context, id: string, values: EmployerValues): Promise<number> {
  const row = await ctx.tx
    .updateTable("members_employer")
    .set({ ...columnsOf(values), version: sql<number>`version + 1` })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirst();
  if (!row) throw new AppError("not_found");
  return row.version;
}
