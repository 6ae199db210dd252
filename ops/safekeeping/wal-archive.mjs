// The folder of the archived write-ahead log: one file for each segment, compressed, and archive.json, which says how far.
import { randomBytes } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { readJson } from "./cluster.mjs";
import { syncFolder } from "./copying.mjs";
import { completeBackups } from "./manifest.mjs";
import { SafekeepingError } from "./safekeeping-error.mjs";
import { segmentNumber } from "./segments.mjs";

/**
 * `first`, `last`: segments without a gap between them. `coveredUntil`: everything committed before this instant is in
 * them. One folder holds one timeline of one database: a restore begins a new timeline, and needs a new folder.
 * @typedef {{ format: 1, system: string, timeline: string, segmentBytes: number, first: string, last: string, coveredUntil: string }} Archive
 */

const stateFile = "archive.json";
const segmentFile = /^[0-9A-F]{24}\.gz$/;

export const fileOf = (/** @type {string} */ folder, /** @type {string} */ segment) => join(folder, `${segment}.gz`);

/**
 * @param {string} folder
 * @returns {Archive | null} null: nothing was archived there yet
 */
export function readArchive(folder) {
  const archive = readJson(join(folder, stateFile));
  if (archive === undefined) return null;
  if (archive.format !== 1)
    throw new SafekeepingError(
      `The archive in ${folder} is of format ${String(archive.format)}, which this version does not know. Use the version that made it.`,
    );
  return archive;
}

/**
 * @param {string} folder
 * @param {Archive} archive
 */
export async function writeArchive(folder, archive) {
  const draft = join(folder, `${stateFile}.${randomBytes(4).toString("hex")}`);
  writeFileSync(draft, `${JSON.stringify(archive, null, 1)}\n`, { mode: 0o600, flag: "wx", flush: true });
  renameSync(draft, join(folder, stateFile));
  await syncFolder(folder);
}

/**
 * Keeps one segment. Its name appears only when it is whole and on the disk.
 * @param {string} from file of the server
 * @param {string} folder
 * @param {string} segment
 */
export async function keepSegment(from, folder, segment) {
  if (existsSync(fileOf(folder, segment))) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${fileOf(folder, segment)}.${randomBytes(4).toString("hex")}`;
  try {
    await pipeline(
      createReadStream(from),
      createGzip({ level: 1 }),
      createWriteStream(draft, { mode: 0o600, flags: "wx", flush: true }),
    );
    renameSync(draft, fileOf(folder, segment));
    await syncFolder(folder);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Puts one segment where a server looks for it.
 * @param {string} folder
 * @param {string} segment
 * @param {string} to
 */
export async function fetchSegment(folder, segment, to) {
  try {
    await pipeline(
      createReadStream(fileOf(folder, segment)),
      createGunzip(),
      createWriteStream(to, { mode: 0o600, flags: "wx", flush: true }),
    );
  } catch (error) {
    throw new SafekeepingError(
      `${fileOf(folder, segment)} cannot be read (${/** @type {Error} */ (error).message}). Use another copy of the archive, or choose an earlier moment.`,
    );
  }
}

/**
 * Removes the segments that no kept base copy needs: those before the oldest complete one below `backups`.
 * @param {string} folder
 * @param {string} backups folder in which ops/backup puts its base copies
 * @returns {Promise<number>} how many were removed
 */
export async function pruneArchive(folder, backups) {
  const archive = readArchive(folder);
  if (archive === null) return 0;
  const starts = completeBackups(resolve(backups))
    .map((one) => one.manifest)
    .filter((one) => one.system === archive.system && one.timeline === archive.timeline)
    .map((one) => segmentNumber(/** @type {string} */ (one.startSegment), archive.segmentBytes));
  // Without a base copy that fits nothing is known to be needless.
  if (starts.length === 0) return 0;
  const oldest = Math.min(...starts);
  const needless = readdirSync(folder).filter(
    (name) =>
      segmentFile.test(name) && name.startsWith(archive.timeline) && segmentNumber(name, archive.segmentBytes) < oldest,
  );
  if (needless.length === 0) return 0;
  const kept = readdirSync(folder)
    .filter((name) => segmentFile.test(name) && !needless.includes(name))
    .map((name) => name.slice(0, 24))
    .sort();
  // First what the folder says, then the removal: it never promises a segment that is gone.
  if (kept[0] !== undefined && kept[0] > archive.first) await writeArchive(folder, { ...archive, first: kept[0] });
  for (const name of needless) rmSync(join(folder, name), { force: true });
  await syncFolder(folder);
  return needless.length;
}
