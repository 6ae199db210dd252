import { z } from "zod";
import { defineRoutes } from "../../kernel/contract.ts";
import { countedDateSchema, idSchema, instantSchema, textSchema } from "../../kernel/schemas.ts";
import { mostPromises, readAmount } from "./agreement.rules.ts";
import { agreementFormSchema, consentWaySchema } from "./agreement.views.ts";
import { afterAction, attachments, idParams, version } from "../appeals.parts.ts";

/** Yuan as people write them; read into 分 on the server. */
const amount = z
  .string()
  .trim()
  .max(40)
  .superRefine((text, issues) => {
    const read = readAmount(text);
    if (!read.ok) issues.addIssue({ code: "custom", message: read.refusal });
  });

export const promiseInputSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("pay"), what: textSchema(200), amount, dueOn: countedDateSchema }),
  z.strictObject({ kind: z.literal("act"), what: textSchema(200), dueOn: countedDateSchema }),
]);
export type PromiseInput = z.input<typeof promiseInputSchema>;

const promiseParams = z.object({ id: idSchema, promiseId: idSchema });
const answerer = { kind: "permission", permission: "appeals.answer" } as const;

/** Agreements, their promises and the proof of each. */
export const agreementRoutes = defineRoutes({
  agree: {
    method: "POST",
    path: "/api/appeals/:id/agreements",
    access: answerer,
    summary: {
      zh: "登记协议和分期承诺（再次登记即重新约定）",
      en: "Record an agreement and its dated promises (again: agree anew)",
    },
    params: idParams,
    body: z.strictObject({
      version,
      form: agreementFormSchema,
      text: textSchema(3000, 5),
      /** How and when the worker said yes to exactly this. */
      consentWay: consentWaySchema,
      consentAt: instantSchema.nullish(),
      /** Who promised for the employer: name and position. */
      employerPerson: textSchema(80),
      promises: z
        .array(promiseInputSchema)
        .min(1, { error: "appeal_promise_needed" })
        .max(mostPromises, { error: "appeal_promises_too_many" }),
      attachments,
      /** Needed to agree anew. */
      reason: textSchema(500).nullish(),
    }),
    output: afterAction.extend({ agreementId: z.uuid(), sumFen: z.number().int() }),
    errors: [
      "appeal_is_at_another_union",
      "appeal_has_another_handler",
      "appeal_worker_not_reached",
      "appeal_promise_in_past",
      "appeal_agreement_reason_needed",
      "appeal_consent_in_future",
      "appeal_agreement_sum_too_large",
      "appeal_file_not_yours",
      "amount_malformed",
      "amount_too_precise",
      "amount_negative",
      "amount_too_large",
      "amount_not_positive",
      "appeal_promise_needed",
      "appeal_promises_too_many",
    ],
  },
  provePromise: {
    method: "POST",
    path: "/api/appeals/:id/promises/:promiseId/proof",
    access: answerer,
    summary: {
      zh: "证明一项承诺已履行（银行凭证或工会核实）",
      en: "Prove a promise by a bank slip or the union's own check",
    },
    params: promiseParams,
    body: z.strictObject({
      proof: z.enum(["bank_slip", "officer"]),
      fileId: idSchema.nullish(),
      note: textSchema(1000, 0).nullish(),
    }),
    output: afterAction,
    errors: [
      "appeal_is_at_another_union",
      "appeal_promise_proved_already",
      "appeal_promise_superseded",
      "appeal_slip_needed",
      "appeal_proof_note_needed",
      "appeal_file_not_yours",
    ],
  },
  confirmPromise: {
    method: "POST",
    path: "/api/appeals/:id/promises/:promiseId/confirmation",
    access: { kind: "signed_in" },
    summary: { zh: "职工确认承诺已兑现", en: "The worker confirms that a promise was kept" },
    params: promiseParams,
    body: z.strictObject({ note: textSchema(500, 0).nullish() }),
    output: afterAction,
    errors: ["not_yours", "appeal_promise_proved_already", "appeal_promise_superseded"],
  },
});
