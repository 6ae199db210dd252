import type { Context } from "../../kernel/context.ts";

/** Titles and union names of posts, by post id. Reads with the caller's scope plus what is public. */
export async function describePosts(ctx: Context, postIds: readonly string[]): Promise<Map<string, { title: string; titleEn: string; isLiaison: boolean; unionName: string }>> {
  if (postIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("unions_post as p")
    .innerJoin("unions_union as u", "u.id", "p.union_id")
    .select(["p.id", "p.title", "p.title_en", "p.is_liaison", "u.name"])
    .where("p.id", "in", [...postIds])
    .execute();
  return new Map(rows.map((row) => [row.id, { title: row.title, titleEn: row.title_en, isLiaison: row.is_liaison, unionName: row.name }]));
}
