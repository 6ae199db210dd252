import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { rootFolder } from "./server-binaries.ts";
import { serverEnvironment } from "./server-settings.ts";
import { watchdogSource, type WatchdogMessage, type WatchdogTask } from "./watchdog-source.ts";

/** How the server ended. `watchdogLost` means that only the watchdog died: the server may still run. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly watchdogLost: boolean;
}

export interface WatchedServer {
  readonly serverPid: number;
  readonly watchdogPid: number;
  readonly exited: Promise<ServerExit>;
  /** asks for a fast shutdown; wait for `exited` */
  requestStop(): void;
  /** lets this process end by itself while the server runs (false), or keeps it alive until the server ended (true) */
  keepAlive(wanted: boolean): void;
}

/**
 * Starts the server under a watchdog process in a session of its own, so that Ctrl-C in the terminal reaches this
 * process only, and the database outlives the last request.
 *
 * @param logDescriptor open file that takes the error output of the server
 * @throws EmbeddedPostgresError start_failed
 */
export async function startWatchedServer(task: WatchdogTask, logDescriptor: number): Promise<WatchedServer> {
  const watchdog = spawn(process.execPath, ["-e", watchdogSource, "--", JSON.stringify(task)], {
    cwd: rootFolder(),
    detached: true,
    env: serverEnvironment(),
    stdio: ["pipe", "pipe", logDescriptor],
    windowsHide: true,
  });
  const input = watchdog.stdin as Writable & { ref?(): void; unref?(): void };
  const output = watchdog.stdout as Readable & { ref?(): void; unref?(): void };
  input.on("error", () => {});

  let settleStart: (pid: number) => void;
  let failStart: (reason: string) => void;
  const started = new Promise<number>((resolve, reject) => {
    settleStart = resolve;
    failStart = (reason) =>
      reject(
        new EmbeddedPostgresError(
          "start_failed",
          `The database server could not be started (${reason}). Correct that and start again.`,
        ),
      );
  });
  const exited = new Promise<ServerExit>((resolve) => {
    createInterface({ input: output }).on("line", (line) => {
      const message = JSON.parse(line) as WatchdogMessage;
      if (message.event === "started") settleStart(message.pid);
      if (message.event === "refused") failStart(message.reason);
      if (message.event === "exited") resolve({ code: message.code, signal: message.signal, watchdogLost: false });
    });
    watchdog.on("error", (error) => failStart(error.message));
    // "close" comes after the last line of output was read.
    watchdog.on("close", (code, signal) => {
      failStart(`the watchdog ended with ${signal ?? code}`);
      resolve({ code, signal, watchdogLost: true });
    });
  });
  return {
    serverPid: await started,
    watchdogPid: watchdog.pid ?? 0,
    exited,
    requestStop: () => void input.write("stop\n"),
    keepAlive(wanted) {
      const verb = wanted ? "ref" : "unref";
      for (const handle of [watchdog, input, output]) handle[verb]?.();
    },
  };
}
