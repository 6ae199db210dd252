// ops/restore: puts a backup into a new data folder, after reading every byte of it.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isInUse } from "./cluster.mjs";
import { copyHashed, copyMissing, eachOf, syncFolder } from "./copying.mjs";
import { readManifest, verifyBackup } from "./manifest.mjs";
import { planRecovery, prepareRecovery } from "./recovery.mjs";
import { SafekeepingError } from "./safekeeping-error.mjs";
import { openSecrets } from "./sealed-secrets.mjs";

/**
 * Restores a backup into an empty (or new) data folder. The next start recovers it to the moment of the backup; with
 * `wal`, the archive that ops/archive-wal wrote, to the end of the archive or to the instant `until` (ISO with its time zone).
 * @param {{ backup: string, dataDirectory: string, passphrase: string | null, wal?: string | null, until?: string | null, say?: (line: string) => void }} options
 */
export async function restore({ backup, dataDirectory, passphrase, wal = null, until = null, say = () => {} }) {
  const target = resolve(dataDirectory);
  if (until !== null && wal === null)
    throw new SafekeepingError(
      "--until needs --wal ARCHIVE, the folder that ops/archive-wal writes to: a base copy alone knows only its own moment.",
    );
  refuseOccupied(target);
  const plan =
    wal === null ? null : planRecovery({ manifest: readManifest(resolve(backup)), archiveDirectory: wal, until });
  say(`checking every file of ${resolve(backup)}`);
  const manifest = await verifyBackup(resolve(backup));
  const secrets = manifest.hasKeys ? openKeys(backup, passphrase, manifest.id) : {};
  const draft = `${target}.restoring-${process.pid}`;
  try {
    const places = { cluster: join(draft, "postgres", "cluster"), files: join(draft, "files") };
    for (const folder of [draft, join(draft, "postgres"), places.cluster])
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const path of manifest.folders) mkdirSync(join(places.cluster, path), { recursive: true, mode: 0o700 });
    say(`copying ${manifest.entries.length} files to ${target}`);
    await eachOf(manifest.entries, async (entry) => {
      const [area, ...rest] = entry.path.split("/");
      const place = places[/** @type {keyof typeof places} */ (area)];
      if (!place) return;
      const written = await copyHashed(join(backup, entry.path), join(place, ...rest));
      if (written?.sha256 !== entry.sha256)
        throw new SafekeepingError(
          `${entry.path} changed while it was copied. Check the disk of the backup and try again.`,
        );
    });
    if (plan) {
      say(`adding ${plan.segments.length} segments of the write-ahead log`);
      await copyMissing(join(plan.folder, "files"), places.files);
    }
    await prepareRecovery(places.cluster, plan);
    for (const [name, text] of Object.entries(secrets))
      writeFileSync(join(draft, name), text, { mode: 0o600, flag: "wx", flush: true });
    for (const folder of [draft, join(draft, "postgres"), places.cluster]) {
      chmodSync(folder, 0o700);
      await syncFolder(folder);
    }
    // An empty folder in its place was allowed above.
    if (existsSync(target)) rmdirSync(target);
    renameSync(draft, target);
    await syncFolder(dirname(target));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  say(
    `restored to ${target}: everything committed ${plan?.until ? `until ${plan.until}` : `before ${plan?.coveredUntil ?? manifest.finishedAt}`}; the first start recovers it`,
  );
  if (plan) say("A restored database begins a new timeline: give ops/archive-wal a new folder, and make a base copy.");
  if (!manifest.hasKeys)
    say(
      "This backup holds no keys. Put the key files (keys.json …) of the same installation into that folder BEFORE the first start: the platform does not start without them, nor with others.",
    );
  return manifest;
}

/** @param {string} target */
function refuseOccupied(target) {
  if (!existsSync(target)) return;
  if (isInUse(target))
    throw new SafekeepingError(`A platform is running in ${target}. Stop it first, or restore into another folder.`);
  if (readdirSync(target).length > 0)
    throw new SafekeepingError(
      `${target} is not empty. Move it away (keep it until the restored platform was checked), or restore into another folder.`,
    );
}

/**
 * @param {string} backup
 * @param {string | null} passphrase
 * @param {string} id
 */
function openKeys(backup, passphrase, id) {
  if (!passphrase)
    throw new SafekeepingError(
      "The keys of this backup are sealed. Set BACKUP_PASSPHRASE (or BACKUP_PASSPHRASE_FILE) to the one the backup was made with.",
    );
  return openSecrets(readFileSync(join(backup, "keys.sealed.json"), "utf8"), passphrase, id);
}
