import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { systemActor } from "../../../kernel/actor.ts";
import { Unit, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { scopes } from "../../../kernel/scope.ts";
import type { Services } from "../../../kernel/module.ts";
import { officeNames } from "../../identity/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellHandler } from "../appeals.notices.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { dueByTasks } from "./tasks.ending.ts";
import { expireTasks, lockOverdue, type TaskRecord } from "./tasks.store.ts";

const batch = 200;

/** A partner office that did not reply until the end of the day: the handler is told, and the work goes on when nothing else is waited for. */
export async function endOverdueTasks(services: Services): Promise<number> {
  const why = "partner offices that did not reply in time are waited for no longer";
  const scope = scopes.system(why);
  let ended = 0;
  for (;;) {
    const found = await services.db.inScope(scope, async (tx) => {
      const ctx = new Unit({
        tx,
        actor: systemActor(why),
        scope,
        now: services.clock.now(),
        requestId: `job-${newId()}`,
        language: "zh",
      });
      const rows = await lockOverdue(ctx, civilDateOf(instant(ctx.now)), batch);
      for (const row of rows) ended += await endTasks(ctx, row);
      await ctx.finish();
      return rows.length;
    });
    if (found === 0) return ended;
  }
}

async function endTasks(ctx: Context, row: AppealRecord): Promise<number> {
  const tasks = await expireTasks(ctx, row.id, civilDateOf(instant(ctx.now)));
  if (tasks.length === 0) return 0;
  const offices = await officeNames(
    ctx,
    tasks.flatMap((task) => task.office_id ?? []),
  );
  const nameOf = (task: TaskRecord) =>
    task.office_id === null ? task.recipient_name : (offices.get(task.office_id)?.name ?? "");
  const set = await dueByTasks(ctx, row);
  await appeals.actOn(
    ctx,
    row,
    "endTask",
    () =>
      appeals.outcome({
        events: tasks.map((task) => ({
          kind: "task_ended",
          detail: { taskId: task.id, officeName: nameOf(task), dueOn: task.due_on },
        })),
        set,
        audited: { action: "appeals.end_tasks", detail: { tasks: tasks.map((task) => task.id) } },
        tell: (about) => tellHandler(ctx, row, "appeals.task_expired", about),
      }),
    { foresee: (facts) => ({ ...facts, openTasks: set.open_tasks }) },
  );
  return tasks.length;
}
