import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { field } from "../kernel/fields.ts";
import { idSchema, pageOf, pageQuery, textSchema, unionPathSchema, searchText } from "../kernel/schemas.ts";
import { accepting, answering, dispatching, loggingContact, sayWhatIs } from "./appeals.fields.ts";
import { afterAction, idParams, onAppeal, read, version } from "./appeals.parts.ts";
import { appealTitles } from "./appeals.titles.ts";
import { appealRowSchema, returnReasonSchema, unionRefSchema } from "./appeals.views.ts";
import { appealWords } from "./appeals.words.ts";

/** Lanes of the desk. `waiting`: others are waited for (the worker, a partner office, the employer's performance). */
export const deskLanes = ["all", "to_accept", "mine", "waiting", "waiting_rating", "call_back"] as const;

/** What an officer does with one appeal, at a desk or in the field: the phone loads it with their pages. */
export const orderRoutes = defineRoutes({
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
  targets: {
    method: "GET",
    path: "/api/appeals/targets",
    access: { kind: "permission", permission: "appeals.dispatch" },
    summary: { zh: "可分拨的下级工会（按名称查找）", en: "Unions below to dispatch to (found by name)" },
    query: z.object({ q: searchText.optional(), appealId: idSchema.optional() }),
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
