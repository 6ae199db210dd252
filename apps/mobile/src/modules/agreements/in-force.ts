import type { AgreementView, PromiseView } from "@niangjia/domain/agreements/agreements.views";

/** The agreement that holds now: the last one that was not made anew. */
export function agreementInForce(agreements: readonly AgreementView[]): AgreementView | null {
  return agreements.findLast((one) => one.supersededAt === null) ?? null;
}

/** Promises that are still waited for, proved or broken aside. */
export function openPromises(agreement: Pick<AgreementView, "promises"> | null): readonly PromiseView[] {
  return agreement?.promises.filter((one) => one.status === "open" || one.status === "broken") ?? [];
}

/** Kinds of what was broken, for the legal ways that are open. */
export function brokenKinds(agreement: Pick<AgreementView, "promises"> | null): readonly PromiseView["kind"][] {
  return [...new Set(agreement?.promises.filter((one) => one.status === "broken").map((one) => one.kind))];
}
