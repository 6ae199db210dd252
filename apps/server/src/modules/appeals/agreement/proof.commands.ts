import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { civilDateOf, clockTimeOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { attachFiles, requireOwnFiles } from "../../files/index.ts";
import { findUnions } from "../../unions/index.ts";
import { auditedAbout, describeActor, describeWorker } from "../appeals.actor.ts";
import { tellHandler, tellWorker } from "../appeals.notices.ts";
import { isMine } from "../appeals.own.ts";
import {
  advanceAppeal,
  asAppeal,
  insertEvent,
  lockAppeal,
  type AppealRecord,
  type NewEvent,
} from "../appeals.store.ts";
import { factsFor } from "../commands/route.ts";
import { dueOfDay } from "./agreement.commands.ts";
import { countPromises, findPromise, markProved, type PromiseRecord, type ProofOf } from "./agreement.store.ts";

export interface OfficersProof {
  readonly proof: "bank_slip" | "officer";
  readonly fileId?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** An officer proves a promise: by the bank's slip, or by a check that says what was seen. The employer's word alone is no proof. */
export async function provePromise(ctx: Context, id: string, promiseId: string, input: OfficersProof) {
  const row = await lockAppeal(ctx, id);
  const promise = await waitingPromise(ctx, id, promiseId);
  if (input.proof === "bank_slip" && !input.fileId) throw new AppError("appeal_slip_needed");
  if (input.proof === "officer" && !input.note) throw new AppError("appeal_proof_note_needed");
  const files = input.fileId ? [input.fileId] : [];
  await requireOwnFiles(ctx, files, "appeal_file_not_yours");
  await attachFiles(ctx, files, "appeal", id);
  const { unionName, ...who } = describeActor(ctx);
  const { after, isLast } = await keepProof(
    ctx,
    row,
    promise,
    "provePromise",
    {
      proof: input.proof,
      by: who.actorId,
      byName: who.actorName,
      fileId: input.fileId ?? null,
      note: input.note || null,
    },
    who,
  );
  if (!isLast)
    tellWorker(ctx, row.person_id, "appeals.promise_proved", { ...after, number: row.number }, unionName ?? "");
  return after;
}

/** The worker says that it was kept: signed in, or by the receipt (see `actAsHolder`). */
export async function confirmPromise(
  ctx: Context,
  id: string,
  promiseId: string,
  input: { note?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id);
  if (!isMine(ctx, row)) throw new AppError("not_yours");
  const promise = await waitingPromise(ctx, id, promiseId);
  const who = describeWorker(row);
  const { after } = await keepProof(
    ctx,
    row,
    promise,
    "confirmPromise",
    { proof: "worker", by: who.actorId, byName: who.actorName, fileId: null, note: input.note || null },
    who,
  );
  tellHandler(ctx, row, "appeals.promise_confirmed", { ...after, number: row.number });
  return after;
}

/** A promise that waits for proof. Whoever comes second is told who was first, and when. */
async function waitingPromise(ctx: Context, appealId: string, promiseId: string): Promise<PromiseRecord> {
  const promise = await findPromise(ctx, appealId, promiseId);
  if (!promise) throw new AppError("not_found");
  if (promise.status === "superseded") throw new AppError("appeal_promise_superseded");
  if (promise.status === "proved") {
    const at = instant(promise.proved_at!);
    const by =
      promise.proof === "worker" ? (ctx.language === "zh" ? "职工本人" : "The worker") : (promise.proof_by_name ?? "");
    throw new AppError("appeal_promise_proved_already", { by, at: `${civilDateOf(at)} ${clockTimeOf(at)}` });
  }
  return promise;
}

async function keepProof(
  ctx: Context,
  row: AppealRecord,
  promise: PromiseRecord,
  action: "provePromise" | "confirmPromise",
  proof: ProofOf,
  who: Pick<NewEvent, "actorId" | "actorName" | "actorTitle">,
) {
  const wasBroken = promise.status === "broken";
  const left = await countPromises(ctx, row.id);
  const facts = factsFor(ctx, row, {
    openPromises: left.open - (wasBroken ? 0 : 1),
    brokenPromises: left.broken - (wasBroken ? 1 : 0),
  });
  const permit = obtainPermit(ctx, appealActions, action, asAppeal(row), facts, isMine(ctx, row));
  if (!(await markProved(ctx, promise.id, proof))) throw new Error("a promise changed without the lock of its appeal");
  const isLate = promise.due_on < civilDateOf(instant(ctx.now));
  const detail = {
    promiseId: promise.id,
    position: promise.position,
    kind: promise.kind,
    what: promise.what,
    amountFen: promise.amount_fen,
    proof: proof.proof,
    isLate,
  };
  await insertEvent(ctx, row.id, { kind: "promise_proved", ...who, text: proof.note, detail, forWorker: true });
  const isLast = permit.to === "answered";
  if (isLast) await insertEvent(ctx, row.id, { kind: "performed", forWorker: true });
  const { nextDueOn } = await countPromises(ctx, row.id);
  const after = await advanceAppeal(ctx, permit, {
    open_promises: facts.openPromises,
    broken_promises: facts.brokenPromises,
    ...(isLast
      ? {
          performed_at: ctx.now,
          outcome: "performed",
          answered_at: row.answered_at ?? ctx.now,
          rating_opened_at: ctx.now,
          due_at: null,
          due_for: null,
        }
      : { due_at: nextDueOn === null ? null : dueOfDay(nextDueOn), due_for: "promise" }),
  });
  ctx.audit({
    action: action === "provePromise" ? "appeals.prove_promise" : "appeals.confirm_promise",
    subjectKind: "appeal",
    subjectId: row.id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { promiseId: promise.id, proof: proof.proof, isLate, isLast },
  });
  if (isLast) {
    const union = (await findUnions(ctx, [row.union_path])).get(row.union_path);
    tellWorker(ctx, row.person_id, "appeals.performed", { ...after, number: row.number }, union?.name ?? "");
    ctx.emit("appeal_answered", { appealId: row.id });
  }
  return { after, isLast };
}
