import { z } from "zod";
import { keysOf } from "../kernel/fields.ts";
import { canSchema, dateViewSchema, instantViewSchema } from "../kernel/schemas.ts";
import type { Text } from "../kernel/text.ts";
import { taskOutcomes, taskStates } from "./tasks.rules.ts";

export const taskOutcomeSchema = keysOf(taskOutcomes);
export const taskStateSchema = keysOf(taskStates);

const fileSchema = z.object({ fileId: z.uuid(), name: z.string(), kind: z.string(), bytes: z.number().int() });

/** What the tasks of one kind of record look like; `fields`: what they may show of a record. */
export function taskViews<F extends string>(fields: Readonly<Record<F, Text>>) {
  const field = keysOf(fields) as z.ZodType<F, F>;
  /** A task at a partner office, by its account (`officeId`) or by a signed link. */
  const task = z.object({
    id: z.uuid(),
    officeId: z.uuid().nullable(),
    /** The office by its account, or the recipient of the link. */
    officeName: z.string(),
    isByLink: z.boolean(),
    /** Masked; null for the person the record is about. */
    recipientContact: z.string().nullable(),
    question: z.string(),
    handedAt: instantViewSchema,
    dueOn: dateViewSchema,
    shown: z.array(field),
    state: taskStateSchema,
    openedAt: instantViewSchema.nullable(),
    remindedAt: instantViewSchema.nullable(),
    outcome: taskOutcomeSchema.nullable(),
    reply: z.string().nullable(),
    repliedAt: instantViewSchema.nullable(),
    repliedByName: z.string().nullable(),
    replyFiles: z.array(fileSchema),
    recalledAt: instantViewSchema.nullable(),
    recallReason: z.string().nullable(),
    expiredAt: instantViewSchema.nullable(),
    /** `recallTask`, `renewTask`, `remindTask`, `taskLink`. */
    can: canSchema,
  });
  /** What a partner office sees of a record through one task: see `seenByPartner`. By its account and by a signed link. */
  const seen = z.object({
    /** By a link only `open` and `replied`: other links open nothing. */
    state: taskStateSchema,
    unionName: z.string(),
    handlerName: z.string().nullable(),
    /** Null once the task was taken back. */
    question: z.string().nullable(),
    dueOn: dateViewSchema,
    /** The ticked fields; null: the record does not hold it. */
    facts: z.array(z.object({ field, value: z.string().nullable() })),
    /** Fields that were not ticked, or that may not be told (any more). */
    notTold: z.array(field),
    outcome: taskOutcomeSchema.nullable(),
    repliedAt: instantViewSchema.nullable(),
  });
  /** What a signed link shows. */
  const opened = seen.extend({ recipientName: z.string() });
  /** What an office's account shows: its task, and its own reply. Neither id nor version of the record. */
  const ofOffice = seen.extend({
    id: z.uuid(),
    handedAt: instantViewSchema,
    reply: z.string().nullable(),
    repliedByName: z.string().nullable(),
    /** `reply`. */
    can: canSchema,
  });
  return { field, task, opened, ofOffice };
}

type Views<F extends string> = ReturnType<typeof taskViews<F>>;
export type TaskView<F extends string = string> = z.infer<Views<F>["task"]>;
export type OpenedTask<F extends string = string> = z.infer<Views<F>["opened"]>;
export type OfficeTask<F extends string = string> = z.infer<Views<F>["ofOffice"]>;
