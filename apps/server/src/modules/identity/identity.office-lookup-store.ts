import type { Context } from "../../kernel/context.ts";

export interface OfficeBrief {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** A partner office that works today; null otherwise. */
export async function findOpenOffice(ctx: Context, id: string): Promise<OfficeBrief | null> {
  const row = await ctx.tx
    .selectFrom("identity_office")
    .select(["id", "name", "name_en"])
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return row ? { id: row.id, name: row.name, nameEn: row.name_en } : null;
}

/** Offices whose union looks after the place of a path (the union's own, and those of its superiors). */
export async function listOfficesFor(ctx: Context, pathLine: readonly string[]): Promise<OfficeBrief[]> {
  const rows = await ctx.tx
    .selectFrom("identity_office")
    .select(["id", "name", "name_en"])
    .where("closed_at", "is", null)
    .where("union_path", "in", [...pathLine])
    .orderBy("name")
    .limit(200)
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, nameEn: row.name_en }));
}

/** Names of offices by id, closed ones included: a time line keeps naming them. */
export async function officeNames(ctx: Context, ids: readonly string[]): Promise<Map<string, OfficeBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("identity_office")
    .select(["id", "name", "name_en"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, nameEn: row.name_en }]));
}

/** People who work for an office on a day. */
export async function peopleOfOffice(ctx: Context, officeId: string, today: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom("identity_office_holding")
    .select("person_id")
    .distinct()
    .where("office_id", "=", officeId)
    .where("from_on", "<=", today)
    .where((e) => e.or([e("until_on", "is", null), e("until_on", ">=", today)]))
    .limit(50)
    .execute();
  return rows.map((row) => row.person_id);
}
