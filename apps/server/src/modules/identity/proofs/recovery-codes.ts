import { randomBytes } from "node:crypto";
import { recoveryCodeCount } from "@niangjia/domain/identity/identity.rules";
import type { Services } from "../../../kernel/module.ts";
import { base32 } from "./totp.ts";
import { keyedHash } from "../../../kernel/keyed-hash.ts";

/** Codes for the day the phone is lost: eighty random bits each, shown once, kept as keyed hashes, good once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => base32(randomBytes(10)).replace(/(.{4})(?=.)/g, "$1-"));
}

/** People type them with or without hyphens, in small letters, 0 for O and 1 for I. */
export function hashRecoveryCode(services: Services, personId: string, typed: string): Buffer {
  const plain = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/0/g, "O")
    .replace(/1/g, "I");
  return keyedHash(services, "recovery code", `${personId} ${plain}`);
}
