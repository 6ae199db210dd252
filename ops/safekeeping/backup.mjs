// ops/backup: copies a running platform (embedded database, files, keys) into a folder of its own.
import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { connectToCluster } from "./cluster.mjs";
import { copyHashed, eachOf, listBelow, syncFolder } from "./copying.mjs";
import { completeBackups, writeManifest } from "./manifest.mjs";
import { SafekeepingError } from "./safekeeping-error.mjs";
import { sealSecrets } from "./sealed-secrets.mjs";
import { segmentsBetween } from "./segments.mjs";

/** Contents that a server makes anew, or that would mislead the restored one. Their folders must exist, empty. */
const madeAnew = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;
const notCopied =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map|backup_manifest|current_logfiles)$|(^|\/)pgsql_tmp|(^|\/)pg_internal\.init/;

/**
 * Backs up a running platform. Every row committed before `stopLsn` is in the backup; work goes on meanwhile.
 * @param {{ dataDirectory: string, targetDirectory: string, passphrase: string | null, say?: (line: string) => void }} options
 * @returns {Promise<{ folder: string, finishedAt: string, manifestSha256: string }>}
 */
export async function backUp({ dataDirectory, targetDirectory, passphrase, say = () => {} }) {
  const startedAt = new Date().toISOString();
  const { client, cluster } = await connectToCluster(dataDirectory);
  const name = `niangjia-${startedAt.replace(/[:.]/g, "-")}`;
  const folder = join(resolve(targetDirectory), name);
  const draft = `${folder}.unfinished`;
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    if (readdirSync(join(cluster, "pg_tblspc")).length > 0)
      throw new SafekeepingError(
        "This database uses tablespaces, which this backup does not know. Use pg_basebackup instead.",
      );
    const id = randomUUID();
    /** @type {import("./manifest.mjs").Entry[]} */
    const entries = [];
    const take = async (/** @type {string} */ from, /** @type {string} */ path) => {
      const copied = await copyHashed(from, join(draft, path));
      if (copied) entries.push({ path, ...copied });
      return copied !== null;
    };

    say(`copying the database of ${resolve(dataDirectory)}`);
    // A slot keeps the write-ahead log of the meantime; it vanishes with this connection, whatever happens.
    await client.query("select pg_create_physical_replication_slot($1, true, true)", [
      `niangjia_backup_${randomBytes(6).toString("hex")}`,
    ]);
    const start = (
      await client.query(
        "select lsn::text as lsn, pg_walfile_name(lsn) as segment, current_setting('server_version') as version, (select system_identifier::text from pg_control_system()) as system, pg_size_bytes(current_setting('wal_segment_size'))::int as size from pg_backup_start($1, true) as lsn",
        [name],
      )
    ).rows[0];
    const listed = await listBelow(
      cluster,
      (path, isFolder) => !notCopied.test(path) && (isFolder || !madeAnew.test(path)),
    );
    const folders = listed.folders.filter((path) => !madeAnew.test(path) || path.startsWith("pg_wal/"));
    await eachOf(listed.files, (path) => take(join(cluster, path), `cluster/${path}`));
    // Taken before the end marker: what was acknowledged until now is surely in.
    const finishedAt = new Date().toISOString();
    const stop = (
      await client.query(
        "select lsn::text as lsn, pg_walfile_name(lsn) as segment, labelfile from pg_backup_stop(false)",
      )
    ).rows[0];
    // From here on a recovery may end at any moment.
    const consistentAt = new Date().toISOString();
    await takeText(draft, "cluster/backup_label", stop.labelfile, entries);
    for (const segment of segmentsBetween(start.segment, stop.segment, start.size)) {
      if (!(await take(join(cluster, "pg_wal", segment), `cluster/pg_wal/${segment}`)))
        throw new SafekeepingError(`The write-ahead log ${segment} is missing; the backup would not start. Try again.`);
    }
    for (const history of readdirSync(join(cluster, "pg_wal")).filter((file) => file.endsWith(".history")))
      await take(join(cluster, "pg_wal", history), `cluster/pg_wal/${history}`);

    // After the database: a row names a file only once the file is whole.
    const files = join(resolve(dataDirectory), "files");
    if (existsSync(files)) {
      say("copying files");
      await eachOf((await listBelow(files)).files, (path) => take(join(files, path), `files/${path}`));
    }
    const secrets = readSecrets(dataDirectory);
    if (passphrase) await takeText(draft, "keys.sealed.json", sealSecrets(secrets, passphrase, id), entries);
    entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    const manifestSha256 = writeManifest(draft, {
      format: 1,
      id,
      startedAt,
      finishedAt,
      postgres: start.version,
      startLsn: start.lsn,
      stopLsn: stop.lsn,
      system: start.system,
      timeline: start.segment.slice(0, 8),
      startSegment: start.segment,
      stopSegment: stop.segment,
      consistentAt,
      hasKeys: passphrase !== null,
      folders,
      entries,
    });
    await syncFolder(draft);
    renameSync(draft, folder);
    await syncFolder(resolve(targetDirectory));
    say(
      `${entries.length} files, ${Math.round(entries.reduce((sum, one) => sum + one.bytes, 0) / 1e6)} MB, everything committed before ${finishedAt}`,
    );
    if (!passphrase)
      say(
        `WITHOUT the keys (${Object.keys(secrets).join(", ") || "none in the data folder"}): sensitive fields of this backup can be read only with them. Set BACKUP_PASSPHRASE to add them sealed, or keep a copy of them elsewhere.`,
      );
    return { folder, finishedAt, manifestSha256 };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * @param {string} draft
 * @param {string} path
 * @param {string} text
 * @param {import("./manifest.mjs").Entry[]} entries
 */
async function takeText(draft, path, text, entries) {
  writeFileSync(join(draft, path), text, { mode: 0o600, flag: "wx", flush: true });
  const written = await copyHashed(join(draft, path), null);
  entries.push({ path, .../** @type {{ bytes: number, sha256: string }} */ (written) });
}

/**
 * Removes the base copies of one database that are older than the newest `keep` complete ones. Copies of others, unfinished and
 * damaged ones are left to whoever put them there.
 * @param {string} targetDirectory
 * @param {{ newest: string, keep: number }} options `newest`: the copy just made, whose database it is about
 * @returns {Promise<string[]>} the folders that are gone
 */
export async function removeOlder(targetDirectory, { newest, keep }) {
  const complete = completeBackups(resolve(targetDirectory));
  const system = complete.find(({ place }) => place === newest)?.manifest.system;
  const own = complete
    .filter(({ manifest }) => system !== undefined && manifest.system === system)
    .sort((a, b) => (a.manifest.finishedAt < b.manifest.finishedAt ? 1 : -1));
  const gone = own
    .slice(keep)
    .map(({ place }) => place)
    .filter((place) => place !== newest);
  for (const place of gone) {
    // Under the name of an unfinished one first: what is removed by half never passes for whole.
    renameSync(place, `${place}.unfinished`);
    rmSync(`${place}.unfinished`, { recursive: true, force: true });
  }
  await syncFolder(resolve(targetDirectory));
  return gone;
}

/** Key files of an installation: every JSON file on top of the data folder. The database's passwords are made anew. */
function readSecrets(/** @type {string} */ dataDirectory) {
  const names = readdirSync(resolve(dataDirectory), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => entry.name);
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(resolve(dataDirectory), name), "utf8")]));
}
