import type { Language } from "../kernel/text.ts";
import { toHalfWidth } from "./full-width.ts";

/**
 * Money in 分 (1 yuan = 100 分), a whole number within ±(2^53 − 1), about 90 trillion yuan. Never a
 * fraction: rates go through `scaleFen`, which multiplies in BigInt and rounds once.
 */
export type Fen = number & { readonly __brand: "Fen" };

export type MoneyRefusal = "amount_malformed" | "amount_too_precise" | "amount_negative" | "amount_too_large";

/** A trusted whole number of 分. Throws `RangeError` on fractions and beyond the safe range. */
export function fen(value: number | bigint): Fen {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole, safe number of fen: ${value}`);
  return (number === 0 ? 0 : number) as Fen; // no negative zero
}

/** Reads yuan as people write them: "1234.5", "1,234.50", "¥1,234.50", "1234.5元", full-width digits. */
export function parseYuan(
  text: string,
): { readonly ok: true; readonly value: Fen } | { readonly ok: false; readonly refusal: MoneyRefusal } {
  const bare = toHalfWidth(text)
    .trim()
    .replace(/^(?:[\u00A5\uFFE5]|CNY|RMB)\s*/iu, "");
  const compact = bare.endsWith("元") ? bare.slice(0, -1).trimEnd() : bare;
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(compact);
  if (match === null) return { ok: false, refusal: "amount_malformed" };
  const [, sign = "", whole = "", decimals = ""] = match;
  if (/[1-9]/.test(decimals.slice(2))) return { ok: false, refusal: "amount_too_precise" };
  const value = BigInt(whole.replaceAll(",", "")) * 100n + BigInt(decimals.slice(0, 2).padEnd(2, "0"));
  if (sign === "-" && value > 0n) return { ok: false, refusal: "amount_negative" };
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) return { ok: false, refusal: "amount_too_large" };
  return { ok: true, value: fen(value) };
}

/** Exact sum; throws `RangeError` beyond the safe range. */
export function addFen(...amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
}

/** `amount` × `numerator` / `denominator` (whole numbers), rounded half away from zero, once, to 分. */
export function scaleFen(amount: Fen, numerator: number | bigint, denominator: number | bigint = 1): Fen {
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  if (d <= 0n) throw new RangeError("the denominator must be positive");
  const product = BigInt(amount) * n;
  const magnitude = ((product < 0n ? -product : product) * 2n + d) / (d * 2n);
  return fen(product < 0n ? -magnitude : magnitude);
}

/** "1234.50": for exports and bank files. */
export function yuanText(amount: Fen): string {
  const magnitude = Math.abs(amount);
  return `${amount < 0 ? "-" : ""}${Math.floor(magnitude / 100)}.${String(magnitude % 100).padStart(2, "0")}`;
}

/** For screens: "1,234.50元" and "¥1,234.50". */
export function formatFen(amount: Fen, language: Language): string {
  const plain = yuanText(amount).replace(/\B(?=(\d{3})+\.)/g, ",");
  return language === "zh" ? `${plain}元` : plain.replace(/^-?/, (sign) => `${sign}¥`);
}
