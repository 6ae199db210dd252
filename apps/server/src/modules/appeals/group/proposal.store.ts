import { clusterDays } from "@niangjia/domain/appeals/group/group.rules";
import { openStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { onlyAsSystem } from "../../../kernel/database/scope-filter.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Who } from "../../records/index.ts";

/** An appeal about the same employer and category within the days that count. */
export interface Neighbour {
  readonly id: string;
  readonly person_id: string | null;
  readonly phone: string | null;
  readonly status: string;
  readonly union_path: string;
  readonly registered_at_path: string;
  readonly employer_key: string;
  readonly employer_name: string | null;
  readonly category: string;
  readonly group_id: string | null;
  readonly submitted_at: string;
}

/** More than these say no more about a cluster. */
const mostNeighbours = 1000;

/**
 * The appeal itself and its neighbours, oldest first; nothing for one without an employer. One look-up by the
 * employer's key. A sealed name is nobody's here: "the same worker as that open appeal" would open it.
 */
export async function neighboursOf(ctx: Context, appealId: string): Promise<Neighbour[]> {
  const { rows } =
    await sql<Neighbour>`/* hot */ select o.id, case when o.disclosure <> 'sealed' then o.person_id end as person_id, case when o.disclosure <> 'sealed' then encode(o.phone_index, 'base64') end as phone, o.status, o.union_path, o.registered_at_path, o.employer_key, o.employer_name, o.category, o.group_id, o.submitted_at
    from appeals_appeal a join appeals_appeal o on o.employer_key = a.employer_key and o.category = a.category
      and o.submitted_at >= a.submitted_at - ${clusterDays} * interval '1 day' and o.submitted_at <= a.submitted_at + ${clusterDays} * interval '1 day'
    where a.id = ${appealId}::uuid
    order by o.submitted_at, o.id limit ${mostNeighbours}`.execute(onlyAsSystem(ctx));
  return rows;
}

/** Proposes that an appeal repeats an earlier one; a pair that was proposed before, whatever became of it, stays as it is. */
export async function proposeDuplicate(ctx: Context, appealId: string, earlierId: string): Promise<void> {
  await ctx.tx
    .insertInto("appeals_proposal")
    .values({ id: newId(), appeal_id: appealId, earlier_id: earlierId, status: "waiting", made_at: ctx.now })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Proposes that appeals belong to a group, each once. */
export async function proposeMembers(ctx: Context, groupId: string, appealIds: readonly string[]): Promise<void> {
  if (appealIds.length === 0) return;
  const rows = appealIds.map((appealId) => ({
    id: newId(),
    appeal_id: appealId,
    group_id: groupId,
    status: "waiting",
    made_at: ctx.now,
  }));
  await ctx.tx
    .insertInto("appeals_proposal")
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function decideDuplicate(
  ctx: Context,
  appealId: string,
  earlierId: string,
  status: "taken" | "dismissed",
  who: Who,
): Promise<boolean> {
  const row = await ctx.tx
    .updateTable("appeals_proposal")
    .set({ status, decided_at: ctx.now, decided_by: who.actorId ?? null, decided_by_name: who.actorName ?? null })
    .where("appeal_id", "=", appealId)
    .where("earlier_id", "=", earlierId)
    .where("status", "=", "waiting")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Decides about what is proposed for a group: about some appeals, or about all. */
export async function decideMembers(
  ctx: Context,
  groupId: string,
  appealIds: readonly string[] | "all",
  status: "taken" | "dismissed",
  who: Who,
): Promise<void> {
  let q = ctx.tx
    .updateTable("appeals_proposal")
    .set({ status, decided_at: ctx.now, decided_by: who.actorId ?? null, decided_by_name: who.actorName ?? null })
    .where("group_id", "=", groupId)
    .where("status", "=", "waiting");
  if (appealIds !== "all") q = q.where("appeal_id", "in", appealIds.length > 0 ? [...appealIds] : [newId()]);
  await q.execute();
}

export interface WaitingProposal {
  readonly appealId: string;
  readonly earlierId: string | null;
  readonly groupId: string | null;
}

/** What is proposed for some appeals and not decided yet. */
export async function waitingProposals(ctx: Context, appealIds: readonly string[]): Promise<WaitingProposal[]> {
  if (appealIds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom("appeals_proposal")
    .select(["appeal_id", "earlier_id", "group_id"])
    .where("appeal_id", "in", [...appealIds])
    .where("status", "=", "waiting")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ appealId: row.appeal_id, earlierId: row.earlier_id, groupId: row.group_id }));
}

/** Open appeals without a group that are proposed for one. */
export async function proposedFor(ctx: Context, groupId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom("appeals_proposal as p")
    .innerJoin("appeals_appeal as a", "a.id", "p.appeal_id")
    .select("p.appeal_id")
    .where("p.group_id", "=", groupId)
    .where("p.status", "=", "waiting")
    .where("a.group_id", "is", null)
    .where("a.status", "in", [...openStatuses])
    .orderBy("p.appeal_id")
    .execute();
  return rows.map((row) => row.appeal_id);
}
