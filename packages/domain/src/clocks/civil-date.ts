import { ClockError } from "./clock-error.ts";
import type { ClockRefusal } from "./clock-refusals.ts";

/**
 * A civil day in China, "YYYY-MM-DD" in the Gregorian calendar. It is a day, not a moment: no time
 * zone is involved until it is converted (see `instant.ts`). Supported: 1900-01-01 to 2199-12-31.
 */
export type CivilDate = string & { readonly __brand: "CivilDate" };

/** Monday = 1 … Sunday = 7 (GB/T 7408 / ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The result of reading text that a person or another system wrote. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: ClockRefusal };

export const MIN_YEAR = 1900;
export const MAX_YEAR = 2199;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Proleptic Gregorian leap year. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month; `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Reads "YYYY-MM-DD"; refuses everything else (`malformed_date`), impossible days too, and years out of range. */
export function parseCivilDate(text: string): Parsed<CivilDate> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return { ok: false, refusal: "malformed_date" };
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (day < 1 || day > daysInMonth(year, month)) return { ok: false, refusal: "malformed_date" };
  if (year < MIN_YEAR || year > MAX_YEAR) return { ok: false, refusal: "out_of_range" };
  return { ok: true, value: text as CivilDate };
}

/** A civil date from trusted text (constants, database rows). Throws `ClockError`. */
export function civilDate(text: string): CivilDate {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new ClockError(parsed.refusal, text);
  return parsed.value;
}

export function partsOf(date: CivilDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** A civil date from numbers; throws `ClockError` when there is no such day. */
export function civilDateFrom(year: number, month: number, day: number): CivilDate {
  return civilDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** Whole days since 1970-01-01, negative before it (days-from-civil, H. Hinnant, public domain). */
export function dayNumber(date: CivilDate): number {
  const { year, month, day } = partsOf(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Inverse of `dayNumber`; throws `out_of_range` outside the supported years. */
export function fromDayNumber(days: number): CivilDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!Number.isInteger(days) || year < MIN_YEAR || year > MAX_YEAR) throw new ClockError("out_of_range", String(days));
  return civilDateFrom(year, month, day);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/**
 * The same-numbered day `months` later (or earlier); where that month has no such day, its last day
 * (民法典 202, rule D2).
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  if (!Number.isInteger(months) || newYear < MIN_YEAR || newYear > MAX_YEAR)
    throw new ClockError("out_of_range", `${date} + ${months} months`);
  return civilDateFrom(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** `addMonths` by twelves: 29 February plus one year is 28 February (民法典 202). */
export function addYears(date: CivilDate, years: number): CivilDate {
  return addMonths(date, years * 12);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekdayOf(date: CivilDate): Weekday {
  // 1970-01-01 was a Thursday (4).
  const shifted = dayNumber(date) + 3;
  return (shifted - Math.floor(shifted / 7) * 7 + 1) as Weekday;
}

/** Negative, zero or positive, for sorting. Four-digit years make text order the order of time. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function laterDate(a: CivilDate, b: CivilDate): CivilDate {
  return a >= b ? a : b;
}

/** Left-pads a non-negative integer with zeros. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
