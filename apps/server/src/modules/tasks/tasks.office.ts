import type { OfficeTask } from "@niangjia/domain/tasks/tasks.views";
import type { TaskOutcome, TaskState } from "@niangjia/domain/tasks/tasks.rules";
import { toHalfWidth } from "@niangjia/domain/codes/full-width";
import { AppError } from "@niangjia/domain/kernel/errors";
import { permissionsOf } from "../../kernel/actor.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { pageFrom, part, readCursor, writeCursor, type PageAsked } from "../../kernel/paging.ts";
import type { Services } from "../../kernel/module.ts";
import { describeActor } from "../records/index.ts";
import type { Giver } from "./giver.ts";
import { noteReply } from "./tasks.ending.ts";
import { seeThrough, type PartnerView } from "./tasks.sight.ts";
import { findTaskOfOffice, markReplied, tasksOfOffice, type TaskRecord } from "./tasks.store.ts";

const batch = 100;
/** So many tasks are looked through for one page; a rarer word goes on with the next one. */
const mostLookedThrough = 2000;

export interface OfficeTasksAsked extends PageAsked {
  readonly q?: string | undefined;
  readonly state?: TaskState | undefined;
}

/**
 * The tasks of the acting office, newest first. Found by what the office sees of them: what is hidden answers to no word.
 * What answers to words is looked through and not counted.
 */
export async function pageOfOfficeTasks(giver: Giver, ctx: Context, services: Services, asked: OfficeTasksAsked) {
  const officeId = officeOf(ctx);
  const { q, state, limit, skip = 0 } = asked;
  let before = asked.cursor === undefined ? null : readCursor(asked.cursor, [part.id])[0];
  if (!q) {
    const tasks = await tasksOfOffice(ctx, giver.kind, officeId, state, before, asked);
    const page = pageFrom(
      tasks,
      (task) => task,
      (task) => [task.id],
    );
    return { ...page, items: await viewsOf(giver, ctx, services, page.items) };
  }
  const found: OfficeTask[] = [];
  if (asked.count) return { items: [], nextCursor: null };
  const most = skip + limit;
  for (let looked = 0; looked < mostLookedThrough && found.length <= most; looked += batch) {
    const { rows, next } = await tasksOfOffice(ctx, giver.kind, officeId, state, before, { limit: batch });
    found.push(...(await viewsOf(giver, ctx, services, rows)).filter((view) => matches(view, q)));
    before = next ? rows.at(-1)!.id : null;
    if (before === null) break;
  }
  if (found.length > most) before = found[most - 1]!.id;
  return { items: found.slice(skip, most), nextCursor: before === null ? null : writeCursor([before]) };
}

/** One task of the acting office. Throws `not_found`; each look is audited. */
export async function viewOfOfficeTask(
  giver: Giver,
  ctx: Context,
  services: Services,
  taskId: string,
): Promise<OfficeTask> {
  const task = await taskOfOffice(giver, ctx, taskId);
  const row = await asSystem(ctx, "whom an office's look at its task is about", () => giver.get(ctx, task.record_id));
  giver.auditOn(ctx, row, { action: `${giver.audit}open_task`, detail: { taskId } });
  return viewOf(giver, ctx, services, task);
}

/** A partner office with an account answers what was handed to it, once. */
export async function replyForOffice(
  giver: Giver,
  ctx: Context,
  services: Services,
  taskId: string,
  input: { reply: string; outcome: TaskOutcome },
): Promise<OfficeTask> {
  const task = await taskOfOffice(giver, ctx, taskId);
  const id = task.record_id;
  const { actorId, actorName, actorTitle } = describeActor(ctx);
  const row = await asSystem(ctx, "a reply takes its turn behind whatever else happens to the record", () =>
    giver.lock(ctx, id),
  );
  const { outcome, reply: text } = input;
  if (!(await markReplied(ctx, taskId, id, { outcome, text, by: actorId, byName: actorName, files: [] })))
    throw new AppError(`${giver.code}_not_handed_to_you`);
  const detail = { handoverId: taskId, outcome };
  await asSystem(ctx, "a reply stands on a time line that no office reads", () =>
    noteReply(giver, ctx, row, { actorId, actorName, actorTitle, text, detail }),
  );
  giver.auditOn(ctx, row, { action: `${giver.audit}reply`, detail });
  return viewOf(giver, ctx, services, await taskOfOffice(giver, ctx, taskId));
}

/** The acting office. Throws `not_permitted` for everybody else. */
function officeOf(ctx: Context): string {
  if (ctx.actor.as.kind !== "office") throw new AppError("not_permitted");
  return ctx.actor.as.officeId;
}

async function taskOfOffice(giver: Giver, ctx: Context, taskId: string): Promise<TaskRecord> {
  const task = await findTaskOfOffice(ctx, giver.kind, officeOf(ctx), taskId);
  if (!task) throw new AppError("not_found");
  return task;
}

async function viewOf(giver: Giver, ctx: Context, services: Services, task: TaskRecord): Promise<OfficeTask> {
  return (await viewsOf(giver, ctx, services, [task]))[0]!;
}

async function viewsOf(
  giver: Giver,
  ctx: Context,
  services: Services,
  tasks: readonly TaskRecord[],
): Promise<OfficeTask[]> {
  const seen = await seeThrough(giver, ctx, services, tasks);
  const mayReply = permissionsOf(ctx.actor).has(giver.reply);
  return seen.map((view, index) => ({
    ...view,
    facts: [...view.facts],
    notTold: [...view.notTold],
    id: tasks[index]!.id,
    handedAt: tasks[index]!.handed_at,
    can: { reply: replyDecision(view, mayReply) },
  }));
}

/** A late reply is kept too; one to a task taken back, or a second one, is not. */
function replyDecision(view: PartnerView, mayReply: boolean): OfficeTask["can"][string] {
  if (!mayReply) return { allowed: false, because: "not_your_permission" };
  return view.state === "open" || view.state === "expired"
    ? { allowed: true }
    : { allowed: false, because: "wrong_status" };
}

function matches(view: OfficeTask, q: string): boolean {
  const fold = (text: string) => toHalfWidth(text).toLowerCase();
  return [view.question, view.reply, view.unionName, ...view.facts.map((fact) => fact.value)].some(
    (text) => text !== null && fold(text).includes(fold(q)),
  );
}
