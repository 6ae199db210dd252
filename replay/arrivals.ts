import { addDays, civilDate, weekdayOf, type CivilDate } from "@niangjia/domain/clocks/civil-date";
import { chinaCalendar } from "@niangjia/domain/clocks/calendar";
import { instantAt } from "@niangjia/domain/clocks/instant";
import { assumed } from "./assumptions.ts";
import type { Chance } from "./chance.ts";

/** Instants at which `count` appeals arrive in a year, in order: by the weight of each day and each hour. */
export function arrivalsOf(year: number, count: number, chance: Chance): string[] {
  const days: { date: CivilDate; weight: number }[] = [];
  for (let date = civilDate(`${year}-01-01`); date < `${year + 1}-01-01`; date = addDays(date, 1))
    days.push({ date, weight: dayWeight(date) });
  const total = days.reduce((sum, day) => sum + day.weight, 0);
  const upTo: number[] = [];
  let sum = 0;
  for (const day of days) upTo.push((sum += day.weight / total));
  const hours = Object.fromEntries(assumed.hour.map((weight, hour) => [String(hour), weight]));
  return Array.from({ length: count }, () => {
    const at = chance.next();
    const day =
      days[
        Math.max(
          0,
          upTo.findIndex((end) => at < end),
        )
      ]!;
    const minuteOfDay = Number(chance.weighted(hours)) * 60 + chance.between(0, 59);
    return new Date(Date.parse(instantAt(day.date, minuteOfDay)) + chance.between(0, 59_999)).toISOString();
  }).sort();
}

function dayWeight(date: CivilDate): number {
  const weekday = weekdayOf(date);
  const { kind } = chinaCalendar.dayInfo(date);
  if (kind === "workday" || kind === "make_up_workday") return assumed.weekday[weekday > 5 ? 2 : weekday - 1]!;
  return assumed.weekday[weekday > 5 ? weekday - 1 : 6]!;
}
