import { Button } from "antd";
import { useEffect, useRef, type KeyboardEvent } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import { mostPromises, readAmount, sumOf } from "@niangjia/domain/agreements/agreements.rules";
import { rowFields, type Typed } from "@niangjia/domain/kernel/filling";
import { usePick, useText } from "@niangjia/ui/language";
import { FieldControl } from "../../shell/act/FieldControl.tsx";
import { Wrong } from "../../shell/act/FieldFrame.tsx";
import { focusOn } from "../../shell/act/focus.ts";
import { Money } from "../../shell/Money.tsx";
import { agreementsMessages } from "./agreements.messages.ts";
import { SplitSum } from "./SplitSum.tsx";
import "./agreements.css";

/** Dated promises, one line each; Enter goes on with the next line, so that a schedule is typed without the mouse. */
export function PromiseRows({ field, id, value: rows = [], onChange, error, errorAt }: FieldProps<readonly Typed[]>) {
  const t = useText(agreementsMessages);
  const pick = usePick();
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current !== null) focusOn(wanted.current);
    wanted.current = null;
  }, [rows.length]);
  const addNext = () => {
    if (rows.length >= mostPromises) return;
    wanted.current = `${id}-${rows.length}-what`;
    onChange([...rows, { kind: rows.at(-1)?.["kind"] ?? "pay" }]);
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || event.target.type !== "text") return;
    event.preventDefault();
    addNext();
  };
  const amounts = rows.flatMap((row) => {
    const read = row["kind"] === "pay" ? readAmount(String(row["amount"] ?? "")) : null;
    return read?.ok ? [read.value] : [];
  });
  return (
    <>
      <SplitSum onSplit={onChange} />
      <fieldset className="promise-rows" {...(error ? { "aria-describedby": `${id}-wrong` } : {})}>
        <legend>{pick(field.label)}</legend>
        {rows.map((row, at) => (
          <div
            key={at}
            className="promise-row"
            role="group"
            aria-label={t("promiseOf", { n: at + 1 })}
            onKeyDown={onEnter}
          >
            {rowFields(field, row).map((one) => (
              <FieldControl
                key={one.name}
                field={one}
                id={`${id}-${at}-${one.name}`}
                value={row[one.name] as never}
                error={errorAt?.(`${at}.${one.name}`)}
                onChange={(next) => onChange(rows.map((old, i) => (i === at ? { ...old, [one.name]: next } : old)))}
              />
            ))}
            {rows.length > 1 && (
              <Button
                aria-label={t("removePromise", { n: at + 1 })}
                onClick={() => onChange(rows.filter((_, i) => i !== at))}
              >
                ×
              </Button>
            )}
          </div>
        ))}
        <Wrong id={id} error={error} />
        <div className="promise-foot">
          <Button id={id} size="small" disabled={rows.length >= mostPromises} onClick={addNext}>
            {t("addPromise")}
          </Button>
          <output>
            {t("sum")} <Money fen={safeSum(amounts)} />
          </output>
        </div>
      </fieldset>
    </>
  );
}

/** While typing a sum may leave the range that the server takes; it then shows nothing rather than a wrong figure. */
function safeSum(amounts: readonly number[]): number {
  try {
    return sumOf(amounts);
  } catch {
    return 0;
  }
}
