import { z } from "zod";
import { keysOf } from "../kernel/fields.ts";
import { canSchema, dateViewSchema, instantViewSchema } from "../kernel/schemas.ts";
import { taskViews } from "../tasks/tasks.views.ts";
import { agreementViewSchema } from "../agreements/agreements.views.ts";
import { taskFields } from "./tasks/partner.rules.ts";
import { handlingSchema } from "./handling/handling.views.ts";
import {
  appealCategories,
  appealChannels,
  appealStatuses,
  contactParties,
  contactResults,
  contactWays,
  disclosures,
  dueKinds,
  eventKinds,
  outcomes,
  returnReasons,
} from "./appeals.terms.ts";
import { belongsSchema } from "./group/belongs.views.ts";

export const appealStatusSchema = keysOf(appealStatuses);
export const appealCategorySchema = keysOf(appealCategories);
export const appealChannelSchema = keysOf(appealChannels);
export const disclosureSchema = keysOf(disclosures);
export const outcomeSchema = keysOf(outcomes);
export const returnReasonSchema = keysOf(returnReasons);
export const contactPartySchema = keysOf(contactParties);
export const contactResultSchema = keysOf(contactResults);
export const contactWaySchema = keysOf(contactWays);
export const satisfactionSchema = z.number().int().min(1).max(5);

/** A union as an appeal names it. */
export const unionRefSchema = z.object({ path: z.string(), name: z.string() });

/** One line of a list. */
export const appealRowSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  status: appealStatusSchema,
  category: appealCategorySchema,
  isUrgent: z.boolean(),
  /** First words of what happened. */
  excerpt: z.string(),
  workerName: z.string(),
  employerName: z.string().nullable(),
  union: unionRefSchema,
  handlerName: z.string().nullable(),
  submittedAt: instantViewSchema,
  /** When what runs now is due; null when nothing runs. */
  dueAt: instantViewSchema.nullable(),
  dueFor: keysOf(dueKinds).nullable(),
  isOverdue: z.boolean(),
  isEscalated: z.boolean(),
  satisfaction: satisfactionSchema.nullable(),
  version: z.number().int(),
  can: canSchema,
});
export type AppealRow = z.infer<typeof appealRowSchema>;

export const appealEventSchema = z.object({
  id: z.uuid(),
  at: instantViewSchema,
  kind: keysOf(eventKinds),
  /** Who: the worker, a person in a post, a partner office, or the platform. */
  actorName: z.string().nullable(),
  actorTitle: z.string().nullable(),
  from: unionRefSchema.nullable(),
  to: unionRefSchema.nullable(),
  text: z.string().nullable(),
  /** Codes and facts of this kind of event (reason, result, routing steps …). */
  detail: z.record(z.string(), z.unknown()),
});
export type AppealEvent = z.infer<typeof appealEventSchema>;

export const attachmentSchema = z.object({
  fileId: z.uuid(),
  name: z.string(),
  kind: z.string(),
  bytes: z.number().int(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** Files that came with a mail of an unverified sender: they stand on the time line, apart from the worker's own. */
export function filesOfMail(event: Pick<AppealEvent, "kind" | "detail">): readonly Attachment[] {
  return event.kind === "mail_unverified"
    ? (z.array(attachmentSchema).safeParse(event.detail["files"]).data ?? [])
    : [];
}

/** One appeal on one page. */
export const appealViewSchema = appealRowSchema.extend({
  channel: keysOf(appealChannels),
  topic: z.string().nullable(),
  description: z.string(),
  /** Day on which the worker learned of it, as told. */
  knownOn: dateViewSchema.nullable(),
  disclosure: disclosureSchema,
  /** `138****1001`; the whole number only by the `contact` route, with an audit row. */
  phoneMasked: z.string(),
  employerDivision: z.object({ code: z.string(), name: z.string() }).nullable(),
  workplaceDivision: z.object({ code: z.string(), name: z.string() }).nullable(),
  employerId: z.uuid().nullable(),
  sentBy: unionRefSchema.nullable(),
  returnCount: z.number().int(),
  reopenCount: z.number().int(),
  isDesignated: z.boolean(),
  dispatchedAt: instantViewSchema.nullable(),
  acceptedAt: instantViewSchema.nullable(),
  answeredAt: instantViewSchema.nullable(),
  closedAt: instantViewSchema.nullable(),
  answer: z.string().nullable(),
  outcome: outcomeSchema.nullable(),
  rating: z
    .object({
      answered: z.boolean(),
      solved: z.boolean(),
      satisfaction: satisfactionSchema,
      comment: z.string().nullable(),
      ratedAt: instantViewSchema,
    })
    .nullable(),
  attachments: z.array(attachmentSchema),
  events: z.array(appealEventSchema),
  handling: handlingSchema,
  /** Rounds of agreement, the first one first. */
  agreements: z.array(agreementViewSchema),
  /** Tasks at partner offices. */
  handovers: z.array(taskViews(taskFields).task),
  /** Other appeals about the same employer in the last 30 days, within the reader's scope. */
  sameEmployerCount: z.number().int(),
  /** A group case, an appeal it was merged into, those merged into it, and what the platform proposes. */
  belongs: belongsSchema,
});
export type AppealView = z.infer<typeof appealViewSchema>;

/** A rate as every chart shows it. */
export const rateSchema = z.object({
  numerator: z.number().int(),
  denominator: z.number().int(),
  definition: z.object({ zh: z.string(), en: z.string() }),
});

export const overviewSchema = z.object({
  /** Submitted from (inclusive) and before; the cut-off of every figure. */
  from: instantViewSchema,
  until: instantViewSchema,
  asOf: instantViewSchema,
  submitted: z.number().int(),
  byStatus: z.record(z.string(), z.number().int()),
  byCategory: z.array(z.object({ category: appealCategorySchema, count: z.number().int() })),
  byUnion: z.array(
    z.object({ union: unionRefSchema, submitted: z.number().int(), open: z.number().int(), overdue: z.number().int() }),
  ),
  byDay: z.array(z.object({ day: z.string(), count: z.number().int() })),
  overdue: z.number().int(),
  rates: z.object({
    acceptedInTime: rateSchema,
    answeredInHalfADay: rateSchema,
    rated: rateSchema,
    satisfied: rateSchema,
    solved: rateSchema,
    reopened: rateSchema,
  }),
});
