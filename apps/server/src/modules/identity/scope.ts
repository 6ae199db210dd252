import { pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";

/** Whether the caller's scope reaches a union. Paths are ASCII: the comparison is the database's own. */
export function reaches(ctx: Context, path: string): boolean {
  const { scope } = ctx;
  if (scope.kind === "nation" || scope.kind === "system") return true;
  return scope.kind === "union" && path >= scope.from && path < scope.to;
}

/** The unions whose roles a post of this path may carry: its own and all above. */
export const lineOf = (path: UnionPath): string[] => pathLine(path);
