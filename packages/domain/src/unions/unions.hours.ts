import { z } from "zod";
import { addDays, weekdayOf } from "../clocks/civil-date.ts";
import { chinaCalendar } from "../clocks/calendar.ts";
import { areInOrder, clockTime } from "../clocks/day-blocks.ts";
import { civilDateOf, type Instant } from "../clocks/instant.ts";
import { openDay, type WorkingHours } from "../clocks/working-hours.ts";
import type { CivilDate } from "../clocks/civil-date.ts";
import { dateSchema, textSchema } from "../kernel/schemas.ts";

/** Stretches of one day. */
export const mostBlocks = 6;
const mostOverrides = 400;

/** Why one day is open at other times, in characters. */
export const longestDayReason = { zh: 60, en: 120 } as const;

/** One stretch of a day; `to` may be "24:00". */
export const workingBlockSchema = z.strictObject({
  from: z.string().regex(clockTime, { error: "hours_not_a_time" }),
  to: z.string().regex(clockTime, { error: "hours_not_a_time" }),
});

/** The stretches of one day: in order, none touching the one before, none running backwards. */
export const dayBlocksSchema = z
  .array(workingBlockSchema)
  .max(mostBlocks, { error: "hours_too_many_blocks" })
  .refine(areInOrder, { error: "hours_overlap" });

const reasonSchema = z.strictObject({ zh: textSchema(longestDayReason.zh), en: textSchema(longestDayReason.en) });

/** Office hours as a union edits them. */
export const hoursBodySchema = z.strictObject({
  week: z.strictObject({
    "1": dayBlocksSchema,
    "2": dayBlocksSchema,
    "3": dayBlocksSchema,
    "4": dayBlocksSchema,
    "5": dayBlocksSchema,
    "6": dayBlocksSchema,
    "7": dayBlocksSchema,
  }),
  onMakeUpDays: dayBlocksSchema,
  onRestDays: dayBlocksSchema,
  overrides: z
    .record(dateSchema, z.strictObject({ blocks: dayBlocksSchema, reason: reasonSchema }))
    .refine((days) => Object.keys(days).length <= mostOverrides, { error: "hours_too_many_days" }),
});

export type HoursBody = z.infer<typeof hoursBodySchema>;

/** As the working-hours engine reads them: results name the union and the version they were counted with. */
export function workingHoursOf(unionId: string, version: number, body: HoursBody): WorkingHours {
  const { week } = body;
  return {
    hoursId: unionId,
    version: String(version),
    week: { 1: week["1"], 2: week["2"], 3: week["3"], 4: week["4"], 5: week["5"], 6: week["6"], 7: week["7"] },
    onMakeUpDays: body.onMakeUpDays,
    onRestDays: body.onRestDays,
    overrides: body.overrides,
  };
}

export function hoursBodyOf(hours: WorkingHours): HoursBody {
  const copy = (blocks: readonly { from: string; to: string }[]) => blocks.map(({ from, to }) => ({ from, to }));
  return {
    week: {
      "1": copy(hours.week[1]),
      "2": copy(hours.week[2]),
      "3": copy(hours.week[3]),
      "4": copy(hours.week[4]),
      "5": copy(hours.week[5]),
      "6": copy(hours.week[6]),
      "7": copy(hours.week[7]),
    },
    onMakeUpDays: copy(hours.onMakeUpDays),
    onRestDays: copy(hours.onRestDays),
    overrides: Object.fromEntries(
      Object.entries(hours.overrides).map(([date, day]) => [date, { blocks: copy(day.blocks), reason: day.reason }]),
    ),
  };
}

/** Whether any ordinary week, make-up day or rest day is ever open: a desk that never opens could keep no promise. */
export function isEverOpen(body: HoursBody): boolean {
  return Object.values(body.week).some((blocks) => blocks.length > 0) || body.onRestDays.length > 0;
}

/** The days from a date on, as people will find the desk: what the screen previews before the hours are kept. */
export function previewHours(
  hours: WorkingHours,
  from: CivilDate,
  days: number,
): {
  date: CivilDate;
  weekday: number;
  open: string;
  day: ReturnType<typeof openDay>["day"];
  reason: { zh: string; en: string } | null;
}[] {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return Array.from({ length: days }, (_, i) => {
    const date = addDays(from, i);
    const { day, blocks, override } = openDay(date, hours, chinaCalendar);
    return {
      date,
      weekday: weekdayOf(date),
      day,
      open: blocks.map((block) => `${time(block.from)}–${time(block.to)}`).join("、"),
      reason: override ?? null,
    };
  });
}

export const todayOf = (now: string): CivilDate => civilDateOf(now as Instant);
