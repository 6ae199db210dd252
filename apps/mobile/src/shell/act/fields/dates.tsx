import { useState } from "react";
import type { DeclaredField } from "@niangjia/domain/kernel/fields";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { FieldProps } from "@niangjia/client/filling";
import { civilDateOf } from "@niangjia/ui/dates";
import { DateInput } from "@niangjia/ui/dates/DateInput.tsx";
import { datesMessages } from "@niangjia/ui/dates/dates.messages";
import { readTime } from "@niangjia/ui/dates/read-date";
import { useText } from "@niangjia/ui/language";
import { describedBy, FieldFrame } from "@niangjia/ui/phone/Field.tsx";
import { useElder } from "../../device.ts";
import { useFieldWords } from "../field-words.ts";

/** The days that the calendar offers. */
function daysOf({ not }: DeclaredField): { min?: string; max?: string } {
  const today = civilDateOf(new Date().toISOString());
  return not === "past" ? { min: today } : not === "future" ? { max: today } : {};
}

export function DateField({ field, id, value, onChange, error, isDisabled }: FieldProps<string>) {
  const { name, label, hint } = useFieldWords()(field);
  const { isOn } = useElder();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <DateInput
        id={id}
        name={name}
        value={value ?? ""}
        onChange={onChange}
        {...daysOf(field)}
        isInPage={isOn}
        isDisabled={isDisabled}
        isInvalid={error !== undefined}
        describedBy={describedBy(id, hint, error)}
        className="input"
      />
    </FieldFrame>
  );
}

/** A day and a time of day on Shanghai's clock: `2026-03-05T09:30`. */
export function InstantField({ field, id, value, onChange, error, isDisabled }: FieldProps<string>) {
  const t = useText(formMessages);
  const shape = useText(datesMessages);
  const { name, label, hint } = useFieldWords()(field);
  const { isOn } = useElder();
  const [date = "", time = ""] = (value ?? "").split("T");
  const [typed, setTyped] = useState<string | null>(null);
  const become = (day: string, hour: string) => onChange(day === "" && hour === "" ? undefined : `${day}T${hour}`);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} isGroup>
      <div className="date-and-time">
        <div className="field">
          <label htmlFor={id} className="small soft">
            {t("date", { field: name })}
          </label>
          <DateInput
            id={id}
            name={name}
            value={date}
            onChange={(day) => become(day, time)}
            {...daysOf(field)}
            isInPage={isOn}
            isDisabled={isDisabled}
            isInvalid={error !== undefined}
            describedBy={describedBy(id, hint, error)}
            className="input"
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-time`} className="small soft">
            {t("time", { field: name })}
          </label>
          <input
            id={`${id}-time`}
            className="input"
            inputMode="numeric"
            autoComplete="off"
            placeholder={shape("timeShape")}
            value={typed ?? time}
            disabled={isDisabled}
            aria-invalid={error ? true : undefined}
            onChange={(event) => {
              setTyped(event.target.value);
              become(date, readTime(event.target.value) ?? event.target.value);
            }}
            onBlur={() => setTyped(null)}
          />
        </div>
      </div>
    </FieldFrame>
  );
}
