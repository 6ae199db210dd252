import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { field, keysOf, onlyThese } from "../kernel/fields.ts";
import {
  countedDateSchema,
  idSchema,
  instantSchema,
  pageOf,
  pageQuery,
  unionPathSchema,
  searchText,
} from "../kernel/schemas.ts";
import { appealAgreementRoutes } from "./agreement/agreement.contract.ts";
import { difficultySchema, dueForSchema, waitsFor } from "./appeals.filter.ts";
import { appealTaskRoutes } from "./tasks/tasks.contract.ts";
import { channelRoutes } from "./channels/channels.contract.ts";
import { entryRoutes } from "./entry/entry.contract.ts";
import { receiptRoutes } from "./entry/receipt.routes.ts";
import { followingRoutes } from "./following.routes.ts";
import { orderRoutes } from "./order.routes.ts";
import { groupRoutes } from "./group/group.contract.ts";
import { handlingRoutes } from "./handling/handling.contract.ts";
import { appealsMessages } from "./appeals.messages.ts";
import { read } from "./appeals.parts.ts";
import { appealStatuses } from "./appeals.terms.ts";
import { aboutSchema } from "./appeals.about.ts";
import { appealsPermissions } from "./appeals.permissions.ts";
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
  overviewSchema,
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
  q: searchText.optional(),
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

const routes = defineRoutes({
  ...groupRoutes,
  ...ownRoutes,
  ...followingRoutes,
  ...receiptRoutes,
  ...orderRoutes,
  ...takingRoutes,
  ...entryRoutes,
  ...channelRoutes,
  ...importRoutes,
  ...handlingRoutes,
  ...appealAgreementRoutes,
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
      q: searchText.optional(),
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
});

export const appealsContract = defineContract({
  name: "appeals",
  title: { zh: "职工诉求", en: "Worker appeals" },
  permissions: appealsPermissions,
  routes,
  messages: appealsMessages,
});
