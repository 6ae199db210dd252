import { Input } from "antd";
import type { FieldProps } from "@niangjia/client/filling";
import { durationUnits, noDuration, type DurationUnit, type TypedDuration } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { usePick, useText } from "@niangjia/ui/language";
import { FieldFrame } from "../FieldFrame.tsx";

/** A length of time: how many, and of which unit. */
export function DurationField({
  field,
  id,
  value = noDuration,
  onChange,
  error,
  isDisabled,
}: FieldProps<TypedDuration>) {
  const t = useText(formMessages);
  const label = usePick()(field.label);
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <span className="act-line">
          <Input
            {...told}
            {...(error ? { status: "error" as const } : {})}
            className="act-short"
            inputMode="numeric"
            autoComplete="off"
            value={value.amount}
            disabled={isDisabled ?? false}
            onChange={(event) => onChange({ ...value, amount: event.target.value })}
          />
          <select
            className="act-select"
            aria-label={t("unit", { field: label })}
            value={value.unit}
            disabled={isDisabled}
            onChange={(event) => onChange({ ...value, unit: event.target.value as DurationUnit })}
          >
            {Object.keys(durationUnits).map((unit) => (
              <option key={unit} value={unit}>
                {t(`unit_${unit as DurationUnit}`)}
              </option>
            ))}
          </select>
        </span>
      )}
    </FieldFrame>
  );
}
