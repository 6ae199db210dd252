import type { PostFacts } from "@niangjia/domain/unions/unions.posts.rules";
import { isWithin, type UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";

/** How far the acting post reaches; null outside a post. */
export function reachOf(ctx: Context): PostFacts["reach"] {
  return ctx.actor.as.kind === "post" ? ctx.actor.as.reach : null;
}

/** Whether the acting post covers a union. The directory is readable by all; posts, history and lists of terms are not. */
export function covers(ctx: Context, path: UnionPath): boolean {
  const { as } = ctx.actor;
  if (as.kind === "system") return true;
  if (as.kind !== "post") return false;
  return as.reach === "subtree" ? isWithin(path, as.unionPath) : path === as.unionPath;
}
