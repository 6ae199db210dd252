import type { FieldProps } from "@niangjia/client/filling";
import { joinedInstant, partsOfInstant } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { DateInput } from "@niangjia/ui/dates/DateInput.tsx";
import { daysOf } from "@niangjia/ui/dates/days-of";
import { TimeInput } from "@niangjia/ui/dates/TimeInput.tsx";
import { usePick, useText } from "@niangjia/ui/language";
import { FieldFrame } from "../FieldFrame.tsx";

/** A civil date. */
export function DateField({ field, id, value = "", onChange, error, isDisabled }: FieldProps<string>) {
  const pick = usePick();
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <DateInput
          id={id}
          name={pick(field.label)}
          value={value}
          onChange={onChange}
          {...daysOf(field)}
          isDisabled={isDisabled}
          isInvalid={error !== undefined}
          describedBy={told["aria-describedby"]}
        />
      )}
    </FieldFrame>
  );
}

/** A point in time on Shanghai's clock: the day, and the time of day. */
export function InstantField({ field, id, value, onChange, error, isDisabled }: FieldProps<string>) {
  const t = useText(formMessages);
  const name = usePick()(field.label);
  const { date, time } = partsOfInstant(value);
  return (
    <FieldFrame field={field} id={id} error={error} isGroup>
      {({ "aria-labelledby": label, "aria-describedby": about }) => (
        <div
          role="group"
          aria-labelledby={label}
          {...(about ? { "aria-describedby": about } : {})}
          className="act-line"
        >
          <div>
            <label htmlFor={id} className="act-unit">
              {t("date", { field: name })}
            </label>
            <DateInput
              id={id}
              name={name}
              value={date}
              onChange={(day) => onChange(joinedInstant(day, time))}
              {...daysOf(field)}
              isDisabled={isDisabled}
              isInvalid={error !== undefined}
            />
          </div>
          <div>
            <label htmlFor={`${id}-time`} className="act-unit">
              {t("time", { field: name })}
            </label>
            <TimeInput
              id={`${id}-time`}
              value={time}
              onChange={(hour) => onChange(joinedInstant(date, hour))}
              isDisabled={isDisabled}
              isInvalid={error !== undefined}
            />
          </div>
        </div>
      )}
    </FieldFrame>
  );
}
