import { chinaCalendar, chinaTables } from "@niangjia/domain/clocks/calendar";
import { civilDate, daysBetween } from "@niangjia/domain/clocks/civil-date";
import { ClockError } from "@niangjia/domain/clocks/clock-error";
import { countPeriod, type PeriodUnit } from "@niangjia/domain/clocks/day-count";
import { explainPeriod } from "@niangjia/domain/clocks/explain";
import type { Roll } from "@niangjia/domain/clocks/roll";
import { AppError } from "@niangjia/domain/kernel/errors";

/** The holidays and make-up days of every year whose notice is loaded, latest first, with the document of each. */
export function getCalendar() {
  const years = [...chinaTables]
    .sort((a, b) => b.year - a.year)
    .map((table) => ({
      year: table.year,
      document: table.document,
      publishedOn: table.publishedOn,
      version: table.version,
      periods: table.periods.map((period) => ({
        name: period.name,
        from: period.from,
        to: period.to,
        days: daysBetween(period.from, period.to) + 1,
        statutory: [...period.statutory],
        makeUp: [...period.makeUp],
      })),
    }));
  return { years };
}

/** Counts a period day by day, as every clock of the platform does. Throws `count_out_of_range`. */
export function tryCount(query: { start: string; n: number; unit: PeriodUnit; roll: Roll }) {
  const { unit, roll } = query;
  try {
    const result = countPeriod(
      { start: civilDate(query.start), n: query.n, unit, dayKind: unit === "workday" ? "working" : "calendar", roll },
      chinaCalendar,
    );
    return {
      dueOn: result.dueOn,
      unrolledOn: result.unrolledOn,
      provisional: result.provisional,
      counting: result.counting.map((line) => ({
        date: line.date,
        counted: line.counted,
        ordinal: line.ordinal ?? null,
        because: line.because,
      })),
      lines: [...explainPeriod(result, { unit, roll })],
    };
  } catch (error) {
    if (error instanceof ClockError) throw new AppError("count_out_of_range");
    throw error;
  }
}
