import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";

/** The acting person as a time line names them: name, and title with union where acting in a post. */
export interface ActorWords {
  readonly actorId: string;
  readonly actorName: string;
  readonly actorTitle: string | null;
  readonly unionName: string | null;
}

/** Throws `not_signed_in` where nobody is. */
export function describeActor(ctx: Context): ActorWords {
  const { session, as } = ctx.actor;
  if (!session) throw new AppError("not_signed_in");
  const [actorTitle, unionName] = as.kind === "post" ? [as.title, as.unionName] : [null, null];
  return { actorId: session.personId, actorName: session.name, actorTitle, unionName };
}
