import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { mayBeNamed, type HandedAppeal } from "@niangjia/domain/appeals/tasks/partner.rules";
import { longestTaskDays, type TaskField } from "@niangjia/domain/appeals/tasks/tasks.rules";
import { addDays, civilDate } from "@niangjia/domain/clocks/civil-date";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import type { Services } from "../../../kernel/module.ts";
import { findOpenOffice, peopleOfOffice } from "../../identity/index.ts";
import { notify } from "../../notices/index.ts";
import { dueOfDay } from "../agreement/agreement.commands.ts";
import { auditedAbout, describeActor } from "../appeals.actor.ts";
import { promisesAt } from "../appeals.service-promise-store.ts";
import { advanceAppeal, asAppeal, getAppeal, insertEvent, lockAppeal, type AppealRecord } from "../appeals.store.ts";
import { factsFor } from "../commands/route.ts";
import { qrPicture } from "../entry/entry.points.ts";
import { signTask } from "./task-link.ts";
import { dueByTasks } from "./tasks.ending.ts";
import {
  countOpenTasks,
  findTask,
  insertTask,
  markRecalled,
  markReminded,
  renewLink,
  stateOfTask,
  type TaskRecord,
} from "./tasks.store.ts";

/** Column of the encrypted number or address of a recipient. */
export const contactColumn = "appeals_handover.recipient_contact";

/** Hands a question to a partner office by its account, which sees of the appeal what is ticked for this task. */
export async function handOver(
  ctx: Context,
  id: string,
  input: {
    version: number;
    officeId: string;
    question: string;
    dueOn?: string | null | undefined;
    shown: readonly TaskField[];
  },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = await permitToHandOver(ctx, row, 1);
  assertMayShow(row, input.shown);
  const dueOn = await dueOfTask(ctx, row, input.dueOn);
  const office = await asSystem(ctx, "partner offices of the place may belong to another union", () =>
    findOpenOffice(ctx, input.officeId),
  );
  if (!office) throw new AppError("appeal_office_not_found");
  const { unionName, ...who } = describeActor(ctx);
  const taskId = newId();
  await insertTask(ctx, {
    id: taskId,
    appeal_id: id,
    office_id: office.id,
    question: input.question,
    handed_at: ctx.now,
    handed_by: who.actorId,
    handed_by_name: who.actorName,
    due_on: dueOn,
    shown: [...new Set(input.shown)],
  });
  await insertEvent(ctx, id, {
    kind: "handed_over",
    ...who,
    text: input.question,
    detail: { taskId, officeId: office.id, officeName: office.name, dueOn, shown: input.shown },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, await dueByTasks(ctx, row));
  ctx.audit({
    action: "appeals.hand_over",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { taskId, officeId: office.id, shown: input.shown },
  });
  await tellOffice(ctx, office.id, "appeals.task_for_office", taskId, after.version, unionName);
  return after;
}

export interface TaskInput {
  readonly version: number;
  readonly recipientName: string;
  readonly recipientContact?: string | null | undefined;
  readonly question: string;
  readonly dueOn?: string | null | undefined;
  readonly shown: readonly TaskField[];
}

/** Gives a task to an office without an account: whoever holds the signed link answers it, once. */
export async function sendTask(ctx: Context, services: Services, id: string, input: TaskInput) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = await permitToHandOver(ctx, row, 1);
  assertMayShow(row, input.shown);
  const dueOn = await dueOfTask(ctx, row, input.dueOn);
  const { unionName: _, ...who } = describeActor(ctx);
  const taskId = newId();
  await insertTask(ctx, {
    id: taskId,
    appeal_id: id,
    question: input.question,
    handed_at: ctx.now,
    handed_by: who.actorId,
    handed_by_name: who.actorName,
    due_on: dueOn,
    recipient_name: input.recipientName,
    shown: [...new Set(input.shown)],
    recipient_contact_cipher: input.recipientContact
      ? services.vault.encrypt(input.recipientContact, { column: contactColumn, rowId: taskId })
      : null,
  });
  await insertEvent(ctx, id, {
    kind: "handed_over",
    ...who,
    text: input.question,
    detail: { taskId, officeName: input.recipientName, dueOn, byLink: true, shown: input.shown },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, await dueByTasks(ctx, row));
  ctx.audit({
    action: "appeals.send_task",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { taskId, shown: input.shown, dueOn },
  });
  return { ...after, taskId, ...(await linkOf(services, { id: taskId, link_version: 1, due_on: dueOn })) };
}

/** The link of an open task once more, to copy or to print. */
export async function showTaskLink(ctx: Context, services: Services, id: string, taskId: string) {
  const row = await getAppeal(ctx, id);
  const task = await taskOf(ctx, id, taskId);
  await permitToHandOver(ctx, row, 0);
  if (task.office_id !== null || stateOfTask(task) !== "open") throw new AppError("appeal_task_ended");
  ctx.audit({
    action: "appeals.show_task_link",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { taskId },
  });
  return linkOf(services, task);
}

/** Sends a task anew: a new link and perhaps a new day. The old link ends, also where the task had run out of time. */
export async function renewTask(
  ctx: Context,
  services: Services,
  id: string,
  taskId: string,
  input: { version: number; dueOn?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const task = await taskOf(ctx, id, taskId);
  const state = stateOfTask(task);
  if (task.office_id !== null || (state !== "open" && state !== "expired")) throw new AppError("appeal_task_ended");
  const permit = await permitToHandOver(ctx, row, state === "expired" ? 1 : 0);
  const dueOn = await dueOfTask(ctx, row, input.dueOn);
  const renewed = await renewLink(ctx, taskId, dueOn);
  const { unionName: _, ...who } = describeActor(ctx);
  await insertEvent(ctx, id, {
    kind: "handed_over",
    ...who,
    text: task.question,
    detail: { taskId, officeName: task.recipient_name, dueOn, byLink: true, again: true },
    forWorker: false,
  });
  const after = await advanceAppeal(ctx, permit, await dueByTasks(ctx, row));
  ctx.audit({
    action: "appeals.renew_task",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { taskId, dueOn, linkVersion: renewed.link_version },
  });
  return { ...after, ...(await linkOf(services, renewed)) };
}

/** Reminds an office. One with an account is told in its inbox; the recipient of a link is called or written to, and that is noted. */
export async function remindTask(
  ctx: Context,
  id: string,
  taskId: string,
  input: { note?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id);
  const task = await taskOf(ctx, id, taskId);
  if (stateOfTask(task) !== "open") throw new AppError("appeal_task_ended");
  const permit = await permitToHandOver(ctx, row, 0);
  await markReminded(ctx, taskId);
  const { unionName, ...who } = describeActor(ctx);
  await insertEvent(ctx, id, {
    kind: "noted",
    ...who,
    text: input.note || null,
    detail: { reminded: taskId, officeName: task.recipient_name },
    forWorker: false,
  });
  const after = await advanceAppeal(ctx, permit, {});
  ctx.audit({
    action: "appeals.remind_task",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { taskId },
  });
  if (task.office_id !== null)
    await tellOffice(ctx, task.office_id, "appeals.task_reminder", taskId, after.version, unionName);
  return after;
}

/** Takes a task back; of a reply and a recall at once, the first holds. */
export async function recallTask(ctx: Context, id: string, taskId: string, input: { version: number; reason: string }) {
  const row = await lockAppeal(ctx, id, input.version);
  const task = await taskOf(ctx, id, taskId);
  const { unionName: _, ...who } = describeActor(ctx);
  const isOpen = stateOfTask(task) === "open";
  const { count } = await countOpenTasks(ctx, id);
  const permit = obtainPermit(
    ctx,
    appealActions,
    "recallTask",
    asAppeal(row),
    factsFor(ctx, row, { openTasks: count - (isOpen ? 1 : 0) }),
    false,
  );
  if (!isOpen || !(await markRecalled(ctx, taskId, who.actorId, input.reason))) throw new AppError("appeal_task_ended");
  await insertEvent(ctx, id, {
    kind: "task_recalled",
    ...who,
    text: input.reason,
    detail: { taskId, officeName: task.recipient_name },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, await dueByTasks(ctx, row));
  ctx.audit({
    action: "appeals.recall_task",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { taskId },
  });
  return after;
}

function assertMayShow(row: AppealRecord, shown: readonly TaskField[]): void {
  const { consent, disclosure } = row as Pick<HandedAppeal, "consent" | "disclosure">;
  if (shown.includes("worker_name") && !mayBeNamed({ consent, disclosure }))
    throw new AppError("appeal_task_name_not_allowed");
}

async function permitToHandOver(ctx: Context, row: AppealRecord, more: number) {
  const { count } = await countOpenTasks(ctx, row.id);
  return obtainPermit(
    ctx,
    appealActions,
    "handOver",
    asAppeal(row),
    factsFor(ctx, row, { openTasks: count + more }),
    false,
  );
}

async function taskOf(ctx: Context, appealId: string, taskId: string): Promise<TaskRecord> {
  const task = await findTask(ctx, taskId);
  if (!task || task.appeal_id !== appealId) throw new AppError("not_found");
  return task;
}

/** The day a task is due: as agreed with the office, else after the days that the union gives partner offices. */
async function dueOfTask(ctx: Context, row: AppealRecord, wish: string | null | undefined): Promise<string> {
  const today = civilDateOf(instant(ctx.now));
  if (!wish) return addDays(today, (await promisesAt(ctx, parseUnionPath(row.union_path), ctx.now)).externalDays);
  if (wish < today || wish > addDays(today, longestTaskDays)) throw new AppError("appeal_task_due_wrong");
  return civilDate(wish);
}

async function linkOf(services: Services, task: Pick<TaskRecord, "id" | "link_version" | "due_on">) {
  const expiresAt = dueOfDay(task.due_on);
  const link = `${services.config.publicUrl}/m/task#${signTask(services, { taskId: task.id, version: task.link_version, expiresAt })}`;
  return { link, qr: await qrPicture(link), expiresAt };
}

/** The notice names the union and leads to the task: an office is perhaps not told the number of the appeal. */
async function tellOffice(
  ctx: Context,
  officeId: string,
  kind: "appeals.task_for_office" | "appeals.task_reminder",
  taskId: string,
  version: number,
  union: string | null,
): Promise<void> {
  const people = await asSystem(ctx, "whoever works for a partner office is told of its tasks", () =>
    peopleOfOffice(ctx, officeId, civilDateOf(instant(ctx.now))),
  );
  for (const personId of people)
    notify(ctx, {
      to: { personId },
      kind,
      params: { union: union ?? "" },
      link: `/office-tasks/${taskId}`,
      key: `${kind}:${taskId}:${version}`,
    });
}
