import { createHash, randomBytes } from "node:crypto";
import { existsSync, renameSync } from "node:fs";
import { mkdir, open, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";

const chunk = 1 << 20;

/**
 * Copies one file, flushed to the disk, and says what was written. The hash is of the bytes written, so that a
 * file which changes while it is read is recorded as it was copied.
 * @param {string} from
 * @param {string | null} to null: reads and hashes only
 * @returns {Promise<{ bytes: number, sha256: string } | null>} null: the file is gone
 */
export async function copyHashed(from, to) {
  let source;
  try {
    source = await open(from, "r");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return null;
    throw error;
  }
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(chunk);
  let bytes = 0;
  try {
    if (to) await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    const target = to ? await open(to, "wx", 0o600) : null;
    try {
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, chunk);
        if (bytesRead === 0) break;
        const piece = buffer.subarray(0, bytesRead);
        hash.update(piece);
        bytes += bytesRead;
        await target?.write(piece);
      }
      await target?.sync();
    } finally {
      await target?.close();
    }
  } finally {
    await source.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

/**
 * Does the same with each item, eight at a time: flushing one file waits for the disk, and the others go on.
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<unknown>} work
 */
export async function eachOf(items, work) {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await work(/** @type {T} */ (items[next++]));
  };
  await Promise.all(Array.from({ length: 8 }, lane));
}

/**
 * Every file and folder below `folder`, as paths from it with "/"; what vanishes meanwhile is left out.
 * @param {string} folder
 * @param {(path: string, isFolder: boolean) => boolean} [wants]
 * @returns {Promise<{ files: string[], folders: string[] }>}
 */
export async function listBelow(folder, wants = () => true) {
  const found = { files: /** @type {string[]} */ ([]), folders: /** @type {string[]} */ ([]) };
  const visit = async (/** @type {string} */ prefix) => {
    const entries = await readdir(join(folder, prefix), { withFileTypes: true }).catch((error) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
      if (!wants(path, entry.isDirectory())) continue;
      if (entry.isDirectory()) {
        found.folders.push(path);
        await visit(path);
      } else if (entry.isFile()) {
        found.files.push(path);
      }
    }
  };
  await visit("");
  return found;
}

/**
 * Copies the files of the platform that are not there yet: a file is written once and never changed.
 * @param {string} from
 * @param {string} to
 */
export async function copyMissing(from, to) {
  const { files } = await listBelow(from);
  await eachOf(
    files.filter((path) => !existsSync(join(to, path))),
    async (path) => {
      const draft = join(to, `${path}.${randomBytes(4).toString("hex")}`);
      if (await copyHashed(join(from, path), draft)) renameSync(draft, join(to, path));
    },
  );
}

/**
 * Makes the entries of a folder survive a power loss.
 * @param {string} folder
 */
export async function syncFolder(folder) {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
