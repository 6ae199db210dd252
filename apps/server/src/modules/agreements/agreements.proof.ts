import type { Proof } from "@niangjia/domain/agreements/agreements.rules";
import { civilDateOf, clockTimeOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { attachFiles, requireOwnFiles } from "../files/index.ts";
import { byNobody } from "../records/index.ts";
import { countPromises, findPromise, markProved, type PromiseRecord } from "./agreements.store.ts";
import type { Maker } from "./maker.ts";

interface OfficersProof {
  readonly proof: "bank_slip" | "officer";
  readonly fileId?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** An officer proves a promise: by the bank's slip, or by a check that says what was seen. The other side's word alone is no proof. */
export const provePromise = (maker: Maker, ctx: Context, id: string, promiseId: string, input: OfficersProof) =>
  keepProof(maker, ctx, id, promiseId, "prove", input, async () => {
    const { code, kind } = maker;
    if (input.proof === "bank_slip" && !input.fileId) throw new AppError(`${code}_slip_needed`);
    if (input.proof === "officer" && !input.note) throw new AppError(`${code}_proof_note_needed`);
    const files = input.fileId ? [input.fileId] : [];
    await requireOwnFiles(ctx, files, `${code}_file_not_yours`);
    await attachFiles(ctx, files, kind, id);
  });

/** The person says that it was kept. */
export const confirmPromise = (
  maker: Maker,
  ctx: Context,
  id: string,
  promiseId: string,
  input: { note?: string | null | undefined },
) => keepProof(maker, ctx, id, promiseId, "confirm", { ...input, proof: "worker" });

/** A promise that waits for proof. Whoever comes second is told who was first, and when. */
async function waitingPromise(
  { code }: Maker,
  ctx: Context,
  recordId: string,
  promiseId: string,
): Promise<PromiseRecord> {
  const promise = await findPromise(ctx, recordId, promiseId);
  if (!promise) throw new AppError("not_found");
  if (promise.status === "superseded") throw new AppError(`${code}_promise_superseded`);
  if (promise.status === "proved") {
    const at = instant(promise.proved_at!);
    const by =
      promise.proof === "worker" ? (ctx.language === "zh" ? "职工本人" : "The worker") : (promise.proof_by_name ?? "");
    throw new AppError(`${code}_promise_proved_already`, { by, at: `${civilDateOf(at)} ${clockTimeOf(at)}` });
  }
  return promise;
}

async function keepProof(
  maker: Maker,
  ctx: Context,
  id: string,
  promiseId: string,
  act: "prove" | "confirm",
  { proof, fileId, note }: { proof: Proof; fileId?: string | null | undefined; note?: string | null | undefined },
  check?: () => Promise<void>,
) {
  const isOwnWord = act === "confirm";
  let promise: PromiseRecord;
  return maker.act(
    ctx,
    id,
    act,
    {},
    async (row) => {
      if (isOwnWord && !maker.isOwn(ctx, row)) throw new AppError("not_yours");
      promise = await waitingPromise(maker, ctx, id, promiseId);
      await check?.();
      const left = await countPromises(ctx, id);
      const wasBroken = promise.status === "broken";
      return { open: left.open - (wasBroken ? 0 : 1), broken: left.broken - (wasBroken ? 1 : 0) };
    },
    async ({ row, who, isLast }) => {
      const kept = {
        proof,
        by: who.actorId ?? null,
        byName: who.actorName!,
        fileId: fileId ?? null,
        note: note || null,
      };
      if (!(await markProved(ctx, promiseId, kept)))
        throw new Error("a promise changed without the lock of its record");
      const isLate = promise.due_on < civilDateOf(instant(ctx.now));
      const detail = {
        promiseId,
        position: promise.position,
        kind: promise.kind,
        what: promise.what,
        amountFen: promise.amount_fen,
        proof,
        isLate,
      };
      const place = isLast ? (await maker.unionNames(ctx, [row]))(row) : "";
      return {
        events: [
          { kind: "promise_proved", text: kept.note, detail },
          ...(isLast ? [{ kind: "performed", ...byNobody }] : []),
        ],
        set: maker.runs(ctx, row, isLast ? "performed" : "proved", await countPromises(ctx, id)),
        audited: { detail: { promiseId, proof, isLate, isLast } },
        tell: (about, union) => {
          if (isLast) maker.tell(ctx, "performed", row, about, place);
          if (isOwnWord) maker.tell(ctx, "confirmed", row, about, union);
          else if (!isLast) maker.tell(ctx, "proved", row, about, union);
        },
      };
    },
  );
}
