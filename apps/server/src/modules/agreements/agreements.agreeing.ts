import type { promiseInputSchema } from "@niangjia/domain/agreements/agreements.fields";
import { readAmount, sumOf, type AgreementForm } from "@niangjia/domain/agreements/agreements.rules";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { z } from "zod";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { minute } from "../../kernel/time.ts";
import { attachFiles, requireOwnFiles } from "../files/index.ts";
import { agreementsOf, insertAgreement, supersedeAgreement } from "./agreements.store.ts";
import type { Maker } from "./maker.ts";

interface AgreementInput {
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
 * Records what was agreed as dated promises. Agreed anew, the promises that were open or broken are no longer followed; what
 * was proved and what was broken stays on record.
 */
export async function agree(maker: Maker, ctx: Context, id: string, input: AgreementInput) {
  const { code, kind } = maker;
  const agreementId = newId(Date.parse(ctx.now));
  const left = {
    open: input.promises.length,
    broken: 0,
    nextDueOn: input.promises.map((promise) => promise.dueOn).sort()[0]!,
  };
  let sumFen = 0;
  const after = await maker.act(
    ctx,
    id,
    "agree",
    input,
    () => Promise.resolve(left),
    async ({ row, who }) => {
      const consentAt = input.consentAt ?? ctx.now;
      if (Date.parse(consentAt) > Date.parse(ctx.now) + minute) throw new AppError(`${code}_consent_in_future`);
      const today = civilDateOf(instant(ctx.now));
      const past = input.promises.findIndex((promise) => promise.dueOn < today);
      if (past >= 0) throw new AppError(`${code}_promise_in_past`, { position: past + 1 });
      const before = await agreementsOf(ctx, id);
      if (before.length > 0 && !input.reason) throw new AppError(`${code}_agreement_reason_needed`);
      const promises = input.promises.map((promise, index) => ({
        id: newId(Date.parse(ctx.now)),
        record_id: id,
        agreement_id: agreementId,
        position: index + 1,
        kind: promise.kind,
        what: promise.what,
        due_on: promise.dueOn,
        amount_fen: promise.kind === "pay" ? amountOf(promise.amount) : null,
      }));
      sumFen = sumChecked(
        code,
        promises.flatMap((promise) => promise.amount_fen ?? []),
      );
      await requireOwnFiles(ctx, input.attachments, `${code}_file_not_yours`);
      await attachFiles(ctx, input.attachments, kind, id);
      await supersedeAgreement(ctx, id);
      const round = before.length + 1;
      const agreement = {
        id: agreementId,
        record_id: id,
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
      return {
        events: [{ kind: "agreed", text: input.text, detail: { ...detail, ...more } }],
        set: maker.runs(ctx, row, "agreed", left),
        audited: { detail },
        tell: (about, union) => maker.tell(ctx, "agreed", row, about, union),
      };
    },
  );
  return { ...after, agreementId, sumFen };
}

function amountOf(text: string): number {
  const read = readAmount(text);
  if (!read.ok) throw new AppError(read.refusal);
  return read.value;
}

function sumChecked(code: string, amounts: readonly number[]): number {
  try {
    return sumOf(amounts);
  } catch (error) {
    if (error instanceof RangeError) throw new AppError(`${code}_agreement_sum_too_large`);
    throw error;
  }
}
