import { restoreText } from "./neutralise.ts";

/** What stands in one cell of the file: its kind (`t`), its stored value, and whether its style shows a date. */
export interface RawCell {
  readonly kind: string;
  readonly value: string;
  readonly isDate: boolean;
}

export interface CellReading {
  readonly strings: readonly string[];
  readonly from1904: boolean;
  readonly keepsTime: boolean;
}

/** A cell as the text that a person typed: formulas by their last result, dates as `YYYY-MM-DD`, errors as nothing. */
export function textOfCell({ kind, value, isDate }: RawCell, reading: CellReading): string {
  switch (kind) {
    case "s":
      return asTyped(reading.strings[Number(value)] ?? "");
    case "str":
    case "inlineStr":
      return asTyped(unescape(value));
    case "b":
      return value === "" ? "" : value.trim() === "1" ? "TRUE" : "FALSE";
    case "e":
      return "";
    case "d":
      return /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?|$)/.test(value)
        ? dateText(Date.parse(`${value.slice(0, 19)}${value.includes("T") ? "Z" : ""}`), reading.keepsTime)
        : asTyped(value);
  }
  if (value.trim() === "") return "";
  const number = Number(value);
  if (!Number.isFinite(number) || /[^0-9.eE+\-\s]/.test(value)) return asTyped(value);
  return isDate
    ? dateText((number - (reading.from1904 ? 24107 : 25569)) * 86_400_000, reading.keepsTime)
    : plainNumber(number);
}

const asTyped = (text: string) => restoreText(text).trim();

/** `_x000D_` is how a workbook writes a character that XML cannot hold (ECMA-376, 22.9.2.19). */
export function unescape(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
}

/** A time of day is stored as a fraction of a day: the second nearest to it is the one that was typed. A cell has no time zone. */
function dateText(milliseconds: number, keepsTime: boolean): string {
  const date = new Date(Math.round(milliseconds / 1000) * 1000);
  if (Number.isNaN(date.getTime())) return "";
  const iso = date.toISOString();
  return keepsTime && !iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 19).replace("T", " ") : iso.slice(0, 10);
}

/** A number as it was typed, without exponent: an 18-digit code typed as a number has lost digits, and shows it. */
function plainNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** `AB12` as column and row, counted from 1; null for anything else. */
export function placeOf(reference: string): { column: number; row: number } | null {
  const found = /^([A-Z]{1,3})([1-9][0-9]{0,6})$/.exec(reference);
  if (!found) return null;
  const column = [...found[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(found[2]) };
}
