import type { Context } from "../../kernel/context.ts";

/** Names of people, by id, within the caller's scope. */
export async function namesOf(ctx: Context, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.tx.selectFrom("members_person").select(["id", "name"]).where("id", "in", [...new Set(personIds)]).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
