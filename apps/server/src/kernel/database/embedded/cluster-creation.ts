import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ClusterLocation } from "./cluster-location.ts";
import { syncFolder } from "./durable-file.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { createFolder, giveTo, runAs, type ServerAccount } from "./server-account.ts";
import { rootFolder, type ServerBinaries } from "./server-binaries.ts";
import { serverEnvironment } from "./server-settings.ts";

/** The superuser of the cluster, used for migrations and maintenance only. */
export const ownerRole = "niangjia_owner";

const draftPrefix = "cluster.draft-";
const passwordPrefix = "initdb-password-";

/**
 * True when there is a cluster that can be started.
 *
 * @throws EmbeddedPostgresError cluster_damaged (never repaired by starting afresh: that would hide lost records),
 *   version_mismatch
 */
export function hasCluster(location: ClusterLocation, binaries: ServerBinaries): boolean {
  const folder = location.clusterDirectory;
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false;
  if (!existsSync(join(folder, "PG_VERSION")) || !existsSync(join(folder, "global", "pg_control"))) {
    throw new EmbeddedPostgresError(
      "cluster_damaged",
      `The folder ${folder} holds files but no complete database. Restore it from a backup; if nothing in it is needed, ` +
        `move it away and start again.`,
    );
  }
  const version = Number.parseInt(readFileSync(join(folder, "PG_VERSION"), "utf8"), 10);
  if (version !== binaries.majorVersion) {
    throw new EmbeddedPostgresError(
      "version_mismatch",
      `The database in ${folder} was made by PostgreSQL ${version}, this program brings PostgreSQL ` +
        `${binaries.majorVersion}. Start the program version that made it and move the data with a dump.`,
    );
  }
  return true;
}

/** Removes what an interrupted createCluster has left. Call it only under the folder lock. */
export function clearInterruptedCreation(location: ClusterLocation): void {
  for (const name of readdirSync(location.storeDirectory)) {
    if (!name.startsWith(draftPrefix) && !name.startsWith(passwordPrefix)) continue;
    rmSync(join(location.storeDirectory, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/**
 * Makes the cluster in a draft folder and renames it at the end, so that a folder named `cluster` is always whole.
 *
 * @throws EmbeddedPostgresError start_failed with the last lines of initdb
 */
export async function createCluster(
  location: ClusterLocation,
  binaries: ServerBinaries,
  account: ServerAccount | undefined,
  ownerPassword: string,
): Promise<void> {
  const draft = join(location.storeDirectory, draftPrefix + randomUUID());
  const passwordFile = join(location.storeDirectory, passwordPrefix + randomUUID());
  createFolder(draft, 0o700);
  giveTo(account, draft);
  try {
    writeFileSync(passwordFile, `${ownerPassword}\n`, { mode: 0o600, flag: "wx" });
    giveTo(account, passwordFile);
    await promisify(execFile)(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--username=${ownerRole}`,
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--auth=scram-sha-256",
        "--data-checksums",
        "--no-instructions",
      ],
      { cwd: rootFolder(), env: serverEnvironment(), windowsHide: true, ...runAs(account) },
    );
    if (statSync(location.clusterDirectory, { throwIfNoEntry: false }) !== undefined) {
      // Only an empty folder gets here, see hasCluster; Windows cannot rename onto it.
      rmdirSync(location.clusterDirectory);
    }
    renameSync(draft, location.clusterDirectory);
    syncFolder(location.storeDirectory);
  } catch (error) {
    const output = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new EmbeddedPostgresError(
      "start_failed",
      `The database could not be created in ${location.clusterDirectory}. Free some disk space or correct what the ` +
        `last lines say, then start again:\n${output.trim().split("\n").slice(-10).join("\n")}`,
      { cause: error },
    );
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
