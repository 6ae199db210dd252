import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { idSchema, instantViewSchema, pageOf, pageQuery } from "../kernel/schemas.ts";

/** Lanes of what waits: for oneself, or for whoever of the union does it. */
export const waitingLanes = ["all", "mine", "union"] as const;

const lane = z.enum(waitingLanes).default("all");

export const waitingRowSchema = z.object({
  id: idSchema,
  recordId: idSchema,
  kind: z.string(),
  number: z.string().nullable(),
  /** For the caller alone, or for whoever of the union does it first. */
  isMine: z.boolean(),
  /** A word of the kind. */
  why: z.string(),
  since: instantViewSchema,
  dueAt: instantViewSchema.nullable(),
  isOverdue: z.boolean(),
});
export type WaitingRow = z.infer<typeof waitingRowSchema>;

export const matterSchema = z.object({
  /** The record's. */
  id: idSchema,
  kind: z.string(),
  number: z.string().nullable(),
  since: instantViewSchema,
  /** What of the caller it waits for now, what is due first before the others: words of the kind. */
  waits: z.array(z.object({ why: z.string(), dueAt: instantViewSchema.nullable() })),
});
export type Matter = z.infer<typeof matterSchema>;

const inPost = "a post sees what waits for it and its union, everybody else what waits for them";

/** What every record has, whichever module keeps it: that it exists, where and whose it is, its time line, and for whom it waits. */
export const recordsContract = defineContract({
  name: "records",
  title: { zh: "记录", en: "Records" },
  permissions: {},
  routes: defineRoutes({
    waiting: {
      method: "GET",
      path: "/api/waiting",
      access: { kind: "signed_in", inPost },
      summary: { zh: "等我办的：各类事项，按期限排", en: "What waits for me, of every kind, by due time" },
      query: z.strictObject({ ...pageQuery, lane, kind: z.string().max(40).optional() }),
      output: pageOf(waitingRowSchema),
      errors: ["bad_cursor"],
    },
    matters: {
      method: "GET",
      path: "/api/matters",
      access: { kind: "signed_in" },
      summary: {
        zh: "我的事项：本人的各类记录，新的在前",
        en: "My matters: records about me, of every kind, newest first",
      },
      query: z.strictObject(pageQuery),
      output: pageOf(matterSchema),
      errors: ["bad_cursor"],
    },
    waitingCounts: {
      method: "GET",
      path: "/api/waiting/counts",
      access: { kind: "signed_in", inPost },
      summary: { zh: "等我办的有多少", en: "How much waits for me" },
      output: z.object({ mine: z.int(), union: z.int(), overdue: z.int() }),
    },
  }),
  messages: {},
});
