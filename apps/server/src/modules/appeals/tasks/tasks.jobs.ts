import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { systemActor } from "../../../kernel/actor.ts";
import { Unit, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { scopes } from "../../../kernel/scope.ts";
import type { Services } from "../../../kernel/module.ts";
import { officeNames } from "../../identity/index.ts";
import { auditedAbout } from "../appeals.actor.ts";
import { tellHandler } from "../appeals.notices.ts";
import { advanceAppeal, asAppeal, insertEvent, type AppealRecord } from "../appeals.store.ts";
import { factsFor } from "../commands/route.ts";
import { dueByTasks } from "./tasks.ending.ts";
import { expireTasks, lockOverdue } from "./tasks.store.ts";

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
  for (const task of tasks) {
    const officeName = task.office_id === null ? task.recipient_name : (offices.get(task.office_id)?.name ?? "");
    await insertEvent(ctx, row.id, {
      kind: "task_ended",
      detail: { taskId: task.id, officeName, dueOn: task.due_on },
      forWorker: true,
    });
  }
  const changes = await dueByTasks(ctx, row);
  const permit = obtainPermit(
    ctx,
    appealActions,
    "endTask",
    asAppeal(row),
    factsFor(ctx, row, { openTasks: changes.open_tasks }),
    false,
  );
  const after = await advanceAppeal(ctx, permit, changes);
  ctx.audit({
    action: "appeals.end_tasks",
    subjectKind: "appeal",
    subjectId: row.id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { tasks: tasks.map((task) => task.id) },
  });
  tellHandler(ctx, row, "appeals.task_expired", { ...after, number: row.number });
  return tasks.length;
}
