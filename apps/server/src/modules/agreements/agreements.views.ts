import type { AgreementView, PromiseView } from "@niangjia/domain/agreements/agreements.views";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { sumOf } from "@niangjia/domain/agreements/agreements.rules";
import type { Decision } from "@niangjia/domain/kernel/actions";
import type { Context } from "../../kernel/context.ts";
import { describeFiles } from "../files/index.ts";
import { agreementsOf, promisesOf, type PromiseRecord } from "./agreements.store.ts";
import type { Maker } from "./maker.ts";

/** Every round of agreement with its promises. */
export async function viewAgreements(maker: Maker, ctx: Context, row: unknown): Promise<AgreementView[]> {
  const id = maker.idOf(row);
  const agreements = await agreementsOf(ctx, id);
  if (agreements.length === 0) return [];
  const promises = await promisesOf(ctx, id);
  const described = await describeFiles(ctx, [
    ...agreements.flatMap((one) => one.file_ids),
    ...promises.flatMap((one) => one.proof_file ?? []),
  ]);
  const files = new Map(
    described.map((file) => [
      file.fileId,
      { fileId: file.fileId, name: file.name, kind: file.kind, bytes: file.bytes },
    ]),
  );
  const can = await maker.can(ctx, row);
  const [prove, confirm] = [can[maker.acts.prove]!, can[maker.acts.confirm]!];
  const promiseView = (one: PromiseRecord): PromiseView => ({
    id: one.id,
    position: one.position,
    kind: one.kind as PromiseView["kind"],
    what: one.what,
    amountFen: one.amount_fen,
    dueOn: one.due_on,
    status: one.status as PromiseView["status"],
    provedAt: one.proved_at,
    proof: one.proof as PromiseView["proof"],
    proofByName: one.proof_by_name,
    proofNote: one.proof_note,
    proofFile: one.proof_file === null ? null : (files.get(one.proof_file) ?? null),
    brokenAt: one.broken_at,
    isLate: one.proved_at !== null && civilDateOf(instant(one.proved_at)) > one.due_on,
    can: { provePromise: onlyWaiting(one, prove), confirmPromise: onlyWaiting(one, confirm) },
  });
  return agreements.map((one) => {
    const own = promises.filter((promise) => promise.agreement_id === one.id);
    const sum = (some: readonly PromiseRecord[]) => sumOf(some.flatMap((promise) => promise.amount_fen ?? []));
    return {
      id: one.id,
      round: one.round,
      madeAt: one.made_at,
      form: one.form as AgreementView["form"],
      text: one.text,
      consentWay: one.consent_way as AgreementView["consentWay"],
      consentAt: one.consent_at,
      employerPerson: one.employer_person,
      files: one.file_ids.flatMap((id) => files.get(id) ?? []),
      madeByName: one.made_by_name,
      reason: one.reason,
      supersededAt: one.superseded_at,
      sumFen: sum(own),
      provedFen: sum(own.filter((promise) => promise.status === "proved")),
      promises: own.map(promiseView),
    };
  });
}

function onlyWaiting(promise: PromiseRecord, decision: Decision<string>): Decision<string> {
  return promise.status === "open" || promise.status === "broken"
    ? decision
    : { allowed: false, because: "wrong_status" };
}
