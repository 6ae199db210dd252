import { joinedInstant, partsOfInstant } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { FieldProps } from "@niangjia/client/filling";
import { DateInput } from "@niangjia/ui/dates/DateInput.tsx";
import { daysOf } from "@niangjia/ui/dates/days-of";
import { TimeInput } from "@niangjia/ui/dates/TimeInput.tsx";
import { useText } from "@niangjia/ui/language";
import { describedBy, FieldFrame } from "@niangjia/ui/phone/Field.tsx";
import { DateEntry } from "../../DateEntry.tsx";
import { useElder } from "../../device.ts";
import { useFieldWords } from "../field-words.ts";

export function DateField({ field, id, value, onChange, error, isDisabled }: FieldProps<string>) {
  const { name, label, hint } = useFieldWords()(field);
  return (
    <DateEntry
      id={id}
      label={label}
      name={name}
      hint={hint}
      error={error}
      value={value ?? ""}
      onChange={onChange}
      {...daysOf(field)}
      isDisabled={isDisabled}
    />
  );
}

/** A day and a time of day on Shanghai's clock: `2026-03-05T09:30`. */
export function InstantField({ field, id, value, onChange, error, isDisabled }: FieldProps<string>) {
  const t = useText(formMessages);
  const { name, label, hint } = useFieldWords()(field);
  const { isOn } = useElder();
  const { date, time } = partsOfInstant(value);
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
            onChange={(day) => onChange(joinedInstant(day, time))}
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
          <TimeInput
            id={`${id}-time`}
            className="input"
            value={time}
            onChange={(hour) => onChange(joinedInstant(date, hour))}
            isDisabled={isDisabled}
            isInvalid={error !== undefined}
          />
        </div>
      </div>
    </FieldFrame>
  );
}
