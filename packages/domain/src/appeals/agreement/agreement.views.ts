import { z } from "zod";
import { keysOf } from "../../kernel/fields.ts";
import { canSchema, dateViewSchema, instantViewSchema } from "../../kernel/schemas.ts";
import { agreementForms, consentWays, promiseKinds, promiseStatuses, proofs } from "./agreement.rules.ts";
import { taskFields, taskOutcomes, taskStates } from "../tasks/tasks.rules.ts";

export const agreementFormSchema = keysOf(agreementForms);
export const consentWaySchema = keysOf(consentWays);
export const proofSchema = keysOf(proofs);
export const taskOutcomeSchema = keysOf(taskOutcomes);
export const taskFieldSchema = keysOf(taskFields);
export const taskStateSchema = keysOf(taskStates);

const fileSchema = z.object({ fileId: z.uuid(), name: z.string(), kind: z.string(), bytes: z.number().int() });

/** One dated promise (承诺) of an agreement. */
export const promiseViewSchema = z.object({
  id: z.uuid(),
  position: z.number().int(),
  kind: keysOf(promiseKinds),
  what: z.string(),
  /** In 分; null for an act. */
  amountFen: z.number().int().nullable(),
  dueOn: dateViewSchema,
  status: keysOf(promiseStatuses),
  provedAt: instantViewSchema.nullable(),
  proof: proofSchema.nullable(),
  proofByName: z.string().nullable(),
  proofNote: z.string().nullable(),
  proofFile: fileSchema.nullable(),
  /** When it was found broken; stays when it is proved late. */
  brokenAt: instantViewSchema.nullable(),
  /** Proved after its day. */
  isLate: z.boolean(),
  /** `provePromise` (an officer), `confirmPromise` (the worker). */
  can: canSchema,
});
export type PromiseView = z.infer<typeof promiseViewSchema>;

/** One round of an agreement; the one without `supersededAt` is in force. */
export const agreementViewSchema = z.object({
  id: z.uuid(),
  round: z.number().int(),
  madeAt: instantViewSchema,
  form: agreementFormSchema,
  text: z.string(),
  consentWay: consentWaySchema,
  consentAt: instantViewSchema,
  employerPerson: z.string(),
  files: z.array(fileSchema),
  madeByName: z.string().nullable(),
  /** Why it was agreed anew; null for the first round. */
  reason: z.string().nullable(),
  supersededAt: instantViewSchema.nullable(),
  sumFen: z.number().int(),
  provedFen: z.number().int(),
  promises: z.array(promiseViewSchema),
});
export type AgreementView = z.infer<typeof agreementViewSchema>;

/** A task at a partner office, by its account (`officeId`) or by a signed link. */
export const taskViewSchema = z.object({
  id: z.uuid(),
  officeId: z.uuid().nullable(),
  /** The office by its account, or the recipient of the link. */
  officeName: z.string(),
  isByLink: z.boolean(),
  /** Masked; null for a worker. */
  recipientContact: z.string().nullable(),
  question: z.string(),
  handedAt: instantViewSchema,
  dueOn: dateViewSchema,
  shown: z.array(taskFieldSchema),
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
export type TaskView = z.infer<typeof taskViewSchema>;

/** What a partner office sees of an appeal through one task: see `seenByPartner`. By its account and by a signed link. */
const seenByPartnerSchema = z.object({
  /** By a link only `open` and `replied`: other links open nothing. */
  state: taskStateSchema,
  unionName: z.string(),
  handlerName: z.string().nullable(),
  /** Null once the task was taken back. */
  question: z.string().nullable(),
  dueOn: dateViewSchema,
  /** The ticked fields; null: the appeal does not hold it. */
  facts: z.array(z.object({ field: taskFieldSchema, value: z.string().nullable() })),
  /** Fields that were not ticked, or that the worker does not allow (any more). */
  notTold: z.array(taskFieldSchema),
  outcome: taskOutcomeSchema.nullable(),
  repliedAt: instantViewSchema.nullable(),
});

/** What a signed link shows. */
export const openedTaskSchema = seenByPartnerSchema.extend({ recipientName: z.string() });
export type OpenedTask = z.infer<typeof openedTaskSchema>;

/** What an office's account shows: its task, and its own reply. Neither id nor version of the appeal. */
export const officeTaskSchema = seenByPartnerSchema.extend({
  id: z.uuid(),
  handedAt: instantViewSchema,
  reply: z.string().nullable(),
  repliedByName: z.string().nullable(),
  /** `reply`. */
  can: canSchema,
});
export type OfficeTask = z.infer<typeof officeTaskSchema>;
