import type { Text } from "../kernel/text.ts";
import { addDays, type CivilDate, partsOf, weekdayOf } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";
import { cn2023 } from "./calendars/cn-2023.ts";
import { cn2024 } from "./calendars/cn-2024.ts";
import { cn2025 } from "./calendars/cn-2025.ts";
import { cn2026 } from "./calendars/cn-2026.ts";
import type { HolidayTable } from "./calendars/holiday-table.ts";
import { statutoryHolidaysOf } from "./calendars/statutory-holidays.ts";

/**
 * What a day is. `statutory_holiday` is 法定节假日 proper, `bridged_rest` a weekday off by 调休 or 补假,
 * `local_rest` a day the operator added (art. 4 festivals, a typhoon stop), `make_up_workday` a worked weekend day.
 */
export type DayKind = "workday" | "make_up_workday" | "weekend" | "bridged_rest" | "statutory_holiday" | "local_rest";

export interface DayInfo {
  readonly date: CivilDate;
  readonly kind: DayKind;
  readonly name?: Text;
  /** True while the State Council notice that settles this day is not among the tables. */
  readonly provisional: boolean;
  /** Version of the data that decided, e.g. "cn-2025/1". */
  readonly version: string;
}

export interface Calendar {
  dayInfo(date: CivilDate): DayInfo;
}

/** Extra rest days or workdays of one place, with the document that ordered them. */
export interface LocalDays {
  readonly version: string;
  readonly rest: ReadonlyMap<CivilDate, Text>;
}

/**
 * The New Year arrangement of the next year can reach back into December (29 December 2018 was worked
 * for it, 31 December 2022 was off), so the last days of a year wait for the next notice.
 */
const YEAR_END_SETTLED_BEFORE = "12-24";

/**
 * A calendar from published tables. Days of a year without a table count by weekends and the statutory
 * holidays that the law itself fixes, and are `provisional` (rule D12).
 * Throws `calendar_conflict` when two tables decide the same day or the same year.
 */
export function makeCalendar(tables: readonly HolidayTable[], local?: LocalDays): Calendar {
  const published = new Map<number, HolidayTable>();
  const decided = new Map<CivilDate, DayInfo>();
  const byLaw = new Map<number, ReadonlyMap<CivilDate, Text>>();
  const statutoryOf = (year: number) => {
    const days = byLaw.get(year) ?? statutoryHolidaysOf(year);
    byLaw.set(year, days);
    return days;
  };
  const decide = (info: DayInfo) => {
    if (decided.has(info.date)) throw new ClockError("calendar_conflict", info.date);
    decided.set(info.date, info);
  };
  for (const table of tables) {
    if (published.has(table.year)) throw new ClockError("calendar_conflict", String(table.year));
    published.set(table.year, table);
    const { version } = table;
    for (const period of table.periods) {
      const { name } = period;
      for (let date = period.from; date <= period.to; date = addDays(date, 1)) {
        const kind = period.statutory.includes(date)
          ? "statutory_holiday"
          : isWeekend(date)
            ? "weekend"
            : "bridged_rest";
        decide({ date, kind, name, provisional: false, version });
      }
      for (const date of period.makeUp) {
        if (!isWeekend(date)) throw new ClockError("calendar_conflict", date);
        decide({ date, kind: "make_up_workday", name, provisional: false, version });
      }
    }
  }

  const byTables = (date: CivilDate): DayInfo => {
    const known = decided.get(date);
    if (known !== undefined) return known;
    const { year } = partsOf(date);
    const table = published.get(year);
    const plain = isWeekend(date) ? "weekend" : "workday";
    if (table !== undefined) {
      const provisional = date.slice(5) >= YEAR_END_SETTLED_BEFORE && !published.has(year + 1);
      return { date, kind: plain, provisional, version: table.version };
    }
    const name = statutoryOf(year).get(date);
    const version = `cn-${year}/provisional`;
    if (name !== undefined) return { date, kind: "statutory_holiday", name, provisional: true, version };
    return { date, kind: plain, provisional: true, version };
  };

  return {
    dayInfo(date) {
      const info = byTables(date);
      const localName = local?.rest.get(date);
      if (local === undefined || localName === undefined || !isWorkingDay(info)) return info;
      return { ...info, kind: "local_rest", name: localName, version: `${info.version}+${local.version}` };
    },
  };
}

/** The State Council tables shipped with this version. Add a year by adding its file and listing it here. */
export const chinaTables: readonly HolidayTable[] = [cn2023, cn2024, cn2025, cn2026];

export const chinaCalendar: Calendar = makeCalendar(chinaTables);

/** Rule D12: Monday to Friday minus days off, plus make-up workdays. */
export function isWorkingDay(info: DayInfo): boolean {
  return info.kind === "workday" || info.kind === "make_up_workday";
}

/**
 * How 法定休假日 in 民法典 203 and 民诉法 85 is read. `rest_days_included`: weekends and bridged rest
 * days roll too, as courts do in practice (unverified as a rule: [K], hence a parameter).
 * `statutory_only`: only 法定节假日 proper roll — the cautious reading for a person who must act.
 */
export type HolidayReading = "rest_days_included" | "statutory_only";

export function isHoliday(info: DayInfo, reading: HolidayReading): boolean {
  if (reading === "statutory_only") return info.kind === "statutory_holiday";
  return !isWorkingDay(info);
}

function isWeekend(date: CivilDate): boolean {
  return weekdayOf(date) >= 6;
}
