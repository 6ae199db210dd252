import { isUrgentText } from "@niangjia/domain/appeals/appeals.rules";
import type { takingSchema } from "@niangjia/domain/appeals/taking/taking.contract";
import { anonymousName, refuseTaking, type DeskChannel } from "@niangjia/domain/appeals/taking/taking.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { z } from "zod";
import { actingPath, asSystem, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { attachFiles, requireOwnFiles } from "../../files/index.ts";
import { addEvent, describeActor } from "../../records/index.ts";
import { findUnions } from "../../unions/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellUnion } from "../appeals.notices.ts";
import { receiptIndexed, registerAppeal } from "../commands/register.ts";
import { wordsOfReceipt } from "../entry/receipt.ts";
import { matchEmployer } from "./taking.employer.ts";
import { insertTaking, numberOfReceipt } from "./taking.store.ts";

/**
 * Registers what somebody said at the hotline or the window, or wrote in a letter. It goes to the employer's
 * place like every other appeal, so it may leave the reach of the desk at once; the desk keeps its number and
 * receipt. A receipt is used once: what was sent twice, because the answer was lost, is told by its number.
 */
export async function takeAppeal(ctx: Context, services: Services, input: z.output<typeof takingSchema>) {
  const taking = {
    ...input,
    workerName: input.workerName ?? null,
    anonymousBecause: input.anonymousBecause ?? null,
    phone: input.phone ?? null,
    topic: input.topic ?? null,
    knownOn: input.knownOn ?? null,
    letterOn: input.letterOn ?? null,
  };
  const refusal = refuseTaking(taking, ctx.now);
  if (refusal) throw new AppError(refusal);
  const deskPath = actingPath(ctx);
  const { actorId, actorName, actorTitle } = describeActor(ctx);
  await requireOwnFiles(ctx, input.attachments, "appeal_file_not_yours");
  const employer = await matchEmployer(ctx, input);
  const fallback = (await findUnions(ctx, [deskPath])).get(deskPath) ?? null;
  const registered = await refusingSameReceipt(() =>
    asSystem(ctx, "what a desk takes down goes to the union of the employer's place", async () => {
      const usedBy = await numberOfReceipt(ctx, services.vault.index(input.receipt, receiptIndexed));
      if (usedBy !== null) throw new AppError("desk_receipt_used", { number: usedBy });
      const done = await registerAppeal(ctx, services, {
        channel: input.channel,
        personId: null,
        workerName: taking.anonymousBecause === null ? taking.workerName! : anonymousName,
        phone: taking.phone,
        category: input.category,
        topic: taking.topic,
        description: input.description,
        ...employer,
        employerDivision: input.employerDivision,
        workplaceDivision: input.workplaceDivision,
        disclosure: input.disclosure,
        consent: input.consent,
        knownOn: taking.knownOn,
        isUrgent: input.isUrgent,
        attachments: input.attachments,
        receipt: input.receipt,
        taken: { by: actorId, name: actorName, title: actorTitle },
        fallback,
      });
      await addEvent(ctx, done.id, {
        kind: "consented",
        actorId,
        actorName,
        actorTitle,
        detail: {
          after: input.consent,
          by: "desk",
          ...(taking.anonymousBecause ? { anonymousBecause: taking.anonymousBecause } : {}),
          ...(taking.letterOn ? { letterOn: taking.letterOn } : {}),
        },
        forPerson: true,
      });
      return done;
    }),
  );
  await insertTaking(ctx, {
    appealId: registered.id,
    unionPath: deskPath,
    takenBy: actorId,
    channel: input.channel,
    isNew: true,
    anonymousBecause: taking.anonymousBecause,
    letterOn: taking.letterOn,
    startedAt: input.startedAt,
  });
  ctx.audit({
    action: "appeals.take",
    subjectKind: "appeal",
    subjectId: registered.id,
    unionPath: deskPath,
    detail: { number: registered.number, channel: input.channel, isAnonymous: taking.anonymousBecause !== null },
  });
  return {
    ...registered,
    receiptWords: wordsOfReceipt(input.receipt),
    isVisible: (await appeals.find(ctx, registered.id)) !== null,
  };
}

/** Of two that carry the same receipt at the same moment, the second is asked to try again, and is then told the number. */
async function refusingSameReceipt<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { constraint?: string }).constraint === "appeals_appeal_receipt_index_key")
      throw new AppError("busy");
    throw error;
  }
}

/** Adds what a caller says to an appeal that is there, in the caller's name; the union that handles it is told. */
export const takeMore = (
  ctx: Context,
  id: string,
  input: { channel: DeskChannel; startedAt: string; text: string; attachments: readonly string[] },
) =>
  appeals.act(ctx, id, "takeMore", {}, async ({ row, record, who }) => {
    const { channel, startedAt, text, attachments } = input;
    if (Date.parse(startedAt) > Date.parse(ctx.now) + 2 * 60_000) throw new AppError("desk_started_in_future");
    await requireOwnFiles(ctx, attachments, "appeal_file_not_yours");
    await attachFiles(ctx, attachments, "appeal", id);
    await insertTaking(ctx, {
      appealId: id,
      unionPath: actingPath(ctx),
      takenBy: who.actorId!,
      channel,
      isNew: false,
      anonymousBecause: null,
      letterOn: null,
      startedAt,
    });
    return appeals.outcome({
      events: [{ kind: "supplemented", text, detail: { channel, attachments: attachments.length } }],
      set: {
        attachments: [...row.attachments, ...attachments],
        ...(isUrgentText(text) ? { is_urgent: true } : {}),
      },
      audited: { detail: { channel } },
      tell: (about) => tellUnion(ctx, record.unionPath, "appeals.supplemented", about),
    });
  });
