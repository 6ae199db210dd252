import { randomInt } from "node:crypto";
import type { z } from "zod";
import { AppError } from "@niangjia/domain/kernel/errors";
import { childPath, depthOf, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { editBodySchema, foundBodySchema } from "@niangjia/domain/unions/unions.fields";
import { deepest, refuseBelow, unionActions } from "@niangjia/domain/unions/unions.rules";
import type { UnionView } from "@niangjia/domain/unions/unions.views";
import { asSystem, type Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { obtainPermit } from "../../kernel/permit.ts";
import { findDivisions } from "./unions.divisions-store.ts";
import { completeFields } from "./unions.fields.ts";
import { factsOf, getUnion } from "./unions.queries.ts";
import { covers } from "./unions.scope.ts";
import { holdUnion, isNameTaken, isPathFree, lockUnion, type StoredUnion } from "./unions.store.ts";
import { lockStructure } from "./unions.structure-store.ts";
import { insertUnionRows, updateUnion, type UnionFields } from "./unions.write-store.ts";

/** Founds a union below one in scope (Trade Union Law, arts. 11–12). */
export async function foundUnion(ctx: Context, body: z.output<typeof foundBodySchema>): Promise<UnionView> {
  await lockStructure(ctx);
  const superior = await holdUnion(ctx, body.parentId);
  if (!superior || !covers(ctx, superior.path)) throw new AppError("superior_not_found");
  if (superior.status !== "active") throw new AppError("superior_not_active");
  obtainPermit(ctx, unionActions, "found_below", superior, await factsOf(ctx, superior), false);
  const refusal = refuseBelow(body, superior);
  if (refusal !== null) throw new AppError(refusal);
  if (depthOf(superior.path) + 1 > deepest) throw new AppError("tree_too_deep", { max: deepest });
  await checkDivision(ctx, body, superior);
  if (await isNameTaken(ctx, superior.id, body.name)) throw new AppError("name_taken_below_superior");
  const fields = completeFields(ctx.now, body.kind, body);
  const id = newId();
  const path = await freePath(ctx, superior.path, body.kind === "federation" ? body.divisionCode : null);
  await insertUnionRows(ctx, [
    { id, path, parentId: superior.id, kind: body.kind, level: body.level, divisionCode: body.divisionCode, ...fields },
  ]);
  ctx.audit({
    action: "unions.found",
    subjectKind: "union",
    subjectId: id,
    unionPath: path,
    detail: { name: fields.name, kind: body.kind, level: body.level, superiorId: superior.id },
  });
  ctx.emit("union_founded", { unionId: id, path, superiorId: superior.id });
  return getUnion(ctx, id);
}

/** A federation stands for one division, of its own level and within its superior's. Others may name a division as their place. */
async function checkDivision(
  ctx: Context,
  union: { kind: string; level: string; divisionCode: string | null },
  superior: StoredUnion,
): Promise<void> {
  const { divisionCode } = union;
  if (divisionCode === null) {
    if (union.kind === "federation") throw new AppError("division_needed");
    return;
  }
  const division = (await findDivisions(ctx, [divisionCode])).get(divisionCode);
  if (!division) throw new AppError("division_unknown");
  if (union.kind !== "federation") return;
  if (division.level !== union.level) throw new AppError("division_not_at_level");
  if (!isDivisionWithin(divisionCode, superior.divisionCode)) throw new AppError("division_not_below_superior");
}

/** A division's code begins with that of the one around it; the nation has none. */
export function isDivisionWithin(code: string, around: string | null): boolean {
  return around === null || code.startsWith(around);
}

/** The path of a new union: the division's code where it is free, else a short label. */
export async function freePath(ctx: Context, superior: UnionPath, divisionCode: string | null): Promise<UnionPath> {
  return asSystem(ctx, "a new union takes a path that no union has or lately had", async () => {
    if (divisionCode !== null && (await isPathFree(ctx, superior, divisionCode)))
      return childPath(superior, divisionCode);
    for (;;) {
      const label = newLabel();
      if (await isPathFree(ctx, superior, label)) return childPath(superior, label);
    }
  });
}

/** Begins with a letter, so that it is never taken for a division's code. */
export function newLabel(): string {
  return `u${randomInt(36 ** 7)
    .toString(36)
    .padStart(7, "0")}`;
}

/** Edits what a union says of itself; its kind, level and place change by moving or merging. */
export async function editUnion(ctx: Context, id: string, body: z.output<typeof editBodySchema>): Promise<UnionView> {
  const union = await lockUnion(ctx, id);
  if (!union || !covers(ctx, union.path)) throw new AppError("not_found");
  obtainPermit(ctx, unionActions, "edit", union, await factsOf(ctx, union), false);
  if (union.version !== body.version) throw new AppError("changed_meanwhile");
  const fields = completeFields(ctx.now, union.kind, body);
  if (
    fields.name !== union.name &&
    union.parentId !== null &&
    (await isNameTaken(ctx, union.parentId, fields.name, id))
  )
    throw new AppError("name_taken_below_superior");
  await updateUnion(ctx, id, fields);
  ctx.audit({
    action: "unions.edit",
    subjectKind: "union",
    subjectId: id,
    unionPath: union.path,
    detail: { changes: changesOf(union, fields) },
  });
  ctx.emit("union_edited", { unionId: id, path: union.path });
  return getUnion(ctx, id);
}

/** Old and new value of each field that changed. All of it is public register data. */
function changesOf(before: StoredUnion, after: UnionFields): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const field of Object.keys(after) as (keyof UnionFields)[])
    if (before[field] !== after[field]) changes[field] = [before[field], after[field]];
  return changes;
}
