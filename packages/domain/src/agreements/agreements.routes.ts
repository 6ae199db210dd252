import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import type { Permission } from "../kernel/permissions.ts";
import { idSchema } from "../kernel/schemas.ts";
import { agreeing, proving, type SideWords } from "./agreements.fields.ts";

/** What is particular to the record on which agreements are made. */
export interface MakesAgreements<S extends string> {
  /** Where its routes lie: `/api/appeals`. */
  readonly path: `/api/${string}`;
  /** What its refusals begin with: see `agreementRefusals`. */
  readonly code: string;
  /** Who records agreements and proves promises. */
  readonly access: Permission;
  /** What its action table may refuse each act for. */
  readonly refusals: { readonly agree: readonly string[]; readonly prove: readonly string[] };
  readonly status: z.ZodType<S, S>;
  /** Files that may come with an agreement. */
  readonly mostFiles: number;
  /** Where the record stands once every promise was kept. */
  readonly kept: S;
  readonly words: SideWords;
}

/** Agreements on one kind of record, their promises and the proof of each, as an officer records them. */
export function agreementRoutes<S extends string>(of: MakesAgreements<S>) {
  const { path, code, refusals, words } = of;
  const access = { kind: "permission", permission: of.access } as const;
  const after = z.object({ id: z.uuid(), status: of.status, version: z.number().int() });
  return defineRoutes({
    agree: {
      method: "POST",
      path: `${path}/:id/agreements`,
      access,
      summary: {
        zh: "登记协议和分期承诺（再次登记即重新约定）",
        en: "Record an agreement and its dated promises (again: agree anew)",
      },
      params: z.object({ id: idSchema }),
      ...agreeing(code, words, of.mostFiles),
      output: after.extend({ agreementId: z.uuid(), sumFen: z.number().int() }),
      errors: [
        ...refusals.agree,
        `${code}_promise_in_past`,
        `${code}_agreement_reason_needed`,
        `${code}_consent_in_future`,
        `${code}_agreement_sum_too_large`,
        `${code}_file_not_yours`,
        "amount_malformed",
        "amount_too_precise",
        "amount_negative",
        "amount_too_large",
        "amount_not_positive",
        `${code}_promise_needed`,
        `${code}_promises_too_many`,
      ],
    },
    provePromise: {
      method: "POST",
      path: `${path}/:id/promises/:promiseId/proof`,
      access,
      summary: {
        zh: "证明一项承诺已履行（银行凭证或工会核实）",
        en: "Prove a promise by a bank slip or the union's own check",
      },
      params: z.object({ id: idSchema, promiseId: idSchema }),
      ...proving(of.kept, words),
      output: after,
      errors: [
        ...refusals.prove,
        `${code}_promise_proved_already`,
        `${code}_promise_superseded`,
        `${code}_slip_needed`,
        `${code}_proof_note_needed`,
        `${code}_file_not_yours`,
      ],
    },
  });
}

/** Whatever the kind of record. */
export type AgreementRoutes = ReturnType<typeof agreementRoutes<string>>;
