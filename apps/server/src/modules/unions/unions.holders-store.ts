import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";

export interface PostHolder {
  readonly postId: string;
  readonly personId: string;
}

/** Who holds a post on the day of the context's instant (Asia/Shanghai). Needs a scope that covers the union. */
export async function holdersOf(ctx: Context, postId: string): Promise<PostHolder[]> {
  const found = await sql<PostHolder>`select h.post_id as "postId", h.person_id as "personId"
    from unions_holding h join unions_post p on p.id = h.post_id
    where h.post_id = ${postId} and p.closed_at is null
      and h.from_on <= (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date
      and (h.until_on is null or h.until_on >= (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date)`.execute(
    onlyAsSystem(ctx),
  );
  return found.rows;
}

/** Who holds a post of this very union (not of those below) whose role is one of `roleIds`. */
export async function holdersWithRole(
  ctx: Context,
  unionPath: string,
  roleIds: readonly string[],
): Promise<PostHolder[]> {
  if (roleIds.length === 0) return [];
  const found = await sql<PostHolder>`select h.post_id as "postId", h.person_id as "personId"
    from unions_post p join unions_holding h on h.post_id = p.id
    where p.union_path = ${unionPath} and p.closed_at is null and p.role_id = any(${[...roleIds]})
      and h.from_on <= (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date
      and (h.until_on is null or h.until_on >= (${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date)`.execute(
    onlyAsSystem(ctx),
  );
  return found.rows;
}
