import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { projectRoot } from "./project.mjs";

/** What {@link runToEnd} has started and has not ended. */
const running = new Set();

/**
 * Runs a program to its end and keeps what it prints. Node programs are run by this very Node.
 * @param {string[]} command the program and its arguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, onText?: (text: string) => void }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runToEnd([program, ...args], options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? projectRoot,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        options.onText?.(text);
      });
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 128 + (signal === "SIGINT" ? 2 : 15), output: output.trimEnd() });
    });
  });
}

/** Signals that ask a program to end, and what its child is told. */
const endings = { SIGINT: "SIGINT", SIGTERM: "SIGTERM", SIGHUP: "SIGTERM" };

/**
 * From now on a signal that ends this process, or the death of the npm that started it, first ends what
 * {@link runToEnd} has started.
 */
export function endTogether() {
  const end = () => {
    for (const child of running) child.kill("SIGTERM");
    process.exit(130);
  };
  for (const signal of Object.keys(endings)) process.once(signal, end);
  whenNpmIsGone(end);
}

/**
 * Begins a program with our own input and output, and a channel to it.
 * @param {string[]} command
 * @param {Record<string, string>} [more] environment beside ours
 */
export const begin = ([program, ...args], more = {}) =>
  spawn(program, args, {
    cwd: projectRoot,
    env: { ...process.env, ...more },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });

/**
 * Runs a program in the foreground until it ends and leaves with its exit code. The child stands in a process
 * group of its own: Ctrl-C reaches it once, through here, although the terminal and npm both send it. When this
 * process is killed outright, the child hears the channel close and ends by itself.
 * @param {import("node:child_process").ChildProcess} child of {@link begin}
 */
export function runInForeground(child) {
  let lastSent = 0;
  for (const [signal, told] of Object.entries(endings)) {
    process.on(signal, () => {
      // One Ctrl-C arrives up to three times (terminal, npm, shell); a second one of the person comes later.
      if (Date.now() - lastSent < 700) return;
      lastSent = Date.now();
      child.kill(told);
    });
  }
  whenNpmIsGone(() => child.kill("SIGTERM"));
  child.on("error", (error) => {
    process.stderr.write(`${child.spawnfile}: ${error.message}\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + ({ SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 1)));
  return child;
}

/**
 * Calls `end` once when the npm that started us has died. A signal to npm ends only the shell between npm and
 * us: without this the work would go on with nobody to stop it.
 * @param {() => void} end
 */
export function whenNpmIsGone(end) {
  if (!process.env["npm_lifecycle_event"]) return;
  const line = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === line) return;
    clearInterval(watch);
    end();
  }, 500);
  watch.unref();
}

/** Parent and, where the system tells it, grandparent: the shell and npm. */
function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "latin1");
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return String(process.ppid);
  }
}
