import { InputNumber } from "antd";
import { useState } from "react";
import { useText } from "@niangjia/ui/language";
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

/** Asks for working time in minutes, hours or days; the value is minutes. */
export function DurationField({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: number;
  onChange?: (minutes: number | null) => void;
}) {
  const t = useText(promisesMessages);
  const [unit, setUnit] = useState<Unit>(() => unitOf(value ?? 60));
  return (
    <span className="duration-field">
      <InputNumber
        {...(id ? { id } : {})}
        min={unit === "minutes" ? 1 : 0.5}
        step={unit === "minutes" ? 5 : 0.5}
        value={value === undefined || value === null ? null : Math.round((value / minutesIn[unit]) * 100) / 100}
        onChange={(amount) => onChange?.(amount === null ? null : Math.round(Number(amount) * minutesIn[unit]))}
      />
      <select
        className="native-input"
        aria-label={t("unit")}
        value={unit}
        onChange={(event) => setUnit(event.target.value as Unit)}
      >
        <option value="minutes">{t("workingMinutes")}</option>
        <option value="hours">{t("workingHours")}</option>
        <option value="days">{t("workingDays")}</option>
      </select>
    </span>
  );
}
