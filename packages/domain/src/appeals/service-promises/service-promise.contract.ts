import { z } from "zod";
import { defineRoutes } from "../../kernel/contract.ts";
import { keysOf } from "../../kernel/fields.ts";
import { instantSchema, instantViewSchema, pageOf, pageQuery, textSchema } from "../../kernel/schemas.ts";
import { unionRefSchema } from "../appeals.views.ts";
import { settingStateTexts } from "./service-promise.rules.ts";

const minutes = (most: number) =>
  z.number().int().min(1, { error: "promise_out_of_range" }).max(most, { error: "promise_out_of_range" });

/** Working minutes and calendar days; a working day counts 480 minutes. */
export const promiseValues = {
  acceptMinutes: minutes(480),
  contactMinutes: minutes(2400),
  answerOrdinary: minutes(48_000),
  answerDifficult: minutes(48_000),
  answerComplex: minutes(48_000),
  questionDays: minutes(60),
  externalDays: minutes(180),
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
    query: z.object(pageQuery),
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
    body: z.strictObject({
      ...promiseValues,
      version: z.number().int().min(0),
      validFrom: instantSchema.nullish(),
      reason: textSchema(500, 2),
    }),
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
