// ops/archive-wal: carries the write-ahead log of the running embedded database, and new files, into a folder of their own.
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { connectToCluster } from "./cluster.mjs";
import { copyMissing } from "./copying.mjs";
import { SafekeepingError } from "./safekeeping-error.mjs";
import { segmentName, segmentNumber, segmentOf } from "./segments.mjs";
import { keepSegment, readArchive, writeArchive } from "./wal-archive.mjs";

/** Keeps the write-ahead log in the server until it was archived, over restarts and crashes. */
const slot = "niangjia_archive";

/**
 * One round: what was committed before it began is in the archive when it ends.
 * @param {{ dataDirectory: string, archiveDirectory: string, say?: (line: string) => void }} options
 * @returns {Promise<{ coveredUntil: string, segments: number }>} everything committed before that instant (ISO, microseconds)
 */
export async function archiveRound({ dataDirectory, archiveDirectory, say = () => {} }) {
  const folder = resolve(archiveDirectory);
  const { client, cluster } = await connectToCluster(dataDirectory);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const here = (
      await client.query(
        "select system_identifier::text as system, substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as timeline, pg_size_bytes(current_setting('wal_segment_size'))::int as size from pg_control_system()",
      )
    ).rows[0];
    const before = readArchive(folder);
    if (before && before.system !== here.system)
      throw new SafekeepingError(`${folder} archives another database. Name a folder for this one.`);
    if (before && before.timeline !== here.timeline)
      throw new SafekeepingError(
        `${folder} archives this database as it was before a restore. Name a new folder for the restored one, then make a base copy with ops/backup.`,
      );

    const from = await keepFrom(client);
    // A commit after the instant: a recovery to any moment before finds a record that lies behind it, and knows that it is there.
    const coveredUntil = (
      await client.query(`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`)
    ).rows[0].at;
    await client.query("select pg_current_xact_id()");
    const end = (
      await client.query("select (pg_switch_wal() - 1::numeric)::text as last, pg_current_wal_lsn()::text as lsn")
    ).rows[0];
    const last = segmentOf(end.last, here.size);

    const reserved = segmentOf(from, here.size);
    const next = before ? segmentNumber(before.last, here.size) + 1 : reserved;
    const hasGap = next < reserved && !existsSync(join(cluster, "pg_wal", segmentName(here.timeline, next, here.size)));
    if (hasGap)
      say(
        `The write-ahead log from ${segmentName(here.timeline, next, here.size)} to ${segmentName(here.timeline, reserved - 1, here.size)} was not archived and is gone. Make a base copy now (ops/backup): older ones cannot be carried over this gap.`,
      );
    const first = hasGap ? reserved : next;
    for (let number = first; number <= last; number++) {
      const segment = segmentName(here.timeline, number, here.size);
      const source = join(cluster, "pg_wal", segment);
      if (!existsSync(source))
        throw new SafekeepingError(
          `The write-ahead log ${segment} is missing in ${join(cluster, "pg_wal")}. Make a base copy now (ops/backup) and name a new folder for the archive.`,
        );
      await keepSegment(source, folder, segment);
    }
    // After the log: a row names a file only once the file is whole.
    await copyMissing(join(resolve(dataDirectory), "files"), join(folder, "files"));
    const state = {
      format: /** @type {const} */ (1),
      system: here.system,
      timeline: here.timeline,
      segmentBytes: here.size,
    };
    await writeArchive(folder, {
      ...state,
      first: before && !hasGap ? before.first : segmentName(here.timeline, first, here.size),
      last: segmentName(here.timeline, Math.max(last, first - 1), here.size),
      coveredUntil,
    });
    await client.query(
      "select pg_replication_slot_advance($1, $2::pg_lsn) where $2::pg_lsn > (select restart_lsn from pg_replication_slots where slot_name = $1)",
      [slot, `${end.last}`],
    );
    return { coveredUntil, segments: Math.max(0, last - first + 1) };
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * The place from which the server keeps its log for us; makes the slot where there is none (first round, after a restore).
 * @param {import("pg").Client} client
 * @returns {Promise<string>} LSN
 */
async function keepFrom(client) {
  const [found] = (
    await client.query(
      "select restart_lsn::text as lsn, wal_status = 'lost' as lost from pg_replication_slots where slot_name = $1",
      [slot],
    )
  ).rows;
  if (found && !found.lost && found.lsn) return found.lsn;
  if (found) await client.query("select pg_drop_replication_slot($1)", [slot]);
  await client.query("select pg_create_physical_replication_slot($1, true)", [slot]);
  return (await client.query("select restart_lsn::text as lsn from pg_replication_slots where slot_name = $1", [slot]))
    .rows[0].lsn;
}
