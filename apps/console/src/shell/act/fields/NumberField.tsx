import type { FieldProps } from "@niangjia/client/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { usePick, useText } from "@niangjia/ui/language";
import { TextField } from "./TextField.tsx";

/** A whole number, as it was typed; no arrows and no wheel that change it unseen. */
export function NumberField(props: FieldProps<string>) {
  const pick = usePick();
  const { unit } = props.field;
  return <TextField {...props} unit={unit && pick(unit)} input={{ inputMode: "numeric", className: "act-short" }} />;
}

export function PercentField(props: FieldProps<string>) {
  return <TextField {...props} unit="%" input={{ inputMode: "decimal", className: "act-short" }} />;
}

export function MoneyField(props: FieldProps<string>) {
  const t = useText(formMessages);
  return <TextField {...props} unit={t("yuan")} input={{ inputMode: "decimal", className: "act-short" }} />;
}
