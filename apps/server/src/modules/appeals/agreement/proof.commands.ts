import type { Proof } from "@niangjia/domain/appeals/agreement/agreement.rules";
import { dueOfDay, civilDateOf, clockTimeOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { attachFiles, requireOwnFiles } from "../../files/index.ts";
import { byNobody } from "../../records/index.ts";
import { findUnions } from "../../unions/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellHandler, tellWorker } from "../appeals.notices.ts";
import { countPromises, findPromise, markProved, type PromiseRecord } from "./agreement.store.ts";

export interface OfficersProof {
  readonly proof: "bank_slip" | "officer";
  readonly fileId?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** An officer proves a promise: by the bank's slip, or by a check that says what was seen. The employer's word alone is no proof. */
export const provePromise = (ctx: Context, id: string, promiseId: string, input: OfficersProof) =>
  keepProof(ctx, id, promiseId, "provePromise", input, async () => {
    if (input.proof === "bank_slip" && !input.fileId) throw new AppError("appeal_slip_needed");
    if (input.proof === "officer" && !input.note) throw new AppError("appeal_proof_note_needed");
    const files = input.fileId ? [input.fileId] : [];
    await requireOwnFiles(ctx, files, "appeal_file_not_yours");
    await attachFiles(ctx, files, "appeal", id);
  });

/** The worker says that it was kept: signed in, or by the receipt (see `actAsHolder`). */
export const confirmPromise = (
  ctx: Context,
  id: string,
  promiseId: string,
  input: { note?: string | null | undefined },
) => keepProof(ctx, id, promiseId, "confirmPromise", { ...input, proof: "worker" });

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
  id: string,
  promiseId: string,
  action: "provePromise" | "confirmPromise",
  { proof, fileId, note }: { proof: Proof; fileId?: string | null | undefined; note?: string | null | undefined },
  check?: () => Promise<void>,
) {
  const isWorker = action === "confirmPromise";
  let promise: PromiseRecord;
  return appeals.act(
    ctx,
    id,
    action,
    {},
    async ({ row, facts, who, to }) => {
      const kept = {
        proof,
        by: who.actorId ?? null,
        byName: who.actorName!,
        fileId: fileId ?? null,
        note: note || null,
      };
      if (!(await markProved(ctx, promiseId, kept)))
        throw new Error("a promise changed without the lock of its appeal");
      const isLate = promise.due_on < civilDateOf(instant(ctx.now));
      const isLast = to === "answered";
      const detail = {
        promiseId,
        position: promise.position,
        kind: promise.kind,
        what: promise.what,
        amountFen: promise.amount_fen,
        proof,
        isLate,
      };
      const { nextDueOn } = await countPromises(ctx, id);
      const handling = isLast ? (await findUnions(ctx, [row.union_path])).get(row.union_path) : undefined;
      return appeals.outcome({
        events: [
          { kind: "promise_proved", text: kept.note, detail },
          ...(isLast ? [{ kind: "performed", ...byNobody }] : []),
        ],
        set: {
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
        },
        audited: { detail: { promiseId, proof, isLate, isLast } },
        tell: (about, union) => {
          if (isLast) {
            tellWorker(ctx, row.person_id, "appeals.performed", about, handling?.name ?? "");
            ctx.emit("appeal_answered", { appealId: id });
          }
          if (isWorker) tellHandler(ctx, row, "appeals.promise_confirmed", about);
          else if (!isLast) tellWorker(ctx, row.person_id, "appeals.promise_proved", about, union);
        },
      });
    },
    {
      foresee: async (facts, row) => {
        if (isWorker && !appeals.isOwn(ctx, row)) throw new AppError("not_yours");
        promise = await waitingPromise(ctx, id, promiseId);
        await check?.();
        const left = await countPromises(ctx, id);
        const wasBroken = promise.status === "broken";
        return {
          ...facts,
          openPromises: left.open - (wasBroken ? 0 : 1),
          brokenPromises: left.broken - (wasBroken ? 1 : 0),
        };
      },
    },
  );
}
