import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import type { Consent } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { obtainPermit, type Permit } from "../../../kernel/permit.ts";
import { auditedAbout, describeActor, describeWorker, isSealed } from "../appeals.actor.ts";
import { tellHandler } from "../appeals.notices.ts";
import { isMine } from "../appeals.own.ts";
import { advanceAppeal, asAppeal, insertEvent, lockAppeal, type AppealRecord } from "../appeals.store.ts";
import { factsFor } from "../commands/route.ts";

/** The handler writes down what the worker, spoken to, lets the employer be told. */
export async function recordConsent(
  ctx: Context,
  id: string,
  input: { version: number; consent: Consent; way: string; note?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = obtainPermit(ctx, appealActions, "recordConsent", asAppeal(row), factsFor(ctx, row), false);
  const { unionName: _, ...who } = describeActor(ctx);
  return keepConsent(ctx, row, permit, input.consent, {
    ...who,
    text: input.note || null,
    way: input.way,
    by: "handler",
  });
}

/** The worker says so in person, and may change it at any time while the appeal is open. */
export async function giveConsent(
  ctx: Context,
  id: string,
  input: { version: number; consent: Consent; note?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = obtainPermit(ctx, appealActions, "consent", asAppeal(row), factsFor(ctx, row), isMine(ctx, row));
  const after = await takeConsent(ctx, row, permit, input.consent, input.note || null);
  return after;
}

/** Keeps the worker's own word; also for a worker known by the receipt alone. */
export async function takeConsent(
  ctx: Context,
  row: AppealRecord,
  permit: Permit<"consent">,
  consent: Consent,
  note: string | null,
) {
  const after = await keepConsent(ctx, row, permit, consent, {
    ...describeWorker(row),
    text: note,
    way: null,
    by: "worker",
  });
  if (row.handler_id !== null) tellHandler(ctx, row, "appeals.consent_given", { ...after, number: row.number });
  return after;
}

interface Saying {
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorTitle?: string | null;
  readonly text: string | null;
  readonly way: string | null;
  readonly by: "handler" | "worker";
}

async function keepConsent(
  ctx: Context,
  row: AppealRecord,
  permit: Permit<"consent" | "recordConsent">,
  consent: Consent,
  { by, way, ...saying }: Saying,
) {
  if (consent === "name" && isSealed(row)) throw new AppError("appeal_sealed_keeps_name");
  await insertEvent(ctx, row.id, {
    kind: "consented",
    ...saying,
    detail: { before: row.consent, after: consent, by, way },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, { consent });
  ctx.audit({
    action: by === "worker" ? "appeals.give_consent" : "appeals.record_consent",
    subjectKind: "appeal",
    subjectId: row.id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { before: row.consent, after: consent },
  });
  return after;
}
