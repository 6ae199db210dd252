import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { ClusterLocation } from "./cluster-location.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { lockHeartbeatMs } from "./folder-lock.ts";
import { readServerPidFile, stopLeftoverServers } from "./running-servers.ts";
import type { ServerAccount } from "./server-account.ts";
import type { ServerBinaries } from "./server-binaries.ts";
import { openServerLog } from "./server-log.ts";
import { startWatchedServer, type WatchedServer } from "./watchdog.ts";

/** How long the server may take until it has opened its port. Recovery comes after that and has no limit. */
const openPortWithinMs = 180_000;
/** How long a start is repeated while the system still reaps a killed server or the port is taken. */
const repeatForMs = 60_000;
/** Lines of the log after which a second try can succeed. */
const passingTroubles =
  /pre-existing shared memory block|lock file "postmaster\.pid" (already exists|is empty)|could not create any TCP\/IP sockets/;

export interface StartedServer extends WatchedServer {
  readonly port: number;
}

export interface StartPlan {
  readonly location: ClusterLocation;
  readonly binaries: ServerBinaries;
  readonly account: ServerAccount | undefined;
  readonly settings: Readonly<Record<string, string>>;
  readonly locks: readonly string[];
  readonly report: (line: string) => void;
}

/**
 * Starts the server on a free port and waits until it accepts connections.
 *
 * @throws EmbeddedPostgresError start_failed with the last lines of the log
 */
export async function startServer(plan: StartPlan): Promise<StartedServer> {
  const deadline = Date.now() + repeatForMs;
  for (;;) {
    const log = openServerLog(plan.location.logFile);
    try {
      const port = await findFreePort();
      const server = await startWatchedServer(makeTask(plan, port), log.descriptor);
      if (await waitUntilReady(server, port, plan)) return { ...server, port };
      // The server outlives its watchdog, should that have been killed.
      await stopLeftoverServers(plan.location.clusterDirectory, plan.binaries.pgCtl, plan.report);
      const tail = log.readTail(15);
      if (!passingTroubles.test(tail) || Date.now() > deadline) throw startFailed(plan.location.logFile, tail);
      plan.report("an earlier database server is still being cleared away; trying again");
    } finally {
      log.close();
    }
    await pause(300);
  }
}

function makeTask({ location, binaries, account, settings, locks }: StartPlan, port: number) {
  const all = { ...settings, port: String(port) };
  return {
    program: binaries.postgres,
    programArguments: [
      "-D",
      location.clusterDirectory,
      ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    ...account,
    pgCtl: binaries.pgCtl,
    locks,
    heartbeatMs: lockHeartbeatMs,
    orphanGraceMs: 10_000,
    stopGraceMs: 60_000,
  };
}

/**
 * Watches postmaster.pid instead of knocking at the port: until the server itself says so, a stranger could hold it.
 * False when the server ended.
 */
async function waitUntilReady(server: WatchedServer, port: number, { location, report }: StartPlan): Promise<boolean> {
  const startedAt = Date.now();
  let nextReportAt = startedAt + 2_000;
  let ended = false;
  void server.exited.then(() => (ended = true));
  for (;;) {
    if (ended) return false;
    const file = readServerPidFile(location.clusterDirectory);
    const ours = file?.pid === server.serverPid && file.port === port;
    if (ours && file.status === "ready") return true;
    const waitedMs = Date.now() - startedAt;
    if (!(ours && file.status !== undefined) && waitedMs > openPortWithinMs) {
      server.requestStop();
      await server.exited;
      return false;
    }
    if (Date.now() >= nextReportAt) {
      const seconds = Math.round(waitedMs / 1000);
      report(`the database is ${ours && file.status === "starting" ? "recovering" : "starting"} (${seconds} s)`);
      nextReportAt = Date.now() + 5_000;
    }
    await pause(25);
  }
}

/** The system picks a port that is free now; should another process be faster, the start is repeated. */
async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("the system named no port"));
      });
    });
  });
}

function startFailed(logFile: string, tail: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "start_failed",
    `The database server did not start. Correct what the last lines of ${logFile} say, then start again:\n${tail}`,
  );
}
