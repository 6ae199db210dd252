import {
  clusterDays,
  lawfulGroup,
  matchAppeal,
  placeOf,
  toldOf,
  workerKeys,
  workersOf,
  lowestCommon,
  type GroupFacts,
} from "@niangjia/domain/appeals/group/group.rules";
import { appealCategories, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { parseUnionPath, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { day, later } from "../../../kernel/time.ts";
import { addEvent } from "../../records/index.ts";
import { groupFacts, groups, membersFor } from "./group.kind.ts";
import { tellGroup } from "./group.notices.ts";
import {
  findGroups,
  findLiveGroup,
  isOpen,
  moveGroup,
  noteTen,
  wasDismissedSince,
  type GroupRecord,
} from "./group.store.ts";
import { neighboursOf, proposeDuplicate, proposeMembers, type Neighbour } from "./proposal.store.ts";

/**
 * Looks for what a new appeal may belong to, and proposes it to a person: a repeat of the worker's own earlier
 * appeal, a group case of several workers. Nothing is merged or grouped by the platform. One look-up where there
 * is nothing to propose; a repeat changes nothing.
 */
export async function proposeMatches(ctx: Context, appealId: string): Promise<void> {
  const rows = await neighboursOf(ctx, appealId);
  const own = rows.find((row) => row.id === appealId);
  if (!own || rows.length === 1 || !isOpen(own.status)) return;
  const keys = workerKeys(rows.map((row) => ({ id: row.id, account: row.person_id, phone: row.phone })));
  const matching = (row: Neighbour) => ({ id: row.id, worker: keys.get(row.id)!, isOpen: isOpen(row.status) });
  const { duplicateOf } = matchAppeal(matching(own), rows.map(matching));
  if (duplicateOf !== null) {
    // Events may be delivered in any order: the later one of the two is the one that repeats.
    const order =
      rows.findIndex((row) => row.id === duplicateOf) < rows.indexOf(own)
        ? [own.id, duplicateOf]
        : [duplicateOf, own.id];
    await proposeDuplicate(ctx, order[0]!, order[1]!);
  }
  await proposeGroup(
    ctx,
    own,
    rows.filter((row) => row.registered_at_path === own.registered_at_path),
    matching,
  );
}

async function proposeGroup(
  ctx: Context,
  own: Neighbour,
  rows: readonly Neighbour[],
  matching: (row: Neighbour) => { id: string; worker: string; isOpen: boolean },
): Promise<void> {
  const { cluster } = matchAppeal(matching(own), rows.map(matching));
  if (cluster.length === 0) return;
  const inCluster = rows.filter((row) => cluster.includes(row.id));
  const clusterKey = `${own.registered_at_path}|${own.employer_key}|${own.category}`;
  const joined = [...new Set(inCluster.flatMap((row) => (row.group_id === null ? [] : [row.group_id])))];
  const free = inCluster.filter((row) => row.group_id === null);
  let group = await findLiveGroup(ctx, clusterKey, joined);
  if (!group) {
    if (await wasDismissedSince(ctx, clusterKey, later(ctx.now, -clusterDays * day))) return;
    if (workersOf(free.map(matching)) < 2) return;
    const path =
      lowestCommon(free.map((row) => parseUnionPath(row.union_path))) ?? parseUnionPath(own.registered_at_path);
    const values = {
      id: newId(Date.parse(ctx.now)),
      union_path: path,
      status: "proposed",
      title: titleOf(own),
      category: own.category,
      employer_key: own.employer_key,
      employer_name: own.employer_name,
      cluster_key: clusterKey,
      proposed_at: ctx.now,
    };
    const made = await groups.makeUnlessThere(ctx, "propose", values, (row) =>
      groups.beginning({
        events: [{ kind: "proposed", detail: { appeals: free.length }, forPerson: false }],
        audited: null,
        tell: () => tellGroup(ctx, path, "appeals.group_proposed", row, workersOf(free.map(matching))),
      }),
    );
    group = made ?? (await findLiveGroup(ctx, clusterKey, joined));
    // Another process made it and somebody decided it meanwhile.
    if (!group) return;
    await proposeMembers(
      ctx,
      group.id,
      free.map((row) => row.id),
    );
  } else if (own.group_id === null) await proposeMembers(ctx, group.id, [own.id]);
  await settleGroup(ctx, group.id);
}

/** The employer and the category, as a list names a proposal; whoever opens the group may say it better. */
function titleOf(own: Neighbour): string {
  return `${own.employer_name ?? ""} · ${appealCategories[own.category as AppealCategory].zh}`;
}

/**
 * Brings a group up to what its appeals are now: where it stands, whether all have ended or one was reopened, and
 * whether ten workers were reached, of which the level above is told once. Runs when an event is delivered; a repeat changes nothing.
 */
export async function settleGroup(ctx: Context, groupId: string): Promise<void> {
  const [seen] = await findGroups(ctx, [groupId]);
  if (!seen || seen.status === "dismissed") return;
  const members = await membersFor(ctx, seen);
  const facts = groupFacts(members);
  const now = parseUnionPath(seen.union_path);
  const paths = members.filter((one) => isOpen(one.status)).map((one) => parseUnionPath(one.union_path));
  // A proposal goes down with its appeals; an open group stays where it was placed, while it has them all there.
  const place = seen.status === "proposed" ? (lowestCommon(paths) ?? now) : placeOf(now, paths);
  const ends = seen.status === "open" && members.length > 0 && facts.open === 0;
  const resumes = seen.status === "closed" && facts.open > 0;
  const isTen = seen.ten_at === null && facts.workers >= lawfulGroup && seen.status !== "closed";
  // Mostly nothing is to be done, and nobody waits for anybody.
  if (!ends && !resumes && !isTen && place === seen.union_path) return;
  const group = await groups.lock(ctx, groupId);
  await moveGroup(ctx, groupId, place);
  if (group.status === "proposed" && place !== now)
    tellGroup(ctx, place, "appeals.group_proposed", group, facts.workers);
  if (isTen && (await noteTen(ctx, groupId))) {
    const told = toldOf(place);
    const detail = { workers: facts.workers, told };
    await addEvent(ctx, groupId, { kind: "ten_workers", detail, forPerson: false });
    tellGroup(ctx, told, "appeals.group_of_ten", group, facts.workers);
  }
  if (ends && group.status === "open") await change(ctx, group, "close", facts, place);
  if (resumes && group.status === "closed") await change(ctx, group, "resume", facts, place);
}

const change = (ctx: Context, group: GroupRecord, action: "close" | "resume", facts: GroupFacts, place: UnionPath) =>
  groups.actOn(
    ctx,
    group,
    action,
    () =>
      groups.outcome({
        events: [
          { kind: action === "close" ? "closed" : "resumed", detail: { appeals: facts.open }, forPerson: false },
        ],
        set: { closed_at: action === "close" ? ctx.now : null },
        audited: { action: `appeals.group_${action}`, unionPath: place },
      }),
    { foresee: () => facts },
  );
