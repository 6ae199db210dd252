import { AppError } from "@niangjia/domain/kernel/errors";
import type { Text } from "@niangjia/domain/kernel/text";
import { childPath, depthOf, isWithin, parseUnionPath, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { deepest, mayMergeInto, refuseBelow, unionActions } from "@niangjia/domain/unions/unions.rules";
import type { UnionView } from "@niangjia/domain/unions/unions.views";
import { asSystem, type Context } from "../../kernel/context.ts";
import { obtainPermit } from "../../kernel/permit.ts";
import { isDivisionWithin } from "./unions.founding.ts";
import { closePostsOf } from "./unions.posts-store.ts";
import { factsOf, getUnion } from "./unions.queries.ts";
import { covers } from "./unions.scope.ts";
import { activeChildren, heightOf, isNameTaken, lockUnion, refsByPath, type StoredUnion } from "./unions.store.ts";
import {
  allowLongWork,
  carrySubtree,
  handOver,
  lockStructure,
  lockSubtree,
  noteFormerPath,
} from "./unions.structure-store.ts";
import { countOpenMemberships, setUnionStatus } from "./unions.write-store.ts";

const labelOf = (path: UnionPath) => path.split(".").at(-2)!;

/** A union and the one it should go to, both in the caller's scope; loaded with locks, or only read for a preview. */
export async function loadPair(
  ctx: Context,
  id: string,
  targetId: string,
  load: (ctx: Context, id: string) => Promise<StoredUnion | null>,
): Promise<{ union: StoredUnion; target: StoredUnion }> {
  const union = await load(ctx, id);
  if (!union || !covers(ctx, union.path)) throw new AppError("not_found");
  const target = id === targetId ? union : await load(ctx, targetId);
  if (!target || !covers(ctx, target.path)) throw new AppError("superior_not_found");
  return { union, target };
}

/** Whether a union may stand below another from now on. Throws the named refusal; answers its new path. */
export async function checkMove(ctx: Context, union: StoredUnion, target: StoredUnion): Promise<UnionPath> {
  obtainPermit(ctx, unionActions, "move", union, await factsOf(ctx, union), false);
  if (isWithin(target.path, union.path)) throw new AppError("move_into_itself");
  if (target.status !== "active") throw new AppError("superior_not_active");
  obtainPermit(ctx, unionActions, "found_below", target, await factsOf(ctx, target), false);
  if (target.id === union.parentId) throw new AppError("move_changes_nothing");
  const refusal = refuseBelow(union, target);
  if (refusal !== null) throw new AppError(refusal);
  if (depthOf(target.path) + 1 + (await heightOf(ctx, union.path)) > deepest)
    throw new AppError("tree_too_deep", { max: deepest });
  const path = childPath(target.path, labelOf(union.path));
  if ((await refsByPath(ctx, [path])).size > 0) throw new AppError("label_taken_below_superior", { name: target.name });
  if (await isNameTaken(ctx, target.id, union.name)) throw new AppError("name_taken_below_superior");
  return path;
}

/** Things that a person should look at although they do not forbid the move. */
export function warnOfMove(union: StoredUnion, target: StoredUnion): Text[] {
  if (union.divisionCode === null || isDivisionWithin(union.divisionCode, target.divisionCode)) return [];
  return [
    {
      zh: `区划代码 ${union.divisionCode} 不在 ${target.name} 的区划（${target.divisionCode}）之内，请确认区划是否已调整。`,
      en: `Division ${union.divisionCode} does not lie within that of ${target.name} (${target.divisionCode}). Make sure the divisions were changed.`,
    },
  ];
}

/** Moves a union with everything below it and everything that belongs to any of them, in one transaction. */
export async function moveUnion(
  ctx: Context,
  id: string,
  body: { version: number; toId: string; reason: string },
): Promise<{ union: UnionView; recordCount: number }> {
  await lockStructure(ctx);
  const { union, target } = await loadPair(ctx, id, body.toId, lockUnion);
  const path = await checkMove(ctx, union, target);
  if (union.version !== body.version) throw new AppError("changed_meanwhile");
  const recordCount = await asSystem(ctx, "records of a subtree are carried along, whoever may see them", async () => {
    await allowLongWork(ctx);
    await lockSubtree(ctx, union.path);
    await noteFormerPath(ctx, "move", union.path, union.id, null);
    return carrySubtree(ctx, union, { path, parentId: target.id });
  });
  ctx.audit({
    action: "unions.move",
    subjectKind: "union",
    subjectId: id,
    unionPath: path,
    detail: {
      fromPath: union.path,
      toPath: path,
      toId: target.id,
      toName: target.name,
      recordCount,
      reason: body.reason,
    },
  });
  ctx.emit("union_moved", { unionId: id, fromPath: union.path, toPath: path });
  return { union: await getUnion(ctx, id), recordCount };
}

/** Whether one union may go over into another. Throws the named refusal; answers the children that go along. */
export async function checkMerge(ctx: Context, union: StoredUnion, target: StoredUnion): Promise<StoredUnion[]> {
  if (union.id === target.id) throw new AppError("merge_into_itself");
  obtainPermit(ctx, unionActions, "merge", union, await factsOf(ctx, union), false);
  if (isWithin(target.path, union.path)) throw new AppError("merge_into_below");
  if (target.status !== "active") throw new AppError("merge_target_not_active");
  if (!mayMergeInto(union.kind, target.kind)) throw new AppError("merge_kinds_differ");
  const children = await activeChildren(ctx, union.id);
  for (const child of children) {
    if (refuseBelow(child, target) !== null) throw new AppError("merge_child_not_allowed", { name: child.name });
    if (await isNameTaken(ctx, target.id, child.name))
      throw new AppError("name_taken_below_superior", { name: child.name });
  }
  if (children.length > 0 && depthOf(target.path) + (await heightOf(ctx, union.path)) > deepest)
    throw new AppError("tree_too_deep", { max: deepest });
  const taken = await refsByPath(
    ctx,
    children.map((child) => childPath(target.path, labelOf(child.path))),
  );
  if (taken.size > 0) throw new AppError("label_taken_below_superior", { name: target.name });
  return children;
}

/**
 * Merges one union into another (Trade Union Law, art. 13: by law only, never by an employer's wish). Its
 * children stand below the other from now on; its posts, holdings, members and records are the other's;
 * its own row stays, points to the other, and keeps its history.
 */
export async function mergeUnion(
  ctx: Context,
  id: string,
  body: { version: number; intoId: string; reason: string },
): Promise<{
  union: UnionView;
  into: { id: string; path: string; name: string; nameEn: string | null };
  recordCount: number;
}> {
  await lockStructure(ctx);
  const { union, target } = await loadPair(ctx, id, body.intoId, lockUnion);
  const children = await checkMerge(ctx, union, target);
  if (union.version !== body.version) throw new AppError("changed_meanwhile");
  const permit = obtainPermit(ctx, unionActions, "merge", union, await factsOf(ctx, union), false);
  const done = await asSystem(
    ctx,
    "records of a union go over to the one that takes over, whoever may see them",
    async () => {
      await allowLongWork(ctx);
      await lockSubtree(ctx, union.path);
      let recordCount = 0;
      for (const child of children) {
        await noteFormerPath(ctx, "move", child.path, child.id, null);
        recordCount += await carrySubtree(ctx, child, {
          path: childPath(target.path, labelOf(child.path)),
          parentId: target.id,
        });
      }
      await noteFormerPath(ctx, "merge", union.path, union.id, target.id);
      const handed = await handOver(ctx, union.id, target.id);
      await setUnionStatus(ctx, permit, target.id);
      return {
        recordCount: recordCount + handed.reduce((sum, one) => sum + one.count, 0),
        stayed: handed.filter((one) => one.stayed).map((one) => one.table),
      };
    },
  );
  const detail = {
    intoId: target.id,
    intoName: target.name,
    childCount: children.length,
    recordCount: done.recordCount,
    stayed: done.stayed,
    reason: body.reason,
  };
  ctx.audit({ action: "unions.merge", subjectKind: "union", subjectId: id, unionPath: union.path, detail });
  ctx.audit({
    action: "unions.take_over",
    subjectKind: "union",
    subjectId: target.id,
    unionPath: target.path,
    detail: { fromId: union.id, fromName: union.name, childCount: children.length, recordCount: done.recordCount },
  });
  ctx.emit("union_merged", { fromId: union.id, fromPath: union.path, intoId: target.id, intoPath: target.path });
  return {
    union: await getUnion(ctx, id),
    into: { id: target.id, path: target.path, name: target.name, nameEn: target.nameEn },
    recordCount: done.recordCount,
  };
}

/** Dissolves a union whose workplace ended (Trade Union Law, art. 13): members are transferred or retained first; nobody acts for it afterwards. */
export async function dissolveUnion(
  ctx: Context,
  id: string,
  body: { version: number; reason: string },
): Promise<UnionView> {
  await lockStructure(ctx);
  const union = await lockUnion(ctx, id);
  if (!union || !covers(ctx, union.path)) throw new AppError("not_found");
  const permit = obtainPermit(ctx, unionActions, "dissolve", union, await factsOf(ctx, union), false);
  if (union.version !== body.version) throw new AppError("changed_meanwhile");
  const members = await countOpenMemberships(ctx, id);
  if (members > 0) throw new AppError("union_has_members", { count: members });
  const closedPostCount = await closePostsOf(ctx, permit);
  await setUnionStatus(ctx, permit, null);
  ctx.audit({
    action: "unions.dissolve",
    subjectKind: "union",
    subjectId: id,
    unionPath: union.path,
    detail: { closedPostCount, reason: body.reason },
  });
  ctx.emit("union_dissolved", { unionId: id, path: union.path });
  return getUnion(ctx, id);
}

/** A name and a place, for answers. */
export function refOf(union: StoredUnion): { id: string; path: string; name: string; nameEn: string | null } {
  return { id: union.id, path: parseUnionPath(union.path), name: union.name, nameEn: union.nameEn };
}
