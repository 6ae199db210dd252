import {
  lowestCommon,
  mostMembers,
  type GroupAction,
  type GroupEventKind,
} from "@niangjia/domain/appeals/group/group.rules";
import type { GroupResult } from "@niangjia/domain/appeals/group/group.views";
import { AppError } from "@niangjia/domain/kernel/errors";
import { isWithin, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { actingPath, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { describeActor, type ChangesOf, type Who } from "../../records/index.ts";
import { findUnions } from "../../unions/index.ts";
import { appeals } from "../appeals.kind.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { dispatchAppeal } from "../commands/dispatch.ts";
import { forEach, skipped, type MemberResult } from "./each-member.ts";
import { groups } from "./group.kind.ts";
import { membersOf, type GroupRecord } from "./group.store.ts";
import { lockAppeals } from "./merge.store.ts";
import { decideMembers, proposedFor } from "./proposal.store.ts";

interface Together {
  readonly results: readonly MemberResult[];
  readonly set?: ChangesOf<"appeals_group">;
  readonly text?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** One act on a group. The answer names each appeal. */
export async function actOnGroup(
  ctx: Context,
  id: string,
  version: number,
  action: GroupAction,
  kind: GroupEventKind,
  step: (acting: { row: GroupRecord; who: Who }) => Promise<Together>,
): Promise<GroupResult> {
  let results: readonly MemberResult[] = [];
  const after = await groups.act(ctx, id, action, { version }, async (acting) => {
    const together = await step(acting);
    results = together.results;
    return groups.outcome({ ...noted(kind, together), set: together.set ?? {} });
  });
  return { ...after, results: [...results] };
}

/** The time line of the group and the audit say with how many it was done. */
function noted(kind: GroupEventKind, { results, text = null, detail: more }: Together) {
  const done = results.filter((one) => one.done).length;
  const detail = { ...more, done, refused: results.length - done };
  return { events: [{ kind, text, detail, forPerson: false }], audited: { action: `appeals.group_${kind}`, detail } };
}

const join = (ctx: Context, groupId: string, row: AppealRecord) =>
  appeals.actOn(ctx, row, "group", () => {
    if (row.group_id !== null) throw new AppError("appeal_in_another_group");
    const events = [{ kind: "grouped", detail: { groupId } }];
    return appeals.outcome({ events, set: { group_id: groupId }, audited: null });
  });

function leave(ctx: Context, groupId: string, row: AppealRecord) {
  if (row.group_id !== groupId) throw new AppError("appeal_not_in_group");
  const events = [{ kind: "ungrouped", detail: { groupId } }];
  return appeals.actOn(ctx, row, "group", () => appeals.outcome({ events, set: { group_id: null }, audited: null }));
}

/** Does one act with each of the appeals that were asked for and are held; the others are named too. */
const forAsked = async (
  ctx: Context,
  ids: readonly string[],
  rows: ReadonlyMap<string, AppealRecord>,
  act: (ctx: Context, row: AppealRecord) => Promise<unknown>,
) => [
  ...(await forEach(ctx, [...rows.values()], act)),
  ...skipped(
    ids.filter((id) => !rows.has(id)),
    "not_found",
  ),
];

const doneOf = (results: readonly MemberResult[]) => results.filter((one) => one.done).map((one) => one.appealId);

/** Holds the appeals of a group that have not ended. */
export async function lockGoingOn(ctx: Context, groupId: string): Promise<AppealRecord[]> {
  const going = (await membersOf(ctx, groupId)).filter((row) => row.closed_at === null && row.merged_into === null);
  return [
    ...(
      await lockAppeals(
        ctx,
        going.map((row) => row.id),
      )
    ).values(),
  ];
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
  const { actorId, actorName } = describeActor(ctx);
  let results: readonly MemberResult[] = [];
  const values = {
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
    opened_by: actorId,
    opened_by_name: actorName,
  };
  const group = await groups.makeUnlessThere(ctx, "open", values, async ({ id }) => {
    results = await forAsked(ctx, ids, rows, (each, row) => join(each, id, row));
    if (doneOf(results).length < 2) throw new AppError("group_needs_two");
    return groups.beginning(noted("opened", { results }));
  });
  if (!group) throw new AppError("group_already_there");
  return { id: group.id, version: group.version, results: [...results] };
}

/** A person confirms what the platform proposed; appeals may be left out, and are not proposed for it again. */
export const confirmGroup = (
  ctx: Context,
  id: string,
  input: { version: number; title?: string | null | undefined; leaveOut: readonly string[] },
) =>
  actOnGroup(ctx, id, input.version, "open", "opened", async ({ who }) => {
    const proposed = (await proposedFor(ctx, id)).filter((one) => !input.leaveOut.includes(one));
    const rows = await lockAppeals(ctx, proposed);
    const results = await forEach(ctx, [...rows.values()], (each, row) => join(each, id, row));
    const joined = doneOf(results);
    if (joined.length < 2) throw new AppError("group_needs_two");
    await decideMembers(ctx, id, joined, "taken", who);
    await decideMembers(ctx, id, input.leaveOut, "dismissed", who);
    return {
      results,
      set: {
        opened_at: ctx.now,
        opened_by: who.actorId,
        opened_by_name: who.actorName,
        decided_at: ctx.now,
        decided_by_name: who.actorName,
        ...(input.title ? { title: input.title } : {}),
      },
      detail: { leftOut: input.leaveOut.length },
    };
  });

export const dismissGroup = (ctx: Context, id: string, input: { version: number; reason: string }) =>
  actOnGroup(ctx, id, input.version, "dismiss", "dismissed", async ({ who }) => {
    await decideMembers(ctx, id, "all", "dismissed", who);
    return {
      results: [],
      set: { decided_at: ctx.now, decided_by_name: who.actorName, dismiss_reason: input.reason },
      text: input.reason,
    };
  });

export const addToGroup = (ctx: Context, id: string, input: { version: number; appealIds: readonly string[] }) =>
  actOnGroup(ctx, id, input.version, "add", "added", async ({ row: group, who }) => {
    const ids = [...new Set(input.appealIds)];
    const members = await membersOf(ctx, id);
    if (members.length + ids.length > mostMembers) throw new AppError("group_full", { max: mostMembers });
    const rows = await lockAppeals(ctx, ids);
    const results = await forAsked(ctx, ids, rows, (each, row) => join(each, id, row));
    const joined = doneOf(results);
    await decideMembers(ctx, id, joined, "taken", who);
    const paths = [group.union_path, ...joined.map((one) => rows.get(one)!.union_path)];
    return { results, set: { union_path: lowestCommon(paths.map(parseUnionPath)) ?? group.union_path } };
  });

export const removeFromGroup = (ctx: Context, id: string, input: { version: number; appealIds: readonly string[] }) =>
  actOnGroup(ctx, id, input.version, "remove", "removed", async ({ row: group }) => {
    const ids = [...new Set(input.appealIds)];
    const results = await forAsked(ctx, ids, await lockAppeals(ctx, ids), (each, row) => leave(each, id, row));
    const gone = new Set(doneOf(results));
    return { results, set: { representatives: group.representatives.filter((one) => !gone.has(one)) } };
  });

/**
 * Chooses where a group is handled. A union that has all its open appeals takes it as it is; for one below, each
 * appeal is dispatched there by its own action, and what cannot be dispatched keeps the group above it.
 */
export const placeGroup = (
  ctx: Context,
  id: string,
  input: { version: number; toPath: string; note?: string | null | undefined },
) =>
  actOnGroup(ctx, id, input.version, "place", "placed", async () => {
    const target = (await findUnions(ctx, [input.toPath])).get(input.toPath);
    if (!target || target.status !== "active") throw new AppError("appeal_target_not_found");
    if (!isWithin(target.path, actingPath(ctx))) throw new AppError("group_target_not_below");
    const text = input.note ?? null;
    const rows = await lockGoingOn(ctx, id);
    const results = await forEach(ctx, rows, async (each, row) => {
      // Already there, or below: it stays where it is handled.
      if (!isWithin(parseUnionPath(row.union_path), target.path))
        await dispatchAppeal(each, row.id, { version: row.version, toPath: target.path, note: text });
    });
    const left = rows.filter((_, i) => !results[i]!.done).map((row) => parseUnionPath(row.union_path));
    const place = lowestCommon([target.path, ...left]) ?? target.path;
    const detail = { to: target.path, toName: target.name, at: place };
    return { results, set: { union_path: place }, text, detail };
  });

/** Notes which of the workers represent the others (劳动争议调解仲裁法 7): each an appeal of the group. */
export const representGroup = (ctx: Context, id: string, input: { version: number; appealIds: readonly string[] }) =>
  actOnGroup(ctx, id, input.version, "represent", "represented", async () => {
    const ids = [...new Set(input.appealIds)];
    const members = new Map((await membersOf(ctx, id)).map((row) => [row.id, row]));
    if (ids.some((one) => !members.has(one))) throw new AppError("appeal_not_in_group");
    const results = ids.map((one) => ({
      appealId: one,
      number: members.get(one)!.number,
      workerName: members.get(one)!.worker_name,
      done: true,
      because: null,
    }));
    return { results, set: { representatives: ids }, detail: { appeals: ids } };
  });
