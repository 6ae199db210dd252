import type { Language } from "../kernel/text.ts";
import { toHalfWidth } from "./full-width.ts";
import { hundredthsText, parseHundredths, type ReadHundredths } from "./hundredths.ts";

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
  const read = parseSignedYuan(text);
  if (!read.ok) return { ok: false, refusal: `amount_${read.refusal}` };
  return read.value < 0 ? { ok: false, refusal: "amount_negative" } : { ok: true, value: fen(read.value) };
}

/** The same where an amount may be below zero. */
export function parseSignedYuan(text: string): ReadHundredths {
  return parseHundredths(
    toHalfWidth(text)
      .trim()
      .replace(/^(?:[\u00A5\uFFE5]|CNY|RMB)/iu, ""),
    "元",
  );
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
  return hundredthsText(amount);
}

/** For screens: "1,234.50元" and "¥1,234.50". */
export function formatFen(amount: Fen, language: Language): string {
  const plain = yuanText(amount).replace(/\B(?=(\d{3})+\.)/g, ",");
  return language === "zh" ? `${plain}元` : plain.replace(/^-?/, (sign) => `${sign}¥`);
}
