import { existsSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { clearInterruptedCreation, createCluster, hasCluster, ownerRole } from "./cluster-creation.ts";
import { findClusterDirectory, locateCluster } from "./cluster-location.ts";
import { openClusterSecret } from "./cluster-secret.ts";
import { assertDurableServer } from "./durability.ts";
import { EmbeddedPostgresError, explainUnwritable, systemErrorCode } from "./embedded-postgres-error.ts";
import { lockFolder, type FolderLock } from "./folder-lock.ts";
import { inOwnDatabase, resetOwnerPassword, type OwnerConnection } from "./owner-connection.ts";
import { readServerPidFile, stopLeftoverServers } from "./running-servers.ts";
import { chooseServerAccount, createFolder, giveClusterTo } from "./server-account.ts";
import { findServerBinaries } from "./server-binaries.ts";
import { combineSettings } from "./server-settings.ts";
import { startServer, type StartedServer } from "./server-start.ts";
import type { ServerExit } from "./watchdog.ts";

export { assertDurableServer, type DurabilityExpectation } from "./durability.ts";
export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from "./embedded-postgres-error.ts";

export interface EmbeddedPostgres {
  /** superuser connection for migrations and maintenance; never handed to code that serves requests */
  readonly owner: OwnerConnection;
  /** a second random secret from the same file; the kernel creates the login role niangjia_app with it */
  readonly appPassword: string;
  /** the same for the login niangjia_jobs */
  readonly jobsPassword: string;
  /** the server's own folder (PGDATA), absolute and without symbolic links */
  readonly dataDirectory: string;
  readonly serverPid: number;
  /** parent of the server; stops it when this process dies */
  readonly watchdogPid: number;
  /** settles when the server has ended, by stop() or unexpectedly; never rejects */
  readonly exited: Promise<ServerExit>;
  /** fast shutdown: waits for the end of the server and releases the folder; safe to call twice */
  readonly stop: () => Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** DATA_DIR; created when missing */
  readonly dataDirectory: string;
  /** lower-case letters, digits and "_"; default "niangjia" */
  readonly database?: string;
  /** takes one line of progress or warning at a time */
  readonly report?: (line: string) => void;
  /** server settings on top of the defaults, see server-settings.ts */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts a real PostgreSQL in a data folder, creating the cluster at the first start and recovering it after a crash.
 * A running server does not keep this process alive; when this process ends, however, the server is stopped.
 *
 * @throws EmbeddedPostgresError whose message says what to do next
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const production = process.env["NODE_ENV"] === "production";
  const settings = combineSettings(options.settings ?? {}, production);
  const database = options.database ?? "niangjia";
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) {
    throw new EmbeddedPostgresError(
      "invalid_options",
      `"${database}" cannot be the name of the database. Use lower-case letters, digits and "_".`,
    );
  }
  const dataDirectory = resolve(options.dataDirectory);
  const locks: FolderLock[] = [];
  try {
    return await startUnderLock({
      dataDirectory,
      database,
      settings,
      production,
      locks,
      report: options.report ?? (() => {}),
    });
  } catch (error) {
    for (const lock of locks) lock.release();
    throw explainUnwritable(dataDirectory, error);
  }
}

interface StartRequest {
  readonly dataDirectory: string;
  readonly database: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly production: boolean;
  /** takes each lock as soon as it is held, so that the caller can release them after a failure */
  readonly locks: FolderLock[];
  readonly report: (line: string) => void;
}

async function startUnderLock(request: StartRequest): Promise<EmbeddedPostgres> {
  const { database, settings, production, locks, report } = request;
  createFolder(request.dataDirectory, 0o700);
  const dataDirectory = realpathSync(request.dataDirectory);
  locks.push(await lockFolder(join(dataDirectory, "supervisor.lock"), dataDirectory));

  const account = chooseServerAccount(findClusterDirectory(dataDirectory));
  const location = locateCluster(dataDirectory, account, report);
  if (location.storeDirectory !== location.homeDirectory) {
    // Two data folders may point to one relocated cluster, after one was copied.
    locks.push(await lockFolder(join(location.storeDirectory, "supervisor.lock"), location.storeDirectory));
  }
  const binaries = findServerBinaries(
    account,
    join(location.storeDirectory, "binaries"),
    !existsSync(join(location.clusterDirectory, "PG_VERSION")),
  );
  const isFirstStart = !hasCluster(location, binaries);
  const { secret, isNew } = openClusterSecret(location.secretFile);
  clearInterruptedCreation(location);
  if (isFirstStart) {
    report("creating the database");
    await createCluster(location, binaries, account, secret.ownerPassword);
  } else {
    giveClusterTo(account, location.clusterDirectory);
    await stopLeftoverServers(location.clusterDirectory, binaries.pgCtl, report);
    if (readServerPidFile(location.clusterDirectory) !== undefined) {
      report("the database was not stopped properly last time; the database is recovering");
    }
    if (isNew) {
      report("the secret file of the database was missing; setting new passwords");
      await resetOwnerPassword(location, binaries, account, secret);
    }
  }
  const lockPaths = locks.map((lock) => lock.path);
  const server = await startServer({ location, binaries, account, settings, locks: lockPaths, report });
  const stop = makeStop(server, locks, report, () =>
    stopLeftoverServers(location.clusterDirectory, binaries.pgCtl, report),
  );
  const owner = { host: "127.0.0.1", port: server.port, user: ownerRole, password: secret.ownerPassword, database };
  try {
    await inOwnDatabase(owner, (query) => assertDurableServer(query, { production, embedded: true, report }));
  } catch (error) {
    await stop();
    throw explainRefusedOwner(error, location.secretFile);
  }
  server.keepAlive(false);
  return {
    owner,
    appPassword: secret.appPassword,
    jobsPassword: secret.jobsPassword,
    dataDirectory: location.clusterDirectory,
    serverPid: server.serverPid,
    watchdogPid: server.watchdogPid,
    exited: server.exited,
    stop,
  };
}

/** The cluster and the secret file do not belong together, for example after a backup of only one of them. */
function explainRefusedOwner(error: unknown, secretFile: string): unknown {
  if (systemErrorCode(error) !== "28P01") return error;
  return new EmbeddedPostgresError(
    "start_failed",
    `The passwords in ${secretFile} are not those of this database. Put the matching file back, or delete it and ` +
      `start again: new passwords are then set and no data is lost.`,
    { cause: error },
  );
}

/** `stopRest` ends a server whose watchdog was killed. */
function makeStop(
  server: StartedServer,
  locks: readonly FolderLock[],
  report: (line: string) => void,
  stopRest: () => Promise<unknown>,
): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  void server.exited.then((exit) => {
    if (stopping !== undefined) return;
    report(
      exit.watchdogLost
        ? "the watchdog of the database was killed; the database works on, restart this program soon"
        : `the database server ended unexpectedly (${exit.signal ?? exit.code}); restart this program`,
    );
  });
  const stop = async (): Promise<void> => {
    server.keepAlive(true);
    server.requestStop();
    await server.exited;
    await stopRest();
    for (const lock of locks) lock.release();
  };
  return () => (stopping ??= stop());
}
