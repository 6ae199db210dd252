import { instalments, mostPromises, readAmount, sumOf } from "@niangjia/domain/agreements/agreements.rules";
import { parseCivilDate } from "@niangjia/domain/clocks/civil-date";
import { yuanText } from "@niangjia/domain/codes/money";
import type { Typed } from "@niangjia/domain/kernel/filling";

/** The sum of the amounts that can be read, in 分. */
export function sumTyped(promises: readonly Typed[]): number {
  return sumOf(
    promises.flatMap((promise) => {
      const read = promise["kind"] === "pay" ? readAmount(String(promise["amount"] ?? "")) : null;
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
): readonly Typed[] | null {
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
