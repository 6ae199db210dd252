import { z } from "zod";
import { uploadErrors } from "../../files/files.contract.ts";
import { defineRoutes } from "../../kernel/contract.ts";
import { field } from "../../kernel/fields.ts";
import { idSchema, instantViewSchema, pageOf, pageQuery } from "../../kernel/schemas.ts";
import { officeTaskSchema, openedTaskSchema, taskStateSchema } from "../agreement/agreement.views.ts";
import { afterAction, idParams } from "../appeals.parts.ts";
import {
  handingOver,
  recallingTask,
  remindingTask,
  renewingTask,
  replying,
  replyingByLink,
  sendingTask,
} from "./tasks.fields.ts";

const taskParams = z.object({ id: idSchema, taskId: idSchema });
const sender = { kind: "permission", permission: "appeals.hand_over" } as const;
const holder = {
  kind: "public",
  why: "whoever holds the signed link answers one task; the link is the proof",
} as const;
const token = z.string().min(40).max(200);
const guessedLink = {
  of: "task_link",
  at: { in: "body", name: "token" },
  limits: [{ max: 120, seconds: 600 }],
  isLong: true,
  wrong: ["appeal_task_link_not_valid"],
} as const;
/** A signed link: the address with the token behind `#`, and the same as a QR code (SVG) for a letter. */
const link = z.object({ link: z.string(), qr: z.string(), expiresAt: instantViewSchema });
const office = (permission: "appeals.read" | "appeals.reply") =>
  ({ kind: "permission", permission, forOffice: true }) as const;
const officeParams = z.object({ taskId: idSchema });
const notYours = ["appeal_is_at_another_union", "appeal_has_another_handler"] as const;

/** Tasks to partner offices: by an office's account, and by a signed link. */
export const taskRoutes = defineRoutes({
  handOver: {
    method: "POST",
    path: "/api/appeals/:id/handovers",
    access: sender,
    summary: { zh: "转协作单位", en: "Hand to a partner office" },
    params: idParams,
    ...handingOver,
    output: afterAction,
    errors: [
      "appeal_is_at_another_union",
      "appeal_has_another_handler",
      "appeal_office_not_found",
      "appeal_task_due_wrong",
      "appeal_task_name_not_allowed",
    ],
  },
  officeTasks: {
    method: "GET",
    path: "/api/appeals/office-tasks",
    access: office("appeals.read"),
    summary: { zh: "交给本单位的协作任务", en: "Tasks given to the office" },
    // Found by what the office is shown, and by nothing else.
    query: z.object({
      ...pageQuery,
      q: z.string().trim().max(100).optional(),
      state: field(taskStateSchema.optional(), { label: { zh: "状态", en: "State" } }),
    }),
    output: pageOf(officeTaskSchema),
  },
  officeTask: {
    method: "GET",
    path: "/api/appeals/office-tasks/:taskId",
    access: office("appeals.read"),
    summary: { zh: "一件协作任务（留痕）", en: "One task of the office (audited)" },
    params: officeParams,
    output: officeTaskSchema,
  },
  reply: {
    method: "POST",
    path: "/api/appeals/office-tasks/:taskId/reply",
    access: office("appeals.reply"),
    summary: { zh: "协作单位回复", en: "Reply of the partner office" },
    params: officeParams,
    ...replying,
    output: officeTaskSchema,
    errors: ["appeal_not_handed_to_you"],
  },
  sendTask: {
    method: "POST",
    path: "/api/appeals/:id/tasks",
    access: sender,
    summary: {
      zh: "用链接把协作任务交给没有账号的单位",
      en: "Give a task to an office without an account, by a signed link",
    },
    params: idParams,
    ...sendingTask,
    output: afterAction.extend({ taskId: z.uuid() }).extend(link.shape),
    errors: [
      "appeal_is_at_another_union",
      "appeal_has_another_handler",
      "appeal_task_due_wrong",
      "appeal_task_name_not_allowed",
    ],
  },
  taskLink: {
    method: "POST",
    path: "/api/appeals/:id/tasks/:taskId/link",
    access: sender,
    idempotent: false,
    summary: { zh: "取任务链接（留痕）", en: "Get the link of a task (audited)" },
    params: taskParams,
    output: link,
    errors: [...notYours, "appeal_task_ended"],
  },
  renewTask: {
    method: "POST",
    path: "/api/appeals/:id/tasks/:taskId/renewal",
    access: sender,
    summary: { zh: "重新发送：新链接，旧链接失效", en: "Send anew: a new link, the old one ends" },
    params: taskParams,
    ...renewingTask,
    output: afterAction.extend(link.shape),
    errors: [...notYours, "appeal_task_ended", "appeal_task_due_wrong"],
  },
  remindTask: {
    method: "POST",
    path: "/api/appeals/:id/tasks/:taskId/reminder",
    access: sender,
    summary: { zh: "催办", en: "Remind the partner office" },
    params: taskParams,
    ...remindingTask,
    output: afterAction,
    errors: [...notYours, "appeal_task_ended"],
  },
  recallTask: {
    method: "POST",
    path: "/api/appeals/:id/tasks/:taskId/recall",
    access: sender,
    summary: { zh: "收回协作任务", en: "Take a task back" },
    params: taskParams,
    ...recallingTask,
    output: afterAction,
    errors: [...notYours, "appeal_task_ended"],
  },
  openTask: {
    method: "POST",
    path: "/api/appeals/tasks/open",
    access: holder,
    idempotent: false,
    summary: { zh: "凭链接打开任务", en: "Open a task by its link" },
    body: z.strictObject({ token }),
    output: openedTaskSchema,
    errors: ["appeal_task_link_not_valid"],
    rate: { max: 3000, seconds: 600 },
    guess: guessedLink,
  },
  uploadTaskFile: {
    method: "POST",
    path: "/api/appeals/tasks/files",
    access: holder,
    input: "upload",
    idempotent: false,
    // The token travels in the header `x-niangjia-task`: an address would be kept by proxies.
    summary: { zh: "凭链接上传附件", en: "Upload a file for a reply, by the link" },
    output: z.object({ fileId: z.uuid(), name: z.string(), kind: z.string(), bytes: z.number().int() }),
    errors: ["appeal_task_link_not_valid", "appeal_task_answered_already", ...uploadErrors],
    rate: { max: 600, seconds: 600 },
    guess: { ...guessedLink, at: { in: "header", name: "x-niangjia-task" }, limits: [{ max: 60, seconds: 600 }] },
  },
  replyToTask: {
    method: "POST",
    path: "/api/appeals/tasks/reply",
    access: holder,
    summary: { zh: "凭链接回复，只能回复一次", en: "Answer a task by its link, once" },
    ...replyingByLink,
    output: openedTaskSchema,
    errors: ["appeal_task_link_not_valid", "appeal_task_answered_already", "appeal_file_not_yours"],
    rate: { max: 600, seconds: 600 },
    guess: guessedLink,
  },
});
