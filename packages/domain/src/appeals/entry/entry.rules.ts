import type { Text } from "../../kernel/text.ts";

/** Where a printed code hangs. */
export const entryKinds = {
  station: { zh: "工会驿站、服务站点", en: "Union station" },
  site: { zh: "工地、园区", en: "Construction site or park" },
  enterprise: { zh: "企业", en: "Enterprise" },
  other: { zh: "其他", en: "Other place" },
} as const satisfies Record<string, Text>;
export type EntryKind = keyof typeof entryKinds;

/** Letters and digits that look like no other: without 0, 1, I and O. 32 of them, five bits each. */
export const entryAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/** 13 characters, 65 bits. */
export const entryCodeLength = 13;

/** A code from random bytes (one for each character). */
export function entryCode(bytes: Uint8Array): string {
  if (bytes.length !== entryCodeLength) throw new RangeError(`${entryCodeLength} bytes are needed`);
  return [...bytes].map((byte) => entryAlphabet[byte & 31]).join("");
}

/** The code as stored, from what was scanned or typed (lower case, blanks, dashes); null when it cannot be one. */
export function parseEntryCode(typed: string): string | null {
  const code = typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
  return code.length === entryCodeLength && [...code].every((letter) => entryAlphabet.includes(letter)) ? code : null;
}

/** As it is printed: in groups that a person can read out. */
export function spellEntryCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/** A receipt in hexadecimal: 16 random bytes that the phone makes before it sends. */
export const receiptPattern = /^[0-9a-f]{32}$/;

/** The address of the status page. The receipt stands in the fragment, which a browser never sends: it reaches no log. */
export function statusAddress(publicUrl: string, receipt: string): string {
  return `${publicUrl}/m/receipt#${receipt}`;
}

export function entryAddress(publicUrl: string, code: string): string {
  return `${publicUrl}/m/at/${code}`;
}
