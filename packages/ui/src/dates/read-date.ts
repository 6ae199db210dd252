import { parseCivilDate } from "@niangjia/domain/clocks/civil-date";
import { toHalfWidth } from "@niangjia/domain/codes/full-width";

const shapes = [
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/**
 * The civil date `YYYY-MM-DD` that somebody typed as 2026-03-05, 2026年3月5日, 2026/3/5, 2026.3.5 or 20260305, with full-width
 * characters too; null when it is none of these, or no such day.
 */
export function readDate(typed: string): string | null {
  const text = toHalfWidth(typed).replace(/\s/g, "");
  for (const shape of shapes) {
    const found = shape.exec(text);
    if (!found) continue;
    const [year = "", month = "", day = ""] = found.slice(1).filter((part) => /^\d+$/.test(part));
    const read = parseCivilDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
    return read.ok ? read.value : null;
  }
  return null;
}

/** The time of day `HH:MM` that somebody typed as 9:30, 09：30, 0930, 9点半 or 9点30分; null when it is none of these. */
export function readTime(typed: string): string | null {
  const text = toHalfWidth(typed).replace(/\s/g, "").replace("半", "30分");
  const found = /^(\d{1,2})(?:[:点时])(\d{1,2})?分?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  // "9:" is still being typed.
  if (hour > 23 || minute > 59 || text.endsWith(":")) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
