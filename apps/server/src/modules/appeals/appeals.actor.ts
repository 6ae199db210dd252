import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { asSystem } from "../../kernel/context.ts";
import { namesOf } from "../members/index.ts";
import { describePosts } from "../unions/index.ts";

/** The acting person as a time line names them: name, and title with union where acting in a post. */
export interface ActorWords {
  readonly actorId: string;
  readonly actorName: string;
  readonly actorTitle: string | null;
  readonly unionName: string | null;
}

export async function describeActor(ctx: Context): Promise<ActorWords> {
  const session = ctx.actor.session;
  if (!session) throw new AppError("not_signed_in");
  const as = ctx.actor.as;
  // One's own name may lie outside the scope of the post one acts in.
  return asSystem(ctx, "the time line names who acted", async () => {
    const name = (await namesOf(ctx, [session.personId])).get(session.personId) ?? "";
    if (as.kind !== "post") return { actorId: session.personId, actorName: name, actorTitle: null, unionName: null };
    const post = (await describePosts(ctx, [as.postId])).get(as.postId);
    return { actorId: session.personId, actorName: name, actorTitle: post?.title ?? null, unionName: post?.unionName ?? null };
  });
}
