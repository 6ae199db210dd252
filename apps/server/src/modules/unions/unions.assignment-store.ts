import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { readPageOf } from "../../kernel/database/pages.ts";
import { cutToScope, onlyAsSystem } from "../../kernel/database/scope-filter.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";
import { newId } from "../../kernel/ids.ts";
import { containing } from "../../kernel/database/containing.ts";

/** A post as the one who assigns people to it sees it. */
export interface PostBrief {
  readonly postId: string;
  readonly unionId: string;
  readonly unionPath: string;
  readonly unionName: string;
  readonly title: string;
  readonly titleEn: string;
  readonly roleId: string;
  readonly reach: "union" | "subtree";
  readonly isClosed: boolean;
}

/** One person in one post, from a day on and until a last day (null: until further notice). */
export interface HoldingRow {
  readonly holdingId: string;
  readonly postId: string;
  readonly personId: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

const today = (ctx: Context) => sql`(${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date`;
const postColumns = sql`p.id as "postId", p.union_id as "unionId", p.union_path as "unionPath", u.name as "unionName", p.title, p.title_en as "titleEn", p.role_id as "roleId", p.reach, p.closed_at is not null as "isClosed"`;
const holdingColumns = sql`h.id as "holdingId", h.post_id as "postId", h.person_id as "personId", h.from_on as "fromOn", h.until_on as "untilOn"`;

export interface PostFilter {
  readonly words?: string | undefined;
  /** Posts these people hold match the words as well. */
  readonly heldBy?: readonly string[] | undefined;
  readonly roleIds?: readonly string[] | undefined;
  readonly isVacant?: boolean | undefined;
  readonly after?: { readonly unionPath: string; readonly postId: string } | undefined;
}

/** Open posts of the scope in force, from the top of the tree down. */
export async function listPosts(ctx: Context, filter: PostFilter, page: PageAsked): Promise<Found<PostBrief>> {
  const like = filter.words ? containing(filter.words) : null;
  const select = sql<PostBrief>`select ${postColumns}
    from unions_post p join unions_union u on u.id = p.union_id
    where p.closed_at is null and ${cutToScope(ctx, "unions_post", "p")}
      ${
        like === null
          ? sql``
          : sql`and (p.title like ${like} or p.title_en ilike ${like} or u.name like ${like}
        or exists (select 1 from unions_holding h where h.post_id = p.id and ${cutToScope(ctx, "unions_holding", "h")} and h.person_id = any(${[...(filter.heldBy ?? [])]}::uuid[]) and (h.until_on is null or h.until_on >= ${today(ctx)})))`
      }
      ${filter.roleIds === undefined ? sql`` : sql`and p.role_id = any(${[...filter.roleIds]}::text[])`}
      ${filter.isVacant === undefined ? sql`` : sql`and ${filter.isVacant ? sql`not exists` : sql`exists`} (select 1 from unions_holding h where h.post_id = p.id and ${cutToScope(ctx, "unions_holding", "h")} and h.from_on <= ${today(ctx)} and (h.until_on is null or h.until_on >= ${today(ctx)}))`}
      ${filter.after === undefined ? sql`` : sql`and (p.union_path, p.id) > (${filter.after.unionPath}::text collate "C", ${filter.after.postId}::uuid)`}`;
  return readPageOf(ctx, select, sql`p.union_path, p.id`, page);
}

/** One post of the scope in force; null when it is not there. `lock`: nobody else changes it until the transaction ends. */
export async function findPost(
  ctx: Context,
  postId: string,
  options: { lock?: boolean } = {},
): Promise<PostBrief | null> {
  const found =
    await sql<PostBrief>`select ${postColumns} from unions_post p join unions_union u on u.id = p.union_id where p.id = ${postId} and ${cutToScope(ctx, "unions_post", "p")} ${options.lock ? sql`for update of p` : sql``}`.execute(
      ctx.tx,
    );
  return found.rows[0] ?? null;
}

/** Everybody who holds or has held these posts, newest first. `inForceOnly`: those of today and to come. */
export async function holdingsOfPosts(
  ctx: Context,
  postIds: readonly string[],
  inForceOnly: boolean,
): Promise<HoldingRow[]> {
  if (postIds.length === 0) return [];
  const found =
    await sql<HoldingRow>`select ${holdingColumns} from unions_holding h where h.post_id = any(${[...postIds]}::uuid[]) and ${cutToScope(ctx, "unions_holding", "h")}
    ${inForceOnly ? sql`and (h.until_on is null or h.until_on >= ${today(ctx)})` : sql``} order by h.from_on desc, h.id desc limit 500`.execute(
      ctx.tx,
    );
  return found.rows;
}

/** Every holding of these people with its post, newest first, within the scope in force. */
export async function holdingsOfPeople(
  ctx: Context,
  personIds: readonly string[],
): Promise<(HoldingRow & PostBrief)[]> {
  if (personIds.length === 0) return [];
  const found = await sql<
    HoldingRow & PostBrief
  >`select ${postColumns}, ${holdingColumns} from unions_holding h join unions_post p on p.id = h.post_id join unions_union u on u.id = p.union_id
    where h.person_id = any(${[...personIds]}::uuid[]) and ${cutToScope(ctx, "unions_holding", "h")} and ${cutToScope(ctx, "unions_post", "p")} order by h.from_on desc, h.id desc`.execute(
    ctx.tx,
  );
  return found.rows;
}

export async function findHolding(ctx: Context, holdingId: string): Promise<HoldingRow | null> {
  const found =
    await sql<HoldingRow>`select ${holdingColumns} from unions_holding h where h.id = ${holdingId} and ${cutToScope(ctx, "unions_holding", "h")} for update`.execute(
      ctx.tx,
    );
  return found.rows[0] ?? null;
}

/** Puts a person into a post. Who may, and who may hold what, is decided by the identity module before. */
export async function openHolding(
  ctx: Context,
  post: PostBrief,
  personId: string,
  fromOn: string,
  untilOn: string | null,
): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto("unions_holding")
    .values({
      id,
      post_id: post.postId,
      union_path: post.unionPath,
      person_id: personId,
      from_on: fromOn,
      until_on: untilOn,
    })
    .execute();
  return id;
}

/** Sets the last day of a holding. The day before its first: it is taken back, and was in force on no day. */
export async function endHolding(ctx: Context, holdingId: string, lastDayOn: string): Promise<void> {
  await ctx.tx.updateTable("unions_holding").set({ until_on: lastDayOn }).where("id", "=", holdingId).execute();
}

/** How many open posts carry each role, within the scope in force. */
export async function countPostsOfRoles(ctx: Context, roleIds: readonly string[]): Promise<Map<string, number>> {
  if (roleIds.length === 0) return new Map();
  const found = await sql<{
    role_id: string;
    count: number;
  }>`select role_id, count(*)::int as count from unions_post where role_id = any(${[...roleIds]}::text[]) and closed_at is null and ${cutToScope(ctx, "unions_post", "unions_post")} group by role_id`.execute(
    ctx.tx,
  );
  return new Map(found.rows.map((row) => [row.role_id, row.count]));
}

/** Posts of a role, closed ones as well: a role that any names cannot be deleted. */
export async function countEveryPostOfRole(ctx: Context, roleId: string): Promise<number> {
  const found = await sql<{
    count: number;
  }>`select count(*)::int as count from unions_post where role_id = ${roleId}`.execute(onlyAsSystem(ctx));
  return found.rows[0]!.count;
}
