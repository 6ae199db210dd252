import type { taskRoutes } from "@niangjia/domain/tasks/tasks.routes";
import type { Handler, TwoStepHandler } from "../../kernel/module.ts";
import type { Giver } from "./giver.ts";
import { handOver, recallTask, remindTask, renewTask, sendTask, showTaskLink } from "./tasks.giving.ts";
import { pageOfOfficeTasks, replyForOffice, viewOfOfficeTask } from "./tasks.office.ts";
import { openTask, replyByLink, uploadTaskFile } from "./tasks.reply.ts";

type RoutesOf<F extends string, S extends string> = ReturnType<typeof taskRoutes<F, S, never>>;
export type TaskHandlers<F extends string, S extends string> = {
  readonly [K in keyof RoutesOf<F, S>]: Handler<RoutesOf<F, S>[K]> | TwoStepHandler<RoutesOf<F, S>[K]>;
};

/** Handlers of the routes that `taskRoutes` makes for the same kind of record. */
export const taskHandlers = (giver: Giver): TaskHandlers<string, string> => ({
  handOver: (ctx, { params, body }) => handOver(giver, ctx, params.id, body),
  officeTasks: (ctx, { query }, { services }) => pageOfOfficeTasks(giver, ctx, services, query),
  officeTask: (ctx, { params }, { services }) => viewOfOfficeTask(giver, ctx, services, params.taskId),
  reply: (ctx, { params, body }, { services }) => replyForOffice(giver, ctx, services, params.taskId, body),
  sendTask: (ctx, { params, body }, { services }) => sendTask(giver, ctx, services, params.id, body),
  taskLink: (ctx, { params }, { services }) => showTaskLink(giver, ctx, services, params.id, params.taskId),
  renewTask: (ctx, { params, body }, { services }) => renewTask(giver, ctx, services, params.id, params.taskId, body),
  remindTask: (ctx, { params, body }) => remindTask(giver, ctx, params.id, params.taskId, body),
  recallTask: (ctx, { params, body }) => recallTask(giver, ctx, params.id, params.taskId, body),
  openTask: (ctx, { body }, { services }) => openTask(giver, ctx, services, body.token),
  uploadTaskFile: uploadTaskFile(giver),
  replyToTask: (ctx, { body }, { services }) => replyByLink(giver, ctx, services, body),
});
