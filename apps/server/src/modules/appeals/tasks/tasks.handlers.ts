import type { appealTaskRoutes } from "@niangjia/domain/appeals/tasks/tasks.contract";
import type { Handler, TwoStepHandler } from "../../../kernel/module.ts";
import { handOver, recallTask, remindTask, renewTask, sendTask, showTaskLink } from "./tasks.commands.ts";
import { pageOfOfficeTasks, replyForOffice, viewOfOfficeTask } from "./tasks.office.ts";
import { openTask, replyByLink, uploadTaskFile } from "./tasks.reply.ts";

type Routes = typeof appealTaskRoutes;

export const taskHandlers: { readonly [K in keyof Routes]: Handler<Routes[K]> | TwoStepHandler<Routes[K]> } = {
  handOver: (ctx, { params, body }) => handOver(ctx, params.id, body),
  officeTasks: (ctx, { query }, { services }) => pageOfOfficeTasks(ctx, services, query),
  officeTask: (ctx, { params }, { services }) => viewOfOfficeTask(ctx, services, params.taskId),
  reply: (ctx, { params, body }, { services }) => replyForOffice(ctx, services, params.taskId, body),
  sendTask: (ctx, { params, body }, { services }) => sendTask(ctx, services, params.id, body),
  taskLink: (ctx, { params }, { services }) => showTaskLink(ctx, services, params.id, params.taskId),
  renewTask: (ctx, { params, body }, { services }) => renewTask(ctx, services, params.id, params.taskId, body),
  remindTask: (ctx, { params, body }) => remindTask(ctx, params.id, params.taskId, body),
  recallTask: (ctx, { params, body }) => recallTask(ctx, params.id, params.taskId, body),
  openTask: (ctx, { body }, { services }) => openTask(ctx, services, body.token),
  uploadTaskFile,
  replyToTask: (ctx, { body }, { services }) => replyByLink(ctx, services, body),
};
