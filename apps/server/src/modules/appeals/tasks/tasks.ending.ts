import { appealActions, stageOf } from "@niangjia/domain/appeals/appeals.rules";
import type { Context } from "../../../kernel/context.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { dueOfDay } from "../agreement/agreement.commands.ts";
import { advanceAppeal, asAppeal, lockAppeal, type AppealRecord, type Changes } from "../appeals.store.ts";
import { factsFor } from "../commands/route.ts";
import { countOpenTasks } from "./tasks.store.ts";

/** What runs for an appeal by its tasks: the earliest day of those that wait, or again the promise that stood still behind them. */
export async function dueByTasks(ctx: Context, row: AppealRecord): Promise<Changes & { open_tasks: number }> {
  const { count, nextDueOn } = await countOpenTasks(ctx, row.id);
  if (nextDueOn !== null) return { open_tasks: count, due_at: dueOfDay(nextDueOn), due_for: "external" };
  const isContactRunning = stageOf(factsFor(ctx, row)) === "accepted";
  return {
    open_tasks: 0,
    due_at: isContactRunning ? row.contact_due_at : row.answer_due_at,
    due_for: isContactRunning ? "contact" : "answer",
  };
}

/** A partner office has replied: when no task is open any more the work goes on where it stood. A repeat changes nothing. */
export async function resumeAfterTask(ctx: Context, appealId: string): Promise<void> {
  const row = await lockAppeal(ctx, appealId);
  if (row.status !== "waiting_external") return;
  const changes = await dueByTasks(ctx, row);
  if (changes.open_tasks === row.open_tasks) return;
  const permit = obtainPermit(
    ctx,
    appealActions,
    "endTask",
    asAppeal(row),
    factsFor(ctx, row, { openTasks: changes.open_tasks }),
    false,
  );
  await advanceAppeal(ctx, permit, changes);
}
