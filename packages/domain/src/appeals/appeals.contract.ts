import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { field, keysOf, onlyThese } from "../kernel/fields.ts";
import {
  countedDateSchema,
  idSchema,
  instantSchema,
  instantViewSchema,
  pageOf,
  pageQuery,
  textSchema,
  unionPathSchema,
} from "../kernel/schemas.ts";
import { agreementRoutes } from "./agreement/agreement.contract.ts";
import { difficultySchema, dueForSchema, waitsFor } from "./appeals.filter.ts";
import { appealTaskRoutes } from "./tasks/tasks.contract.ts";
import { channelRoutes } from "./channels/channels.contract.ts";
import { entryRoutes } from "./entry/entry.contract.ts";
import { groupRoutes } from "./group/group.contract.ts";
import { handlingRoutes } from "./handling/handling.contract.ts";
import { appealsMessages } from "./appeals.messages.ts";
import {
  accepting,
  answering,
  dispatching,
  loggingContact,
  reopening,
  sayWhatIs,
  supplementing,
  withdrawing,
} from "./appeals.fields.ts";
import { afterAction, idParams, onAppeal, read, version } from "./appeals.parts.ts";
import { appealStatuses } from "./appeals.terms.ts";
import { aboutSchema } from "./appeals.about.ts";
import { appealsPermissions } from "./appeals.permissions.ts";
import { appealTitles } from "./appeals.titles.ts";
import { reportRoutes } from "./report/report.contract.ts";
import { servicePromiseRoutes } from "./service-promises/service-promise.contract.ts";
import { ownRoutes } from "./own.routes.ts";
import { routingRoutes } from "./routing/routing.contract.ts";
import { reportFactKeys, reportFacts } from "./report/report.terms.ts";
import {
  appealCategorySchema,
  appealChannelSchema,
  appealRowSchema,
  appealStatusSchema,
  appealViewSchema,
  overviewSchema,
  returnReasonSchema,
  satisfactionSchema,
  unionRefSchema,
} from "./appeals.views.ts";
import { importRoutes } from "./importing/import.contract.ts";
import { takingRoutes } from "./taking/taking.contract.ts";
import { appealWords } from "./appeals.words.ts";

/** The figures of the overview, out of those of the report. */
export const appealFacts = [
  "acceptedInTime",
  "answeredInHalfADay",
  "rated",
  "satisfied",
  "solved",
  "reopened",
] as const;
export type AppealFact = (typeof appealFacts)[number];

/** Filters that the list and its export share. */
export const appealFilter = {
  q: z.string().trim().max(100).optional(),
  /** One or several, each named again. */
  status: field(z.union([appealStatusSchema, z.array(appealStatusSchema).max(20)]).optional(), {
    label: { zh: "状态", en: "Status" },
    kind: "choices",
    terms: appealStatuses,
  }),
  openOnly: onlyThese({ zh: "只看未办结", en: "Open" }),
  category: appealCategorySchema.optional(),
  urgent: onlyThese({ zh: "只看紧急", en: "Urgent" }),
  overdue: onlyThese({ zh: "只看超期", en: "Overdue" }),
  /** A union in scope: this one and all below. */
  union: field(unionPathSchema.optional(), { label: { zh: "工会", en: "Union" }, kind: "union", by: "path" }),
  mine: onlyThese({ zh: "只看我经办的", en: "Handled by me" }),
  from: field(countedDateSchema.optional(), { label: { zh: "提交从", en: "Submitted from" } }),
  until: field(countedDateSchema.optional(), { label: { zh: "到", en: "until" } }),
  dissatisfied: onlyThese({ zh: "只看不满意", en: "Dissatisfied" }),
  /** A category (`wages`) or a topic of it (`wages.arrears`). */
  about: aboutSchema.optional(),
  /** With a category in `about`: those without a topic. */
  withoutTopic: z.stringbool().optional(),
  channel: field(appealChannelSchema.optional(), { label: { zh: "来源", en: "Channel" } }),
  /** As `about` names it, without the category: `arrears`. */
  topic: z.string().max(40).optional(),
  difficulty: field(difficultySchema.optional(), { label: { zh: "难易", en: "Class" } }),
  /** Who has to act now. */
  waits: field(keysOf(waitsFor).optional(), { label: { zh: "等谁", en: "Waiting for" } }),
  dueFor: field(dueForSchema.optional(), { label: { zh: "期限种类", en: "Kind of due time" } }),
  /** A group case; `grouped`: in any, or in none. */
  group: idSchema.optional(),
  grouped: field(z.stringbool().optional(), {
    label: { zh: "属于群体诉求", en: "In a group case" },
    kind: "yes_no",
  }),
  /** The employer's key, as its history names it. */
  employer: z.string().max(300).optional(),
  handler: idSchema.optional(),
  /** A promise of the employer is or was broken. */
  broken: onlyThese({ zh: "承诺逾期过", en: "Promise broken" }),
  /** The platform proposes that it repeats another one or belongs to a group. */
  proposed: onlyThese(appealWords.onlyProposed),
  /** With `union`: at that very union, not below. */
  exact: z.stringbool().optional(),
  /** Hour of the day of submission, Chinese time. */
  hour: z.coerce.number().int().min(0).max(23).optional(),
  /** The rows behind a figure of the report: one fact, counted at `asOf`. */
  fact: field(z.enum(reportFactKeys).optional(), { label: { zh: "指标", en: "Figure" }, terms: reportFacts }),
  asOf: instantSchema.optional(),
  sort: z.enum(["newest", "oldest", "due"]).default("newest"),
} as const;

/** Lanes of the desk. `waiting`: others are waited for (the worker, a partner office, the employer's performance). */
export const deskLanes = ["all", "to_accept", "mine", "waiting", "waiting_rating", "call_back"] as const;

const routes = defineRoutes({
  ...groupRoutes,
  ...ownRoutes,
  ...takingRoutes,
  ...entryRoutes,
  ...channelRoutes,
  ...importRoutes,
  ...handlingRoutes,
  ...agreementRoutes,
  ...appealTaskRoutes,
  ...reportRoutes,
  ...routingRoutes,
  ...servicePromiseRoutes,
  list: {
    method: "GET",
    path: "/api/appeals",
    access: read,
    summary: { zh: "诉求列表", en: "List of appeals" },
    query: z.object({ ...pageQuery, ...appealFilter }),
    output: pageOf(appealRowSchema),
  },
  officers: {
    method: "GET",
    path: "/api/appeals/officers",
    access: read,
    summary: {
      zh: "按姓名查找任职的人（用来按承办人筛选）",
      en: "People in a post by name, to narrow a list by who handles",
    },
    query: z.object({
      q: z.string().trim().max(50).optional(),
      /** Only this person. */
      id: idSchema.optional(),
    }),
    output: z.object({
      items: z.array(
        z.object({ personId: idSchema, name: z.string(), post: z.object({ zh: z.string(), en: z.string() }) }),
      ),
    }),
    rate: { max: 120, seconds: 60 },
  },
  desk: {
    method: "GET",
    path: "/api/appeals/desk",
    access: read,
    summary: { zh: "我的案头：轮到我办的，按期限排", en: "My desk: what waits for me, by due time" },
    query: z.object({ ...pageQuery, lane: z.enum(deskLanes).default("all") }),
    output: pageOf(appealRowSchema).extend({
      counts: z.object({
        to_accept: z.number().int(),
        mine: z.number().int(),
        waiting: z.number().int(),
        waiting_rating: z.number().int(),
        call_back: z.number().int(),
        overdue: z.number().int(),
      }),
    }),
  },
  overview: {
    method: "GET",
    path: "/api/appeals/overview",
    access: { kind: "permission", permission: "appeals.overview" },
    summary: { zh: "诉求总览", en: "Overview of appeals" },
    query: z.object({
      from: countedDateSchema.optional(),
      until: countedDateSchema.optional(),
      union: unionPathSchema.optional(),
    }),
    output: overviewSchema,
  },
  export: {
    method: "GET",
    path: "/api/appeals/export",
    access: { kind: "permission", permission: "appeals.export" },
    summary: { zh: "导出诉求（XLSX）", en: "Export appeals (XLSX)" },
    query: z.object({ ...appealFilter, as: z.string().optional(), language: z.enum(["zh", "en"]).default("zh") }),
    output: "file",
    rate: { max: 20, seconds: 600 },
  },
  get: {
    method: "GET",
    path: "/api/appeals/:id",
    access: { ...read, orOwn: true },
    summary: { zh: "一件诉求", en: "One appeal" },
    params: idParams,
    output: appealViewSchema,
  },
  dueWhy: {
    method: "GET",
    path: "/api/appeals/:id/due",
    access: { ...read, orOwn: true },
    summary: { zh: "期限怎么算的", en: "Why this due time" },
    params: idParams,
    output: z.object({
      clocks: z.array(
        z.object({
          kind: z.enum(["accept", "contact", "answer", "question"]),
          startedAt: instantViewSchema,
          dueAt: instantViewSchema.nullable(),
          metAt: instantViewSchema.nullable(),
          minutes: z.number().int(),
          lines: z.array(z.object({ zh: z.string(), en: z.string() })),
        }),
      ),
    }),
  },
  contact: {
    method: "POST",
    path: "/api/appeals/:id/contact-number",
    access: { kind: "permission", permission: "appeals.read_contact" },
    summary: { zh: "显示职工姓名和电话（留痕）", en: "Show the worker's name and phone number (audited)" },
    params: idParams,
    output: z.object({ name: z.string(), phone: z.string().nullable() }),
    errors: ["appeal_is_at_another_union", "appeal_not_accepted_yet"],
  },
  dispatch: {
    method: "POST",
    path: "/api/appeals/:id/dispatch",
    access: { kind: "permission", permission: "appeals.dispatch" },
    summary: { zh: "分拨给下级工会", en: "Dispatch to a union below" },
    params: idParams,
    ...dispatching,
    output: afterAction,
    errors: [
      "appeal_is_at_another_union",
      "appeal_target_not_below",
      "appeal_target_is_here",
      "appeal_target_not_found",
    ],
  },
  accept: {
    method: "POST",
    path: "/api/appeals/:id/accept",
    access: { kind: "permission", permission: "appeals.accept" },
    summary: { zh: "接单", en: "Accept" },
    params: idParams,
    ...accepting,
    output: afterAction,
    errors: ["appeal_is_at_another_union"],
  },
  return: {
    method: "POST",
    path: "/api/appeals/:id/return",
    access: { kind: "permission", permission: "appeals.return" },
    summary: { zh: "退回", en: "Return" },
    params: idParams,
    ...onAppeal(
      z.strictObject({
        version,
        reason: field(returnReasonSchema, {
          label: { zh: "为什么退回", en: "Why it is returned" },
          needed: { zh: "请选退回的原因", en: "choose why it is returned" },
        }),
        note: field(textSchema(500), {
          label: { zh: "说明", en: "Explain" },
          hint: appealWords.returnExample,
          needed: sayWhatIs,
        }),
        proposedPath: field(unionPathSchema.nullish(), {
          label: { zh: "建议交给哪个工会", en: "Which union should have it" },
          kind: "union",
          by: "path",
          isAnywhere: true,
        }),
      }),
      {
        of: "return",
        title: { zh: "退回工单", en: "Return the order" },
        verb: { zh: "退回", en: "Return" },
        about: {
          zh: "退回给分拨来的工会。请写清楚，免得再分回来。最多退两次，之后由共同上级指定。",
          en: "It goes back to the union that sent it. Be clear, so that it does not come again. Two returns at most; then the common superior designates.",
        },
        done: { zh: "已退回。", en: "Returned." },
        isDangerous: true,
      },
    ),
    output: afterAction,
    errors: ["appeal_is_at_another_union", "appeal_returned_twice", "appeal_was_designated", "appeal_has_no_superior"],
  },
  logContact: {
    method: "POST",
    path: "/api/appeals/:id/contacts",
    access: { kind: "permission", permission: "appeals.answer" },
    summary: { zh: "记录一次联系", en: "Log a contact" },
    params: idParams,
    ...loggingContact,
    output: afterAction,
    errors: [
      "appeal_is_at_another_union",
      "appeal_has_another_handler",
      "appeal_worker_not_contacted",
      "appeal_no_consent",
      "appeal_contact_in_future",
    ],
  },
  note: {
    method: "POST",
    path: "/api/appeals/:id/notes",
    access: { kind: "permission", permission: "appeals.answer" },
    summary: appealTitles.note,
    params: idParams,
    ...onAppeal(
      z.strictObject({
        text: field(textSchema(2000), { label: { zh: "办理记录", en: "Note" } }),
        isForWorker: field(z.boolean().default(false), {
          label: appealWords.workerMayRead,
          hint: appealWords.elseUnionOnly,
        }),
      }),
      {
        of: "note",
        verb: { zh: "保存", en: "Save" },
        done: { zh: "已保存。", en: "Saved." },
        isKeptOffline: true,
      },
    ),
    output: afterAction,
    errors: ["appeal_is_at_another_union"],
  },
  answer: {
    method: "POST",
    path: "/api/appeals/:id/answer",
    access: { kind: "permission", permission: "appeals.answer" },
    summary: { zh: "答复职工", en: "Answer the worker" },
    params: idParams,
    ...answering,
    output: afterAction,
    errors: [
      "appeal_is_at_another_union",
      "appeal_has_another_handler",
      "appeal_worker_not_contacted",
      "appeal_task_open",
      "appeal_performed_needs_promises",
      "appeal_outcome_needs_failed_tries",
      "appeal_outcome_after_breach",
    ],
  },
  supplement: {
    method: "POST",
    path: "/api/appeals/:id/supplements",
    access: { kind: "signed_in" },
    summary: { zh: "补充说明或材料", en: "Add to my appeal" },
    params: idParams,
    ...supplementing,
    output: afterAction,
    errors: ["not_yours", "appeal_file_not_yours"],
  },
  rate: {
    method: "POST",
    path: "/api/appeals/:id/rating",
    access: { kind: "signed_in" },
    summary: {
      zh: "评价；不满意可要求上一级重办",
      en: "Rate; a dissatisfied worker may ask the level above to look again",
    },
    params: idParams,
    body: z.strictObject({
      version,
      answered: z.boolean(),
      solved: z.boolean(),
      satisfaction: satisfactionSchema,
      satisfactionEmployer: satisfactionSchema.nullish(),
      satisfactionOffice: satisfactionSchema.nullish(),
      comment: textSchema(1000, 0).nullish(),
      reopen: z.boolean().default(false),
    }),
    output: afterAction,
    errors: ["not_yours", "appeal_reopen_reason_needed", "appeal_task_open", "appeal_promise_open"],
  },
  reopen: {
    method: "POST",
    path: "/api/appeals/:id/reopen",
    access: { kind: "signed_in" },
    summary: { zh: "办结后要求重开", en: "Ask to reopen after closing" },
    params: idParams,
    ...reopening,
    output: afterAction,
    errors: ["not_yours", "appeal_reopen_too_late"],
  },
  withdraw: {
    method: "POST",
    path: "/api/appeals/:id/withdraw",
    access: { kind: "signed_in" },
    summary: { zh: "撤回", en: "Withdraw" },
    params: idParams,
    ...withdrawing,
    output: afterAction,
    errors: ["not_yours"],
  },
  targets: {
    method: "GET",
    path: "/api/appeals/targets",
    access: { kind: "permission", permission: "appeals.dispatch" },
    summary: { zh: "可分拨的下级工会（按名称查找）", en: "Unions below to dispatch to (found by name)" },
    query: z.object({ q: z.string().trim().max(50).optional(), appealId: idSchema.optional() }),
    output: z.object({
      items: z.array(
        unionRefSchema.extend({ level: z.string(), isSuggested: z.boolean(), openCount: z.number().int() }),
      ),
    }),
  },
  offices: {
    method: "GET",
    path: "/api/appeals/offices",
    access: { kind: "permission", permission: "appeals.hand_over" },
    summary: { zh: "可转办的协作单位", en: "Partner offices to hand to" },
    output: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() })) }),
  },
});

export const appealsContract = defineContract({
  name: "appeals",
  title: { zh: "职工诉求", en: "Worker appeals" },
  permissions: appealsPermissions,
  routes,
  messages: appealsMessages,
});
