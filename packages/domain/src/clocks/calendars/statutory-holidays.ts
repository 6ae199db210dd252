import { addDays, type CivilDate, civilDate } from "../civil-date.ts";
import type { Text } from "../../kernel/text.ts";
import { type HolidayName, holidayName } from "./holiday-table.ts";

/**
 * The days that are holidays by law whatever the yearly notice says: 全国年节及纪念日放假办法 art. 2
 * (fourth revision, in force 2025-01-01: 13 days; third revision 2014–2024: 11 days). Used for years
 * whose notice is not published; the notice adds only bridged rest days and make-up workdays.
 */

/**
 * [lunar New Year's Day, Qingming, Dragon Boat, Mid-Autumn]; astronomical, known in advance. Two
 * independent computations compared; where one of them was a day off beside midnight (2027, 2030) the
 * day by the Purple Mountain rule (Beijing time) stands. A year outside the table has only its fixed days.
 */
const LUNAR: Readonly<Record<number, readonly [string, string, string, string]>> = {
  2020: ["01-25", "04-04", "06-25", "10-01"],
  2021: ["02-12", "04-04", "06-14", "09-21"],
  2022: ["02-01", "04-05", "06-03", "09-10"],
  2023: ["01-22", "04-05", "06-22", "09-29"],
  2024: ["02-10", "04-04", "06-10", "09-17"],
  2025: ["01-29", "04-04", "05-31", "10-06"],
  2026: ["02-17", "04-05", "06-19", "09-25"],
  2027: ["02-06", "04-05", "06-09", "09-15"],
  2028: ["01-26", "04-04", "05-28", "10-03"],
  2029: ["02-13", "04-04", "06-16", "09-22"],
  2030: ["02-03", "04-05", "06-05", "09-12"],
};

/** First year of the 13-day list. */
const THIRTEEN_DAYS_FROM = 2025;

/** The statutory holidays of a year with their names. */
export function statutoryHolidaysOf(year: number): ReadonlyMap<CivilDate, Text> {
  const days = new Map<CivilDate, Text>();
  const put = (name: HolidayName, date: CivilDate) => days.set(date, holidayName(name));
  const on = (monthDay: string) => civilDate(`${year}-${monthDay}`);

  put("newYear", on("01-01"));
  put("labour", on("05-01"));
  if (year >= THIRTEEN_DAYS_FROM) put("labour", on("05-02"));
  for (const day of ["10-01", "10-02", "10-03"]) put("national", on(day));

  const lunar = LUNAR[year];
  if (lunar === undefined) return days;
  const [spring, qingming, dragonBoat, midAutumn] = lunar;
  const firstSpringDay = year >= THIRTEEN_DAYS_FROM ? -1 : 0; // lunar New Year's Eve since 2025
  for (let offset = firstSpringDay; offset <= 2; offset++) put("spring", addDays(on(spring), offset));
  put("qingming", on(qingming));
  put("dragonBoat", on(dragonBoat));
  put("midAutumn", on(midAutumn));
  return days;
}
