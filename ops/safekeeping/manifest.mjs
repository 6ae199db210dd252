import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyHashed, listBelow } from "./copying.mjs";
import { SafekeepingError } from "./safekeeping-error.mjs";

/**
 * The fields from `system` on to `consistentAt` came with the archive; older base copies have none.
 * @typedef {{ path: string, bytes: number, sha256: string }} Entry
 * @typedef {{ format: 1, id: string, startedAt: string, finishedAt: string, postgres: string, startLsn: string, stopLsn: string, system?: string, timeline?: string, startSegment?: string, stopSegment?: string, consistentAt?: string, hasKeys: boolean, folders: string[], entries: Entry[] }} Manifest
 */

const manifestFile = "manifest.json";
/** The hash of the manifest itself. Keep a copy elsewhere and a changed backup cannot pass for the old one. */
const sealFile = "manifest.sha256";

const sha256 = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex");

/**
 * @param {string} folder
 * @param {Manifest} manifest
 */
export function writeManifest(folder, manifest) {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  writeFileSync(join(folder, manifestFile), text, { mode: 0o600, flag: "wx" });
  writeFileSync(join(folder, sealFile), `${sha256(text)}  ${manifestFile}\n`, { mode: 0o600, flag: "wx" });
  return sha256(text);
}

/**
 * The complete backups in a folder whose seal fits, with their manifests; their files are not read.
 * @param {string} folder
 * @returns {{ place: string, manifest: Manifest }[]}
 */
export function completeBackups(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const place = join(folder, name);
    const isComplete =
      !name.endsWith(".unfinished") &&
      existsSync(join(place, manifestFile)) &&
      existsSync(join(place, sealFile)) &&
      sealFits(place);
    return isComplete ? [{ place, manifest: readManifest(place) }] : [];
  });
}

/**
 * The manifest of a backup, unchanged since it was made; none of its files is read.
 * @param {string} folder
 * @returns {Manifest}
 */
export function readManifest(folder) {
  for (const name of [manifestFile, sealFile]) {
    if (!existsSync(join(folder, name)))
      throw new SafekeepingError(
        `${folder} holds no complete backup: ${name} is missing. Name the folder that ops/backup printed.`,
      );
  }
  if (!sealFits(folder)) throw damaged(folder, [`${manifestFile} was changed`]);
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(join(folder, manifestFile), "utf8"));
  if (manifest.format !== 1)
    throw new SafekeepingError(
      `This backup is of format ${String(manifest.format)}, which this version does not know. Restore it with the version that made it.`,
    );
  return manifest;
}

const sealFits = (/** @type {string} */ folder) =>
  readFileSync(join(folder, sealFile), "utf8").split(" ")[0] ===
  sha256(readFileSync(join(folder, manifestFile), "utf8"));

/**
 * Reads every byte of a backup and compares it with the manifest. Throws and names each difference.
 * @param {string} folder
 * @returns {Promise<Manifest>}
 */
export async function verifyBackup(folder) {
  const manifest = readManifest(folder);
  const differences = [];
  const named = new Set([manifestFile, sealFile]);
  for (const entry of manifest.entries) {
    named.add(entry.path);
    const found = await copyHashed(join(folder, entry.path), null);
    if (found === null) differences.push(`${entry.path} is missing`);
    else if (found.bytes !== entry.bytes)
      differences.push(`${entry.path} is ${found.bytes} bytes long instead of ${entry.bytes}`);
    else if (found.sha256 !== entry.sha256) differences.push(`${entry.path} was changed`);
  }
  for (const path of (await listBelow(folder)).files)
    if (!named.has(path)) differences.push(`${path} does not belong to the backup`);
  if (differences.length > 0) throw damaged(folder, differences);
  return manifest;
}

/**
 * @param {string} folder
 * @param {string[]} differences
 */
function damaged(folder, differences) {
  const shown = differences.slice(0, 10);
  if (differences.length > shown.length) shown.push(`… and ${differences.length - shown.length} more`);
  return new SafekeepingError(
    `The backup in ${folder} is damaged and was not restored:\n${shown.map((one) => `  ${one}`).join("\n")}\nUse another copy of this backup, or an older one.`,
  );
}
