import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { writeDurably } from "./durable-file.ts";
import { EmbeddedPostgresError, systemErrorCode } from "./embedded-postgres-error.ts";
import { canEnter, createPassage, type ServerAccount } from "./server-account.ts";

/** Absolute paths of everything the supervisor keeps. */
export interface ClusterLocation {
  readonly dataDirectory: string;
  /** `<DATA_DIR>/postgres`: secret, log, and the cluster unless it had to move */
  readonly homeDirectory: string;
  /** the folder that holds `cluster`: homeDirectory, or a folder that the server account can enter */
  readonly storeDirectory: string;
  readonly clusterDirectory: string;
  readonly secretFile: string;
  readonly logFile: string;
}

interface LocationRecord {
  readonly storeDirectory: string;
  readonly dataDirectory: string;
}

/** Where relocated clusters go: durable, entered by everybody, written by root only. Temporary data stays temporary. */
const relocationRoot = "/var/lib";

/**
 * Decides where the cluster lies. Normally in DATA_DIR. When this process is root and DATA_DIR lies in a folder that
 * the server account cannot enter (such as /root), the cluster goes to /var/lib/niangjia-<random> and
 * `<DATA_DIR>/postgres/location.json` records that.
 *
 * @throws EmbeddedPostgresError folder_unreachable, already_running (a copied DATA_DIR that points to the same cluster)
 */
export function locateCluster(
  dataDirectory: string,
  account: ServerAccount | undefined,
  report: (line: string) => void,
): ClusterLocation {
  const homeDirectory = join(dataDirectory, "postgres");
  createPassage(account, dataDirectory);
  createPassage(account, homeDirectory);
  const recordFile = join(homeDirectory, "location.json");
  const record = readRecord(recordFile);
  if (record !== undefined) {
    if (record.dataDirectory !== dataDirectory) followMovedFolder(record, recordFile, dataDirectory);
    createPassage(account, record.storeDirectory);
    return describe(dataDirectory, record.storeDirectory);
  }
  if (canEnter(account, homeDirectory)) return describe(dataDirectory, homeDirectory);
  if (existsSync(join(homeDirectory, "cluster"))) {
    throw new EmbeddedPostgresError(
      "folder_unreachable",
      `The database in ${homeDirectory} lies in a folder that its account (uid ${account?.uid}) cannot enter. Allow ` +
        `that with "chmod o+x" on the folders above it, or start this program as the user who owns the database.`,
    );
  }
  const storeDirectory = chooseStore(dataDirectory);
  writeDurably(recordFile, JSON.stringify({ storeDirectory, dataDirectory } satisfies LocationRecord), 0o600);
  createPassage(account, storeDirectory);
  report(`the database account cannot enter ${dataDirectory}; the database is kept in ${storeDirectory}`);
  return describe(dataDirectory, storeDirectory);
}

/** The folder that locateCluster would read an existing cluster from, for a look before the account is chosen. */
export function findClusterDirectory(dataDirectory: string): string {
  const homeDirectory = join(dataDirectory, "postgres");
  return join(readRecord(join(homeDirectory, "location.json"))?.storeDirectory ?? homeDirectory, "cluster");
}

function describe(dataDirectory: string, storeDirectory: string): ClusterLocation {
  const homeDirectory = join(dataDirectory, "postgres");
  return {
    dataDirectory,
    homeDirectory,
    storeDirectory,
    // The server reports its folder without symbolic links, and we compare with that.
    clusterDirectory: join(realpathSync(storeDirectory), "cluster"),
    secretFile: join(homeDirectory, "secret.json"),
    logFile: join(homeDirectory, "server.log"),
  };
}

/** The name is random: nobody can prepare the folder, and one left by an erased DATA_DIR is not taken again. */
function chooseStore(dataDirectory: string): string {
  const isTemporary = dataDirectory.startsWith(realpathSync(tmpdir()) + sep);
  return join(isTemporary ? tmpdir() : relocationRoot, `niangjia-${randomBytes(8).toString("hex")}`);
}

/** A moved DATA_DIR takes its cluster along; a copied one must not share the cluster with the original. */
function followMovedFolder(record: LocationRecord, recordFile: string, dataDirectory: string): void {
  const original = readRecord(join(record.dataDirectory, "postgres", "location.json"));
  if (original?.storeDirectory === record.storeDirectory) {
    throw new EmbeddedPostgresError(
      "already_running",
      `${dataDirectory} is a copy of ${record.dataDirectory} and points to the same database in ` +
        `${record.storeDirectory}. Use the original folder, or delete ${dirname(recordFile)} to begin with an empty database.`,
    );
  }
  writeDurably(recordFile, JSON.stringify({ ...record, dataDirectory }), 0o600);
}

function readRecord(path: string): LocationRecord | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as LocationRecord;
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT" || systemErrorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}
