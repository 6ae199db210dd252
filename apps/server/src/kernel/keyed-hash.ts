import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** A keyed hash for one purpose: who reads the database can neither check a guess nor recognise a number. */
export function keyedHash(services: { readonly master: Buffer }, purpose: string, value: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", services.master, "", `niangjia identity ${purpose}`, 32));
  return createHmac("sha256", key).update(value).digest();
}

/** Compares in constant time. */
export function equalBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
