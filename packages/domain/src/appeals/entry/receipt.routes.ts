import { z } from "zod";
import { defineRoutes } from "../../kernel/contract.ts";
import { idSchema, instantViewSchema, textSchema } from "../../kernel/schemas.ts";
import {
  longestDescription,
  mostQuestions,
  shortestDescription,
  longestComment,
  longestReceipt,
  longestReply,
  longestWorkerName,
} from "../appeals.limits.ts";
import { phoneNumber } from "../appeals.parts.ts";
import { appealTitles } from "../appeals.titles.ts";
import {
  appealCategorySchema,
  appealStatusSchema,
  disclosureSchema,
  satisfactionSchema,
  unionRefSchema,
} from "../appeals.views.ts";
import { consentSchema, questionAnswerSchema } from "../handling/handling.views.ts";
import { receiptPattern } from "./entry.rules.ts";
import { entryFaceSchema, receiptAppealSchema, receiptSchema } from "./entry.views.ts";
import { longestEmployerName } from "../../members/members.limits.ts";

const version = z.number().int().min(0);

/** Words in either language, or what the link carries. Read by the server, which says which word is wrong. */
const receipt = z.string().min(1, { error: "text_required" }).max(longestReceipt);

/** What somebody who scanned a code sends. The receipt is made on the phone before anything is sent. */
export const entrySubmissionSchema = z.strictObject({
  receipt: z.string().regex(receiptPattern),
  category: appealCategorySchema,
  topic: z.string().max(40).nullish(),
  description: textSchema(longestDescription, shortestDescription),
  /** Absent: the employer that the code names, if it names one. */
  employerName: textSchema(longestEmployerName).nullish(),
  name: textSchema(longestWorkerName),
  /** Without a number the answers stand on the status page only. */
  phone: phoneNumber.nullish(),
  disclosure: disclosureSchema,
});

export type EntrySubmission = z.input<typeof entrySubmissionSchema>;

const act = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("supplement"), text: textSchema(longestReply) }),
  z.strictObject({
    kind: z.literal("rate"),
    version,
    answered: z.boolean(),
    solved: z.boolean(),
    satisfaction: satisfactionSchema,
    comment: textSchema(longestComment, 0).nullish(),
    reopen: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal("reopen"), version, reason: textSchema(1000, 5) }),
  z.strictObject({ kind: z.literal("withdraw"), version, reason: textSchema(500, 0).nullish() }),
  z.strictObject({ kind: z.literal("consent"), version, consent: consentSchema, note: textSchema(500, 0).nullish() }),
  z.strictObject({ kind: z.literal("confirm"), promiseId: idSchema, note: textSchema(500, 0).nullish() }),
  z.strictObject({
    kind: z.literal("reply"),
    version,
    answers: z.array(questionAnswerSchema).min(1).max(mostQuestions),
    remark: textSchema(longestReply, 0).nullish(),
  }),
]);

export type ReceiptAct = z.input<typeof act>;

const refusedReceipts = [
  "appeal_receipt_word_unknown",
  "appeal_receipt_words_missing",
  "appeal_receipt_words_wrong",
  "appeal_receipt_unknown",
] as const;

const guessedReceipt = {
  of: "receipt",
  at: { in: "body", name: "receipt" },
  limits: [{ max: 120, seconds: 600 }],
  isLong: true,
  wrong: ["appeal_receipt_unknown"],
} as const;

/** A code hangs where thousands pass: what is slow is trying codes that hang nowhere. */
const guessedEntry = {
  of: "entry_code",
  at: { in: "params", name: "code" },
  limits: [{ max: 48_000, seconds: 600 }],
  fromAddress: [{ max: 12_000, seconds: 600 }],
  isLong: true,
  wrong: ["appeal_entry_unknown"],
} as const;

/** Appeals without sign-in: by a printed code, and afterwards by the receipt. */
export const receiptRoutes = defineRoutes({
  entryAt: {
    method: "GET",
    path: "/api/appeals/at/:code",
    access: { kind: "public", why: "whoever scans a printed code has no account" },
    summary: { zh: "扫到的报事码是哪里", en: "Where a scanned code hangs" },
    params: z.object({ code: z.string().max(40) }),
    output: entryFaceSchema,
    errors: ["appeal_entry_unknown", "appeal_entry_off"],
    rate: { max: 12_000, seconds: 600 },
    guess: guessedEntry,
  },
  submitAtEntry: {
    // Once only by the receipt: the phone makes it before sending, and the same receipt is the same appeal.
    method: "POST",
    path: "/api/appeals/at/:code",
    access: { kind: "public", why: "whoever scans a printed code has no account" },
    idempotent: false,
    summary: { zh: "扫码提交诉求（不登录）", en: "Submit by a printed code, without sign-in" },
    params: z.object({ code: z.string().max(40) }),
    body: entrySubmissionSchema,
    output: z.object({
      number: z.string(),
      status: appealStatusSchema,
      submittedAt: instantViewSchema,
      union: unionRefSchema,
      receipt: receiptSchema,
    }),
    errors: ["appeal_entry_unknown", "appeal_entry_off", "appeal_entry_busy", "appeal_topic_unknown"],
    rate: { max: 3000, seconds: 600 },
    guess: guessedEntry,
  },
  receiptAppeal: {
    method: "POST",
    path: "/api/appeals/receipt",
    access: { kind: "public", why: "the receipt itself is the proof" },
    idempotent: false,
    summary: { zh: "凭回执查进度", en: "Progress by receipt" },
    body: z.strictObject({ receipt }),
    output: z.object({ appeal: receiptAppealSchema, receipt: receiptSchema }),
    errors: [...refusedReceipts],
    rate: { max: 12_000, seconds: 600 },
    guess: guessedReceipt,
  },
  receiptAct: {
    method: "POST",
    path: "/api/appeals/receipt/acts",
    access: { kind: "public", why: "the receipt itself is the proof" },
    summary: { zh: "凭回执补充、评价、撤回、回答", en: "Act by receipt: add, rate, withdraw, reply" },
    body: z.strictObject({ receipt, act }),
    output: z.object({ appeal: receiptAppealSchema }),
    errors: [
      ...refusedReceipts,
      "appeal_reopen_reason_needed",
      "appeal_reopen_too_late",
      "appeal_reply_needed",
      "appeal_reply_does_not_fit",
      "appeal_sealed_keeps_name",
      "appeal_promise_proved_already",
      "appeal_promise_superseded",
      "appeal_task_open",
      "appeal_promise_open",
    ],
    rate: { max: 6000, seconds: 600 },
    guess: guessedReceipt,
  },
  claim: {
    method: "POST",
    path: "/api/appeals/receipt/claim",
    access: { kind: "signed_in" },
    summary: appealTitles.claim,
    body: z.strictObject({ receipt }),
    output: z.object({ id: z.uuid(), number: z.string() }),
    errors: [...refusedReceipts, "appeal_claimed_by_other"],
    rate: { max: 60, seconds: 600 },
    guess: guessedReceipt,
  },
});
