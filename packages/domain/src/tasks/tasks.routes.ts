import { z } from "zod";
import { uploadErrors } from "../files/files.contract.ts";
import { defineRoutes } from "../kernel/contract.ts";
import { field } from "../kernel/fields.ts";
import type { Permission } from "../kernel/permissions.ts";
import { idSchema, instantViewSchema, pageOf, pageQuery, searchText } from "../kernel/schemas.ts";
import {
  givingTasks,
  recallingTask,
  remindingTask,
  renewingTask,
  replying,
  replyingByLink,
  type ShownByTasks,
} from "./tasks.fields.ts";
import { taskStateSchema, taskViews } from "./tasks.views.ts";

const recordParams = z.object({ id: idSchema });
const taskParams = z.object({ id: idSchema, taskId: idSchema });
const officeParams = z.object({ taskId: idSchema });
const holder = {
  kind: "public",
  why: "whoever holds the signed link answers one task; the link is the proof",
} as const;
const token = z.string().min(40).max(200);
/** A signed link: the address with the token behind `#`, and the same as a QR code (SVG) for a letter. */
const link = z.object({ link: z.string(), qr: z.string(), expiresAt: instantViewSchema });
const office = (permission: Permission) => ({ kind: "permission", permission, forOffice: true }) as const;

/** What is particular to the record that gives tasks. */
export interface GivesTasks<F extends string, S extends string, V> {
  /** Where its routes lie: `/api/appeals`. */
  readonly path: `/api/${string}`;
  /** What its refusals begin with: see `taskRefusals`. */
  readonly code: string;
  /** Who gives tasks; whose office reads them, and replies. */
  readonly access: { readonly give: Permission; readonly read: Permission; readonly reply: Permission };
  /** What its action table may refuse giving for. */
  readonly refusals: readonly string[];
  readonly status: z.ZodType<S, S>;
  readonly shown: ShownByTasks<F, V>;
}

/** Tasks to partner offices on one kind of record: by an office's account, and by a signed link. `V`: the record's view. */
export function taskRoutes<F extends string, S extends string, V>(of: GivesTasks<F, S, V>) {
  const { path, code, access, refusals } = of;
  const sender = { kind: "permission", permission: access.give } as const;
  const after = z.object({ id: z.uuid(), status: of.status, version: z.number().int() });
  const views = taskViews(of.shown.fields);
  const giving = givingTasks<F, V, z.output<typeof after>>(of.shown);
  const guessedLink = {
    of: "task_link",
    at: { in: "body", name: "token" },
    limits: [{ max: 120, seconds: 600 }],
    isLong: true,
    wrong: [`${code}_task_link_not_valid`],
  } as const;
  return defineRoutes({
    handOver: {
      method: "POST",
      path: `${path}/:id/handovers`,
      access: sender,
      summary: { zh: "转协作单位", en: "Hand to a partner office" },
      params: recordParams,
      ...giving.handingOver,
      output: after,
      errors: [...refusals, `${code}_office_not_found`, `${code}_task_due_wrong`, `${code}_task_name_not_allowed`],
    },
    officeTasks: {
      method: "GET",
      path: `${path}/office-tasks`,
      access: office(access.read),
      summary: { zh: "交给本单位的协作任务", en: "Tasks given to the office" },
      // Found by what the office is shown, and by nothing else.
      query: z.object({
        ...pageQuery,
        q: searchText.optional(),
        state: field(taskStateSchema.optional(), { label: { zh: "状态", en: "State" } }),
      }),
      output: pageOf(views.ofOffice),
    },
    officeTask: {
      method: "GET",
      path: `${path}/office-tasks/:taskId`,
      access: office(access.read),
      summary: { zh: "一件协作任务（留痕）", en: "One task of the office (audited)" },
      params: officeParams,
      output: views.ofOffice,
    },
    reply: {
      method: "POST",
      path: `${path}/office-tasks/:taskId/reply`,
      access: office(access.reply),
      summary: { zh: "协作单位回复", en: "Reply of the partner office" },
      params: officeParams,
      ...replying,
      output: views.ofOffice,
      errors: [`${code}_not_handed_to_you`],
    },
    sendTask: {
      method: "POST",
      path: `${path}/:id/tasks`,
      access: sender,
      summary: {
        zh: "用链接把协作任务交给没有账号的单位",
        en: "Give a task to an office without an account, by a signed link",
      },
      params: recordParams,
      ...giving.sendingTask,
      output: after.extend({ taskId: z.uuid(), ...link.shape }),
      errors: [...refusals, `${code}_task_due_wrong`, `${code}_task_name_not_allowed`],
    },
    taskLink: {
      method: "POST",
      path: `${path}/:id/tasks/:taskId/link`,
      access: sender,
      idempotent: false,
      summary: { zh: "取任务链接（留痕）", en: "Get the link of a task (audited)" },
      params: taskParams,
      output: link,
      errors: [...refusals, `${code}_task_ended`],
    },
    renewTask: {
      method: "POST",
      path: `${path}/:id/tasks/:taskId/renewal`,
      access: sender,
      summary: { zh: "重新发送：新链接，旧链接失效", en: "Send anew: a new link, the old one ends" },
      params: taskParams,
      ...renewingTask,
      output: after.extend(link.shape),
      errors: [...refusals, `${code}_task_ended`, `${code}_task_due_wrong`],
    },
    remindTask: {
      method: "POST",
      path: `${path}/:id/tasks/:taskId/reminder`,
      access: sender,
      summary: { zh: "催办", en: "Remind the partner office" },
      params: taskParams,
      ...remindingTask,
      output: after,
      errors: [...refusals, `${code}_task_ended`],
    },
    recallTask: {
      method: "POST",
      path: `${path}/:id/tasks/:taskId/recall`,
      access: sender,
      summary: { zh: "收回协作任务", en: "Take a task back" },
      params: taskParams,
      ...recallingTask,
      output: after,
      errors: [...refusals, `${code}_task_ended`],
    },
    openTask: {
      method: "POST",
      path: `${path}/tasks/open`,
      access: holder,
      idempotent: false,
      summary: { zh: "凭链接打开任务", en: "Open a task by its link" },
      body: z.strictObject({ token }),
      output: views.opened,
      errors: [`${code}_task_link_not_valid`],
      rate: { max: 3000, seconds: 600 },
      guess: guessedLink,
    },
    uploadTaskFile: {
      method: "POST",
      path: `${path}/tasks/files`,
      access: holder,
      input: "upload",
      idempotent: false,
      // The token travels in the header `x-niangjia-task`: an address would be kept by proxies.
      summary: { zh: "凭链接上传附件", en: "Upload a file for a reply, by the link" },
      output: z.object({ fileId: z.uuid(), name: z.string(), kind: z.string(), bytes: z.number().int() }),
      errors: [`${code}_task_link_not_valid`, `${code}_task_answered_already`, ...uploadErrors],
      rate: { max: 600, seconds: 600 },
      guess: { ...guessedLink, at: { in: "header", name: "x-niangjia-task" }, limits: [{ max: 60, seconds: 600 }] },
    },
    replyToTask: {
      method: "POST",
      path: `${path}/tasks/reply`,
      access: holder,
      summary: { zh: "凭链接回复，只能回复一次", en: "Answer a task by its link, once" },
      ...replyingByLink,
      output: views.opened,
      errors: [`${code}_task_link_not_valid`, `${code}_task_answered_already`, `${code}_file_not_yours`],
      rate: { max: 600, seconds: 600 },
      guess: guessedLink,
    },
  });
}

/** Whatever the kind of record. */
export type TaskRoutes = ReturnType<typeof taskRoutes<string, string, never>>;
