import { useId } from "react";
import { promiseKinds } from "@niangjia/domain/appeals/agreement/agreement.rules";
import { civilDateOf } from "@niangjia/ui/dates";
import { usePick, useText } from "@niangjia/ui/language";
import { Segments } from "@niangjia/ui/phone/Choices.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { actsMessages } from "./acts.messages.ts";
import type { PromiseField, TypedPromise } from "./agreement-form.ts";

/** One promise: what, how much in yuan, by which day. */
export function PromiseFields({
  at,
  promise,
  isOnly,
  onChange,
  onRemove,
  sentence,
}: {
  at: number;
  promise: TypedPromise;
  isOnly: boolean;
  onChange: (promise: TypedPromise) => void;
  onRemove: () => void;
  sentence: (field: PromiseField) => string | undefined;
}) {
  const t = useText(actsMessages);
  const pick = usePick();
  const heading = useId();
  const isPay = promise.kind === "pay";
  const field = (name: PromiseField) => ({
    value: promise[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...promise, [name]: event.target.value }),
    error: sentence(name),
  });
  return (
    <div className="card" role="group" aria-labelledby={heading}>
      <div className="section-head">
        <h3 id={heading}>{t("agreePromise", { at: at + 1 })}</h3>
        {!isOnly && (
          <button
            type="button"
            className="icon-button"
            aria-label={t("promiseRemove", { at: at + 1 })}
            onClick={onRemove}
          >
            <Icon name="cross" size={20} />
          </button>
        )}
      </div>
      <Segments
        label={t("promiseKind")}
        value={promise.kind}
        onChoose={(kind) => onChange({ ...promise, kind })}
        choices={(["pay", "act"] as const).map((value) => ({ value, label: pick(promiseKinds[value]) }))}
      />
      <Field label={t(isPay ? "promiseWhatPay" : "promiseWhat")} maxLength={200} {...field("what")} />
      {isPay && <Field label={t("promiseAmount")} inputMode="decimal" autoComplete="off" {...field("amount")} />}
      <Field label={t("promiseDay")} type="date" min={civilDateOf(new Date().toISOString())} {...field("dueOn")} />
    </div>
  );
}
