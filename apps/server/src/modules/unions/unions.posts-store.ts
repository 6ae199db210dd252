import { sql, type Selectable } from "kysely";
import type { UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";
import type { UnionsPost } from "../../kernel/database/schema.generated.ts";
import type { Permit } from "../../kernel/permit.ts";

export type StoredPost = Selectable<UnionsPost>;

export interface StoredHolding {
  readonly id: string;
  readonly postId: string;
  readonly personId: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

/** Posts of a union within the caller's scope; open ones first. */
export async function findPosts(ctx: Context, unionId: string, withClosed: boolean): Promise<StoredPost[]> {
  return ctx.tx
    .selectFrom("unions_post")
    .selectAll()
    .where("union_id", "=", unionId)
    .$if(!withClosed, (q) => q.where("closed_at", "is", null))
    .orderBy(sql`closed_at is not null`)
    .orderBy("id")
    .execute();
}

export async function findHoldings(
  ctx: Context,
  postIds: readonly string[],
  options: { today: string; withEnded: boolean },
): Promise<StoredHolding[]> {
  if (postIds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom("unions_holding")
    .select(["id", "post_id", "person_id", "from_on", "until_on"])
    .where("post_id", "in", [...postIds])
    .$if(!options.withEnded, (q) =>
      q.where((e) => e.or([e("until_on", "is", null), e("until_on", ">=", options.today)])),
    )
    .orderBy("from_on")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    postId: row.post_id,
    personId: row.person_id,
    fromOn: row.from_on,
    untilOn: row.until_on,
  }));
}

/** Names of everybody who holds or held one of the posts. */
export async function holderNames(ctx: Context, postIds: readonly string[]): Promise<Map<string, string>> {
  if (postIds.length === 0) return new Map();
  const { rows } = await sql<{
    person_id: string;
    name: string;
  }>`select * from unions_holder_names(${[...postIds]}::uuid[])`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.person_id, row.name]));
}

/** Roles that a post of a union may carry. */
export async function rolesFor(ctx: Context, path: UnionPath): Promise<{ id: string; name: string; nameEn: string }[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    name_en: string;
  }>`select * from unions_roles_for(${path})`.execute(ctx.tx);
  return rows.map((row) => ({ id: row.id, name: row.name, nameEn: row.name_en }));
}

/** The posts of a union that ends: nobody acts for it any more. Answers how many were open. */
export async function closePostsOf(ctx: Context, permit: Permit<"dissolve">): Promise<number> {
  const done = await ctx.tx
    .updateTable("unions_post")
    .set((e) => ({ status: "closed", closed_at: permit.at, version: e("version", "+", 1) }))
    .where("union_id", "=", permit.recordId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
