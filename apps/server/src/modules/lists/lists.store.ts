import type { SavedFilter } from "@niangjia/domain/lists/lists.contract";
import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";

export async function filtersOf(ctx: Context, personId: string, list: string): Promise<SavedFilter[]> {
  const rows = await ctx.tx
    .selectFrom("lists_saved_filter")
    .selectAll()
    .where("person_id", "=", personId)
    .where("list", "=", list)
    .orderBy("position")
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    query: row.query,
    position: row.position,
    isDefault: row.is_default,
  }));
}

/** Two changes of one person's list at once take turns: the limit and the one default hold for both. */
export async function takeTurn(ctx: Context, personId: string, list: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lists ${personId} ${list}`}, 0))`.execute(ctx.tx);
}

export async function clearDefault(ctx: Context, personId: string, list: string): Promise<void> {
  await ctx.tx
    .updateTable("lists_saved_filter")
    .set({ is_default: false })
    .where("person_id", "=", personId)
    .where("list", "=", list)
    .where("is_default", "=", true)
    .execute();
}

/** Writes a filter of the person; false where the id is that of somebody else's or of another list. */
export async function writeFilter(ctx: Context, personId: string, list: string, filter: SavedFilter): Promise<boolean> {
  const { id, name, query, position, isDefault } = filter;
  const row = await ctx.tx
    .insertInto("lists_saved_filter")
    .values({ id, person_id: personId, list, name, query, position, is_default: isDefault })
    .onConflict((c) =>
      c
        .column("id")
        .doUpdateSet({ name, query, position, is_default: isDefault })
        .where("lists_saved_filter.person_id", "=", personId)
        .where("lists_saved_filter.list", "=", list),
    )
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function removeFilter(ctx: Context, personId: string, list: string, id: string): Promise<boolean> {
  const row = await ctx.tx
    .deleteFrom("lists_saved_filter")
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .where("list", "=", list)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
