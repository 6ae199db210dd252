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
 * @param {Map<string, Buffer>} [digests] of contents read before: what several builds share is read once
 */
export function fingerprintOf(paths, counts = () => true, digests = new Map()) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesBelow)) {
    if (!counts(path)) continue;
    let digest = digests.get(path);
    if (!digest) {
      digest = createHash("sha256")
        .update(readFileSync(join(inProject(), path)))
        .digest();
      digests.set(path, digest);
    }
    hash.update(`${path}\0`).update(digest);
  }
  return hash.digest("hex");
}
