import { z } from "zod";
import { appealWords } from "../appeals.words.ts";
import { field, keysOf } from "../../kernel/fields.ts";
import { canSchema, dateViewSchema, instantViewSchema } from "../../kernel/schemas.ts";
import { groupEventKinds } from "./group.rules.ts";
import { groupWords } from "./group.words.ts";
import { appealCategorySchema, appealRowSchema, outcomeSchema, rateSchema, unionRefSchema } from "../appeals.views.ts";
import { appealRefSchema, groupStatusSchema } from "./belongs.views.ts";

/** One line of the list of group cases. */
export const groupRowSchema = z.object({
  id: z.uuid(),
  status: field(groupStatusSchema, { label: groupWords.status, kind: "status" }),
  title: field(z.string(), { label: groupWords.title }),
  category: field(appealCategorySchema, { label: appealWords.category }),
  employerName: z.string().nullable(),
  /** The lowest union that has all its open appeals. */
  union: field(unionRefSchema, { label: groupWords.union, kind: "union" }),
  /** Appeals in it; of a proposal, those proposed. */
  appeals: field(z.number().int(), { label: groupWords.appeals }),
  workers: field(z.number().int(), { label: groupWords.workers }),
  open: field(z.number().int(), { label: groupWords.openOf }),
  /** Proposed since, for a group that is open: appeals that may belong to it. */
  waiting: z.number().int(),
  isLawful: z.boolean(),
  since: field(instantViewSchema, { label: groupWords.since }),
  version: z.number().int(),
  can: canSchema,
});
export type GroupRow = z.infer<typeof groupRowSchema>;

export const groupMemberSchema = appealRowSchema.extend({
  openPromises: z.number().int(),
  brokenPromises: z.number().int(),
  agreedAt: instantViewSchema.nullable(),
  outcome: outcomeSchema.nullable(),
  ratedSolved: z.boolean().nullable(),
  isRepresentative: z.boolean(),
});
export type GroupMember = z.infer<typeof groupMemberSchema>;

export const groupViewSchema = groupRowSchema.extend({
  employerKey: z.string().nullable(),
  proposedAt: instantViewSchema.nullable(),
  openedAt: instantViewSchema.nullable(),
  openedByName: z.string().nullable(),
  decidedByName: z.string().nullable(),
  dismissReason: z.string().nullable(),
  closedAt: instantViewSchema.nullable(),
  tenAt: instantViewSchema.nullable(),
  members: z.array(groupMemberSchema),
  /** Appeals that may belong to it. */
  proposed: z.array(appealRowSchema),
  events: z.array(
    z.object({
      id: z.uuid(),
      at: instantViewSchema,
      kind: keysOf(groupEventKinds),
      actorName: z.string().nullable(),
      actorTitle: z.string().nullable(),
      text: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type GroupView = z.infer<typeof groupViewSchema>;

/** What one act did with each appeal of a group: done, or the named reason why not. */
export const groupResultSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  results: z.array(
    z.object({
      appealId: z.uuid(),
      number: z.string(),
      workerName: z.string(),
      done: z.boolean(),
      because: z.string().nullable(),
    }),
  ),
});
export type GroupResult = z.infer<typeof groupResultSchema>;

export const similarSchema = appealRowSchema.extend({
  why: z.enum(["employer", "text"]),
  /** Rare words that both texts hold. */
  shared: z.array(z.string()),
  outcome: outcomeSchema.nullable(),
  /** First words of the answer. */
  answer: z.string().nullable(),
  closedAt: instantViewSchema.nullable(),
});
export type SimilarAppeal = z.infer<typeof similarSchema>;

const figures = {
  submitted: z.number().int(),
  open: z.number().int(),
  answered: z.number().int(),
  performed: z.number().int(),
  broken: z.number().int(),
  satisfied: rateSchema,
};
export const employerFiguresSchema = z.object({
  employerKey: z.string().nullable(),
  employerName: z.string().nullable(),
  /** Days of the Chinese calendar, the last one included. */
  from: dateViewSchema,
  until: dateViewSchema,
  asOf: instantViewSchema,
  total: z.object(figures),
  byCategory: z.array(z.object({ category: appealCategorySchema, ...figures })),
});
export type EmployerFigures = z.infer<typeof employerFiguresSchema>;

/** A new appeal at the duty desk, with what it may belong to. */
export const queueRowSchema = appealRowSchema.extend({
  mayRepeat: appealRefSchema.nullable(),
  proposedGroup: z.object({ id: z.uuid(), title: z.string() }).nullable(),
});
