import { officeHours, type WorkingHours } from "@niangjia/domain/clocks/working-hours";
import { dayKindText } from "@niangjia/domain/clocks/explain";
import { AppError } from "@niangjia/domain/kernel/errors";
import { pathLine } from "@niangjia/domain/kernel/union-path";
import {
  hoursBodyOf,
  isEverOpen,
  previewHours,
  todayOf,
  workingHoursOf,
  type HoursBody,
} from "@niangjia/domain/unions/unions.hours";
import { unionActions } from "@niangjia/domain/unions/unions.rules";
import type { Context } from "../../kernel/context.ts";
import { obtainPermit } from "../../kernel/permit.ts";
import { deleteHours, findHoursInForce, ownHoursVersion, putHours } from "./unions.hours-store.ts";
import { factsOf, getUnion } from "./unions.queries.ts";
import { covers } from "./unions.scope.ts";
import { findRoot, findUnion, lockUnion, type StoredUnion } from "./unions.store.ts";

const previewDays = 21;

/** The office hours in force at a union, where they come from, and the coming days as people will find the desk. */
export async function getHours(ctx: Context, unionId: string) {
  const union = await findUnion(ctx, unionId);
  if (!union) throw new AppError("not_found");
  const inForce = await findHoursInForce(ctx, union.path);
  const from = (inForce ? await findUnion(ctx, inForce.unionId) : null) ?? (await findRoot(ctx));
  const hours: WorkingHours = inForce?.hours ?? officeHours;
  const can = (await getUnion(ctx, unionId)).can["edit"]!;
  return {
    from: { id: from.id, path: from.path, name: from.name, nameEn: from.nameEn },
    isOwn: inForce?.unionId === unionId,
    version: await ownHoursVersion(ctx, unionId),
    hours: hoursBodyOf(hours),
    preview: previewHours(hours, todayOf(ctx.now), previewDays).map((one) => ({
      date: one.date,
      weekday: one.weekday,
      open: one.open,
      dayKind: one.day.kind,
      dayText: dayKindText(one.day),
      reason: one.reason,
    })),
    can: { set: can, clear: can },
  };
}

async function unionToEdit(ctx: Context, unionId: string): Promise<StoredUnion> {
  const union = await lockUnion(ctx, unionId);
  if (!union || !covers(ctx, union.path)) throw new AppError("not_found");
  obtainPermit(ctx, unionActions, "edit", union, await factsOf(ctx, union), false);
  return union;
}

/** Gives a union office hours of its own. Counts that began under the old ones keep the version they were made with. */
export async function setHours(ctx: Context, unionId: string, body: { version: number; hours: HoursBody }) {
  const union = await unionToEdit(ctx, unionId);
  if ((await ownHoursVersion(ctx, unionId)) !== body.version) throw new AppError("changed_meanwhile");
  if (!isEverOpen(body.hours)) throw new AppError("hours_never_open");
  const version = body.version + 1;
  await putHours(ctx, unionId, union.path, workingHoursOf(unionId, version, body.hours), version);
  ctx.audit({
    action: "unions.set_hours",
    subjectKind: "union",
    subjectId: unionId,
    unionPath: union.path,
    detail: { version, dayCount: Object.keys(body.hours.overrides).length },
  });
  ctx.emit("union_hours_changed", { unionId, path: union.path });
  return getHours(ctx, unionId);
}

/** Takes a union's own hours away: its nearest superior's are in force again. */
export async function clearHours(ctx: Context, unionId: string, version: number) {
  const union = await unionToEdit(ctx, unionId);
  if ((await ownHoursVersion(ctx, unionId)) !== version) throw new AppError("changed_meanwhile");
  if (pathLine(union.path).length === 1) throw new AppError("hours_of_superior_needed");
  await deleteHours(ctx, unionId);
  ctx.audit({ action: "unions.clear_hours", subjectKind: "union", subjectId: unionId, unionPath: union.path });
  ctx.emit("union_hours_changed", { unionId, path: union.path });
  return getHours(ctx, unionId);
}
