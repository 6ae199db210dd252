import { readAmount, sumOf, type AgreementForm } from "@niangjia/domain/appeals/agreement/agreement.rules";
import type { promiseInputSchema } from "@niangjia/domain/appeals/agreement/agreement.fields";
import { civilDateOf, dueOfDay, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { z } from "zod";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { minute } from "../../../kernel/time.ts";
import { attachFiles, requireOwnFiles } from "../../files/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellWorker } from "../appeals.notices.ts";
import { agreementsOf, insertAgreement, supersedeAgreement, supersedePromises } from "./agreement.store.ts";

export interface AgreementInput {
  readonly version: number;
  readonly form: AgreementForm;
  readonly text: string;
  readonly consentWay: string;
  readonly consentAt?: string | null | undefined;
  readonly employerPerson: string;
  readonly promises: readonly z.output<typeof promiseInputSchema>[];
  readonly attachments: readonly string[];
  readonly reason?: string | null | undefined;
}

/**
 * Records what worker and employer agreed as dated promises. Agreed anew, the promises that were open or broken
 * are no longer followed; what was proved and what was broken stays on record.
 */
export async function agreeOnPromises(ctx: Context, id: string, input: AgreementInput) {
  const agreementId = newId(Date.parse(ctx.now));
  let sumFen = 0;
  const after = await appeals.act(
    ctx,
    id,
    "agree",
    input,
    async ({ row, who }) => {
      const consentAt = input.consentAt ?? ctx.now;
      if (Date.parse(consentAt) > Date.parse(ctx.now) + minute) throw new AppError("appeal_consent_in_future");
      const today = civilDateOf(instant(ctx.now));
      const past = input.promises.findIndex((promise) => promise.dueOn < today);
      if (past >= 0) throw new AppError("appeal_promise_in_past", { position: past + 1 });
      const before = await agreementsOf(ctx, id);
      if (before.length > 0 && !input.reason) throw new AppError("appeal_agreement_reason_needed");
      const promises = input.promises.map((promise, index) => ({
        id: newId(Date.parse(ctx.now)),
        appeal_id: id,
        agreement_id: agreementId,
        position: index + 1,
        kind: promise.kind,
        what: promise.what,
        due_on: promise.dueOn,
        amount_fen: promise.kind === "pay" ? amountOf(promise.amount) : null,
      }));
      sumFen = sumChecked(promises.flatMap((promise) => (promise.amount_fen === null ? [] : [promise.amount_fen])));
      await requireOwnFiles(ctx, input.attachments, "appeal_file_not_yours");
      await attachFiles(ctx, input.attachments, "appeal", id);
      await supersedeAgreement(ctx, id);
      const round = before.length + 1;
      const agreement = {
        id: agreementId,
        appeal_id: id,
        round,
        made_at: ctx.now,
        form: input.form,
        text: input.text,
        consent_way: input.consentWay,
        consent_at: consentAt,
        employer_person: input.employerPerson,
        file_ids: [...input.attachments],
        reason: input.reason || null,
        made_by: who.actorId!,
        made_by_name: who.actorName!,
      };
      await insertAgreement(ctx, agreement, promises);
      const detail = { agreementId, round, form: input.form, promises: promises.length, sumFen };
      const more = { consentWay: input.consentWay, consentAt, ...(input.reason ? { reason: input.reason } : {}) };
      return appeals.outcome({
        events: [{ kind: "agreed", text: input.text, detail: { ...detail, ...more } }],
        set: {
          open_promises: promises.length,
          broken_promises: 0,
          agreed_at: ctx.now,
          answered_at: row.answered_at ?? ctx.now,
          due_at: dueOfDay(promises.map((promise) => promise.due_on).sort()[0]!),
          due_for: "promise",
        },
        audited: { detail },
        tell: (about, union) => tellWorker(ctx, row.person_id, "appeals.agreed", about, union),
      });
    },
    { foresee: (facts) => ({ ...facts, openPromises: input.promises.length, brokenPromises: 0 }) },
  );
  return { ...after, agreementId, sumFen };
}

/** The appeal ends, or goes a legal way: its open promises are no longer followed here. What the employer owes is another matter. */
export async function letGoOfPromises(ctx: Context, appealId: string): Promise<{ open_promises?: 0 }> {
  return (await supersedePromises(ctx, appealId, ["open"])) > 0 ? { open_promises: 0 } : {};
}

function amountOf(text: string): number {
  const read = readAmount(text);
  if (!read.ok) throw new AppError(read.refusal);
  return read.value;
}

function sumChecked(amounts: readonly number[]): number {
  try {
    return sumOf(amounts);
  } catch (error) {
    if (error instanceof RangeError) throw new AppError("appeal_agreement_sum_too_large");
    throw error;
  }
}
