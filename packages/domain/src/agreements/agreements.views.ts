import { z } from "zod";
import { keysOf } from "../kernel/fields.ts";
import { canSchema, dateViewSchema, instantViewSchema } from "../kernel/schemas.ts";
import { agreementForms, consentWays, promiseKinds, promiseStatuses, proofs } from "./agreements.rules.ts";

export const agreementFormSchema = keysOf(agreementForms);
export const consentWaySchema = keysOf(consentWays);
export const proofSchema = keysOf(proofs);

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
