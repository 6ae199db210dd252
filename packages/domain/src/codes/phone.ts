import type { Text } from "../kernel/text.ts";
import { toHalfWidth } from "./full-width.ts";

/** A mainland mobile number in its one stored form: eleven digits, no prefix. */
export type MobilePhone = string & { readonly __brand: "MobilePhone" };

export type PhoneRefusal = "phone_malformed" | "phone_wrong_length" | "phone_not_mobile";

export const phoneRefusalTexts: Readonly<Record<PhoneRefusal, Text>> = {
  phone_malformed: {
    zh: "手机号里有不该有的字符，请只填数字。",
    en: "The number has characters that do not belong; digits only, please.",
  },
  phone_wrong_length: { zh: "手机号应为11位，请核对。", en: "A mobile number has 11 digits; please check." },
  phone_not_mobile: {
    zh: "这不是手机号（应以13至19开头）；座机请填在备注里。",
    en: "This is no mobile number (it begins with 13 to 19); put a landline in the notes.",
  },
};

/**
 * Normalises what people type: full-width digits, spaces, hyphens, dots, brackets, and +86, 0086 or 86 in
 * front. Number ranges open and close, so only the first two digits are checked.
 */
export function parseMobilePhone(
  text: string,
): { readonly ok: true; readonly value: MobilePhone } | { readonly ok: false; readonly refusal: PhoneRefusal } {
  const compact = toHalfWidth(text).replace(/[\s\-‐-―.()]/g, "");
  if (!/^\+?\d+$/.test(compact)) return { ok: false, refusal: "phone_malformed" };
  const digits = compact.replace(/^(?:\+86|0086|86(?=\d{11}$))/, "");
  if (digits.startsWith("+")) return { ok: false, refusal: "phone_not_mobile" };
  if (digits.length !== 11) return { ok: false, refusal: "phone_wrong_length" };
  if (!/^1[3-9]/.test(digits)) return { ok: false, refusal: "phone_not_mobile" };
  return { ok: true, value: digits as MobilePhone };
}

/** "138 0013 8000", as people read a number aloud. */
export function spellMobilePhone(phone: MobilePhone): string {
  return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
}
