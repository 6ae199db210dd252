import { isDissatisfied } from "@niangjia/domain/appeals/appeals.rules";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { byNobody } from "../../records/index.ts";
import { appeals } from "../appeals.kind.ts";
import type { AppealRecord } from "../appeals.store.ts";
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
  const { result, note, answered, solved, satisfaction } = input;
  const isReached = result === "reached";
  // Asked once the appeal was found: what is not the caller's answers nothing about the rest.
  const checkSaid = () => {
    if (isReached && (answered == null || solved == null || satisfaction == null))
      throw new AppError("appeal_call_back_answers_needed");
    if (input.reopen && !(isReached && isDissatisfied(satisfaction!)))
      throw new AppError("appeal_call_back_not_dissatisfied");
  };
  return appeals.act(
    ctx,
    id,
    input.reopen ? "reopenAfterCallBack" : "callBack",
    input,
    ({ row, record, facts, who, to }) => {
      if (!isReached && wasTriedToday(ctx, row)) throw new AppError("appeal_called_today_already");
      const said = { result, tries: facts.callBackTries, ...(isReached ? { answered, solved, satisfaction } : {}) };
      const event = { kind: "called_back", text: note, detail: said };
      const kept = {
        called_back_at: ctx.now,
        called_back_by: who.actorId,
        call_back_result: result,
        call_back_tries: facts.callBackTries,
        ...(isReached
          ? { call_back_answered: answered!, call_back_solved: solved!, call_back_satisfaction: satisfaction! }
          : {}),
      };
      const detail = { ...said, reopen: input.reopen };
      if (input.reopen)
        return reopenAbove(ctx, row, record, note, {
          event,
          set: kept,
          audited: { action: "appeals.call_back", detail },
        });
      const isEnd = to === "closed";
      return appeals.outcome({
        events: [event, ...(isEnd ? [{ kind: "closed", ...byNobody, detail: { by: "call_back", result } }] : [])],
        set: isEnd ? { ...kept, ...outcomeAtClosing(row), closed_at: ctx.now } : kept,
        audited: { detail },
      });
    },
    {
      foresee: (facts, row) => {
        checkSaid();
        return {
          ...facts,
          workerWasCalledBack: isReached,
          callBackTries: row.call_back_tries + (isReached ? 0 : 1),
        };
      },
      ...(input.reopen ? { also: "callBack" } : {}),
    },
  );
}

function wasTriedToday(ctx: Context, row: AppealRecord): boolean {
  return (
    row.call_back_tries > 0 &&
    row.called_back_at !== null &&
    civilDateOf(instant(row.called_back_at)) === civilDateOf(instant(ctx.now))
  );
}
