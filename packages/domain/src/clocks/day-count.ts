import type { Text } from "../kernel/text.ts";
import { type Calendar, type DayInfo, type HolidayReading, isWorkingDay } from "./calendar.ts";
import { addDays, addMonths, type CivilDate, daysBetween, laterDate } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";
import { type Roll, rollDueDay } from "./roll.ts";

export type PeriodUnit = "day" | "workday" | "month" | "year";
export type DayCountKind = "calendar" | "working";

/** Days that do not count, both ends included (force majeure, detention, waiting for a court: each law says which). */
export interface ExcludedInterval {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly reason: Text;
}

/** A longer period that somebody approved; it must have been approved while the period still ran. */
export interface Extension {
  /** In the unit of the period. */
  readonly n: number;
  readonly approvedOn: CivilDate;
  readonly approver: string;
  readonly once: true;
}

export interface Period {
  /** The day of the event; it is not counted (民法典 201, rule D1). */
  readonly start: CivilDate;
  readonly n: number;
  readonly unit: PeriodUnit;
  /** Only `day` distinguishes; `workday` is always working, months and years are always calendar. */
  readonly dayKind: DayCountKind;
  readonly roll: Roll;
  readonly excludedIntervals?: readonly ExcludedInterval[];
  readonly extension?: Extension;
  readonly holidayReading?: HolidayReading;
}

export type CountReason =
  | "start_not_counted"
  | "counted"
  | "day_off"
  | "excluded"
  | "anniversary"
  | "period_ends"
  | "rolled"
  | "due";

/** One line of the counting. `counted` days carry their ordinal; the rest say why they do not count. */
export interface CountLine {
  readonly date: CivilDate;
  readonly counted: boolean;
  readonly ordinal?: number;
  readonly because: CountReason;
  /** What the calendar said, where it was asked. */
  readonly day?: DayInfo;
  /** Why an interval is excluded; the line stands for all its days up to `until`. */
  readonly reason?: Text;
  readonly until?: CivilDate;
}

export interface PeriodResult {
  /** The last day on which the act is in time. */
  readonly dueOn: CivilDate;
  /** The last day before any rolling: the safe day for a person who must act. */
  readonly unrolledOn: CivilDate;
  /** Some day that mattered belongs to a year whose holiday notice is not published. */
  readonly provisional: boolean;
  readonly counting: readonly CountLine[];
  /** Calendar data the result rests on, e.g. ["cn-2025/1"]; empty when no calendar was needed. */
  readonly calendarVersions: readonly string[];
}

/** Longer day periods are shown by their ends only. */
const LISTED_DAYS_MAX = 400;
/** About a hundred years: nothing in law is longer, and a typing error is. */
const N_MAX = 36_600;

/**
 * Counts a period by 民法典 200–204: start day excluded, months and years to the same-numbered day, last
 * day rolled as the law says. Throws `malformed_period`, `extension_too_late`, `out_of_range`.
 */
export function countPeriod(period: Period, calendar: Calendar): PeriodResult {
  check(period);
  const { extension, ...base } = period;
  if (extension === undefined) return count(base, base.n, calendar);
  if (!isCount(extension.n) || extension.n === 0)
    throw new ClockError("malformed_period", `extension of ${extension.n}`);
  if (extension.approvedOn > count(base, base.n, calendar).dueOn)
    throw new ClockError("extension_too_late", extension.approvedOn);
  return count(base, base.n + extension.n, calendar);
}

function count(period: Period, n: number, calendar: Calendar): PeriodResult {
  const excluded = mergeIntervals(period.excludedIntervals ?? [], period.start);
  const isWorking = period.unit === "workday" || (period.unit === "day" && period.dayKind === "working");
  const body = isWorking ? countWorkdays(period.start, n, excluded, calendar) : countCalendar(period, n, excluded);
  const rolled = rollDueDay(body.lastOn, period.roll, calendar, period.holidayReading);
  const consulted = [...body.lines.flatMap((line) => line.day ?? []), ...rolled.consulted];
  const lines: CountLine[] = [
    { date: period.start, counted: false, because: "start_not_counted" },
    ...body.lines,
    ...rolled.passed.map((day): CountLine => ({ date: day.date, counted: false, because: "rolled", day })),
    { date: rolled.dueOn, counted: false, because: "due" },
  ];
  return {
    dueOn: rolled.dueOn,
    unrolledOn: body.lastOn,
    provisional: consulted.some((day) => day.provisional),
    counting: lines,
    calendarVersions: [...new Set(consulted.map((day) => day.version))].sort(),
  };
}

interface Body {
  readonly lastOn: CivilDate;
  readonly lines: readonly CountLine[];
}

function countWorkdays(start: CivilDate, n: number, excluded: readonly ExcludedInterval[], calendar: Calendar): Body {
  const lines: CountLine[] = [];
  let date = start;
  for (let ordinal = 0; ordinal < n;) {
    date = addDays(date, 1);
    const interval = excluded.find((each) => each.from <= date && date <= each.to);
    if (interval !== undefined) {
      lines.push(excludedLine(interval));
      date = interval.to;
      continue;
    }
    const day = calendar.dayInfo(date);
    if (isWorkingDay(day)) lines.push({ date, counted: true, ordinal: ++ordinal, because: "counted", day });
    else lines.push({ date, counted: false, because: "day_off", day });
    if (daysBetween(start, date) > N_MAX) throw new ClockError("no_working_time", start);
  }
  return { lastOn: date, lines };
}

function countCalendar(period: Period, n: number, excluded: readonly ExcludedInterval[]): Body {
  const { start, unit } = period;
  const nthOn = (k: number) => (unit === "day" ? addDays(start, k) : addMonths(start, unit === "year" ? k * 12 : k));
  // Days excluded before the end push the end; days after it do not matter.
  let lastOn = nthOn(n);
  const used: ExcludedInterval[] = [];
  for (const interval of excluded) {
    if (interval.from > lastOn) break;
    used.push(interval);
    lastOn = addDays(lastOn, daysBetween(interval.from, interval.to) + 1);
  }
  const isListed = unit === "day" && n <= LISTED_DAYS_MAX;
  const lines: CountLine[] = used.map(excludedLine);
  if (isListed) {
    let date = start;
    for (let ordinal = 1; ordinal <= n; ordinal++) {
      date = addDays(date, 1);
      for (const interval of used) if (interval.from <= date && date <= interval.to) date = addDays(interval.to, 1);
      lines.push({ date, counted: true, ordinal, because: "counted" });
    }
  } else {
    // Without exclusions the anniversaries fall on their own days; with them only the end is certain.
    if (unit !== "day" && used.length === 0) {
      for (let k = 1; k < n; k++) lines.push({ date: nthOn(k), counted: true, ordinal: k, because: "anniversary" });
    }
    lines.push({ date: lastOn, counted: true, ordinal: n, because: "period_ends" });
  }
  return { lastOn, lines: lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) };
}

function excludedLine(interval: ExcludedInterval): CountLine {
  return { date: interval.from, counted: false, because: "excluded", reason: interval.reason, until: interval.to };
}

/** Sorted, clipped to the days after the start, overlapping ones joined (the first reason stands). */
function mergeIntervals(intervals: readonly ExcludedInterval[], start: CivilDate): readonly ExcludedInterval[] {
  const merged: ExcludedInterval[] = [];
  const firstCounted = addDays(start, 1);
  for (const each of [...intervals].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const from = laterDate(each.from, firstCounted);
    if (each.to < from) continue;
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) merged[merged.length - 1] = { ...last, to: laterDate(last.to, each.to) };
    else merged.push({ from, to: each.to, reason: each.reason });
  }
  return merged;
}

function check(period: Period): void {
  const isWorkingMonths = period.dayKind === "working" && (period.unit === "month" || period.unit === "year");
  if (!isCount(period.n) || isWorkingMonths)
    throw new ClockError("malformed_period", `${period.n} ${period.dayKind} ${period.unit}`);
  for (const each of period.excludedIntervals ?? [])
    if (each.to < each.from) throw new ClockError("malformed_period", `${each.from} to ${each.to}`);
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0 && n <= N_MAX;
}
