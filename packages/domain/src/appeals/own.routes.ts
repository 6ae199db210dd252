import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import {
  cursorQuery,
  dateSchema,
  idSchema,
  instantViewSchema,
  pageOf,
  textSchema,
  searchText,
} from "../kernel/schemas.ts";
import { longestDescription, shortestDescription } from "./appeals.limits.ts";
import { attachments, divisionCode, phoneNumber } from "./appeals.parts.ts";
import {
  appealCategorySchema,
  appealRowSchema,
  appealStatusSchema,
  disclosureSchema,
  unionRefSchema,
} from "./appeals.views.ts";
import { longestEmployerName } from "../members/members.limits.ts";

export const appealInputSchema = z.strictObject({
  category: appealCategorySchema,
  /** What exactly, by the category's own topics. */
  topic: z.string().max(40).nullish(),
  description: textSchema(longestDescription, shortestDescription),
  employerId: idSchema.nullish(),
  employerName: textSchema(longestEmployerName).nullish(),
  /** Where the employer is registered, or the employment relation is kept. */
  employerDivision: divisionCode.nullish(),
  /** Where the work is done, when elsewhere. */
  workplaceDivision: divisionCode.nullish(),
  disclosure: disclosureSchema,
  /** Day on which the worker learned of it: periods of limitation count from here. */
  knownOn: dateSchema.nullish(),
  phone: phoneNumber,
  attachments,
});
export type AppealInput = z.input<typeof appealInputSchema>;

/** What a worker's first page sends and asks for: in a file of its own, so that this page carries no more of the contract. */
export const ownRoutes = defineRoutes({
  submit: {
    method: "POST",
    path: "/api/appeals",
    access: { kind: "signed_in" },
    summary: { zh: "提交诉求", en: "Submit an appeal" },
    body: appealInputSchema,
    output: z.object({
      id: z.uuid(),
      number: z.string(),
      status: appealStatusSchema,
      submittedAt: instantViewSchema,
      union: unionRefSchema,
    }),
    errors: [
      "appeal_employer_not_found",
      "appeal_division_not_found",
      "appeal_place_needed",
      "appeal_file_not_yours",
      "appeal_topic_unknown",
      "appeal_day_in_future",
    ],
    rate: { max: 30, seconds: 3600 },
  },
  mine: {
    method: "GET",
    path: "/api/appeals/mine",
    access: { kind: "signed_in" },
    summary: { zh: "我的诉求", en: "My appeals" },
    query: z.object({
      ...cursorQuery,
      q: searchText.optional(),
      openOnly: z.stringbool().optional(),
      closedOnly: z.stringbool().optional(),
    }),
    output: pageOf(appealRowSchema),
  },
});
