import { z } from "zod";
import { confirmRoutes } from "../agreements/own.routes.ts";
import { defineRoutes } from "../kernel/contract.ts";
import { instantViewSchema, textSchema } from "../kernel/schemas.ts";
import { mostQuestions, longestComment, longestReply } from "./appeals.limits.ts";
import { afterAction, attachments, idParams, read, version } from "./appeals.parts.ts";
import { appealStatusSchema, appealViewSchema, satisfactionSchema } from "./appeals.views.ts";
import { reopening, supplementing, withdrawing } from "./following.fields.ts";
import { givingConsent } from "./handling/consent.fields.ts";
import { legalLimitSchema, questionAnswerSchema } from "./handling/handling.views.ts";

/** One appeal, as the worker whose it is follows it: in a file of its own, so that their pages carry nothing of an officer's. */
export const followingRoutes = defineRoutes({
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
      comment: textSchema(longestComment, 0).nullish(),
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
  ...confirmRoutes({ path: "/api/appeals", code: "appeal", status: appealStatusSchema }),
  giveConsent: {
    method: "POST",
    path: "/api/appeals/:id/consent",
    access: { kind: "signed_in" },
    summary: { zh: "职工选择可以告诉单位什么", en: "The worker says what the employer may be told" },
    params: idParams,
    ...givingConsent,
    output: afterAction,
    errors: ["not_yours", "appeal_sealed_keeps_name"],
  },
  replyToQuestion: {
    method: "POST",
    path: "/api/appeals/:id/questions/reply",
    access: { kind: "signed_in" },
    summary: { zh: "职工回答提问", en: "The worker replies to the question" },
    params: idParams,
    /** One answer for each item of the open question, in its order; null leaves one open. `attachments`: every file that the answers name. */
    body: z.strictObject({
      version,
      answers: z.array(questionAnswerSchema).min(1).max(mostQuestions),
      remark: textSchema(longestReply, 0).nullish(),
      attachments,
    }),
    output: afterAction,
    errors: ["not_yours", "appeal_reply_needed", "appeal_reply_does_not_fit", "appeal_file_not_yours"],
  },
  legalLimits: {
    method: "GET",
    path: "/api/appeals/:id/legal-limits",
    access: { ...read, orOwn: true },
    summary: { zh: "法定时效：哪些权利可能过期", en: "Legal time limits: which rights can lapse" },
    params: idParams,
    output: z.object({ limits: z.array(legalLimitSchema) }),
  },
});
