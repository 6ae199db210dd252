import { z } from "zod";
import { withForm } from "../../kernel/act-form.ts";
import { defineRoutes } from "../../kernel/contract.ts";
import { field, keysOf } from "../../kernel/fields.ts";
import { sayWhy } from "../../kernel/kernel.words.ts";
import { cursorQuery, instantSchema, instantViewSchema, pageOf, textSchema } from "../../kernel/schemas.ts";
import { unionRefSchema } from "../appeals.views.ts";
import { settingStateTexts } from "./service-promise.rules.ts";

const minutes = (most: number) =>
  z.number().int().min(1, { error: "promise_out_of_range" }).max(most, { error: "promise_out_of_range" });

const worked = {
  needed: { zh: "请填一个数", en: "a number is needed" },
  unit: { zh: "工作分钟", en: "working minutes" },
} as const;
const calendar = { ...worked, unit: { zh: "天（自然日）", en: "calendar days" } } as const;

/** Working minutes and calendar days; a working day counts 480 minutes. */
export const promiseValues = {
  acceptMinutes: field(minutes(480), {
    label: { zh: "接单（从分到本工会起）", en: "Acceptance, from dispatch" },
    ...worked,
  }),
  contactMinutes: field(minutes(2400), {
    label: { zh: "首次联系职工（从接单起）", en: "First contact, from acceptance" },
    ...worked,
  }),
  answerOrdinary: field(minutes(48_000), {
    label: { zh: "答复：一般诉求（从提交起）", en: "Answer: ordinary, from submission" },
    ...worked,
  }),
  answerDifficult: field(minutes(48_000), {
    label: { zh: "答复：疑难诉求", en: "Answer: difficult" },
    ...worked,
  }),
  answerComplex: field(minutes(48_000), {
    label: { zh: "答复：特别复杂诉求", en: "Answer: extra-complex" },
    ...worked,
  }),
  questionDays: field(minutes(60), {
    label: { zh: "等职工补充材料", en: "Questions to the worker stay open" },
    ...calendar,
  }),
  externalDays: field(minutes(180), {
    label: { zh: "等协作单位回复", en: "Partner offices are given" },
    ...calendar,
  }),
} as const;
export const promiseValuesSchema = z.strictObject(promiseValues);

const settingSchema = z.object({
  ...promiseValues,
  union: unionRefSchema,
  version: z.number().int(),
  validFrom: instantViewSchema,
  reason: z.string(),
  savedBy: z.string().nullable(),
  state: keysOf(settingStateTexts),
});
export type PromiseSetting = z.infer<typeof settingSchema>;

const onPromises = withForm<{ readonly values: z.output<typeof promiseValuesSchema>; readonly version: number }>();
const access = { kind: "permission", permission: "appeals.promises" } as const;

export const servicePromiseRoutes = defineRoutes({
  servicePromises: {
    method: "GET",
    path: "/api/appeals/service-promises",
    access,
    summary: { zh: "服务承诺：现在执行的和从哪级沿用的", en: "Service promises in force, and from which union" },
    output: z.object({
      union: unionRefSchema,
      values: promiseValuesSchema,
      /** The setting that these come from, of this union or of one above; null: the first values of the platform. */
      inForce: settingSchema.nullable(),
      isInherited: z.boolean(),
      /** A setting of this union that is yet to begin. */
      planned: settingSchema.nullable(),
      /** The latest version of this union; 0: it has none. */
      version: z.number().int(),
    }),
  },
  servicePromiseHistory: {
    method: "GET",
    path: "/api/appeals/service-promises/history",
    access,
    summary: { zh: "服务承诺的历次设定", en: "Earlier settings of this union" },
    query: z.object(cursorQuery),
    output: pageOf(settingSchema),
  },
  servicePromiseEffect: {
    method: "GET",
    path: "/api/appeals/service-promises/effect",
    access,
    summary: { zh: "改动会影响多少在办诉求", en: "How many open appeals run under it" },
    output: z.object({
      open: z.number().int(),
      waitingAcceptance: z.number().int(),
      waitingContact: z.number().int(),
      waitingAnswer: z.number().int(),
      unionsWithOwn: z.array(unionRefSchema),
      asOf: instantViewSchema,
    }),
  },
  saveServicePromises: {
    method: "POST",
    path: "/api/appeals/service-promises",
    access,
    summary: { zh: "设定服务承诺", en: "Set service promises" },
    ...onPromises(
      z.strictObject({
        ...promiseValues,
        version: z.number().int().min(0),
        validFrom: field(instantSchema.nullish(), {
          label: { zh: "什么时候开始（北京时间）", en: "Begins at (Chinese time)" },
          hint: { zh: "不填：立即", en: "Empty: at once" },
          not: "past",
        }),
        reason: field(textSchema(500, 2), {
          label: { zh: "原因", en: "Reason" },
          needed: sayWhy,
        }),
      }),
      {
        title: { zh: "服务承诺", en: "Service promises" },
        verb: { zh: "保存", en: "Save" },
        done: {
          zh: "已保存。正在走的期限不变，之后开始的按新承诺。",
          en: "Saved. What runs keeps its promise; what begins from then on follows the new one.",
        },
        initial: ({ values }) => values,
      },
    ),
    output: settingSchema,
    errors: [
      "promise_contact_after_answer",
      "promise_classes_out_of_order",
      "promise_begins_in_past",
      "promise_out_of_range",
      "promise_unchanged",
    ],
  },
});
