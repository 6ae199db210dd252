import { type CivilDate, civilDate, dayNumber, fromDayNumber, pad, parseCivilDate, type Parsed } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";

/** A moment, canonical UTC text with milliseconds: "2024-01-05T03:31:00.000Z". Text order is time order. */
export type Instant = string & { readonly __brand: "Instant" };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Chinese civil time is UTC+8 everywhere (Asia/Shanghai). */
export const CHINA_OFFSET_MS = 8 * 3_600_000;

const INSTANT_TEXT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an ISO 8601 moment with an offset and returns it in canonical form; text without an offset is refused. */
export function parseInstant(text: string): Parsed<Instant> {
  const match = INSTANT_TEXT.exec(text);
  if (match === null) return { ok: false, refusal: "malformed_instant" };
  const [, dateText = "", hh, mm, ss = "0", fraction = "0", zone = "Z"] = match;
  const date = parseCivilDate(dateText);
  if (!date.ok) return date;
  const [hour, minute, second] = [Number(hh), Number(mm), Number(ss)];
  const [zoneHour, zoneMinute] = zone === "Z" ? [0, 0] : [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  if (hour > 23 || minute > 59 || second > 59 || zoneHour > 14 || zoneMinute > 59)
    return { ok: false, refusal: "malformed_instant" };
  const offset = (zone.startsWith("-") ? -1 : 1) * (zoneHour * 60 + zoneMinute) * MINUTE_MS;
  const ms =
    dayNumber(date.value) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.padEnd(3, "0"));
  return inRange(ms - offset) ? { ok: true, value: textOf(ms - offset) } : { ok: false, refusal: "out_of_range" };
}

/** An instant from trusted text. Throws `ClockError`. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new ClockError(parsed.refusal, text);
  return parsed.value;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function instantMs(at: Instant): number {
  const canonical = instant(at);
  const time = canonical.slice(11);
  const seconds = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60 + Number(time.slice(6, 8));
  return dayNumber(civilDate(canonical.slice(0, 10))) * DAY_MS + seconds * 1000 + Number(time.slice(9, 12));
}

/** Inverse of `instantMs`; throws `out_of_range` before 1992 (China time) and after 2199. */
export function instantFromMs(ms: number): Instant {
  if (!inRange(ms)) throw new ClockError("out_of_range", String(ms));
  return textOf(ms);
}

export function addMilliseconds(at: Instant, ms: number): Instant {
  return instantFromMs(instantMs(at) + ms);
}

/** The Chinese civil day on which a moment falls. */
export function civilDateOf(at: Instant): CivilDate {
  return fromDayNumber(Math.floor((instantMs(at) + CHINA_OFFSET_MS) / DAY_MS));
}

/** Minutes since Chinese midnight, 0–1439, seconds dropped. */
export function minuteOfDay(at: Instant): number {
  const local = instantMs(at) + CHINA_OFFSET_MS;
  return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** The moment `minutes` after Chinese midnight of `date`; 1440 is the next midnight. */
export function instantAt(date: CivilDate, minutes: number): Instant {
  return instantFromMs(dayNumber(date) * DAY_MS - CHINA_OFFSET_MS + minutes * MINUTE_MS);
}

/** The first moment after `date` has ended: an act before it is still on that day. */
export function endOfDay(date: CivilDate): Instant {
  return instantAt(date, 1440);
}

/** The last moment of a day: a screen shows the day itself, and one millisecond later it has passed. */
export function dueOfDay(day: string): Instant {
  return addMilliseconds(endOfDay(civilDate(day)), -1);
}

/** "11:31" on the Chinese clock, for screens. */
export function clockTimeOf(at: Instant): string {
  const minutes = minuteOfDay(at);
  return `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

/** Negative, zero or positive, for sorting canonical instants. */
export function compareInstants(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The fixed offset holds from here on. China kept summer time in 1986–1991 (last ended 1991-09-15);
 * instants before 1992 are refused instead of being converted wrongly.
 */
const FIRST_MS = 8035 * DAY_MS - CHINA_OFFSET_MS; // 1992-01-01 is day 8035
const LAST_MS = 84006 * DAY_MS - CHINA_OFFSET_MS; // up to the end of 2199-12-31 in China

function inRange(ms: number): boolean {
  return Number.isInteger(ms) && ms >= FIRST_MS && ms < LAST_MS;
}

function textOf(ms: number): Instant {
  const days = Math.floor(ms / DAY_MS);
  const rest = ms - days * DAY_MS;
  const seconds = Math.floor(rest / 1000);
  const [hour, minute, second] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${fromDayNumber(days)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(rest % 1000, 3)}Z` as Instant;
}
