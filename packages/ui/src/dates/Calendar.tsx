import type { ComponentProps } from "react";
import { DayPicker, type Dropdown as Offered } from "react-day-picker";
import { enGB, zhCN } from "react-day-picker/locale";
import { civilDateOf } from "../dates.ts";
import { useLanguage, useText } from "../language.ts";
import { datesMessages } from "./dates.messages.ts";

export interface CalendarProps {
  /** `YYYY-MM-DD`. */
  readonly value: string | null;
  readonly onChoose: (date: string) => void;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/** A civil date as the calendar's own `Date`, at midnight of the device's zone, and back. */
const dayOf = (date: string) => {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, day);
};
const dateOf = (day: Date) =>
  [
    String(day.getFullYear()).padStart(4, "0"),
    String(day.getMonth() + 1).padStart(2, "0"),
    String(day.getDate()).padStart(2, "0"),
  ].join("-");

/** Nobody who is asked for a date was born earlier. */
const earliest = "1920-01-01";
const yearsAhead = 30;

/** The days of a month, in the reader's language, with weeks from Monday. */
export function Calendar({ value, onChoose, min, max }: CalendarProps) {
  const language = useLanguage();
  const t = useText(datesMessages);
  const today = civilDateOf(new Date().toISOString());
  const last = max ?? `${Number(today.slice(0, 4)) + yearsAhead}-12-31`;
  const isOpenTo = (date: string) => (min === undefined || date >= min) && date <= last;
  const shown = value ?? (isOpenTo(today) ? today : (max ?? min ?? today));
  return (
    <>
      <DayPicker
        mode="single"
        autoFocus
        locale={language === "zh" ? zhCN : enGB}
        lang={language === "zh" ? "zh-CN" : "en"}
        weekStartsOn={1}
        captionLayout="dropdown"
        navLayout="around"
        startMonth={dayOf(min ?? earliest)}
        endMonth={dayOf(last)}
        defaultMonth={dayOf(shown)}
        today={dayOf(today)}
        selected={value === null ? undefined : dayOf(value)}
        disabled={[...(min === undefined ? [] : [{ before: dayOf(min) }]), { after: dayOf(last) }]}
        formatters={{ formatYearDropdown: (year) => t("year", { year: year.getFullYear() }) }}
        components={{ Dropdown }}
        onDayClick={(day, { disabled }) => !disabled && onChoose(dateOf(day))}
      />
      {isOpenTo(today) && (
        <button type="button" className="date-today" onClick={() => onChoose(today)}>
          {t("today")}
        </button>
      )}
    </>
  );
}

/** The browser's own choice of month and year. */
function Dropdown({ options = [], ...select }: ComponentProps<typeof Offered>) {
  return (
    <select {...select} className="date-select">
      {options.map(({ value, label, disabled }) => (
        <option key={value} value={value} disabled={disabled}>
          {label}
        </option>
      ))}
    </select>
  );
}
