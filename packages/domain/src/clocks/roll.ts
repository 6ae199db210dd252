import { type Calendar, type DayInfo, type HolidayReading, isHoliday, isWorkingDay } from "./calendar.ts";
import { addDays, type CivilDate } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";

/**
 * What happens when the last day is a day off.
 * `next_non_holiday`: the day after the holiday (民法典 203, 民诉法 85; rule D3).
 * `next_workday`: the next working day, where a rule says so in these words.
 * `previous_workday`: paid before the day off (保障农民工工资支付条例 13–15).
 */
export type Roll = "none" | "next_non_holiday" | "next_workday" | "previous_workday";

export interface Rolled {
  readonly dueOn: CivilDate;
  /** Days passed over, in the order they were passed. */
  readonly passed: readonly DayInfo[];
  /** Every day that was looked up, the due day included. */
  readonly consulted: readonly DayInfo[];
}

/** No run of days off is longer; a calendar that has one is broken. */
const LONGEST_REST_DAYS = 60;

/** Moves the last day of a period off days off. Throws `no_working_time` on a calendar without working days. */
export function rollDueDay(
  date: CivilDate,
  roll: Roll,
  calendar: Calendar,
  reading: HolidayReading = "rest_days_included",
): Rolled {
  if (roll === "none") return { dueOn: date, passed: [], consulted: [] };
  const step = roll === "previous_workday" ? -1 : 1;
  const isOff = (info: DayInfo) => (roll === "next_non_holiday" ? isHoliday(info, reading) : !isWorkingDay(info));
  const passed: DayInfo[] = [];
  let info = calendar.dayInfo(date);
  while (isOff(info)) {
    passed.push(info);
    if (passed.length > LONGEST_REST_DAYS) throw new ClockError("no_working_time", date);
    info = calendar.dayInfo(addDays(info.date, step));
  }
  return { dueOn: info.date, passed, consulted: [...passed, info] };
}
