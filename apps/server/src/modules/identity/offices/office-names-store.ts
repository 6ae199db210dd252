import type { Context } from "../../../kernel/context.ts";

/** Names of partner offices by id. */
export async function findOffices(ctx: Context, officeIds: readonly string[]): Promise<Map<string, { name: string; nameEn: string }>> {
  if (officeIds.length === 0) return new Map();
  const rows = await ctx.tx.selectFrom("identity_office").select(["id", "name", "name_en"]).where("id", "in", [...officeIds]).execute();
  return new Map(rows.map((row) => [row.id, { name: row.name, nameEn: row.name_en }]));
}
