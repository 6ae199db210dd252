import type { Me } from "@niangjia/domain/identity/identity.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { SessionFacts } from "../../kernel/actor.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { namesOf } from "../members/index.ts";
import { describePosts } from "../unions/index.ts";
import { officeNames } from "./identity.office-lookup-store.ts";

/** The person of a session, with posts and offices by name. */
export async function getMe(ctx: Context, session: SessionFacts): Promise<Me> {
  return asSystem(ctx, "a person reads the own posts", async () => {
    const posts = await describePosts(ctx, session.posts.map((post) => post.postId));
    const offices = await officeNames(ctx, session.offices.map((office) => office.officeId));
    const name = (await namesOf(ctx, [session.personId])).get(session.personId);
    if (name === undefined) throw new AppError("not_found");
    return {
      personId: session.personId,
      name,
      sessionId: session.sessionId,
      steppedUpAt: session.steppedUpAt,
      posts: session.posts.map((post) => {
        const words = posts.get(post.postId)!;
        return { postId: post.postId, unionId: post.unionId, unionPath: post.unionPath, reach: post.reach, ...words, permissions: [...post.permissions] };
      }),
      offices: session.offices.map((office) => ({ officeId: office.officeId, ...offices.get(office.officeId)!, permissions: [...office.permissions] })),
    };
  });
}
