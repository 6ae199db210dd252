import { z } from "zod";
import { defineRoutes } from "../../kernel/contract.ts";
import { field } from "../../kernel/fields.ts";
import { textSchema } from "../../kernel/schemas.ts";
import { asking, callingBack, recallingQuestion, recordingConsent, routingAgain, triaging } from "./handling.fields.ts";
import { difficultySchema } from "./handling.views.ts";
import { afterAction, idParams, onAppeal, version } from "../appeals.parts.ts";
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
});
