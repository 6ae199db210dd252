// What a restored cluster does at its first start: recover to a moment, then begin a new timeline.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { SafekeepingError } from "./safekeeping-error.mjs";
import { segmentsBetween } from "./segments.mjs";
import { fetchSegment, fileOf, readArchive } from "./wal-archive.mjs";

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

/** Microseconds since 1970: the database counts them, a Date only thousands of them. */
function microseconds(/** @type {string} */ instant) {
  const fraction = /\.(\d{1,6})/.exec(instant)?.[1] ?? "";
  return BigInt(Date.parse(instant.replace(/\.\d+/, ""))) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

/** The same moment as the database's settings take it. */
function forDatabase(/** @type {string} */ instant) {
  const micro = microseconds(instant);
  return `${new Date(Number(micro / 1_000_000n) * 1000).toISOString().slice(0, 19).replace("T", " ")}.${String(micro % 1_000_000n).padStart(6, "0")}+00`;
}

/**
 * The archived segments that carry a base copy to a moment (or to the end of the archive), after checking that they are there.
 * @param {{ manifest: import("./manifest.mjs").Manifest, archiveDirectory: string, until: string | null }} wanted
 * @returns {{ folder: string, segments: string[], until: string | null, coveredUntil: string }}
 */
export function planRecovery({ manifest, archiveDirectory, until }) {
  const folder = resolve(archiveDirectory);
  const archive = readArchive(folder);
  if (archive === null)
    throw new SafekeepingError(
      `${folder} holds no archived write-ahead log. Name the folder that ops/archive-wal writes to.`,
    );
  const { system, timeline, startSegment, stopSegment, consistentAt } = manifest;
  if (!system || !timeline || !startSegment || !stopSegment || !consistentAt)
    throw new SafekeepingError(
      "This base copy was made by a version without an archive. Restore it without --wal, or take a newer one.",
    );
  if (archive.system !== system || archive.timeline !== timeline)
    throw new SafekeepingError(
      `The archive in ${folder} does not belong to this base copy: it is of another database, or of this one before or after a restore. Name the archive that was written when the copy was made.`,
    );
  if (until !== null) {
    if (!instantForm.test(until) || Number.isNaN(Date.parse(until)))
      throw new SafekeepingError(
        `--until ${until} is no moment. Write it with its time zone, for example 2026-11-30T12:34:56+08:00.`,
      );
    if (microseconds(until) < microseconds(consistentAt))
      throw new SafekeepingError(
        `This base copy was finished at ${consistentAt}, after ${until}. Take one that was finished before.`,
      );
    if (microseconds(until) > microseconds(archive.coveredUntil))
      throw new SafekeepingError(
        `The archive in ${folder} reaches to ${archive.coveredUntil}, not to ${until}. Choose an earlier moment, or leave --until out to recover everything that it holds.`,
      );
  }
  const inCopy = new Set(segmentsBetween(startSegment, stopSegment, archive.segmentBytes));
  const segments = segmentsBetween(startSegment, archive.last, archive.segmentBytes).filter(
    (segment) => !inCopy.has(segment),
  );
  const missing = segments.filter((segment) => !existsSync(fileOf(folder, segment)));
  if (missing.length > 0) {
    const shown = missing.slice(0, 10).map((segment) => `  ${segment}.gz`);
    if (missing.length > shown.length) shown.push(`  … and ${missing.length - shown.length} more`);
    throw new SafekeepingError(
      `The archive in ${folder} is not whole; nothing was restored. Missing:\n${shown.join("\n")}\nPut them back from another copy of the archive, or take a base copy made after them.`,
    );
  }
  return { folder, segments, until, coveredUntil: archive.coveredUntil };
}

/**
 * @param {string} cluster folder of the restored cluster
 * @param {ReturnType<typeof planRecovery> | null} plan null: as far as the base copy itself
 */
export async function prepareRecovery(cluster, plan) {
  for (const segment of plan?.segments ?? [])
    await fetchSegment(
      /** @type {NonNullable<typeof plan>} */ (plan).folder,
      segment,
      join(cluster, "pg_wal", segment),
    );
  const file = join(cluster, "postgresql.auto.conf");
  // The copy may be of a cluster that was itself restored once.
  const kept = (existsSync(file) ? readFileSync(file, "utf8") : "")
    .split("\n")
    .filter((line) => !/^\s*(restore_command|recovery_target\w*|hot_standby)\s*=/.test(line));
  const settings = [
    // Everything lies in pg_wal already; the server insists on a command to ask for more.
    "restore_command = 'exit 1'",
    "recovery_target_timeline = 'current'",
    // Nobody reads before the end; with readers the server would compare its limits with those of the old one.
    "hot_standby = off",
    ...(plan?.until
      ? [`recovery_target_time = '${forDatabase(plan.until)}'`, "recovery_target_action = 'promote'"]
      : []),
  ];
  writeFileSync(file, `${kept.join("\n").trimEnd()}\n${settings.join("\n")}\n`, { mode: 0o600, flush: true });
  // A new timeline: what the restored platform writes can never be taken for what the lost one wrote.
  writeFileSync(join(cluster, "recovery.signal"), "", { mode: 0o600, flush: true });
}
