import { z } from "zod";
import { defineRoutes } from "../../kernel/contract.ts";
import { field } from "../../kernel/fields.ts";
import { textSchema } from "../../kernel/schemas.ts";
import {
  asking,
  callingBack,
  givingConsent,
  recallingQuestion,
  recordingConsent,
  routingAgain,
  triaging,
} from "./handling.fields.ts";
import { difficultySchema, legalLimitSchema, questionAnswerSchema } from "./handling.views.ts";
import { afterAction, attachments, idParams, onAppeal, read, version } from "../appeals.parts.ts";
import { mostQuestions } from "../appeals.limits.ts";
import { difficulties } from "../appeals.terms.ts";

const answer = { kind: "permission", permission: "appeals.answer" } as const;
const dispatch = { kind: "permission", permission: "appeals.dispatch" } as const;

/** The handler's work between acceptance and closing, and the worker's part in it. */
export const handlingRoutes = defineRoutes({
  recordConsent: {
    method: "POST",
    path: "/api/appeals/:id/consent-record",
    access: answer,
    summary: { zh: "记录职工同意告诉单位什么", en: "Record what the worker lets the employer be told" },
    params: idParams,
    ...recordingConsent,
    output: afterAction,
    errors: [
      "appeal_is_at_another_union",
      "appeal_has_another_handler",
      "appeal_worker_not_reached",
      "appeal_sealed_keeps_name",
    ],
  },
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
  ask: {
    method: "POST",
    path: "/api/appeals/:id/questions",
    access: answer,
    summary: { zh: "向职工提问（办理时限暂停）", en: "Ask the worker (the service clock pauses)" },
    params: idParams,
    ...asking,
    output: afterAction,
    errors: ["appeal_is_at_another_union", "appeal_has_another_handler"],
  },
  recallQuestion: {
    method: "POST",
    path: "/api/appeals/:id/questions/recall",
    access: answer,
    summary: { zh: "收回提问，继续办理", en: "Take the question back and go on" },
    params: idParams,
    ...recallingQuestion,
    output: afterAction,
    errors: ["appeal_is_at_another_union", "appeal_has_another_handler"],
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
      remark: textSchema(2000, 0).nullish(),
      attachments,
    }),
    output: afterAction,
    errors: ["not_yours", "appeal_reply_needed", "appeal_reply_does_not_fit", "appeal_file_not_yours"],
  },
  triage: {
    method: "PUT",
    path: "/api/appeals/:id/facts",
    access: answer,
    summary: { zh: "更正登记信息", en: "Correct the facts of the register" },
    params: idParams,
    ...triaging,
    output: afterAction,
    errors: [
      "appeal_is_at_another_union",
      "appeal_topic_not_in_category",
      "appeal_employer_not_found",
      "appeal_division_not_found",
      "appeal_credit_code_not_valid",
      "appeal_day_in_future",
      "appeal_nothing_changed",
    ],
  },
  routeAgain: {
    method: "POST",
    path: "/api/appeals/:id/route-again",
    access: dispatch,
    summary: { zh: "按更正后的地点重新分拨", en: "Route again by the corrected facts" },
    params: idParams,
    ...routingAgain,
    output: afterAction,
    errors: ["appeal_is_at_another_union", "appeal_no_rule_applies"],
  },
  reclass: {
    method: "POST",
    path: "/api/appeals/:id/class",
    access: dispatch,
    summary: { zh: "调整难易类别（由经办人以外的人）", en: "Change the class (by somebody other than the handler)" },
    params: idParams,
    ...onAppeal(
      z.strictObject({
        version,
        difficulty: field(difficultySchema, { label: { zh: "难易类别", en: "Class" } }),
        reason: field(textSchema(500, 5), {
          label: { zh: "为什么", en: "Why" },
        }),
      }),
      {
        of: "reclass",
        title: { zh: "调整难易", en: "Change the class" },
        verb: { zh: "调整", en: "Change" },
        about: {
          zh: "答复时限从开始时重新计算；半日统计不变。",
          en: "The answer's due time is counted anew from its start; the half-day figure stays.",
        },
        done: { zh: "已调整。", en: "Changed." },
        offers: {
          difficulty: ({ handling }) => Object.keys(difficulties).filter((one) => one !== handling.difficulty),
        },
      },
    ),
    output: afterAction,
    errors: ["appeal_is_at_another_union", "appeal_own_class", "appeal_class_is_that"],
  },
  callBack: {
    method: "POST",
    path: "/api/appeals/:id/call-back",
    access: dispatch,
    summary: { zh: "独立回访", en: "Independent call-back" },
    params: idParams,
    ...callingBack,
    output: afterAction,
    errors: [
      "appeal_own_work_called_back",
      "appeal_rating_still_open",
      "appeal_call_back_answers_needed",
      "appeal_call_back_not_dissatisfied",
      "appeal_called_today_already",
      "appeal_task_open",
      "appeal_promise_open",
    ],
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
