import { decideAll } from "@niangjia/domain/kernel/actions";
import { AppError } from "@niangjia/domain/kernel/errors";
import { daysBetween, civilDate } from "@niangjia/domain/clocks/civil-date";
import { todayOf } from "@niangjia/domain/unions/unions.hours";
import {
  unionActions,
  type UnionFacts,
  type UnionRecord,
  type UnionRefusal,
} from "@niangjia/domain/unions/unions.rules";
import type { UnionRow, UnionView } from "@niangjia/domain/unions/unions.views";
import { deciding } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import { findDivisions } from "./unions.divisions-store.ts";
import type { ListedUnion } from "./unions.list-store.ts";
import { covers, reachOf } from "./unions.scope.ts";
import { countActiveChildren, findUnion, linesOf, type StoredUnion } from "./unions.store.ts";

export async function factsOf(ctx: Context, union: StoredUnion): Promise<UnionFacts> {
  const children = await countActiveChildren(ctx, union.id);
  return { reach: reachOf(ctx), activeChildCount: children.reduce((sum, one) => sum + one.count, 0) };
}

/** Days from today to the last day of a term; negative when it is over. */
export function termDaysLeft(ctx: Context, termEndsOn: string | null): number | null {
  return termEndsOn === null ? null : daysBetween(todayOf(ctx.now), civilDate(termEndsOn));
}

/** One union with everything its page shows, and what the caller may do with it. */
export async function getUnion(ctx: Context, id: string): Promise<UnionView> {
  const union = await findUnion(ctx, id);
  if (!union) throw new AppError("not_found");
  const childrenByKind = await countActiveChildren(ctx, id);
  const childCount = childrenByKind.reduce((sum, one) => sum + one.count, 0);
  const divisions = union.divisionCode ? await findDivisions(ctx, [union.divisionCode]) : null;
  const division = union.divisionCode ? divisions!.get(union.divisionCode) : undefined;
  const mergedInto = union.mergedInto ? await findUnion(ctx, union.mergedInto) : null;
  return {
    id: union.id,
    path: union.path,
    name: union.name,
    nameEn: union.nameEn,
    parentId: union.parentId,
    kind: union.kind,
    level: union.level,
    status: union.status,
    divisionCode: union.divisionCode,
    creditCode: union.creditCode,
    childCount,
    termEndsOn: union.termEndsOn,
    line: (await linesOf(ctx, [union.path])).get(union.path) ?? [],
    division: division ? { code: division.code, name: division.name, line: division.line } : null,
    address: union.address,
    phone: union.phone,
    foundedOn: union.foundedOn,
    foundingMembers: union.foundingMembers,
    termYears: union.termYears,
    termStartsOn: union.termStartsOn,
    termDaysLeft: termDaysLeft(ctx, union.termEndsOn),
    mergedInto: mergedInto
      ? { id: mergedInto.id, path: mergedInto.path, name: mergedInto.name, nameEn: mergedInto.nameEn }
      : null,
    childrenByKind,
    version: union.version,
    isInScope: covers(ctx, union.path),
    can: decideAll<UnionRecord, UnionFacts, UnionRefusal, typeof unionActions>(
      unionActions,
      union,
      deciding(ctx.actor),
      { reach: reachOf(ctx), activeChildCount: childCount },
      false,
    ),
  };
}

/** Rows of a list with the line of superiors that tells two of one name apart. */
export async function withLines(ctx: Context, unions: readonly ListedUnion[]): Promise<Map<string, UnionRow>> {
  const lines = await linesOf(
    ctx,
    unions.map((union) => union.path),
  );
  return new Map(
    unions.map((union) => [
      union.id,
      {
        id: union.id,
        path: union.path,
        name: union.name,
        nameEn: union.nameEn,
        parentId: union.parentId,
        kind: union.kind,
        level: union.level,
        status: union.status,
        divisionCode: union.divisionCode,
        creditCode: union.creditCode,
        childCount: union.childCount,
        termEndsOn: union.termEndsOn,
        line: lines.get(union.path) ?? [],
      },
    ]),
  );
}
