import { z } from "zod";
import { keysOf } from "../../kernel/fields.ts";
import { instantViewSchema } from "../../kernel/schemas.ts";
import { entryKinds } from "./entry.rules.ts";
import { questionSchema } from "../handling/handling.views.ts";
import { appealViewSchema, unionRefSchema } from "../appeals.views.ts";

export const entryKindSchema = keysOf(entryKinds);
const place = z.object({ code: z.string(), name: z.string() });
const employer = z.object({ id: z.uuid(), name: z.string() });

/** One intake point, as its union sees it. */
export const entrySchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  kind: entryKindSchema,
  code: z.string(),
  /** What the QR code says. */
  address: z.string(),
  union: unionRefSchema,
  division: place,
  employer: employer.nullable(),
  isActive: z.boolean(),
  createdAt: instantViewSchema,
  /** Appeals that came through it, counted up to 1,000, and when the last one came. */
  appealCount: z.number().int(),
  lastAt: instantViewSchema.nullable(),
});
export type EntryView = z.infer<typeof entrySchema>;

/** What a stranger who scans the code is told. */
export const entryFaceSchema = z.object({
  name: z.string(),
  kind: entryKindSchema,
  unionName: z.string(),
  divisionName: z.string(),
  employerName: z.string().nullable(),
});
export type EntryFace = z.infer<typeof entryFaceSchema>;

/** The receipt in words of both languages, and the address of its status page (also as a picture). */
export const receiptSchema = z.object({
  zh: z.array(z.string()),
  en: z.array(z.string()),
  address: z.string(),
  qrSvg: z.string(),
});
export type ReceiptView = z.infer<typeof receiptSchema>;

/**
 * An appeal as the holder of its receipt reads it. Written out field by field: whatever else an appeal has is
 * the union's own and never leaves through this door.
 */
export const receiptAppealSchema = appealViewSchema
  .pick({
    number: true,
    status: true,
    category: true,
    topic: true,
    isUrgent: true,
    description: true,
    disclosure: true,
    channel: true,
    employerName: true,
    employerDivision: true,
    workplaceDivision: true,
    union: true,
    handlerName: true,
    submittedAt: true,
    dueAt: true,
    dueFor: true,
    isOverdue: true,
    satisfaction: true,
    version: true,
    can: true,
    dispatchedAt: true,
    acceptedAt: true,
    answeredAt: true,
    closedAt: true,
    answer: true,
    outcome: true,
    rating: true,
    attachments: true,
    events: true,
    reopenCount: true,
    agreements: true,
  })
  .extend({
    consent: z.string(),
    openQuestion: questionSchema.nullable(),
    /** Somebody with an account has taken it to the own appeals. */
    isClaimed: z.boolean(),
  });
export type ReceiptAppeal = z.infer<typeof receiptAppealSchema>;
