/** What the watchdog is told on its command line, as JSON. */
export interface WatchdogTask {
  readonly program: string;
  readonly programArguments: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
  readonly pgCtl: string;
  /** lock files to touch, so that processes in other containers see that this server lives */
  readonly locks: readonly string[];
  readonly heartbeatMs: number;
  /** how long a fast shutdown may take before the server is told to stop at once */
  readonly orphanGraceMs: number;
  readonly stopGraceMs: number;
}

/** What the watchdog says on its standard output, one JSON object a line. */
export type WatchdogMessage =
  | { readonly event: "started"; readonly pid: number }
  | { readonly event: "refused"; readonly reason: string }
  | { readonly event: "exited"; readonly code: number | null; readonly signal: string | null };

/**
 * The program of the watchdog: the parent process of the server, run with `node -e`, so that it works the same from
 * source and from a bundle. Its standard input is a pipe from the supervisor. When the supervisor dies, however
 * suddenly, the pipe ends, and the watchdog stops the server: SIGINT (fast shutdown), then SIGQUIT, then SIGKILL.
 * It is plain JavaScript for Node 20 and must not import anything but Node.
 */
export const watchdogSource = `
"use strict";
const { spawn, spawnSync } = require("node:child_process");
const { utimes } = require("node:fs");
const task = JSON.parse(process.argv[1]);

// Only the end of the pipe, or the end of the server, ends the watchdog.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => {});
process.stdout.on("error", () => {});
const say = (message, then) => process.stdout.write(JSON.stringify(message) + "\\n", then);

const options = { cwd: process.cwd(), stdio: ["ignore", 2, 2], windowsHide: true };
if (task.uid !== undefined) Object.assign(options, { uid: task.uid, gid: task.gid });
const server = spawn(task.program, task.programArguments, options);
let ended = false;

const signal = (name) => {
  if (ended || server.pid === undefined) return;
  if (process.platform === "win32" && name !== "SIGKILL") {
    spawnSync(task.pgCtl, ["kill", name.slice(3), String(server.pid)], { stdio: "ignore", windowsHide: true });
  } else {
    server.kill(name);
  }
};
let graceMs = Infinity;
const stop = (newGraceMs) => {
  if (newGraceMs >= graceMs) return;
  graceMs = newGraceMs;
  signal("SIGINT");
  setTimeout(() => signal("SIGQUIT"), graceMs);
  setTimeout(() => signal("SIGKILL"), graceMs + 10000);
};

server.on("spawn", () => say({ event: "started", pid: server.pid }));
server.on("error", (error) => {
  if (server.pid !== undefined) return;
  ended = true;
  say({ event: "refused", reason: error.message }, () => process.exit(1));
});
server.on("exit", (code, signalName) => {
  ended = true;
  say({ event: "exited", code, signal: signalName }, () => process.exit(0));
  setTimeout(() => process.exit(0), 2000);
});

setInterval(() => {
  const now = new Date();
  for (const lock of task.locks) utimes(lock, now, now, () => {});
}, task.heartbeatMs);

process.stdin.on("data", () => stop(task.stopGraceMs));
process.stdin.on("end", () => stop(task.orphanGraceMs));
process.stdin.on("error", () => stop(task.orphanGraceMs));
process.stdin.on("close", () => stop(task.orphanGraceMs));
`;
