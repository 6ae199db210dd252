import { createHmac } from "node:crypto";

/** Time-based one-time passwords (RFC 6238) as authenticator apps speak them: SHA-1, six digits, thirty seconds. */
export const totpPeriodSeconds = 30;
/** Of a code that people type. */
export const totpDigits = 6;

/** HOTP (RFC 4226): the code of one counter value. */
export function hotp(
  secret: Buffer,
  counter: number,
  length = totpDigits,
  algorithm: "sha1" | "sha256" | "sha512" = "sha1",
): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac(algorithm, secret).update(message).digest();
  const offset = mac.at(-1)! & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** length).padStart(length, "0");
}

export function stepOf(now: string): number {
  return Math.floor(Date.parse(now) / 1000 / totpPeriodSeconds);
}
