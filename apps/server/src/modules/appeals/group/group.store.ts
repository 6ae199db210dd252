import { endedStatuses, openStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { sql, type Selectable } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { AppealsGroup } from "../../../kernel/database/schema.generated.ts";
import { cutToScope, scopesInForce } from "../../../kernel/database/scope-filter.ts";
import type { Found, PageAsked } from "../../../kernel/paging.ts";
import { containing } from "../../../kernel/database/containing.ts";
import { readNewest } from "../../../kernel/database/pages.ts";
import type { AppealRecord } from "../appeals.store.ts";

export type GroupRecord = Selectable<AppealsGroup>;

/** Whether an appeal goes on. */
export const isOpen = (status: string): boolean => (openStatuses as readonly string[]).includes(status);

export async function findGroups(ctx: Context, ids: readonly string[]): Promise<GroupRecord[]> {
  if (ids.length === 0) return [];
  return ctx.tx
    .selectFrom("appeals_group")
    .selectAll()
    .where("id", "in", [...new Set(ids)])
    .execute();
}

/** The group that appeals of a cluster belong to: one that some of them joined already, else the waiting or open one of the cluster. */
export async function findLiveGroup(
  ctx: Context,
  clusterKey: string,
  joined: readonly string[],
): Promise<GroupRecord | null> {
  const row = await ctx.tx
    .selectFrom("appeals_group")
    .selectAll()
    .where((e) =>
      e.or([
        e.and([e("cluster_key", "=", clusterKey), e("status", "in", ["proposed", "open"])]),
        ...(joined.length > 0 ? [e.and([e("id", "in", [...joined]), e("status", "=", "open")])] : []),
      ]),
    )
    .orderBy(sql`status = 'open'`, "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function wasDismissedSince(ctx: Context, clusterKey: string, since: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom("appeals_group")
    .select("id")
    .where("cluster_key", "=", clusterKey)
    .where("status", "=", "dismissed")
    .where("decided_at", ">=", since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Where a group stands follows from where its appeals are; no person decides it, and nobody's page becomes stale by it. */
export async function moveGroup(ctx: Context, id: string, unionPath: string): Promise<void> {
  await ctx.tx
    .updateTable("appeals_group")
    .set({ union_path: unionPath })
    .where("id", "=", id)
    .where("union_path", "<>", unionPath)
    .execute();
}

/** Notes that ten workers were reached; true once. */
export async function noteTen(ctx: Context, id: string): Promise<boolean> {
  const row = await ctx.tx
    .updateTable("appeals_group")
    .set({ ten_at: ctx.now })
    .where("id", "=", id)
    .where("ten_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** One group's page of the list, newest first. */
export async function listGroups(
  ctx: Context,
  filter: { status?: string | undefined; category?: string | undefined; q?: string | undefined },
  page: PageAsked,
): Promise<Found<GroupRecord>> {
  let q = ctx.tx.selectFrom("appeals_group").selectAll();
  if (filter.status) q = q.where("status", "=", filter.status);
  if (filter.category) q = q.where("category", "=", filter.category);
  if (filter.q) {
    const words = containing(filter.q);
    q = q.where((e) => e.or([e("title", "like", words), e("employer_name", "like", words)]));
  }
  return readNewest(ctx, q, page);
}

/** The appeals of a group, in the order in which they are locked. */
export async function membersOf(ctx: Context, groupId: string): Promise<AppealRecord[]> {
  return ctx.tx.selectFrom("appeals_appeal").selectAll().where("group_id", "=", groupId).orderBy("id").execute();
}

export interface LightMember {
  readonly group_id: string;
  readonly id: string;
  readonly person_id: string | null;
  readonly phone: string | null;
  readonly status: string;
  readonly union_path: string;
}

/** Who is in some groups, in few columns: for counts. Merged appeals are counted with the one they were merged into. */
export async function lightMembers(ctx: Context, groupIds: readonly string[]): Promise<LightMember[]> {
  if (groupIds.length === 0) return [];
  const { rows } =
    await sql<LightMember>`select group_id, id, case when disclosure <> 'sealed' then person_id end as person_id, case when disclosure <> 'sealed' then encode(phone_index, 'base64') end as phone, status, union_path from appeals_appeal
    where group_id = any(${[...groupIds]}::uuid[]) and merged_into is null and ${cutToScope(ctx, "appeals_appeal", "appeals_appeal")}`.execute(
      ctx.tx,
    );
  return rows;
}

/** Who is proposed for some groups and has neither ended nor joined one. */
export async function lightProposed(ctx: Context, groupIds: readonly string[]): Promise<LightMember[]> {
  if (groupIds.length === 0) return [];
  const { rows } =
    await sql<LightMember>`select p.group_id, a.id, case when a.disclosure <> 'sealed' then a.person_id end as person_id, case when a.disclosure <> 'sealed' then encode(a.phone_index, 'base64') end as phone, a.status, a.union_path
    from appeals_proposal p join appeals_appeal a on a.id = p.appeal_id
    where p.group_id = any(${[...groupIds]}::uuid[]) and p.status = 'waiting' and a.group_id is null and a.status <> all(${[...endedStatuses]}::text[])
      and ${cutToScope(ctx, "appeals_proposal", "p")} and ${cutToScope(ctx, "appeals_appeal", "a")}`.execute(ctx.tx);
  return rows;
}

/**
 * One appeal's share of an act on a group: undone by itself when it is refused, so that the others are done all
 * the same and the answer names what was not.
 */
export async function inSavepoint<T>(ctx: Context, step: () => Promise<T>): Promise<T> {
  const inForce = scopesInForce.get(ctx.tx);
  const scope = inForce?.scope;
  await sql`savepoint one_member`.execute(ctx.tx);
  try {
    const value = await step();
    await sql`release savepoint one_member`.execute(ctx.tx);
    return value;
  } catch (error) {
    // The database forgets a scope that was entered since; so must the application's own filter.
    await sql`rollback to savepoint one_member`.execute(ctx.tx);
    if (inForce && scope) inForce.scope = scope;
    throw error;
  }
}
