import { pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";

/** The union of the post that the caller acts in. */
export function actingPath(ctx: Context): UnionPath {
  if (ctx.actor.as.kind !== "post") throw new AppError("not_permitted");
  return ctx.actor.as.unionPath;
}

/** Whether the caller's scope reaches a union. Paths are ASCII: the comparison is the database's own. */
export function reaches(ctx: Context, path: string): boolean {
  const { scope } = ctx;
  if (scope.kind === "nation" || scope.kind === "system") return true;
  return scope.kind === "union" && path >= scope.from && path < scope.to;
}

/** The unions whose roles a post of this path may carry: its own and all above. */
export const lineOf = (path: UnionPath): string[] => pathLine(path);
