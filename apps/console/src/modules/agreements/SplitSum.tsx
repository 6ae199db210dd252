import { Button, Input } from "antd";
import { useState } from "react";
import { instalments, mostPromises, readAmount } from "@niangjia/domain/agreements/agreements.rules";
import { parseCivilDate } from "@niangjia/domain/clocks/civil-date";
import { yuanText } from "@niangjia/domain/codes/money";
import type { Typed } from "@niangjia/domain/kernel/filling";
import { useText } from "@niangjia/ui/language";
import { DateEntry } from "../../shell/DateEntry.tsx";
import { agreementsMessages } from "./agreements.messages.ts";

/** Fills the promises with equal monthly parts of a sum; the last part carries the remainder. */
export function SplitSum({ onSplit }: { readonly onSplit: (promises: readonly Typed[]) => void }) {
  const t = useText(agreementsMessages);
  const [total, setTotal] = useState("");
  const [count, setCount] = useState("3");
  const [first, setFirst] = useState("");
  const [isWrong, setWrong] = useState(false);
  const make = () => {
    const [amount, day, parts] = [readAmount(total), parseCivilDate(first), Number(count)];
    if (
      !amount.ok ||
      !day.ok ||
      !Number.isInteger(parts) ||
      parts < 1 ||
      parts > mostPromises ||
      amount.value < parts
    ) {
      setWrong(true);
      return;
    }
    setWrong(false);
    onSplit(
      instalments(amount.value, parts, day.value).map((part, n) => ({
        kind: "pay",
        what: t("splitWhat", { n: n + 1 }),
        amount: yuanText(part.amountFen),
        dueOn: part.dueOn,
      })),
    );
  };
  return (
    <details className="split-sum">
      <summary>{t("split")}</summary>
      <div className="split-fields">
        <label>
          {t("splitTotal")}
          <Input inputMode="decimal" value={total} onChange={(event) => setTotal(event.target.value)} />
        </label>
        <label>
          {t("splitCount")}
          <Input
            type="number"
            min={1}
            max={mostPromises}
            value={count}
            onChange={(event) => setCount(event.target.value)}
          />
        </label>
        <DateEntry label={t("splitFirst")} value={first} onChange={setFirst} />
        <Button onClick={make}>{t("splitMake")}</Button>
      </div>
      {isWrong && (
        <p role="alert" className="split-wrong">
          {t("splitWrong")}
        </p>
      )}
    </details>
  );
}
