/** The night in Shanghai (UTC+8 the whole year since 1992), when only urgent notices go out. */
export const quietFromHour = 22;
export const quietUntilHour = 7;

const hour = 3_600_000;
const shanghai = 8 * hour;

/** The earliest instant a notice may go out: at once, or at seven in the morning when it is night. */
export function goesOutAt(now: string, isUrgent: boolean, keepsQuietHours: boolean): string {
  if (isUrgent || !keepsQuietHours) return now;
  const local = Date.parse(now) + shanghai;
  const midnight = Math.floor(local / (24 * hour)) * 24 * hour;
  const hourOfDay = (local - midnight) / hour;
  if (hourOfDay >= quietUntilHour && hourOfDay < quietFromHour) return now;
  const morning = midnight + (hourOfDay < quietUntilHour ? 0 : 24 * hour) + quietUntilHour * hour;
  return new Date(morning - shanghai).toISOString();
}
