import type { Me } from "@niangjia/domain/identity/identity.contract";
import { entryRefusal } from "@niangjia/domain/identity/post-entry";
import type { SessionFacts } from "../../kernel/actor.ts";

/** The person of a session, with posts and offices by name: all of it stands in the session. */
export function describeMe({ personId, name, sessionId, steppedUpAt, strongProof, posts, offices }: SessionFacts): Me {
  const listed = <T extends { readonly permissions: ReadonlySet<string>; readonly demandsStrongProof: boolean }>(
    held: readonly T[],
  ) =>
    held.map((one) => ({
      ...one,
      permissions: [...one.permissions],
      entryRefusal: entryRefusal(strongProof, one.demandsStrongProof),
    }));
  return { personId, name, sessionId, steppedUpAt, posts: listed(posts), offices: listed(offices) };
}
