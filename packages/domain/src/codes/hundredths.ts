import { toHalfWidth } from "./full-width.ts";

/** A number with at most two decimals, as people write it, in whole hundredths; or why it cannot be read. */
export type ReadHundredths =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly refusal: "malformed" | "too_precise" | "too_large" };

/** Reads "1234.5", "-1,234.50", full-width digits; `unit` may stand behind it: "12.5%". */
export function parseHundredths(text: string, unit = ""): ReadHundredths {
  const bare = toHalfWidth(text).trim();
  const compact = bare.endsWith(unit) ? bare.slice(0, bare.length - unit.length).trimEnd() : bare;
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(compact);
  if (match === null) return { ok: false, refusal: "malformed" };
  const [, sign = "", whole = "", decimals = ""] = match;
  if (/[1-9]/.test(decimals.slice(2))) return { ok: false, refusal: "too_precise" };
  const value = BigInt(whole.replaceAll(",", "")) * 100n + BigInt(decimals.slice(0, 2).padEnd(2, "0"));
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return { ok: false, refusal: "too_large" };
  return { ok: true, value: Number(sign === "-" ? -value : value) };
}

/** "1234.50". */
export function hundredthsText(value: number): string {
  const magnitude = Math.abs(value);
  return `${value < 0 ? "-" : ""}${Math.floor(magnitude / 100)}.${String(magnitude % 100).padStart(2, "0")}`;
}
