import type { Text } from "../kernel/text.ts";
import type { Calendar, DayInfo } from "./calendar.ts";
import { type CivilDate, type Weekday, weekdayOf } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";

/** "08:30" to "12:00" on the Chinese clock; `to` may be "24:00". A night shift is two blocks, one on each day. */
export interface WorkingBlock {
  readonly from: string;
  readonly to: string;
}

/** When a union desk works: data that the union keeps, with a version that results name. */
export interface WorkingHours {
  readonly hoursId: string;
  readonly version: string;
  /** Ordinary days; Saturday (6) and Sunday (7) are usually empty. */
  readonly week: Readonly<Record<Weekday, readonly WorkingBlock[]>>;
  /** Make-up workdays; empty when the desk stays closed on them. */
  readonly onMakeUpDays: readonly WorkingBlock[];
  /** Statutory, bridged and local days off; empty except for a desk on duty such as a hotline. */
  readonly onRestDays: readonly WorkingBlock[];
  /** One day that differs, by civil date, with the reason shown to people. It wins over everything above. */
  readonly overrides: Readonly<Record<string, { readonly blocks: readonly WorkingBlock[]; readonly reason: Text }>>;
}

/** Office hours of one day in minutes after Chinese midnight, sorted and disjoint. */
export interface OpenDay {
  readonly day: DayInfo;
  readonly blocks: readonly { readonly from: number; readonly to: number }[];
  readonly override?: Text;
}

/** The open blocks of a day. Throws `malformed_hours` on blocks that overlap, run backwards or are not times. */
export function openDay(date: CivilDate, hours: WorkingHours, calendar: Calendar): OpenDay {
  const day = calendar.dayInfo(date);
  const override = hours.overrides[date];
  if (override !== undefined) return { day, blocks: minutesOf(override.blocks), override: override.reason };
  return { day, blocks: minutesOf(ordinaryBlocks(day, hours)) };
}

function ordinaryBlocks(day: DayInfo, hours: WorkingHours): readonly WorkingBlock[] {
  switch (day.kind) {
    case "make_up_workday":
      return hours.onMakeUpDays;
    case "statutory_holiday":
    case "bridged_rest":
    case "local_rest":
      return hours.onRestDays;
    case "workday":
    case "weekend":
      return hours.week[weekdayOf(day.date)];
  }
}

function minutesOf(blocks: readonly WorkingBlock[]): OpenDay["blocks"] {
  let previousEnd = 0;
  return blocks.map((block) => {
    const [from, to] = [minuteOf(block.from), minuteOf(block.to)];
    if (from < previousEnd || to <= from) throw new ClockError("malformed_hours", `${block.from}–${block.to}`);
    previousEnd = to;
    return { from, to };
  });
}

function minuteOf(time: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  const total = hour * 60 + minute;
  if (match === null || minute > 59 || total > 1440) throw new ClockError("malformed_hours", time);
  return total;
}

const OFFICE_BLOCKS: readonly WorkingBlock[] = [
  { from: "09:00", to: "12:00" },
  { from: "13:30", to: "17:30" },
];

/** A start for a union that has not set its own: a seven-hour office day, open on make-up workdays. Not law. */
export const officeHours: WorkingHours = {
  hoursId: "office",
  version: "office/1",
  week: { 1: OFFICE_BLOCKS, 2: OFFICE_BLOCKS, 3: OFFICE_BLOCKS, 4: OFFICE_BLOCKS, 5: OFFICE_BLOCKS, 6: [], 7: [] },
  onMakeUpDays: OFFICE_BLOCKS,
  onRestDays: [],
  overrides: {},
};
