import type { OpenedTask } from "@niangjia/domain/tasks/tasks.views";
import type { TaskField } from "@niangjia/domain/appeals/tasks/partner.rules";
import type { TaskOutcome } from "@niangjia/domain/tasks/tasks.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Services, TwoStepHandler } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import type { appealTaskRoutes } from "@niangjia/domain/appeals/tasks/tasks.contract";
import { addUpload, attachUploads, takeInUpload } from "../../files/index.ts";
import { dueOfDay } from "../agreement/agreement.commands.ts";
import { appeals } from "../appeals.kind.ts";
import { readTaskToken } from "./task-link.ts";
import { noteReply } from "./tasks.ending.ts";
import { seeThrough } from "./tasks.partner.ts";
import { findTask, markOpened, markReplied, stateOfTask, type TaskRecord } from "./tasks.store.ts";

/** What the link of a task shows. Wrong, old, expired and recalled links all get the same refusal. */
export async function openTask(ctx: Context, services: Services, token: string): Promise<OpenedTask<TaskField>> {
  return asSystem(ctx, "whoever holds a signed link sees one task", async () => {
    const task = await heldTask(ctx, services, token);
    const row = await appeals.get(ctx, task.appeal_id);
    await markOpened(ctx, task.id);
    appeals.auditOn(ctx, row, { action: "appeals.open_task", detail: { taskId: task.id } });
    return opened(ctx, services, task);
  });
}

/** The answer of whoever holds the link: once, under the lock of the appeal, so that a recall at the same moment either came before or is told. */
export async function replyByLink(
  ctx: Context,
  services: Services,
  input: { token: string; outcome: TaskOutcome; reply: string; repliedBy: string; files: readonly string[] },
): Promise<OpenedTask<TaskField>> {
  return asSystem(ctx, "whoever holds a signed link answers one task", async () => {
    const { id, appeal_id: appealId } = await heldTask(ctx, services, input.token);
    const row = await appeals.lock(ctx, appealId);
    const task = await heldTask(ctx, services, input.token);
    if (stateOfTask(task) === "replied") throw new AppError("appeal_task_answered_already");
    const { outcome, reply: text, repliedBy, files } = input;
    if (!(await markReplied(ctx, id, appealId, { outcome, text, by: null, byName: repliedBy, files })))
      throw new AppError("appeal_task_link_not_valid");
    await attachUploads(ctx, id, files, "appeal_file_not_yours", "appeal", appealId);
    await noteReply(ctx, row, {
      actorName: repliedBy,
      actorTitle: task.recipient_name,
      text,
      detail: { handoverId: id, outcome, byLink: true, attachments: files.length },
    });
    appeals.auditOn(ctx, row, {
      action: "appeals.reply_by_link",
      detail: { taskId: id, outcome, files: files.length },
    });
    return opened(ctx, services, { ...task, replied_at: ctx.now, outcome });
  });
}

/** A file for a reply. What stands for its owner until the reply takes it is the task. */
export const uploadTaskFile: TwoStepHandler<(typeof appealTaskRoutes)["uploadTaskFile"]> = {
  async before(_, { services, request }) {
    const token = String(request.headers["x-niangjia-task"] ?? "");
    const task = await services.db.inScope(scopes.system("whoever holds a signed link uploads for one task"), (tx) =>
      heldTask({ tx, now: services.clock.now() }, services, token),
    );
    if (stateOfTask(task) === "replied") throw new AppError("appeal_task_answered_already");
    const file = await takeInUpload(services, request, task.id, false);
    return (ctx) =>
      asSystem(ctx, "a file that comes by a signed link belongs to its task", async () => {
        const view = await addUpload(ctx, file);
        ctx.audit({
          action: "appeals.upload_for_task",
          subjectKind: "file",
          subjectId: file.id,
          detail: { taskId: task.id, kind: file.kind, bytes: file.bytes },
        });
        return { fileId: view.fileId, name: view.name, kind: view.kind, bytes: view.bytes };
      });
  },
};

/** The task of a link that holds now. Throws `appeal_task_link_not_valid` for every reason alike. */
async function heldTask(ctx: Pick<Context, "tx" | "now">, services: Services, token: string): Promise<TaskRecord> {
  const link = readTaskToken(services, token);
  const task = link && (await findTask(ctx, link.taskId));
  const holds =
    task &&
    task.office_id === null &&
    task.link_version === link.version &&
    Math.floor(Date.parse(dueOfDay(task.due_on)) / 1000) * 1000 === Date.parse(link.expiresAt);
  if (!holds || task.recalled_at !== null || task.expired_at !== null || ctx.now > dueOfDay(task.due_on))
    throw new AppError("appeal_task_link_not_valid");
  return task;
}

async function opened(ctx: Context, services: Services, task: TaskRecord): Promise<OpenedTask<TaskField>> {
  const { reply: _, repliedByName: __, ...seen } = (await seeThrough(ctx, services, [task]))[0]!;
  return { ...seen, facts: [...seen.facts], notTold: [...seen.notTold], recipientName: task.recipient_name ?? "" };
}
