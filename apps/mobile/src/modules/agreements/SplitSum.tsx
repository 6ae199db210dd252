import { useState } from "react";
import { longestPromise } from "@niangjia/domain/agreements/agreements.rules";
import type { Typed } from "@niangjia/domain/kernel/filling";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { DateEntry } from "../../shell/DateEntry.tsx";
import { agreementsMessages } from "./agreements.messages.ts";
import { splitTyped } from "./split.ts";

/** What `splitWhatPart` adds. */
const roomForPart = 20;

/** A sum in monthly instalments: three entries instead of one form for each part. */
export function SplitSum({ onSplit }: { onSplit: (parts: readonly Typed[]) => void }) {
  const t = useText(agreementsMessages);
  const [total, setTotal] = useState("");
  const [count, setCount] = useState("");
  const [day, setDay] = useState("");
  const [what, setWhat] = useState("");
  const [isWrong, setWrong] = useState(false);
  const split = () => {
    const parts = splitTyped(total, count, day, (at) => t("splitWhatPart", { what: what.trim(), at }));
    setWrong(parts === null || what.trim() === "");
    if (parts === null || what.trim() === "") return;
    onSplit(parts);
    setTotal("");
    setCount("");
    setDay("");
    setWhat("");
  };
  return (
    <details className="narrow">
      <summary>{t("split")}</summary>
      <Field
        label={t("splitWhat")}
        maxLength={longestPromise - roomForPart}
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      />
      <Field
        label={t("splitTotal")}
        inputMode="decimal"
        autoComplete="off"
        value={total}
        onChange={(event) => setTotal(event.target.value)}
      />
      <Field
        label={t("splitCount")}
        inputMode="numeric"
        autoComplete="off"
        value={count}
        onChange={(event) => setCount(event.target.value)}
      />
      <DateEntry label={t("splitFirst")} value={day} onChange={setDay} />
      {isWrong && (
        <p className="field-error" role="alert">
          {t("splitWrong")}
        </p>
      )}
      <Button isWide onClick={split}>
        {t("splitDo")}
      </Button>
    </details>
  );
}
