import { z } from "zod";
import { defineRoutes } from "../../kernel/contract.ts";
import { idSchema } from "../../kernel/schemas.ts";
import { afterAction, idParams } from "../appeals.parts.ts";
import { agreeing, proving } from "./agreement.fields.ts";

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
    ...agreeing,
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
    ...proving,
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
});
