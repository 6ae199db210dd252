import { appealActions, callBackEnds, isDissatisfied } from "@niangjia/domain/appeals/appeals.rules";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { auditedAbout, describeActor } from "../appeals.actor.ts";
import { advanceAppeal, asAppeal, insertEvent, lockAppeal, type AppealRecord } from "../appeals.store.ts";
import { factsFor } from "../commands/route.ts";
import { reopenAbove } from "../commands/worker.ts";
import { outcomeAtClosing } from "./closing.ts";

export interface CallBack {
  readonly version: number;
  readonly result: "reached" | "not_reached";
  readonly note: string;
  readonly answered?: boolean | null | undefined;
  readonly solved?: boolean | null | undefined;
  readonly satisfaction?: number | null | undefined;
  readonly reopen: boolean;
}

/**
 * Somebody other than the handler calls the worker who has not rated. Reached: the three answers, kept apart
 * from the worker's own rating, and the appeal closes, or goes to the level above as if the worker had
 * reopened it. Not reached on three days: it closes as not reached.
 */
export async function callBackWorker(ctx: Context, id: string, input: CallBack) {
  const row = await lockAppeal(ctx, id, input.version);
  const appeal = asAppeal(row);
  const isReached = input.result === "reached";
  const { answered, solved, satisfaction } = input;
  if (isReached && (answered == null || solved == null || satisfaction == null))
    throw new AppError("appeal_call_back_answers_needed");
  if (input.reopen && !(isReached && isDissatisfied(satisfaction!)))
    throw new AppError("appeal_call_back_not_dissatisfied");
  const facts = factsFor(ctx, row, {
    workerWasCalledBack: isReached,
    callBackTries: row.call_back_tries + (isReached ? 0 : 1),
  });
  const permit = obtainPermit(ctx, appealActions, "callBack", appeal, facts, false);
  if (!isReached && wasTriedToday(ctx, row)) throw new AppError("appeal_called_today_already");
  const { unionName: _, ...who } = describeActor(ctx);
  const said = isReached ? { answered, solved, satisfaction } : {};
  await insertEvent(ctx, id, {
    kind: "called_back",
    ...who,
    text: input.note,
    detail: { result: input.result, tries: facts.callBackTries, ...said },
    forWorker: true,
  });
  ctx.audit({
    action: "appeals.call_back",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { result: input.result, tries: facts.callBackTries, ...said, reopen: input.reopen },
  });
  const kept = {
    called_back_at: ctx.now,
    called_back_by: who.actorId,
    call_back_result: input.result,
    call_back_tries: facts.callBackTries,
    ...(isReached
      ? { call_back_answered: answered!, call_back_solved: solved!, call_back_satisfaction: satisfaction! }
      : {}),
  };
  if (input.reopen) {
    const again = obtainPermit(ctx, appealActions, "reopenAfterCallBack", appeal, facts, false);
    return reopenAbove(ctx, row, appeal, again, who, input.note, kept);
  }
  if (!callBackEnds(facts)) return advanceAppeal(ctx, permit, kept);
  await insertEvent(ctx, id, { kind: "closed", detail: { by: "call_back", result: input.result }, forWorker: true });
  return advanceAppeal(ctx, permit, { ...kept, ...outcomeAtClosing(row), closed_at: ctx.now });
}

function wasTriedToday(ctx: Context, row: AppealRecord): boolean {
  return (
    row.call_back_tries > 0 &&
    row.called_back_at !== null &&
    civilDateOf(instant(row.called_back_at)) === civilDateOf(instant(ctx.now))
  );
}
