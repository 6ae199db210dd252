import { InputNumber } from "antd";
import { useState } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import { useText } from "@niangjia/ui/language";
import { FieldFrame } from "../../../shell/act/FieldFrame.tsx";
import { promisesMessages } from "./service-promises.messages.ts";

type Unit = "minutes" | "hours" | "days";
const minutesIn: Readonly<Record<Unit, number>> = { minutes: 1, hours: 60, days: 480 };

/** The largest unit in which minutes are a round number, so that 2400 reads as 5 working days. */
export function unitOf(minutes: number): Unit {
  return minutes % 480 === 0 ? "days" : minutes % 30 === 0 && minutes >= 60 ? "hours" : "minutes";
}

/** Working minutes as people say them. */
export function useDuration(): (minutes: number) => string {
  const t = useText(promisesMessages);
  return (minutes) => {
    const unit = unitOf(minutes);
    return `${minutes / minutesIn[unit]} ${t(unit === "days" ? "workingDays" : unit === "hours" ? "workingHours" : "workingMinutes")}`;
  };
}

/** Asks for working time in minutes, hours or days; what is typed is kept as minutes. */
export function WorkingTimeField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<string>) {
  const t = useText(promisesMessages);
  const [unit, setUnit] = useState<Unit>(() => unitOf(Number(value ?? 60)));
  const minutes = value === undefined ? null : Number(value);
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <span className="working-time">
          <InputNumber
            {...told}
            min={unit === "minutes" ? 1 : 0.5}
            step={unit === "minutes" ? 5 : 0.5}
            value={minutes === null ? null : Math.round((minutes / minutesIn[unit]) * 100) / 100}
            disabled={isDisabled}
            onChange={(amount) =>
              onChange(amount === null ? undefined : String(Math.round(Number(amount) * minutesIn[unit])))
            }
          />
          <select
            className="native-input"
            aria-label={t("unit")}
            value={unit}
            disabled={isDisabled}
            onChange={(event) => setUnit(event.target.value as Unit)}
          >
            <option value="minutes">{t("workingMinutes")}</option>
            <option value="hours">{t("workingHours")}</option>
            <option value="days">{t("workingDays")}</option>
          </select>
        </span>
      )}
    </FieldFrame>
  );
}
