import { instalments, mostPromises, readAmount, sumOf } from "@niangjia/domain/appeals/agreement/agreement.rules";
import type { PromiseInput } from "@niangjia/domain/appeals/agreement/agreement.fields";
import { parseCivilDate } from "@niangjia/domain/clocks/civil-date";
import { yuanText } from "@niangjia/domain/codes/money";

/** One promise as it is typed. */
export interface TypedPromise {
  readonly kind: "pay" | "act";
  readonly what: string;
  readonly amount: string;
  readonly dueOn: string;
}

export const emptyPromise: TypedPromise = { kind: "pay", what: "", amount: "", dueOn: "" };

export type PromiseField = "what" | "amount" | "dueOn";

/** What is still missing or wrong, by promise and field. */
export function problemsOfPromises(promises: readonly TypedPromise[]): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  promises.forEach((promise, index) => {
    if (promise.what.trim() === "") problems.set(`${index}.what`, "fillIn");
    if (promise.dueOn === "") problems.set(`${index}.dueOn`, "fillIn");
    if (promise.kind === "act") return;
    const read = promise.amount.trim() === "" ? null : readAmount(promise.amount);
    if (read === null) problems.set(`${index}.amount`, "fillIn");
    else if (!read.ok) problems.set(`${index}.amount`, read.refusal);
  });
  return problems;
}

export function promisesToSend(promises: readonly TypedPromise[]): PromiseInput[] {
  return promises.map(({ kind, what, amount, dueOn }) =>
    kind === "pay" ? { kind, what: what.trim(), amount: amount.trim(), dueOn } : { kind, what: what.trim(), dueOn },
  );
}

/** The sum of the amounts that can be read, in 分. */
export function sumTyped(promises: readonly TypedPromise[]): number {
  return sumOf(
    promises.flatMap((promise) => {
      const read = promise.kind === "pay" ? readAmount(promise.amount) : null;
      return read?.ok ? [read.value] : [];
    }),
  );
}

/** A sum in monthly parts, as promises; null where the entries do not make sense. `word` names a part. */
export function splitTyped(
  total: string,
  count: string,
  firstOn: string,
  word: (at: number) => string,
): TypedPromise[] | null {
  const read = readAmount(total);
  const parts = /^\d{1,2}$/.test(count.trim()) ? Number(count) : 0;
  const day = parseCivilDate(firstOn);
  if (!read.ok || !day.ok || parts < 1 || parts > mostPromises || read.value < parts) return null;
  return instalments(read.value, parts, day.value).map(({ amountFen, dueOn }, index) => ({
    kind: "pay",
    what: word(index + 1),
    amount: yuanText(amountFen),
    dueOn,
  }));
}

/** Promises that the device kept; damaged ones are left out. */
export function readPromises(kept: unknown): readonly TypedPromise[] {
  if (!Array.isArray(kept) || kept.length === 0) return [emptyPromise];
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return (kept as Partial<TypedPromise>[]).map((one) => ({
    kind: one.kind === "act" ? "act" : "pay",
    what: text(one.what),
    amount: text(one.amount),
    dueOn: text(one.dueOn),
  }));
}
