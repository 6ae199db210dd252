import { randomBytes, scrypt as scryptWithCallback } from "node:crypto";
import { promisify } from "node:util";
import { normalisePassword } from "@niangjia/domain/identity/identity.rules";
import { equalBytes } from "../../../kernel/keyed-hash.ts";

const scrypt = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scryptWithCallback,
);

/** Cost of a guess: 2^15 rounds, 32 MB, three lanes (OWASP password storage, scrypt). Written into each hash, so that it can grow. */
const cost = { logN: 15, r: 8, p: 3 } as const;
const keyLength = 32;

async function derive(password: string, salt: Buffer, logN: number, r: number, p: number): Promise<Buffer> {
  return scrypt(normalisePassword(password), salt, keyLength, {
    N: 2 ** logN,
    r,
    p,
    maxmem: 128 * r * (2 ** logN + p) * 2,
  });
}

/** `scrypt$logN$r$p$salt$key`, the last two base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost.logN, cost.r, cost.p);
  return ["scrypt", cost.logN, cost.r, cost.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/** A hash that no password has: checked for numbers nobody has, so that the answer takes as long. */
const nobodys = [
  "scrypt",
  cost.logN,
  cost.r,
  cost.p,
  Buffer.alloc(16).toString("base64"),
  Buffer.alloc(keyLength).toString("base64"),
].join("$");

/** Whether the password is the one that was hashed. Null (no such account, no password) costs the same time and is false. */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const [algorithm, logN, r, p, salt, key] = (stored ?? nobodys).split("$");
  if (algorithm !== "scrypt" || !salt || !key) throw new Error(`unknown password algorithm ${algorithm}`);
  const made = await derive(password, Buffer.from(salt, "base64"), Number(logN), Number(r), Number(p));
  return equalBytes(made, Buffer.from(key, "base64")) && stored !== null;
}
