import type { Me } from "@niangjia/domain/identity/identity.contract";
import type { SessionFacts } from "../../kernel/actor.ts";

/** The person of a session, with posts and offices by name: all of it stands in the session. */
export function describeMe({ personId, name, sessionId, steppedUpAt, posts, offices }: SessionFacts): Me {
  const listed = <T extends { readonly permissions: ReadonlySet<string> }>(held: readonly T[]) => held.map((one) => ({ ...one, permissions: [...one.permissions] }));
  return { personId, name, sessionId, steppedUpAt, posts: listed(posts), offices: listed(offices) };
}
