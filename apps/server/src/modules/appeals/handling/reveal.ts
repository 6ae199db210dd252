import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { handledStatuses, type AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import { decide } from "@niangjia/domain/kernel/actions";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { DecisionView } from "@niangjia/domain/kernel/schemas";
import { deciding } from "../../../kernel/actor.ts";
import type { Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { addEvent, describeActor } from "../../records/index.ts";
import { isSealed } from "../appeals.actor.ts";
import { appeals } from "../appeals.kind.ts";
import { asAppeal, factsFor, type AppealRecord } from "../appeals.store.ts";

const takenOn: readonly AppealStatus[] = [...handledStatuses, "answered", "closed"];

/**
 * The worker's name and phone number, for the union that has accepted the appeal; for a call-back also the
 * number of one whose name is not sealed. Each look is audited, and a sealed name opened stands on the time line.
 */
export async function revealWorker(
  ctx: Context,
  services: Services,
  id: string,
): Promise<{ name: string; phone: string | null }> {
  const row = await appeals.get(ctx, id);
  assertMayReveal(ctx, row);
  const open = (cipher: Buffer, column: string) => services.vault.decrypt(cipher, { column, rowId: row.id });
  if (isSealed(row)) {
    const { unionName: _, ...who } = describeActor(ctx);
    await addEvent(ctx, id, { kind: "revealed", ...who, forPerson: true });
  }
  appeals.auditOn(ctx, row, {
    action: "appeals.show_contact_number",
    detail: { number: row.number, isSealed: isSealed(row) },
  });
  return {
    name: row.name_cipher === null ? row.worker_name : open(row.name_cipher, "appeals_appeal.name"),
    phone: row.phone_cipher === null ? null : open(row.phone_cipher, "appeals_appeal.phone"),
  };
}

function assertMayReveal(ctx: Context, row: AppealRecord): void {
  const decision = mayReveal(ctx, row);
  if (!decision.allowed) throw new AppError(decision.because);
}

/** Whether the reader may open the worker's name and number, and why not. */
export function mayReveal(ctx: Context, row: AppealRecord): DecisionView {
  const { as } = ctx.actor;
  if (!deciding(ctx.actor).permissions.has("appeals.read_contact"))
    return { allowed: false, because: "not_your_permission" };
  if (as.kind === "post" && as.unionPath === row.union_path) {
    const isTakenOn = takenOn.includes(row.status as AppealStatus);
    return isTakenOn ? { allowed: true } : { allowed: false, because: "appeal_not_accepted_yet" };
  }
  // Somebody of the union that sent it calls back: the number is needed for that, a sealed name is not.
  const mayCallBack =
    as.kind === "post" &&
    decide(appealActions.callBack, asAppeal(row), deciding(ctx.actor), factsFor(ctx, row), false).allowed;
  return mayCallBack && !isSealed(row) ? { allowed: true } : { allowed: false, because: "appeal_is_at_another_union" };
}
