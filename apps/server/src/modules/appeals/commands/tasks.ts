import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import type { Context } from "../../../kernel/context.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { advanceAppeal, asAppeal, countOpenTasks, lockAppeal } from "../appeals.store.ts";
import { factsFor } from "./route.ts";

/** A partner office has replied: when no task is open any more the work goes on where it stood. A repeat changes nothing. */
export async function resumeAfterTask(ctx: Context, appealId: string): Promise<void> {
  const row = await lockAppeal(ctx, appealId);
  const openTasks = await countOpenTasks(ctx, appealId);
  if (row.status !== "waiting_external" || openTasks === row.open_tasks) return;
  const permit = obtainPermit(ctx, appealActions, "endTask", asAppeal(row), factsFor(ctx, row, { openTasks }), false);
  await advanceAppeal(ctx, permit, { open_tasks: openTasks });
}
