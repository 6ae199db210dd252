import type { ActionTable, Deciding } from "../kernel/actions.ts";
import { isWithin, type UnionPath } from "../kernel/union-path.ts";

/** A post as its action table sees it. */
export interface PostRecord {
  readonly id: string;
  readonly status: "open" | "closed";
  readonly unionPath: UnionPath;
}

export interface PostFacts {
  readonly reach: "union" | "subtree" | null;
  /** People who hold it today or will. */
  readonly holderCount: number;
}

export type PostRefusal = "union_outside_your_scope" | "post_is_held";

const withinYourScope = (post: PostRecord, actor: Deciding, facts: PostFacts): PostRefusal | null => {
  if (actor.unionPath === null || facts.reach === null) return "union_outside_your_scope";
  if (post.unionPath === actor.unionPath) return null;
  return facts.reach === "subtree" && isWithin(post.unionPath, actor.unionPath as UnionPath)
    ? null
    : "union_outside_your_scope";
};

/** Who appoints is not who shapes posts: the security administrator ends a holding before the post is closed. */
const nobodyHoldsIt = (_post: PostRecord, _actor: Deciding, facts: PostFacts): PostRefusal | null =>
  facts.holderCount === 0 ? null : "post_is_held";

/**
 * A post's role and reach are fixed when it is opened: changing them later would hand powers to whoever
 * holds it, past the security administrator.
 */
export const postActions = {
  edit: { by: "unions.edit", from: ["open"], guards: [withinYourScope] },
  close: { by: "unions.edit", from: ["open"], to: "closed", guards: [withinYourScope, nobodyHoldsIt] },
} as const satisfies ActionTable<PostRecord, PostFacts, PostRefusal>;
