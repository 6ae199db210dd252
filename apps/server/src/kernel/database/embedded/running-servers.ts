import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { EmbeddedPostgresError, systemErrorCode } from "./embedded-postgres-error.ts";
import { isRunning } from "./process-identity.ts";

/** The lines of postmaster.pid that matter here. The server writes them one after the other while it starts. */
export interface ServerPidFile {
  readonly pid: number;
  readonly port: number | undefined;
  /** "starting" while recovering, "ready", "stopping"; undefined until the server has opened its port */
  readonly status: string | undefined;
}

export function readServerPidFile(clusterDirectory: string): ServerPidFile | undefined {
  try {
    const lines = readFileSync(join(clusterDirectory, "postmaster.pid"), "utf8").split("\n");
    const pid = Math.abs(Number.parseInt(lines[0] ?? "", 10));
    if (!(pid > 0)) return undefined;
    const port = Number.parseInt(lines[3] ?? "", 10);
    return { pid, port: port > 0 ? port : undefined, status: lines[7]?.trim() || undefined };
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Sends a signal to a server process; on Windows through pg_ctl, since that system has no signals. */
export function signalServer(pid: number, signal: "SIGINT" | "SIGQUIT" | "SIGKILL", pgCtl: string): void {
  if (process.platform === "win32" && signal !== "SIGKILL") {
    spawnSync(pgCtl, ["kill", signal.slice(3), String(pid)], { stdio: "ignore", windowsHide: true });
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (systemErrorCode(error) !== "ESRCH") throw error;
  }
}

/**
 * Stops every server process that still works in this cluster folder, whoever started it: a server whose supervisor
 * was killed, one that is just being stopped, and single server processes that outlived their server. Then removes a
 * postmaster.pid whose pid now belongs to a stranger or to a zombie (the server itself would refuse to start).
 * Call it only under the folder lock.
 *
 * @returns true when something was stopped
 * @throws EmbeddedPostgresError leftover_server after about a minute
 */
export async function stopLeftoverServers(
  clusterDirectory: string,
  pgCtl: string,
  report: (line: string) => void,
): Promise<boolean> {
  const steps = [
    { signal: "SIGINT", waitMs: 20_000 },
    { signal: "SIGQUIT", waitMs: 10_000 },
    { signal: "SIGKILL", waitMs: 30_000 },
  ] as const;
  let found = findServerProcesses(clusterDirectory);
  const hadLeftovers = found.length > 0;
  if (hadLeftovers)
    report(`stopping the database server that an earlier run left behind (process ${found.join(", ")})`);
  for (const { signal, waitMs } of steps) {
    const deadline = Date.now() + waitMs;
    const server = readServerPidFile(clusterDirectory)?.pid;
    // The server stops its own processes; without it each one must be told.
    const targets = server !== undefined && found.includes(server) ? [server] : found;
    for (const pid of targets) signalServer(pid, signal, pgCtl);
    while (found.length > 0 && Date.now() < deadline) {
      await pause(50);
      found = findServerProcesses(clusterDirectory);
      // The server may be gone before its processes.
      if (server !== undefined && targets.includes(server) && !found.includes(server)) {
        for (const pid of found) signalServer(pid, signal, pgCtl);
      }
    }
    if (found.length === 0) break;
  }
  if (found.length > 0) {
    throw new EmbeddedPostgresError(
      "leftover_server",
      `A database server of an earlier run (process ${found.join(", ")}) still works in ${clusterDirectory} and cannot ` +
        `be stopped. Stop that process, or restart the machine, then start again.`,
    );
  }
  removeMisleadingPidFile(clusterDirectory);
  return hadLeftovers;
}

/**
 * A pid file of a dead process is left to the server, which knows best. Removed are those that would make it refuse:
 * of a pid that exists but is no server of ours, and one left empty by a power loss.
 */
function removeMisleadingPidFile(clusterDirectory: string): void {
  const file = readServerPidFile(clusterDirectory);
  if (file !== undefined) {
    try {
      process.kill(file.pid, 0);
    } catch (error) {
      if (systemErrorCode(error) === "ESRCH") return;
    }
  }
  rmSync(join(clusterDirectory, "postmaster.pid"), { force: true });
}

/** Pids of the living PostgreSQL processes that work in this folder. */
export function findServerProcesses(clusterDirectory: string): number[] {
  const folder = realpathSync(clusterDirectory);
  if (process.platform === "linux") {
    const pids = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
    return pids.filter((pid) => isServerProcess(pid, folder));
  }
  const pid = readServerPidFile(clusterDirectory)?.pid;
  if (pid === undefined || !isRunning(pid)) return [];
  if (process.platform === "win32") return [pid];
  try {
    const command = execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && (command.includes(clusterDirectory) || command.includes(folder))
      ? [pid]
      : [];
  } catch {
    return [];
  }
}

/** Every PostgreSQL process has the cluster as its working folder; zombies have none. */
function isServerProcess(pid: number, folder: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return false;
    const program = basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ""));
    return program === "postgres" && isRunning(pid);
  } catch {
    return false;
  }
}
