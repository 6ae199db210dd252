import { hotp, stepOf } from "../proofs/hotp.ts";

/** Decodes base 32 as an authenticator app does. */
export function fromBase32(text: string): Buffer {
  let bits = "";
  for (const c of text) bits += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0");
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
}

/** What an authenticator shows on a real clock; never the digits that it showed before, which count no more: the next ones, which do. */
export function authenticatorOf(secret: Buffer): () => string {
  let last = 0;
  return () => {
    last = Math.max(stepOf(new Date().toISOString()), last + 1);
    return hotp(secret, last);
  };
}
