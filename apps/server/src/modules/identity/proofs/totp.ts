import { randomBytes } from "node:crypto";
import { equalBytes } from "../../../kernel/keyed-hash.ts";
import { hotp, stepOf, totpDigits, totpPeriodSeconds } from "./hotp.ts";

/** Steps before and after the present one that are taken, for clocks that differ (RFC 6238, 5.2). */
const drift = 1;

/**
 * The step that a code belongs to, near the present one and after the last step that was used; null when
 * the code is wrong or was used. The caller stores the step, so that no code counts twice.
 */
export function matchTotp(secret: Buffer, code: string, now: string, lastStep: number | null): number | null {
  const present = stepOf(now);
  let matched: number | null = null;
  for (let step = present - drift; step <= present + drift; step++) {
    if (equalBytes(Buffer.from(hotp(secret, step)), Buffer.from(code)) && (lastStep === null || step > lastStep))
      matched ??= step;
  }
  return matched;
}

/** 160 random bits (RFC 4226, 4: at least 128). */
export const newTotpSecret = (): Buffer => randomBytes(20);

/** The address that an authenticator app reads from the code picture. */
export function totpUri(secret: Buffer, account: string): string {
  const issuer = "Niangjia";
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${account}`)}?secret=${base32(secret)}&issuer=${issuer}&algorithm=SHA1&digits=${totpDigits}&period=${totpPeriodSeconds}`;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base 32 of RFC 4648, without padding. */
export function base32(bytes: Buffer): string {
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += alphabet[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}
