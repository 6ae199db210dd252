import { z } from "zod";
import { keysOf } from "../../kernel/fields.ts";
import { instantViewSchema } from "../../kernel/schemas.ts";
import { appealStatuses } from "../appeals.terms.ts";
import { groupStatuses } from "./group.rules.ts";

export const groupStatusSchema = keysOf(groupStatuses);

/** Another appeal, in few words. */
export const appealRefSchema = z.object({ id: z.uuid(), number: z.string(), status: keysOf(appealStatuses) });
const groupRefSchema = z.object({ id: z.uuid(), title: z.string(), status: groupStatusSchema });

/** What an appeal belongs to. */
export const belongsSchema = z.object({
  group: groupRefSchema.nullable(),
  /** In a group that is handled above the reader's scope. */
  isGroupedAbove: z.boolean(),
  proposedGroup: groupRefSchema.nullable(),
  mergedInto: appealRefSchema.nullable(),
  /** Appeals of the same worker that were merged into this one, with what they brought. */
  merged: z.array(
    appealRefSchema.extend({
      submittedAt: instantViewSchema,
      description: z.string(),
      attachments: z.array(z.object({ fileId: z.uuid(), name: z.string(), kind: z.string(), bytes: z.number().int() })),
      supplements: z.array(z.object({ at: instantViewSchema, text: z.string() })),
    }),
  ),
  /** Earlier appeals of the same worker that this one may repeat. */
  duplicates: z.array(appealRefSchema.extend({ submittedAt: instantViewSchema, excerpt: z.string() })),
});
export type Belongs = z.infer<typeof belongsSchema>;
