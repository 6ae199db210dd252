import type { taskRoutes } from "@niangjia/domain/tasks/tasks.routes";
import type { OpenedTask } from "@niangjia/domain/tasks/tasks.views";
import { dueOfDay } from "@niangjia/domain/clocks/instant";
import type { TaskOutcome } from "@niangjia/domain/tasks/tasks.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../kernel/context.ts";
import type { Services, TwoStepHandler } from "../../kernel/module.ts";
import { scopes } from "../../kernel/scope.ts";
import { addUpload, attachUploads, takeInUpload } from "../files/index.ts";
import type { Giver } from "./giver.ts";
import { readTaskToken } from "./task-link.ts";
import { noteReply } from "./tasks.ending.ts";
import { seeThrough } from "./tasks.sight.ts";
import { findTask, markOpened, markReplied, stateOfTask, type TaskRecord } from "./tasks.store.ts";

/** What the link of a task shows. Wrong, old, expired and recalled links all get the same refusal. */
export async function openTask(giver: Giver, ctx: Context, services: Services, token: string): Promise<OpenedTask> {
  return asSystem(ctx, "whoever holds a signed link sees one task", async () => {
    const task = await heldTask(giver, ctx, services, token);
    const row = await giver.get(ctx, task.record_id);
    await markOpened(ctx, task.id);
    giver.auditOn(ctx, row, { action: `${giver.audit}open_task`, detail: { taskId: task.id } });
    return opened(giver, ctx, services, task);
  });
}

/** The answer of whoever holds the link: once, under the lock of the record, so that a recall at the same moment either came before or is told. */
export async function replyByLink(
  giver: Giver,
  ctx: Context,
  services: Services,
  input: { token: string; outcome: TaskOutcome; reply: string; repliedBy: string; files: readonly string[] },
): Promise<OpenedTask> {
  return asSystem(ctx, "whoever holds a signed link answers one task", async () => {
    const { id, record_id: recordId } = await heldTask(giver, ctx, services, input.token);
    const row = await giver.lock(ctx, recordId);
    const task = await heldTask(giver, ctx, services, input.token);
    if (stateOfTask(task) === "replied") throw new AppError(`${giver.code}_task_answered_already`);
    const { outcome, reply: text, repliedBy, files } = input;
    if (!(await markReplied(ctx, id, recordId, { outcome, text, by: null, byName: repliedBy, files })))
      throw new AppError(`${giver.code}_task_link_not_valid`);
    await attachUploads(ctx, id, files, `${giver.code}_file_not_yours`, giver.kind, recordId);
    await noteReply(giver, ctx, row, {
      actorName: repliedBy,
      actorTitle: task.recipient_name,
      text,
      detail: { handoverId: id, outcome, byLink: true, attachments: files.length },
    });
    giver.auditOn(ctx, row, {
      action: `${giver.audit}reply_by_link`,
      detail: { taskId: id, outcome, files: files.length },
    });
    return opened(giver, ctx, services, { ...task, replied_at: ctx.now, outcome });
  });
}

/** A file for a reply. What stands for its owner until the reply takes it is the task. */
export const uploadTaskFile = (giver: Giver): TwoStepHandler<ReturnType<typeof taskRoutes>["uploadTaskFile"]> => ({
  async before(_, { services, request }) {
    const token = String(request.headers["x-niangjia-task"] ?? "");
    const task = await services.db.inScope(scopes.system("whoever holds a signed link uploads for one task"), (tx) =>
      heldTask(giver, { tx, now: services.clock.now() }, services, token),
    );
    if (stateOfTask(task) === "replied") throw new AppError(`${giver.code}_task_answered_already`);
    const file = await takeInUpload(services, request, task.id, false);
    return (ctx) =>
      asSystem(ctx, "a file that comes by a signed link belongs to its task", async () => {
        const view = await addUpload(ctx, file);
        ctx.audit({
          action: `${giver.audit}upload_for_task`,
          subjectKind: "file",
          subjectId: file.id,
          detail: { taskId: task.id, kind: file.kind, bytes: file.bytes },
        });
        return { fileId: view.fileId, name: view.name, kind: view.kind, bytes: view.bytes };
      });
  },
});

/** The task of a link that holds now. Throws `…_task_link_not_valid` for every reason alike. */
async function heldTask(
  giver: Giver,
  ctx: Pick<Context, "tx" | "now">,
  services: Services,
  token: string,
): Promise<TaskRecord> {
  const link = readTaskToken(services, token);
  const task = link && (await findTask(ctx, link.taskId));
  const holds =
    task &&
    task.kind === giver.kind &&
    task.office_id === null &&
    task.link_version === link.version &&
    Math.floor(Date.parse(dueOfDay(task.due_on)) / 1000) * 1000 === Date.parse(link.expiresAt);
  if (!holds || task.recalled_at !== null || task.expired_at !== null || ctx.now > dueOfDay(task.due_on))
    throw new AppError(`${giver.code}_task_link_not_valid`);
  return task;
}

async function opened(giver: Giver, ctx: Context, services: Services, task: TaskRecord): Promise<OpenedTask> {
  const { reply: _, repliedByName: __, ...seen } = (await seeThrough(giver, ctx, services, [task]))[0]!;
  return { ...seen, facts: [...seen.facts], notTold: [...seen.notTold], recipientName: task.recipient_name ?? "" };
}
