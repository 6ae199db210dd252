import { sql } from "kysely";
import type { PostReach } from "@niangjia/domain/unions/unions.terms";
import { parseUnionPath, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";
import type { Permit } from "../../kernel/permit.ts";

export interface StoredPost {
  readonly id: string;
  readonly unionId: string;
  readonly unionPath: UnionPath;
  readonly title: string;
  readonly titleEn: string;
  readonly roleId: string;
  readonly reach: PostReach;
  readonly isLiaison: boolean;
  readonly closedAt: string | null;
  readonly version: number;
}

export interface StoredHolding {
  readonly id: string;
  readonly postId: string;
  readonly personId: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

const postColumns = [
  "id",
  "union_id",
  "union_path",
  "title",
  "title_en",
  "role_id",
  "reach",
  "is_liaison",
  "closed_at",
  "version",
] as const;
type PostRow = {
  id: string;
  union_id: string;
  union_path: string;
  title: string;
  title_en: string;
  role_id: string;
  reach: string;
  is_liaison: boolean;
  closed_at: string | null;
  version: number;
};
const postOf = (row: PostRow): StoredPost => ({
  id: row.id,
  unionId: row.union_id,
  unionPath: parseUnionPath(row.union_path),
  title: row.title,
  titleEn: row.title_en,
  roleId: row.role_id,
  reach: row.reach as PostReach,
  isLiaison: row.is_liaison,
  closedAt: row.closed_at,
  version: row.version,
});

/** Posts of a union within the caller's scope; open ones first. */
export async function findPosts(ctx: Context, unionId: string, withClosed: boolean): Promise<StoredPost[]> {
  const rows = await ctx.tx
    .selectFrom("unions_post")
    .select(postColumns)
    .where("union_id", "=", unionId)
    .$if(!withClosed, (q) => q.where("closed_at", "is", null))
    .orderBy(sql`closed_at is not null`)
    .orderBy("id")
    .execute();
  return rows.map(postOf);
}

export async function lockPost(ctx: Context, id: string): Promise<StoredPost | null> {
  const row = await ctx.tx
    .selectFrom("unions_post")
    .select(postColumns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? postOf(row) : null;
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

export async function insertPost(ctx: Context, post: Omit<StoredPost, "closedAt" | "version">): Promise<void> {
  await ctx.tx
    .insertInto("unions_post")
    .values({
      id: post.id,
      union_id: post.unionId,
      union_path: post.unionPath,
      title: post.title,
      title_en: post.titleEn,
      role_id: post.roleId,
      reach: post.reach,
      is_liaison: post.isLiaison,
    })
    .execute();
}

export async function updatePost(
  ctx: Context,
  id: string,
  words: { title: string; titleEn: string; isLiaison: boolean },
): Promise<void> {
  await ctx.tx
    .updateTable("unions_post")
    .set((e) => ({
      title: words.title,
      title_en: words.titleEn,
      is_liaison: words.isLiaison,
      version: e("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

export async function closeStoredPost(ctx: Context, permit: Permit<"close">): Promise<void> {
  await ctx.tx
    .updateTable("unions_post")
    .set((e) => ({ closed_at: permit.at, version: e("version", "+", 1) }))
    .where("id", "=", permit.recordId)
    .where("closed_at", "is", null)
    .execute();
}

/** The posts of a union that ends: nobody acts for it any more. Answers how many were open. */
export async function closePostsOf(ctx: Context, permit: Permit<"dissolve">): Promise<number> {
  const done = await ctx.tx
    .updateTable("unions_post")
    .set((e) => ({ closed_at: permit.at, version: e("version", "+", 1) }))
    .where("union_id", "=", permit.recordId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
