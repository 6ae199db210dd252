import { z } from "zod";
import { checkSocialCreditCode } from "../../codes/social-credit-code.ts";
import { defineRoutes } from "../../kernel/contract.ts";
import {
  dateSchema,
  dateViewSchema,
  idSchema,
  instantSchema,
  instantViewSchema,
  textSchema,
} from "../../kernel/schemas.ts";
import { afterAction, attachments, divisionCode, idParams } from "../appeals.parts.ts";
import { anonymousReasons, deskChannels, deskPhonePattern, type AnonymousReason } from "./taking.rules.ts";
import { consents, type Consent } from "../appeals.terms.ts";
import {
  appealCategorySchema,
  appealRowSchema,
  appealStatusSchema,
  disclosureSchema,
  unionRefSchema,
} from "../appeals.views.ts";
import { longestDescription, shortestDescription, longestReply, longestWorkerName } from "../appeals.limits.ts";
import { longestEmployerName } from "../../members/members.limits.ts";

const take = { kind: "permission", permission: "appeals.take" } as const;
const channel = z.enum(deskChannels);
export const deskPhone = z.string().regex(deskPhonePattern, { error: "desk_phone_not_valid" });
const employerCode = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => checkSocialCreditCode(code).findings.every((finding) => finding.severity !== "error"), {
    error: "desk_employer_code_not_valid",
  });

/** What is written down while somebody speaks, or from a letter. */
export const takingSchema = z.strictObject({
  channel,
  /** When the conversation began. */
  startedAt: instantSchema,
  workerName: textSchema(longestWorkerName).nullish(),
  anonymousBecause: z.enum(Object.keys(anonymousReasons) as [AnonymousReason, ...AnonymousReason[]]).nullish(),
  phone: deskPhone.nullish(),
  category: appealCategorySchema,
  topic: z.string().max(40).nullish(),
  description: textSchema(longestDescription, shortestDescription),
  employerId: idSchema.nullish(),
  employerName: textSchema(longestEmployerName).nullish(),
  employerCode: employerCode.nullish(),
  employerDivision: divisionCode.nullish(),
  workplaceDivision: divisionCode.nullish(),
  knownOn: dateSchema.nullish(),
  isUrgent: z.boolean().default(false),
  disclosure: disclosureSchema,
  /** What the worker said about telling the employer. */
  consent: z.enum(Object.keys(consents) as [Consent, ...Consent[]]),
  letterOn: dateSchema.nullish(),
  /** 128 random bits in hexadecimal: read out as twelve words, they open the status page. */
  receipt: z.string().regex(/^[0-9a-f]{32}$/),
  attachments,
});
export type TakingInput = z.input<typeof takingSchema>;

const timed = z.object({
  count: z.number().int(),
  /** Of those that took less than two hours; null when there is none. */
  averageSeconds: z.number().int().nullable(),
  timedCount: z.number().int(),
});

export const similarAppealSchema = appealRowSchema.extend({ because: z.array(z.enum(["phone", "employer"])) });

export const takingRoutes = defineRoutes({
  take: {
    method: "POST",
    path: "/api/appeals/desk",
    access: take,
    summary: { zh: "热线、窗口、来信登记诉求", en: "Take an appeal down at the hotline, the window or from a letter" },
    body: takingSchema,
    output: z.object({
      id: z.uuid(),
      number: z.string(),
      status: appealStatusSchema,
      submittedAt: instantViewSchema,
      union: unionRefSchema,
      /** Twelve words to read to the caller, in either language. */
      receiptWords: z.object({ zh: z.array(z.string()).readonly(), en: z.array(z.string()).readonly() }),
      /** Whether the desk may follow it: an appeal may go to a union beyond its reach. */
      isVisible: z.boolean(),
    }),
    errors: [
      "desk_name_needed",
      "desk_phone_needed",
      "desk_letter_date_needed",
      "desk_letter_in_future",
      "desk_known_in_future",
      "desk_started_in_future",
      "desk_topic_unknown",
      "desk_consent_contradicts",
      "desk_receipt_used",
      "appeal_employer_not_found",
      "appeal_division_not_found",
      "appeal_place_needed",
      "appeal_file_not_yours",
    ],
  },
  takeMore: {
    method: "POST",
    path: "/api/appeals/:id/desk",
    access: take,
    summary: { zh: "把来电内容加到已有诉求", en: "Add what a caller says to an appeal that is there" },
    params: idParams,
    body: z.strictObject({ channel, startedAt: instantSchema, text: textSchema(longestReply), attachments }),
    output: afterAction,
    errors: ["desk_started_in_future", "appeal_file_not_yours"],
  },
  callerHistory: {
    method: "POST",
    path: "/api/appeals/caller-history",
    access: take,
    idempotent: false,
    summary: { zh: "来电号码的以往诉求（本工作范围内）", en: "Earlier appeals of a phone number, within reach" },
    body: z.strictObject({ phone: deskPhone }),
    output: z.object({ items: z.array(appealRowSchema), isMore: z.boolean() }),
    rate: { max: 300, seconds: 600 },
  },
  similarWhileTyping: {
    method: "POST",
    path: "/api/appeals/similar-while-typing",
    access: take,
    idempotent: false,
    summary: { zh: "可能重复的未办结诉求", en: "Open appeals that may be the same" },
    body: z.strictObject({
      phone: deskPhone.nullish(),
      employerId: idSchema.nullish(),
      employerName: textSchema(longestEmployerName).nullish(),
      category: appealCategorySchema.nullish(),
    }),
    output: z.object({ items: z.array(similarAppealSchema) }),
    rate: { max: 900, seconds: 600 },
  },
  deskToday: {
    method: "GET",
    path: "/api/appeals/desk-today",
    access: take,
    summary: { zh: "今天接了多少、平均用时", en: "Taken today, and how long each took" },
    output: z.object({ day: dateViewSchema, mine: timed, union: timed }),
  },
});
