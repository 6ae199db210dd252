import type { OpenedTask } from "@niangjia/domain/appeals/appeals.agreement.views";
import { appealCategories, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { withoutIdentity, type TaskField, type TaskOutcome } from "@niangjia/domain/appeals/tasks.rules";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { TwoStepHandler } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import type { Services } from "../../../kernel/services.ts";
import type { taskRoutes } from "@niangjia/domain/appeals/appeals.tasks.contract";
import { addUpload, attachUploads, takeInUpload } from "../../files/index.ts";
import { findDivisionNames, findUnions } from "../../unions/index.ts";
import { dueOfDay } from "../agreement/agreement.commands.ts";
import { auditedAbout, describeActor, isSealed } from "../appeals.actor.ts";
import { tellHandler } from "../appeals.notices.ts";
import { getAppeal, insertEvent, lockAppeal, type AppealRecord } from "../appeals.store.ts";
import { nameMayBeTold } from "./tasks.commands.ts";
import { readTaskToken } from "./task-link.ts";
import { findTask, markOpened, markReplied, stateOfTask, type Reply, type TaskRecord } from "./tasks.store.ts";

/** A partner office with an account answers what was handed to it, once. */
export async function replyForOffice(ctx: Context, id: string, input: { handoverId: string; reply: string; outcome: TaskOutcome }) {
  const seen = await getAppeal(ctx, id);
  const task = await findTask(ctx, input.handoverId);
  if (!task || task.appeal_id !== id) throw new AppError("appeal_not_handed_to_you");
  const { unionName: _, ...who } = describeActor(ctx);
  const row = await asSystem(ctx, "a reply takes its turn behind whatever else happens to the appeal", () => lockAppeal(ctx, id));
  if (!(await markReplied(ctx, task.id, id, { outcome: input.outcome, text: input.reply, by: who.actorId, byName: who.actorName, files: [] }))) throw new AppError("appeal_not_handed_to_you");
  await insertEvent(ctx, id, { kind: "replied", ...who, text: input.reply, detail: { handoverId: task.id, outcome: input.outcome }, forWorker: false });
  ctx.audit({ action: "appeals.reply", subjectKind: "appeal", subjectId: id, unionPath: row.union_path, ...auditedAbout(ctx, row), detail: { handoverId: task.id, outcome: input.outcome } });
  ctx.emit("appeal_task_replied", { appealId: id });
  tellHandler(ctx, row, "appeals.task_replied", { id, number: row.number, version: row.version });
  return { id, status: seen.status as never, version: row.version };
}

/** What the link of a task shows. Wrong, old, expired and recalled links all get the same refusal. */
export async function openTask(ctx: Context, services: Services, token: string): Promise<OpenedTask> {
  return asSystem(ctx, "whoever holds a signed link sees one task", async () => {
    const task = await heldTask(ctx, services, token);
    const row = await getAppeal(ctx, task.appeal_id);
    await markOpened(ctx, task.id);
    ctx.audit({ action: "appeals.open_task", subjectKind: "appeal", subjectId: row.id, unionPath: row.union_path, ...auditedAbout(ctx, row), detail: { taskId: task.id } });
    return opened(ctx, services, row, task);
  });
}

/** The answer of whoever holds the link: once, under the lock of the appeal, so that a recall at the same moment either came before or is told. */
export async function replyByLink(ctx: Context, services: Services, input: { token: string; outcome: TaskOutcome; reply: string; repliedBy: string; files: readonly string[] }): Promise<OpenedTask> {
  return asSystem(ctx, "whoever holds a signed link answers one task", async () => {
    const { id, appeal_id: appealId } = await heldTask(ctx, services, input.token);
    const row = await lockAppeal(ctx, appealId);
    const task = await heldTask(ctx, services, input.token);
    if (stateOfTask(task) === "replied") throw new AppError("appeal_task_answered_already");
    const reply: Reply = { outcome: input.outcome, text: input.reply, by: null, byName: input.repliedBy, files: input.files };
    if (!(await markReplied(ctx, id, appealId, reply))) throw new AppError("appeal_task_link_not_valid");
    await attachUploads(ctx, id, input.files, "appeal_file_not_yours", "appeal", appealId);
    await insertEvent(ctx, appealId, { kind: "replied", actorName: input.repliedBy, actorTitle: task.recipient_name, text: input.reply, detail: { handoverId: id, outcome: input.outcome, byLink: true, attachments: input.files.length }, forWorker: false });
    ctx.audit({ action: "appeals.reply_by_link", subjectKind: "appeal", subjectId: appealId, unionPath: row.union_path, ...auditedAbout(ctx, row), detail: { taskId: id, outcome: input.outcome, files: input.files.length } });
    ctx.emit("appeal_task_replied", { appealId });
    tellHandler(ctx, row, "appeals.task_replied", { id: appealId, number: row.number, version: row.version });
    return opened(ctx, services, row, { ...task, replied_at: ctx.now, outcome: input.outcome });
  });
}

/** A file for a reply. What stands for its owner until the reply takes it is the task. */
export const uploadTaskFile: TwoStepHandler<(typeof taskRoutes)["uploadTaskFile"]> = {
  async before(_, { services, request }) {
    const token = String(request.headers["x-niangjia-task"] ?? "");
    const task = await services.db.inScope(scopes.system("whoever holds a signed link uploads for one task"), (tx) => heldTask({ tx, now: services.clock.now() }, services, token));
    if (stateOfTask(task) === "replied") throw new AppError("appeal_task_answered_already");
    const file = await takeInUpload(services, request, task.id, false);
    return (ctx) =>
      asSystem(ctx, "a file that comes by a signed link belongs to its task", async () => {
        const view = await addUpload(ctx, file);
        ctx.audit({ action: "appeals.upload_for_task", subjectKind: "file", subjectId: file.id, detail: { taskId: task.id, kind: file.kind, bytes: file.bytes } });
        return { fileId: view.fileId, name: view.name, kind: view.kind, bytes: view.bytes };
      });
  },
};

/** The task of a link that holds now. Throws `appeal_task_link_not_valid` for every reason alike. */
async function heldTask(ctx: Pick<Context, "tx" | "now">, services: Services, token: string): Promise<TaskRecord> {
  const link = readTaskToken(services, token);
  const task = link && (await findTask(ctx, link.taskId));
  const holds = task && task.office_id === null && task.link_version === link.version && Math.floor(Date.parse(dueOfDay(task.due_on)) / 1000) * 1000 === Date.parse(link.expiresAt);
  if (!holds || task.recalled_at !== null || task.expired_at !== null || ctx.now > dueOfDay(task.due_on)) throw new AppError("appeal_task_link_not_valid");
  return task;
}

async function opened(ctx: Context, services: Services, row: AppealRecord, task: TaskRecord): Promise<OpenedTask> {
  const isDone = stateOfTask(task) === "replied";
  const unions = await findUnions(ctx, [row.union_path]);
  return {
    state: isDone ? "done" : "open", unionName: unions.get(row.union_path)?.name ?? "", handlerName: row.handler_name, recipientName: task.recipient_name ?? "", question: task.question, dueOn: task.due_on,
    facts: isDone ? [] : await shownFacts(ctx, services, row, task.shown as TaskField[]), outcome: task.outcome as TaskOutcome | null, repliedAt: task.replied_at,
  };
}

/** The chosen fields. The worker's name only as long as the worker allows it; phone numbers never, also not those within the words. */
async function shownFacts(ctx: Context, services: Services, row: AppealRecord, shown: readonly TaskField[]): Promise<OpenedTask["facts"]> {
  const mayName = nameMayBeTold(row);
  const name = isSealed(row) && row.name_cipher !== null ? services.vault.decrypt(row.name_cipher, { column: "appeals_appeal.name", rowId: row.id }) : row.worker_name;
  const divisions = await findDivisionNames(ctx, [row.employer_division, row.workplace_division].filter((code) => code !== null).flatMap(lineOf));
  const place = (code: string | null) => (code === null ? null : lineOf(code).map((one) => divisions.get(one) ?? "").filter((one) => one !== "市辖区").join(""));
  const values: Record<TaskField, string | null> = {
    number: row.number,
    category: appealCategories[row.category as AppealCategory][ctx.language],
    description: withoutIdentity(row.description, mayName ? "" : name),
    employer: row.employer_name,
    employer_place: place(row.employer_division),
    workplace: place(row.workplace_division),
    submitted_on: civilDateOf(instant(row.submitted_at)),
    worker_name: mayName ? row.worker_name : null,
  };
  return shown.flatMap((field) => (values[field] ? [{ field, value: values[field] }] : []));
}

/** Codes from province down to the place itself. */
function lineOf(code: string): string[] {
  return [2, 4, 6, 9].filter((length) => length <= code.length).map((length) => code.slice(0, length));
}
