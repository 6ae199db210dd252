import { z } from "zod";
import { field, keysOf } from "../../kernel/fields.ts";
import {
  dateSchema,
  dateViewSchema,
  decisionSchema,
  idSchema,
  instantViewSchema,
  textSchema,
} from "../../kernel/schemas.ts";
import { consents, difficulties, limitTones, outcomes, questionEnds, questionKinds } from "../appeals.terms.ts";
import { mostFiles, longestQuestion, longestReply, shortestQuestion } from "../appeals.limits.ts";

export const consentSchema = keysOf(consents);
export const difficultySchema = keysOf(difficulties);
const satisfaction = z.number().int().min(1).max(5);

/** One precise question to the worker, and what kind of answer it wants. */
export const questionItemSchema = z.strictObject({
  text: field(textSchema(longestQuestion, shortestQuestion), {
    label: { zh: "问题", en: "Question" },
    hint: {
      zh: "一次只问一件事，例如：哪天被通知离职？",
      en: "One thing at a time, for instance: on which day were you dismissed?",
    },
    kind: "text",
    needed: { zh: "请写出问题", en: "write the question" },
  }),
  kind: field(keysOf(questionKinds), {
    label: { zh: "要什么样的回答", en: "Kind of answer" },
    initial: "text",
  }),
});
export type QuestionItem = z.infer<typeof questionItemSchema>;

/** The worker's answer to one question; null: left open. Money in fen. */
export const questionAnswerSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("text"), text: textSchema(longestReply) }),
    z.strictObject({ kind: z.literal("yes_no"), yes: z.boolean() }),
    z.strictObject({ kind: z.literal("date"), date: dateSchema }),
    z.strictObject({ kind: z.literal("amount"), fen: z.number().int().min(0).max(100_000_000_00) }),
    z.strictObject({ kind: z.literal("file"), files: z.array(idSchema).min(1).max(mostFiles) }),
  ])
  .nullable();
export type QuestionAnswer = z.infer<typeof questionAnswerSchema>;

export const questionSchema = z.object({
  id: z.uuid(),
  items: z.array(z.object({ text: z.string(), kind: keysOf(questionKinds) })),
  askedAt: instantViewSchema,
  askedByName: z.string(),
  /** End of the last day for the reply; then the work goes on without it. */
  dueAt: instantViewSchema,
  /** One answer for each item, in order; null while nothing was replied. */
  answers: z.array(questionAnswerSchema).nullable(),
  /** What the worker added in words. */
  remark: z.string().nullable(),
  endedAt: instantViewSchema.nullable(),
  endedBecause: keysOf(questionEnds).nullable(),
});
export type QuestionView = z.infer<typeof questionSchema>;

/** What the handler works with between acceptance and closing. */
export const handlingSchema = z.object({
  difficulty: difficultySchema,
  employerCode: z.string().nullable(),
  employmentEndedOn: dateViewSchema.nullable(),
  /** What the employer may be told. */
  consent: consentSchema,
  isSealed: z.boolean(),
  /** Whether the reader may open the worker's name and number (the `contact` route), and why not. */
  mayReveal: decisionSchema,
  firstContactAt: instantViewSchema.nullable(),
  employerContactAt: instantViewSchema.nullable(),
  /** Tries to reach the worker that failed and count, how many are still needed, and from when the next one counts. */
  failedTries: z.number().int(),
  triesLeft: z.number().int(),
  nextTryCountsAt: instantViewSchema.nullable(),
  /** Outcomes that an answer may have now. */
  outcomesNow: z.array(keysOf(outcomes)),
  /** The question that is open, if one is; it is also the last of `questions`. */
  openQuestion: questionSchema.nullable(),
  questions: z.array(questionSchema),
  halfDayDueAt: instantViewSchema,
  ratingOpenedAt: instantViewSchema.nullable(),
  /** From when an independent call-back may close it; null unless it waits for the rating. */
  callBackFrom: instantViewSchema.nullable(),
  callBack: z
    .object({
      at: instantViewSchema,
      result: z.enum(["reached", "not_reached"]),
      tries: z.number().int(),
      answered: z.boolean().nullable(),
      solved: z.boolean().nullable(),
      satisfaction: satisfaction.nullable(),
    })
    .nullable(),
  satisfactionEmployer: satisfaction.nullable(),
  satisfactionOffice: satisfaction.nullable(),
});
export type HandlingView = z.infer<typeof handlingSchema>;

/** A right that dies if nobody acts in time. */
export const legalLimitSchema = z.object({
  ruleId: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  law: z.string(),
  article: z.string(),
  consequence: z.object({ zh: z.string(), en: z.string() }),
  actor: z.enum(["worker", "employer", "union", "authority", "both_sides", "either_side"]),
  /** `not_started`: the law sets no limit yet (wages while the employment lasts). */
  state: z.enum(["running", "expired", "not_started"]),
  /** The start is not known and the day of the submission stands for it: the true last day can only be earlier. */
  isStartAssumed: z.boolean(),
  startedOn: dateViewSchema.nullable(),
  countedFrom: dateViewSchema.nullable(),
  dueOn: dateViewSchema.nullable(),
  /** Days to the last day, before it rolls over days off; negative when it has passed. */
  daysLeft: z.number().int().nullable(),
  /** How near: 7, 30 or 60 days, or further off. */
  near: keysOf(limitTones),
  lines: z.array(z.object({ zh: z.string(), en: z.string() })),
});
export type LegalLimitView = z.infer<typeof legalLimitSchema>;
