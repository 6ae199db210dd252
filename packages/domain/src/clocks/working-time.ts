import type { Text } from "../kernel/text.ts";
import type { Calendar, DayInfo } from "./calendar.ts";
import { addDays, type CivilDate } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";
import { civilDateOf, type Instant, instantAt, instantFromMs, instantMs } from "./instant.ts";
import { openDay, type WorkingHours } from "./working-hours.ts";

/** Time that does not count although the desk is open; `to` is null while the pause lasts. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly reason: string | Text;
}

export type SegmentReason = "counted" | "paused" | "closed_day" | "after_hours";

/** One stretch of the count: why the time between two instants counted, or a whole day did not. */
export interface WorkingSegment {
  readonly date: CivilDate;
  readonly because: SegmentReason;
  readonly day: DayInfo;
  /** Working minutes counted in this stretch; 0 unless `counted`. */
  readonly minutes: number;
  /** Absent on a closed day. */
  readonly from?: Instant;
  readonly to?: Instant;
  readonly pauseReason?: string | Text;
  readonly override?: Text;
}

export interface WorkingResult {
  /** The earliest instant at which the minutes are used up; null while an open pause holds the count. */
  readonly dueAt: Instant | null;
  /** Minutes not yet counted: 0 unless an open pause holds the count. */
  readonly remainingMinutes: number;
  readonly segments: readonly WorkingSegment[];
  readonly provisional: boolean;
  readonly calendarVersions: readonly string[];
  readonly hoursVersion: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Ten years of closed days means that the hours are wrong. */
const DAYS_MAX = 3_660;

/**
 * Adds working minutes to a start. A start outside office hours waits for the next opening; a count that
 * ends exactly at closing time is due then, not at the next opening.
 * Throws `malformed_period`, `malformed_hours`, `no_working_time`.
 */
export function addWorkingMinutes(
  start: Instant,
  minutes: number,
  hours: WorkingHours,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): WorkingResult {
  if (!Number.isFinite(minutes) || minutes < 0) throw new ClockError("malformed_period", `${minutes} minutes`);
  const startMs = instantMs(start);
  let leftMs = Math.round(minutes * MINUTE_MS);
  let dueMs = startMs;
  const segments: WorkingSegment[] = [];
  const openPauseMs = Math.min(
    ...pauses.filter((each) => each.to === null).map((each) => instantMs(each.from)),
    Infinity,
  );
  const firstDate = civilDateOf(start);
  for (let days = 0; leftMs > 0; days++) {
    if (days > DAYS_MAX) throw new ClockError("no_working_time", start);
    const date = addDays(firstDate, days);
    if (instantMs(instantAt(date, 0)) >= openPauseMs) break;
    for (const segment of segmentsOf(date, startMs, hours, calendar, pauses)) {
      if (leftMs === 0) break;
      if (segment.because !== "counted") {
        segments.push(segment);
        continue;
      }
      const usedMs = Math.min(leftMs, lengthMs(segment));
      leftMs -= usedMs;
      dueMs = instantMs(segment.from ?? start) + usedMs;
      segments.push({ ...segment, to: instantFromMs(dueMs), minutes: usedMs / MINUTE_MS });
    }
  }
  return {
    dueAt: leftMs === 0 ? instantFromMs(dueMs) : null,
    remainingMinutes: leftMs / MINUTE_MS,
    segments,
    provisional: segments.some((segment) => segment.day.provisional),
    calendarVersions: [...new Set(segments.map((segment) => segment.day.version))].sort(),
    hoursVersion: hours.version,
  };
}

/** Working milliseconds from `from` to `to`, exact, so that neighbouring spans add up; negative when `to` is earlier. */
export function workingMillisecondsBetween(
  from: Instant,
  to: Instant,
  hours: WorkingHours,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): number {
  const [fromMs, toMs] = [instantMs(from), instantMs(to)];
  if (toMs < fromMs) return -workingMillisecondsBetween(to, from, hours, calendar, pauses);
  const closed = mergedPauses(pauses);
  const lastDate = civilDateOf(to);
  let total = 0;
  for (
    let date = civilDateOf(from), midnightMs = instantMs(instantAt(date, 0));
    date <= lastDate;
    date = addDays(date, 1), midnightMs += DAY_MS
  ) {
    for (const block of openDay(date, hours, calendar).blocks) {
      const blockFrom = Math.max(fromMs, midnightMs + block.from * MINUTE_MS);
      const blockTo = Math.min(toMs, midnightMs + block.to * MINUTE_MS);
      if (blockTo <= blockFrom) continue;
      total += blockTo - blockFrom;
      for (const pause of closed) total -= Math.max(0, Math.min(blockTo, pause.to) - Math.max(blockFrom, pause.from));
    }
  }
  return total;
}

/** Pauses in milliseconds, sorted, overlapping ones joined so that no minute is taken away twice. */
function mergedPauses(pauses: readonly Pause[]): readonly { readonly from: number; readonly to: number }[] {
  const merged: { from: number; to: number }[] = [];
  for (const each of pauses
    .map((pause) => ({ from: instantMs(pause.from), to: endMs(pause) }))
    .sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && each.from <= last.to) last.to = Math.max(last.to, each.to);
    else if (each.to > each.from) merged.push(each);
  }
  return merged;
}

/** `workingMillisecondsBetween` in minutes (a fraction where the instants have seconds). */
export function workingMinutesBetween(
  from: Instant,
  to: Instant,
  hours: WorkingHours,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): number {
  return workingMillisecondsBetween(from, to, hours, calendar, pauses) / MINUTE_MS;
}

/** The day cut into counted and paused stretches, from `startMs` on; or one line that says why nothing counts. */
function segmentsOf(
  date: CivilDate,
  startMs: number,
  hours: WorkingHours,
  calendar: Calendar,
  pauses: readonly Pause[],
): readonly WorkingSegment[] {
  const { day, blocks, override } = openDay(date, hours, calendar);
  const about = { date, day, ...(override === undefined ? {} : { override }) };
  if (blocks.length === 0) return [{ ...about, because: "closed_day", minutes: 0 }];
  const midnightMs = instantMs(instantAt(date, 0));
  const segments: WorkingSegment[] = [];
  for (const block of blocks) {
    const toMs = midnightMs + block.to * MINUTE_MS;
    let cursor = Math.max(midnightMs + block.from * MINUTE_MS, startMs);
    while (cursor < toMs) {
      const pause = pauses.find((each) => instantMs(each.from) <= cursor && cursor < endMs(each));
      const nextPauseMs = Math.min(...pauses.map((each) => instantMs(each.from)).filter((ms) => ms > cursor), Infinity);
      const until = Math.min(toMs, pause === undefined ? nextPauseMs : endMs(pause));
      const span = { from: instantFromMs(cursor), to: instantFromMs(until) };
      segments.push(
        pause === undefined
          ? { ...about, ...span, because: "counted", minutes: (until - cursor) / MINUTE_MS }
          : { ...about, ...span, because: "paused", minutes: 0, pauseReason: pause.reason },
      );
      cursor = until;
    }
  }
  return segments.length > 0 ? segments : [{ ...about, because: "after_hours", minutes: 0 }];
}

function endMs(pause: Pause): number {
  return pause.to === null ? Infinity : instantMs(pause.to);
}

function lengthMs(segment: WorkingSegment): number {
  return segment.from === undefined || segment.to === undefined ? 0 : instantMs(segment.to) - instantMs(segment.from);
}
