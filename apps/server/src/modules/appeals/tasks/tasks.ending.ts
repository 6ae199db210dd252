import { stageOf } from "@niangjia/domain/appeals/appeals.rules";
import type { Context } from "../../../kernel/context.ts";
import { addEvent, type NewEvent } from "../../records/index.ts";
import { dueOfDay } from "../agreement/agreement.commands.ts";
import { appeals } from "../appeals.kind.ts";
import { tellHandler } from "../appeals.notices.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { countOpenTasks } from "./tasks.store.ts";

/** What runs for an appeal by its tasks: the earliest day of those that wait, or again the promise that stood still behind them. */
export async function dueByTasks(ctx: Context, row: AppealRecord) {
  const { count, nextDueOn } = await countOpenTasks(ctx, row.id);
  if (nextDueOn !== null) return { open_tasks: count, due_at: dueOfDay(nextDueOn), due_for: "external" };
  const isContactRunning = stageOf(await appeals.facts(ctx, row)) === "accepted";
  return {
    open_tasks: 0,
    due_at: isContactRunning ? row.contact_due_at : row.answer_due_at,
    due_for: isContactRunning ? "contact" : "answer",
  };
}

/** A reply stands on the time line, the handler is told, and the work may go on. */
export async function noteReply(
  ctx: Context,
  row: AppealRecord,
  event: Omit<NewEvent, "kind" | "forPerson">,
): Promise<void> {
  await addEvent(ctx, row.id, { kind: "replied", forPerson: false, ...event });
  ctx.emit("appeal_task_replied", { appealId: row.id });
  tellHandler(ctx, row, "appeals.task_replied", row);
}

/** A partner office has replied: when no task is open any more the work goes on where it stood. A repeat changes nothing. */
export async function resumeAfterTask(ctx: Context, appealId: string): Promise<void> {
  const row = await appeals.lock(ctx, appealId);
  if (row.status !== "waiting_external") return;
  const set = await dueByTasks(ctx, row);
  if (set.open_tasks === row.open_tasks) return;
  // The reply was audited.
  await appeals.actOn(ctx, row, "endTask", () => appeals.outcome({ set, audited: null }), {
    foresee: (facts) => ({ ...facts, openTasks: set.open_tasks }),
  });
}
