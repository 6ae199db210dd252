import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { inPages } from "../../kernel/system-work.ts";
import { officeNames } from "../identity/index.ts";
import { addEvent, type NewEvent } from "../records/index.ts";
import type { Giver } from "./giver.ts";
import { expireTasks, overdueRecords, type TaskRecord } from "./tasks.store.ts";

const batch = 200;

/** A reply stands on the time line, the giver is told, and the work may go on. */
export async function noteReply(
  giver: Giver,
  ctx: Context,
  row: unknown,
  event: Omit<NewEvent, "kind" | "forPerson">,
): Promise<void> {
  const id = giver.idOf(row);
  await addEvent(ctx, id, { kind: "replied", forPerson: false, ...event });
  ctx.emit("task_replied", { kind: giver.kind, id });
  giver.tellGiver(ctx, "replied", row, null);
}

/** A partner office has replied: when no task is open any more the work goes on where it stood. A repeat changes nothing. */
export async function resumeAfterTask(giver: Giver, ctx: Context, id: string): Promise<void> {
  const row = await giver.lock(ctx, id);
  if (!giver.isWaiting(row)) return;
  const { count, set } = await giver.openTasks(ctx, row);
  if (count === (await giver.counted(ctx, row))) return;
  // The reply was audited.
  await giver.end(ctx, row, count, { events: [], set, audited: null });
}

/** A partner office that did not reply until the end of the day: the giver is told, and the work goes on when nothing else is waited for. */
export async function endOverdueTasks(giver: Giver, services: Services): Promise<number> {
  const why = "partner offices that did not reply in time are waited for no longer";
  let ended = 0;
  await inPages(services, why, batch, async (ctx, after) => {
    const ids = await overdueRecords(ctx, giver.kind, civilDateOf(instant(ctx.now)), after, batch);
    for (const row of await giver.lockWaiting(ctx, ids)) ended += await endTasks(giver, ctx, row);
    return ids;
  });
  return ended;
}

async function endTasks(giver: Giver, ctx: Context, row: unknown): Promise<number> {
  const tasks = await expireTasks(ctx, giver.idOf(row), civilDateOf(instant(ctx.now)));
  if (tasks.length === 0) return 0;
  const offices = await officeNames(
    ctx,
    tasks.flatMap((task) => task.office_id ?? []),
  );
  const nameOf = (task: TaskRecord) =>
    task.office_id === null ? task.recipient_name : (offices.get(task.office_id)?.name ?? "");
  const { count, set } = await giver.openTasks(ctx, row);
  await giver.end(ctx, row, count, {
    events: tasks.map((task) => ({
      kind: "task_ended",
      detail: { taskId: task.id, officeName: nameOf(task), dueOn: task.due_on },
    })),
    set,
    audited: { action: `${giver.audit}end_tasks`, detail: { tasks: tasks.map((task) => task.id) } },
    tell: (about) => giver.tellGiver(ctx, "expired", row, about),
  });
  return tasks.length;
}
