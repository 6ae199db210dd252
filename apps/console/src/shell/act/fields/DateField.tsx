import { Input } from "antd";
import type { FieldProps } from "@niangjia/client/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { usePick, useText } from "@niangjia/ui/language";
import { FieldFrame } from "../FieldFrame.tsx";

/** A civil date. */
export function DateField({ field, id, value = "", onChange, error, isDisabled = false }: FieldProps<string>) {
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <Input
          {...told}
          {...(error ? { status: "error" as const } : {})}
          className="act-short"
          type="date"
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

/** A point in time on Shanghai's clock: the day, and the time of day. */
export function InstantField({ field, id, value = "", onChange, error, isDisabled = false }: FieldProps<string>) {
  const t = useText(formMessages);
  const label = usePick()(field.label);
  const [date = "", time = ""] = value.split("T");
  const set = (day: string, hour: string) => onChange(day || hour ? `${day}T${hour}` : undefined);
  const status = error ? { status: "error" as const } : {};
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <span className="act-line">
          <Input
            {...told}
            {...status}
            className="act-short"
            type="date"
            value={date}
            disabled={isDisabled}
            onChange={(event) => set(event.target.value, time)}
          />
          <Input
            {...status}
            className="act-short"
            type="time"
            aria-label={t("time", { field: label })}
            value={time}
            disabled={isDisabled}
            onChange={(event) => set(date, event.target.value)}
          />
        </span>
      )}
    </FieldFrame>
  );
}
