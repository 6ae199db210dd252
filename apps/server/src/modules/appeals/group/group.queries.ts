import {
  groupActions,
  groupEventKinds,
  lawfulGroup,
  type GroupStatus,
} from "@niangjia/domain/appeals/group/group.rules";
import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import type { GroupMember, GroupRow, GroupView } from "@niangjia/domain/appeals/group/group.views";
import { AppError } from "@niangjia/domain/kernel/errors";
import { decideAll } from "@niangjia/domain/kernel/actions";
import { deciding } from "../../../kernel/actor.ts";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { pageFrom, type PageAsked } from "../../../kernel/paging.ts";
import { eventsOf } from "../../records/index.ts";
import { findUnions } from "../../unions/index.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { rowsOf } from "../appeals.views.ts";
import { asGroup, counting, groupFacts } from "./group.kind.ts";
import {
  findGroups,
  lightMembers,
  lightProposed,
  listGroups,
  membersOf,
  type GroupRecord,
  type LightMember,
} from "./group.store.ts";
import { findAppeals } from "./merge.store.ts";
import { proposedFor } from "./proposal.store.ts";

/** Group cases of the scope, newest first. */
export async function pageOfGroups(
  ctx: Context,
  filter: { status?: string | undefined; category?: string | undefined; q?: string | undefined },
  asked: PageAsked,
) {
  const found = await listGroups(ctx, filter, asked);
  const views = await groupRows(ctx, found.rows);
  return pageFrom(found, (row) => views.get(row.id)!);
}

async function groupRows(ctx: Context, groups: readonly GroupRecord[]): Promise<Map<string, GroupRow>> {
  const ids = groups.map((group) => group.id);
  const unions = await findUnions(
    ctx,
    groups.map((group) => group.union_path),
  );
  const [members, proposed] = await asSystem(
    ctx,
    counting,
    async () => [await lightMembers(ctx, ids), await lightProposed(ctx, ids)] as const,
  );
  const of = (rows: readonly LightMember[], id: string) => rows.filter((row) => row.group_id === id);
  return new Map(
    groups.map((group) => [
      group.id,
      rowOf(ctx, group, unions.get(group.union_path)?.name ?? "", of(members, group.id), of(proposed, group.id)),
    ]),
  );
}

function rowOf(
  ctx: Context,
  group: GroupRecord,
  unionName: string,
  members: readonly LightMember[],
  proposed: readonly LightMember[],
): GroupRow {
  const counted = group.status === "proposed" ? proposed : members;
  const facts = groupFacts(counted);
  return {
    id: group.id,
    status: group.status as GroupStatus,
    title: group.title,
    category: group.category as AppealCategory,
    employerName: group.employer_name,
    union: { path: group.union_path, name: unionName },
    appeals: counted.length,
    workers: facts.workers,
    open: facts.open,
    waiting: group.status === "proposed" ? 0 : proposed.length,
    isLawful: facts.workers >= lawfulGroup,
    since: group.opened_at ?? group.proposed_at ?? ctx.now,
    version: group.version,
    can: decideAll(groupActions, asGroup(group), deciding(ctx.actor), facts, false),
  };
}

/** One group case on one page: its appeals with what each stands at, what may still belong to it, what was done. */
export async function viewOfGroup(ctx: Context, id: string): Promise<GroupView> {
  const [group] = await findGroups(ctx, [id]);
  if (!group) throw new AppError("not_found");
  const row = (await groupRows(ctx, [group])).get(id)!;
  const members = await membersOf(ctx, id);
  const views = new Map((await rowsOf(ctx, members)).map((view) => [view.id, view]));
  const proposed = await rowsOf(ctx, await findAppeals(ctx, await proposedFor(ctx, id)));
  const representatives = new Set(group.representatives);
  return {
    ...row,
    employerKey: group.employer_key,
    proposedAt: group.proposed_at,
    openedAt: group.opened_at,
    openedByName: group.opened_by_name,
    decidedByName: group.decided_by_name,
    dismissReason: group.dismiss_reason,
    closedAt: group.closed_at,
    tenAt: group.ten_at,
    members: members.map((member) => memberOf(member, views.get(member.id)!, representatives.has(member.id))),
    proposed: proposed.sort((a, b) => (a.id < b.id ? -1 : 1)),
    events: (await eventsOf(ctx, id)).map((event) => ({
      id: event.id,
      at: event.at,
      kind: event.kind as keyof typeof groupEventKinds,
      actorName: event.actor_name,
      actorTitle: event.actor_title,
      text: event.text,
      detail: event.detail as Record<string, unknown>,
    })),
  };
}

function memberOf(
  row: AppealRecord,
  view: Awaited<ReturnType<typeof rowsOf>>[number],
  isRepresentative: boolean,
): GroupMember {
  return {
    ...view,
    openPromises: row.open_promises,
    brokenPromises: row.broken_promises,
    agreedAt: row.agreed_at,
    outcome: row.outcome as GroupMember["outcome"],
    ratedSolved: row.rated_solved,
    isRepresentative,
  };
}
