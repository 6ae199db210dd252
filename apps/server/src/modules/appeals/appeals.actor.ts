import type { Context } from "../../kernel/context.ts";
import type { AppealRecord } from "./appeals.store.ts";

/** Whether the worker asked that only the handling union may open the name. */
export const isSealed = (row: Pick<AppealRecord, "disclosure">): boolean => row.disclosure === "sealed";

/** The worker as the time line names them: as the register shows the name, which for a sealed one is no name. */
export function describeWorker(row: Pick<AppealRecord, "person_id" | "worker_name">): {
  readonly actorId: string | null;
  readonly actorName: string;
} {
  return { actorId: row.person_id, actorName: row.worker_name };
}

/** Whom an audit entry is about, and whether it may say who acted: an appeal under seal leads to nobody. */
export function auditedAbout(
  ctx: Context,
  row: Pick<AppealRecord, "disclosure" | "person_id">,
): { aboutPersonId: string | null; isActorSealed?: true } {
  if (!isSealed(row)) return { aboutPersonId: row.person_id };
  return {
    aboutPersonId: null,
    ...(row.person_id !== null && ctx.actor.session?.personId === row.person_id ? { isActorSealed: true } : {}),
  };
}
