import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import {
  groupActions,
  lowestCommon,
  mostMembers,
  type GroupAction,
  type GroupEventKind,
} from "@niangjia/domain/appeals/group/group.rules";
import type { GroupResult } from "@niangjia/domain/appeals/group/group.views";
import { AppError } from "@niangjia/domain/kernel/errors";
import { isWithin, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { actingPath, asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { obtainPermit, type Permit } from "../../../kernel/permit.ts";
import { findUnions } from "../../unions/index.ts";
import { describeActor } from "../appeals.actor.ts";
import { advanceAppeal, asAppeal, insertEvent, type AppealRecord } from "../appeals.store.ts";
import { dispatchAppeal } from "../commands/dispatch.ts";
import { factsFor } from "../commands/route.ts";
import { forEach, skipped, type MemberResult } from "./each-member.ts";
import {
  advanceGroup,
  asGroup,
  insertGroup,
  insertGroupEvent,
  lockGroup,
  membersOf,
  type GroupRecord,
} from "./group.store.ts";
import { lockAppeals } from "./merge.store.ts";
import { decideMembers, proposedFor } from "./proposal.store.ts";
import { groupFacts, membersFor } from "./propose.ts";

export const counting = "the workers of a group are counted wherever their appeals are";

/** Holds a group and asks whether the act is allowed. */
export async function lockFor<A extends GroupAction>(
  ctx: Context,
  id: string,
  version: number,
  action: A,
): Promise<{ group: GroupRecord; permit: Permit<A> }> {
  const group = await lockGroup(ctx, id, version);
  const members = await asSystem(ctx, counting, () => membersFor(ctx, group));
  return { group, permit: obtainPermit(ctx, groupActions, action, asGroup(group), groupFacts(members), false) };
}

/** Notes on the group's time line what was done with how many, and audits it. */
export async function noteOnGroup(
  ctx: Context,
  group: Pick<GroupRecord, "id" | "union_path">,
  kind: GroupEventKind,
  results: readonly MemberResult[],
  more: { text?: string | null; detail?: Record<string, unknown> } = {},
): Promise<void> {
  const { unionName: _, ...who } = describeActor(ctx);
  const done = results.filter((one) => one.done).length;
  await insertGroupEvent(ctx, group.id, {
    kind,
    ...who,
    text: more.text ?? null,
    detail: { ...more.detail, done, refused: results.length - done },
  });
  ctx.audit({
    action: `appeals.group_${kind}`,
    subjectKind: "appeal_group",
    subjectId: group.id,
    unionPath: group.union_path,
    detail: { ...more.detail, done, refused: results.length - done },
  });
}

async function join(ctx: Context, group: Pick<GroupRecord, "id">, row: AppealRecord): Promise<void> {
  const permit = obtainPermit(ctx, appealActions, "group", asAppeal(row), factsFor(ctx, row), false);
  if (row.group_id !== null) throw new AppError("appeal_in_another_group");
  const { unionName: _, ...who } = describeActor(ctx);
  await insertEvent(ctx, row.id, { kind: "grouped", ...who, detail: { groupId: group.id }, forWorker: true });
  await advanceAppeal(ctx, permit, { group_id: group.id });
}

/** Opens a group of chosen appeals. Those that cannot join are named; fewer than two make no group. */
export async function openGroup(
  ctx: Context,
  input: { title: string; appealIds: readonly string[] },
): Promise<GroupResult> {
  const ids = [...new Set(input.appealIds)];
  const rows = await lockAppeals(ctx, ids);
  const able = [...rows.values()];
  const [first] = able;
  if (!first || able.length < 2) throw new AppError("group_needs_two");
  const isOneMatter =
    first.employer_key !== null &&
    able.every((row) => row.employer_key === first.employer_key && row.category === first.category);
  const who = describeActor(ctx);
  const group = await insertGroup(ctx, {
    id: newId(Date.parse(ctx.now)),
    union_path: lowestCommon(able.map((row) => parseUnionPath(row.union_path))) ?? actingPath(ctx),
    status: "open",
    title: input.title,
    category: first.category,
    employer_key: isOneMatter ? first.employer_key : null,
    employer_name: isOneMatter ? first.employer_name : null,
    cluster_key:
      isOneMatter && able.every((row) => row.registered_at_path === first.registered_at_path)
        ? `${first.registered_at_path}|${first.employer_key}|${first.category}`
        : null,
    opened_at: ctx.now,
    opened_by: who.actorId,
    opened_by_name: who.actorName,
  });
  if (!group) throw new AppError("group_already_there");
  const results = [
    ...(await forEach(ctx, able, (each, row) => join(each, group, row))),
    ...skipped(
      ids.filter((id) => !rows.has(id)),
      "not_found",
    ),
  ];
  if (results.filter((one) => one.done).length < 2) throw new AppError("group_needs_two");
  await noteOnGroup(ctx, group, "opened", results);
  return { id: group.id, version: group.version, results };
}

/** A person confirms what the platform proposed; appeals may be left out, and are not proposed for it again. */
export async function confirmGroup(
  ctx: Context,
  id: string,
  input: { version: number; title?: string | null | undefined; leaveOut: readonly string[] },
): Promise<GroupResult> {
  const { group, permit } = await lockFor(ctx, id, input.version, "open");
  const { actorId: by, actorName: name } = describeActor(ctx);
  const proposed = (await proposedFor(ctx, id)).filter((one) => !input.leaveOut.includes(one));
  const rows = await lockAppeals(ctx, proposed);
  const results = await forEach(ctx, [...rows.values()], (each, row) => join(each, group, row));
  const joined = results.filter((one) => one.done).map((one) => one.appealId);
  if (joined.length < 2) throw new AppError("group_needs_two");
  await decideMembers(ctx, id, joined, "taken", { by, name });
  await decideMembers(ctx, id, input.leaveOut, "dismissed", { by, name });
  const after = await advanceGroup(ctx, permit, {
    opened_at: ctx.now,
    opened_by: by,
    opened_by_name: name,
    decided_at: ctx.now,
    decided_by_name: name,
    ...(input.title ? { title: input.title } : {}),
  });
  await noteOnGroup(ctx, group, "opened", results, { detail: { leftOut: input.leaveOut.length } });
  return { ...after, results };
}

export async function dismissGroup(
  ctx: Context,
  id: string,
  input: { version: number; reason: string },
): Promise<GroupResult> {
  const { group, permit } = await lockFor(ctx, id, input.version, "dismiss");
  const { actorId: by, actorName: name } = describeActor(ctx);
  await decideMembers(ctx, id, "all", "dismissed", { by, name });
  const after = await advanceGroup(ctx, permit, {
    decided_at: ctx.now,
    decided_by_name: name,
    dismiss_reason: input.reason,
  });
  await noteOnGroup(ctx, group, "dismissed", [], { text: input.reason });
  return { ...after, results: [] };
}

export async function addToGroup(
  ctx: Context,
  id: string,
  input: { version: number; appealIds: readonly string[] },
): Promise<GroupResult> {
  const { group, permit } = await lockFor(ctx, id, input.version, "add");
  const ids = [...new Set(input.appealIds)];
  const members = await membersOf(ctx, id);
  if (members.length + ids.length > mostMembers) throw new AppError("group_full", { max: mostMembers });
  const rows = await lockAppeals(ctx, ids);
  const results = [
    ...(await forEach(ctx, [...rows.values()], (each, row) => join(each, group, row))),
    ...skipped(
      ids.filter((one) => !rows.has(one)),
      "not_found",
    ),
  ];
  const { actorId: by, actorName: name } = describeActor(ctx);
  const joined = results.filter((one) => one.done).map((one) => one.appealId);
  await decideMembers(ctx, id, joined, "taken", { by, name });
  const place = lowestCommon([group.union_path, ...joined.map((one) => rows.get(one)!.union_path)].map(parseUnionPath));
  const after = await advanceGroup(ctx, permit, { union_path: place ?? group.union_path });
  await noteOnGroup(ctx, group, "added", results);
  return { ...after, results };
}

export async function removeFromGroup(
  ctx: Context,
  id: string,
  input: { version: number; appealIds: readonly string[] },
): Promise<GroupResult> {
  const { group, permit } = await lockFor(ctx, id, input.version, "remove");
  const ids = [...new Set(input.appealIds)];
  const rows = await lockAppeals(ctx, ids);
  const { unionName: _, ...who } = describeActor(ctx);
  const results = [
    ...(await forEach(ctx, [...rows.values()], async (each, row) => {
      if (row.group_id !== id) throw new AppError("appeal_not_in_group");
      const allowed = obtainPermit(each, appealActions, "group", asAppeal(row), factsFor(each, row), false);
      await insertEvent(each, row.id, { kind: "ungrouped", ...who, detail: { groupId: id }, forWorker: true });
      await advanceAppeal(each, allowed, { group_id: null });
    })),
    ...skipped(
      ids.filter((one) => !rows.has(one)),
      "not_found",
    ),
  ];
  const gone = new Set(results.filter((one) => one.done).map((one) => one.appealId));
  const after = await advanceGroup(ctx, permit, {
    representatives: group.representatives.filter((one) => !gone.has(one)),
  });
  await noteOnGroup(ctx, group, "removed", results);
  return { ...after, results };
}

/**
 * Chooses where a group is handled. A union that has all its open appeals takes it as it is; for one below, each
 * appeal is dispatched there by its own action, and what cannot be dispatched keeps the group above it.
 */
export async function placeGroup(
  ctx: Context,
  id: string,
  input: { version: number; toPath: string; note?: string | null | undefined },
): Promise<GroupResult> {
  const { group, permit } = await lockFor(ctx, id, input.version, "place");
  const target = (await findUnions(ctx, [input.toPath])).get(input.toPath);
  if (!target || target.status !== "active") throw new AppError("appeal_target_not_found");
  if (!isWithin(target.path, actingPath(ctx))) throw new AppError("group_target_not_below");
  const open = (await membersOf(ctx, id)).filter((row) => row.closed_at === null && row.merged_into === null);
  const rows = await lockAppeals(
    ctx,
    open.map((row) => row.id),
  );
  const results = await forEach(ctx, [...rows.values()], async (each, row) => {
    // Already there, or below: it stays where it is handled.
    if (!isWithin(parseUnionPath(row.union_path), target.path))
      await dispatchAppeal(each, row.id, { version: row.version, toPath: target.path, note: input.note ?? null });
  });
  const left = results.filter((one) => !one.done).map((one) => parseUnionPath(rows.get(one.appealId)!.union_path));
  const place = lowestCommon([target.path, ...left]) ?? target.path;
  const after = await advanceGroup(ctx, permit, { union_path: place });
  await noteOnGroup(ctx, group, "placed", results, {
    text: input.note ?? null,
    detail: { to: target.path, toName: target.name, at: place },
  });
  return { ...after, results };
}

/** Notes which of the workers represent the others (劳动争议调解仲裁法 7): each an appeal of the group. */
export async function representGroup(
  ctx: Context,
  id: string,
  input: { version: number; appealIds: readonly string[] },
): Promise<GroupResult> {
  const { group, permit } = await lockFor(ctx, id, input.version, "represent");
  const ids = [...new Set(input.appealIds)];
  const members = new Map((await membersOf(ctx, id)).map((row) => [row.id, row]));
  if (ids.some((one) => !members.has(one))) throw new AppError("appeal_not_in_group");
  const after = await advanceGroup(ctx, permit, { representatives: ids });
  const results = ids.map((one) => ({
    appealId: one,
    number: members.get(one)!.number,
    workerName: members.get(one)!.worker_name,
    done: true,
    because: null,
  }));
  await noteOnGroup(ctx, group, "represented", results, { detail: { appeals: ids } });
  return { ...after, results };
}
