import { endOfSubtree, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import type { UnionScope } from "../../kernel/scope.ts";
import { findUnionsById, type UnionBrief } from "../unions/index.ts";

/** Whether a scope reaches a union. Paths are ASCII, so that the comparison is the database's own. */
export function covers(scope: UnionScope, path: string): boolean {
  if (scope.kind === "nation" || scope.kind === "system") return true;
  return scope.kind === "union" && path >= scope.from && path < scope.to;
}

/** The range of paths a scope reaches; null: all of them. */
export function rangeOf(scope: UnionScope): { from: string; to: string } | null {
  return scope.kind === "union" ? { from: scope.from, to: scope.to } : null;
}

export function rangeBelow(path: UnionPath): { from: string; to: string } {
  return { from: path, to: endOfSubtree(path) };
}

/** A union that can take members. */
export async function getOpenUnion(ctx: Context, unionId: string): Promise<UnionBrief> {
  const union = (await findUnionsById(ctx, [unionId])).get(unionId);
  if (!union) throw new AppError("union_unknown");
  if (union.status !== "active") throw new AppError("union_closed");
  return union;
}

/** The same, and within the caller's scope. */
export async function getOwnUnion(ctx: Context, unionId: string): Promise<UnionBrief> {
  const union = await getOpenUnion(ctx, unionId);
  if (!covers(ctx.scope, union.path)) throw new AppError("union_outside_scope");
  return union;
}

/** The person who acts as oneself; a post does not act on its holder's own record. */
export function requireOneself(ctx: Context): string {
  const { session, as } = ctx.actor;
  if (!session) throw new AppError("not_signed_in");
  if (as.kind !== "own") throw new AppError("not_yours");
  return session.personId;
}
