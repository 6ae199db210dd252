import type { InputHTMLAttributes, ReactNode } from "react";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { FieldProps } from "@niangjia/client/filling";
import { usePick, useText } from "@niangjia/ui/language";
import { describedBy, FieldFrame, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useFieldWords } from "../field-words.ts";

/** One line, with what it counts after it. */
function Line({
  field,
  id,
  value,
  onChange,
  error,
  isDisabled,
  unit,
  ...input
}: FieldProps<string> & { readonly unit?: ReactNode } & Pick<
    InputHTMLAttributes<HTMLInputElement>,
    "type" | "inputMode" | "autoComplete" | "autoCapitalize" | "spellCheck"
  >) {
  const { label, hint } = useFieldWords()(field);
  const control = (
    <input
      {...input}
      id={id}
      className="input"
      value={value ?? ""}
      disabled={isDisabled}
      aria-invalid={error ? true : undefined}
      aria-describedby={[describedBy(id, hint, error), unit ? `${id}-unit` : ""].filter(Boolean).join(" ") || undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {unit ? (
        <div className="with-unit">
          {control}
          <span id={`${id}-unit`}>{unit}</span>
        </div>
      ) : (
        control
      )}
    </FieldFrame>
  );
}

export const TextField = (props: FieldProps<string>) => <Line {...props} />;

export const PhoneField = (props: FieldProps<string>) => <Line {...props} type="tel" autoComplete="tel" />;

export const CodeField = (props: FieldProps<string>) => (
  <Line {...props} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
);

export function NumberField(props: FieldProps<string>) {
  const pick = usePick();
  return <Line {...props} inputMode="numeric" autoComplete="off" unit={props.field.unit && pick(props.field.unit)} />;
}

export const PercentField = (props: FieldProps<string>) => (
  <Line {...props} inputMode="decimal" autoComplete="off" unit="%" />
);

export function MoneyField(props: FieldProps<string>) {
  const t = useText(formMessages);
  return <Line {...props} inputMode="decimal" autoComplete="off" unit={t("yuan")} />;
}

export function LongField({ field, id, value, onChange, error, isDisabled }: FieldProps<string>) {
  const { label, hint } = useFieldWords()(field);
  return (
    <TextArea
      id={id}
      label={label}
      hint={hint}
      value={value ?? ""}
      disabled={isDisabled}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
