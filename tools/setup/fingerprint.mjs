import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "./project.mjs";

/** Folders that are made, not written. */
const made = new Set(["node_modules", "dist", "data", "coverage", ".cache", ".git", "test-results"]);

/**
 * Every file below a folder (or the file itself), sorted, as paths from the project's folder with "/".
 * @param {string} path
 * @returns {string[]}
 */
export function filesBelow(path) {
  const status = statSync(inProject(path), { throwIfNoEntry: false });
  if (!status) return [];
  if (!status.isDirectory()) return [path];
  return readdirSync(inProject(path), { withFileTypes: true })
    .filter((entry) => !made.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(`${path}/${entry.name}`) : entry.isFile() ? [`${path}/${entry.name}`] : [],
    );
}

/**
 * One hash over the names and contents of everything that goes into a build. Contents, not times: a fresh
 * checkout of the same sources needs no build.
 * @param {string[]} paths
 * @param {(path: string) => boolean} [counts]
 * @param {Digests} [digests] of contents read before
 */
export function fingerprintOf(paths, counts = () => true, digests = new Digests()) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesBelow)) if (counts(path)) hash.update(`${path}\0${digests.of(path)}\0`);
  return hash.digest("hex");
}

/**
 * Hashes of files, by their path from the project's folder. What several builds share is read once; what has the length
 * and the time of change that it had when it was read is not read again.
 */
export class Digests {
  /** Of this run: what stands here is so. @type {Map<string, string>} */
  #seen = new Map();
  /** Whether something was read that was not known. */
  isNews = false;

  /** @param {Record<string, [changedAt: number, length: number, digest: string]>} [known] of an earlier run */
  constructor(known = {}) {
    this.known = known;
  }

  /** @param {string} path */
  of(path) {
    const seen = this.#seen.get(path);
    if (seen) return seen;
    const { mtimeMs, size } = statSync(inProject(path));
    const [changedAt, length, before] = this.known[path] ?? [];
    if (changedAt === mtimeMs && length === size) {
      this.#seen.set(path, before);
      return before;
    }
    const digest = createHash("sha256")
      .update(readFileSync(join(inProject(), path)))
      .digest("base64");
    this.#seen.set(path, digest);
    // What changed just now may change again within the same tick of the clock.
    if (Date.now() - mtimeMs > 5000) {
      this.known[path] = [mtimeMs, size, digest];
      this.isNews = true;
    }
    return digest;
  }
}
