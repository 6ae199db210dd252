import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { SafekeepingError } from "./safekeeping-error.mjs";

/** scrypt at 128 MB: a stolen backup gives about ten guesses a second to each core. */
const cost = { N: 1 << 17, r: 8, p: 1, maxmem: 256 << 20 };

/** The passphrase from BACKUP_PASSPHRASE or the file BACKUP_PASSPHRASE_FILE; null when neither is set. */
export function readPassphrase(environment = process.env) {
  const file = environment["BACKUP_PASSPHRASE_FILE"];
  const passphrase = file ? readFileSync(file, "utf8").trimEnd() : environment["BACKUP_PASSPHRASE"];
  if (!passphrase) return null;
  if ([...passphrase].length < 12)
    throw new SafekeepingError(
      "The passphrase of the backup must be at least 12 characters long. Choose a longer one, for example five words.",
    );
  return passphrase;
}

/**
 * Seals the key files of a data folder: without them the sensitive fields cannot be read.
 * @param {Record<string, string>} secrets file name → content
 * @param {string} passphrase
 * @param {string} backupId bound to the sealed text, so that it opens with its own backup only
 */
export function sealSecrets(secrets, passphrase, backupId) {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", scryptSync(passphrase, salt, 32, cost), nonce).setAAD(
    Buffer.from(backupId),
  );
  const text = Buffer.concat([cipher.update(JSON.stringify(secrets), "utf8"), cipher.final()]);
  const base64 = (/** @type {Buffer} */ bytes) => bytes.toString("base64");
  return `${JSON.stringify({ seal: "scrypt-aes-256-gcm", N: cost.N, r: cost.r, p: cost.p, salt: base64(salt), nonce: base64(nonce), tag: base64(cipher.getAuthTag()), text: base64(text) }, null, 2)}\n`;
}

/**
 * @param {string} sealed
 * @param {string} passphrase
 * @param {string} backupId
 * @returns {Record<string, string>}
 */
export function openSecrets(sealed, passphrase, backupId) {
  const read = JSON.parse(sealed);
  if (read.seal !== "scrypt-aes-256-gcm" || read.N > 1 << 20)
    throw new SafekeepingError(
      "The keys of this backup are sealed in a way this version does not know. Restore with the version that made the backup.",
    );
  const bytes = (/** @type {string} */ text) => Buffer.from(text, "base64");
  const key = scryptSync(passphrase, bytes(read.salt), 32, { N: read.N, r: read.r, p: read.p, maxmem: 2 ** 31 });
  const decipher = createDecipheriv("aes-256-gcm", key, bytes(read.nonce))
    .setAAD(Buffer.from(backupId))
    .setAuthTag(bytes(read.tag));
  try {
    return JSON.parse(Buffer.concat([decipher.update(bytes(read.text)), decipher.final()]).toString("utf8"));
  } catch {
    throw new SafekeepingError(
      "The passphrase does not open the keys of this backup. Set BACKUP_PASSPHRASE to the one the backup was made with.",
    );
  }
}
