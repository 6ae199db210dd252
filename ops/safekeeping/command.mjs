// The commands of ops/: backup, restore, archive-wal.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SafekeepingError } from "./safekeeping-error.mjs";

const usage = {
  backup:
    "ops/backup TARGET [--data DIR] [--keep N]\n  copies the running platform of DIR (default: DATA_DIR or ./data) into a new folder below TARGET.\n  --keep: then removes the base copies of this database there that are older than the newest N.\n  BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE: adds the keys, sealed.",
  restore:
    "ops/restore BACKUP [--data DIR] [--wal ARCHIVE [--until INSTANT]] [--check]\n  checks a backup and copies it into DIR (default: DATA_DIR or ./data), which must be new or empty.\n  --wal: goes on to the end of that archive, or to INSTANT, e.g. 2026-11-30T12:34:56+08:00.\n  --check: checks only. BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE: opens the sealed keys.",
  "archive-wal":
    "ops/archive-wal ARCHIVE [--data DIR] [--once | --every SECONDS] [--keep-for BACKUPS]\n  archives the write-ahead log of the running platform of DIR, every 60 seconds unless told, until it is stopped.\n  --keep-for: removes what is older than the oldest base copy in BACKUPS.",
};

const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

/** @param {string[]} args */
function read(args) {
  const text = /** @type {const} */ ({ type: "string" });
  const flag = /** @type {const} */ ({ type: "boolean" });
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: text,
        wal: text,
        until: text,
        check: flag,
        once: flag,
        every: text,
        keep: text,
        "keep-for": text,
      },
    });
  } catch (error) {
    throw new SafekeepingError(`${/** @type {Error} */ (error).message}\n${Object.values(usage).join("\n")}`);
  }
}

/**
 * Rounds until the process is told to end. A round that failed is told and the next one tries again: the server keeps
 * its log meanwhile.
 * @param {{ dataDirectory: string, archiveDirectory: string, keepFor: string | undefined, seconds: number | null }} options
 */
async function archive({ dataDirectory, archiveDirectory, keepFor, seconds }) {
  const { archiveRound } = await import("./archive-wal.mjs");
  const { pruneArchive } = await import("./wal-archive.mjs");
  const ending = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => ending.abort());
  do {
    try {
      const { coveredUntil, segments } = await archiveRound({ dataDirectory, archiveDirectory, say });
      const removed = keepFor ? await pruneArchive(archiveDirectory, keepFor) : 0;
      if (seconds === null || removed > 0)
        say(`${segments} segments archived, ${removed} removed; everything committed before ${coveredUntil}`);
    } catch (error) {
      if (seconds === null) throw error;
      process.stderr.write(
        `${error instanceof SafekeepingError ? error.message : /** @type {Error} */ (error).stack}\n`,
      );
    }
    if (seconds !== null) await pause(seconds * 1000, undefined, { signal: ending.signal }).catch(() => {});
  } while (seconds !== null && !ending.signal.aborted);
}

const [command, ...args] = process.argv.slice(2);
try {
  if (!existsSync(join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "node_modules", "pg")))
    throw new SafekeepingError("The platform's packages are not installed here. Run npm ci --ignore-scripts first.");
  const { values, positionals } = read(args);
  const [place, more] = positionals;
  if (!place || more !== undefined || !Object.hasOwn(usage, command ?? ""))
    throw new SafekeepingError(usage[/** @type {keyof typeof usage} */ (command)] ?? Object.values(usage).join("\n"));
  const dataDirectory = values.data || process.env["DATA_DIR"] || "./data";
  const { readPassphrase } = await import("./sealed-secrets.mjs");
  if (command === "backup") {
    const { backUp, removeOlder } = await import("./backup.mjs");
    const keep = values.keep === undefined ? null : Number(values.keep);
    if (keep !== null && !(Number.isInteger(keep) && keep >= 1)) throw new SafekeepingError(usage.backup);
    const { folder, manifestSha256 } = await backUp({
      dataDirectory,
      targetDirectory: place,
      passphrase: readPassphrase(),
      say,
    });
    say(`${folder}\nmanifest sha256 ${manifestSha256}`);
    for (const gone of keep === null ? [] : await removeOlder(place, { newest: folder, keep })) say(`removed ${gone}`);
  } else if (command === "archive-wal") {
    const every = Number(values.every ?? 60);
    if (!(every >= 1)) throw new SafekeepingError(usage["archive-wal"]);
    await archive({
      dataDirectory,
      archiveDirectory: place,
      keepFor: values["keep-for"],
      seconds: values.once ? null : every,
    });
  } else if (values.check) {
    const { verifyBackup } = await import("./manifest.mjs");
    const manifest = await verifyBackup(place);
    say(`${place} is whole: ${manifest.entries.length} files, everything committed before ${manifest.finishedAt}`);
  } else {
    const { restore } = await import("./restore.mjs");
    await restore({
      backup: place,
      dataDirectory,
      passphrase: readPassphrase(),
      wal: values.wal ?? null,
      until: values.until ?? null,
      say,
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof SafekeepingError ? error.message : /** @type {Error} */ (error).stack}\n`);
  process.exit(1);
}
