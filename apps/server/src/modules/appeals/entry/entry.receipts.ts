import type { ReceiptAct } from "@niangjia/domain/appeals/entry/receipt.routes";
import type { ReceiptAppeal } from "@niangjia/domain/appeals/entry/entry.views";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { addEvent } from "../../records/index.ts";
import { appealAgreements } from "../agreement/appeals.agreements.ts";
import { describeWorker } from "../appeals.actor.ts";
import { appeals } from "../appeals.kind.ts";
import { actAsHolder } from "../appeals.own.ts";
import { viewOfAppeal } from "../appeals.queries.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { receiptIndexed } from "../commands/register.ts";
import { rateAppeal, reopenAppeal, supplementAppeal, withdrawAppeal } from "../commands/worker.ts";
import { giveConsent } from "../handling/consent.ts";
import { replyToQuestion } from "../handling/questions.ts";
import { findByReceipt, giveToPerson } from "./entry.store.ts";
import { receiptView } from "./entry.submit.ts";
import { readReceipt } from "./receipt.ts";

const why = "the holder of a receipt acts on the own appeal";

/** What the status page shows. */
export async function readByReceipt(ctx: Context, services: Services, typed: string) {
  const receipt = readReceipt(typed);
  return asSystem(ctx, why, async () => {
    const row = await rowOfReceipt(ctx, services, receipt);
    actAsHolder(ctx, row.id);
    return { appeal: await holdersView(ctx, services, row.id), receipt: await receiptView(services, receipt) };
  });
}

/** The worker's acts, done by whoever holds the receipt: the same commands under the same rules as for an account. */
export async function actByReceipt(ctx: Context, services: Services, typed: string, act: ReceiptAct) {
  const receipt = readReceipt(typed);
  return asSystem(ctx, why, async () => {
    const { id } = await rowOfReceipt(ctx, services, receipt);
    actAsHolder(ctx, id);
    await doAct(ctx, id, act);
    return { appeal: await holdersView(ctx, services, id) };
  });
}

async function doAct(ctx: Context, id: string, act: ReceiptAct): Promise<unknown> {
  switch (act.kind) {
    case "supplement":
      return supplementAppeal(ctx, id, { text: act.text, attachments: [] });
    case "rate":
      return rateAppeal(ctx, id, { ...act, reopen: act.reopen ?? false });
    case "reopen":
      return reopenAppeal(ctx, id, act);
    case "withdraw":
      return withdrawAppeal(ctx, id, act);
    case "confirm":
      return appealAgreements.confirm(ctx, id, act.promiseId, act);
    case "consent":
      return giveConsent(ctx, id, act);
    case "reply":
      return replyToQuestion(ctx, id, { ...act, attachments: [] });
  }
}

/**
 * A signed-in worker takes the appeal of a receipt to the own ones. The first account wins; the receipt goes on
 * working, so that whoever kept the paper is not locked out.
 */
export async function claimByReceipt(ctx: Context, services: Services, typed: string) {
  const receipt = readReceipt(typed);
  const { personId } = ctx.actor.session!;
  return asSystem(ctx, "an account takes the appeal of a receipt that it shows", async () => {
    const row = await appeals.lock(ctx, (await rowOfReceipt(ctx, services, receipt)).id);
    if (row.person_id !== null && row.person_id !== personId) throw new AppError("appeal_claimed_by_other");
    const claimed = { ...row, person_id: personId };
    if (row.person_id === null) {
      await giveToPerson(ctx, row.id, personId);
      await addEvent(ctx, row.id, { kind: "claimed", ...describeWorker(claimed), forPerson: true });
      ctx.emit("appeal_changed", { appealId: row.id });
    }
    appeals.auditOn(ctx, claimed, { action: "appeals.claim" });
    return { id: row.id, number: row.number };
  });
}

/** One answer for every receipt that opens nothing. */
async function rowOfReceipt(ctx: Context, services: Services, receipt: string): Promise<AppealRecord> {
  const row = await findByReceipt(ctx, services.vault.index(receipt, receiptIndexed));
  if (!row) throw new AppError("appeal_receipt_unknown");
  return row;
}

/** The worker's own page; the contract lets through what it names and nothing else. */
async function holdersView(ctx: Context, services: Services, id: string): Promise<ReceiptAppeal> {
  const view = await viewOfAppeal(ctx, services, id);
  return {
    ...view,
    consent: view.handling.consent,
    openQuestion: view.handling.openQuestion,
    isClaimed: (await appeals.get(ctx, id)).person_id !== null,
  };
}
