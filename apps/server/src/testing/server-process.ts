import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { projectFile } from "../kernel/project-files.ts";
import { toRun } from "./run-program.ts";

/** The platform in a process of its own with the embedded database of a folder, as `npm start` runs it. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #log: () => string;

  private constructor(child: ChildProcess, url: string, log: () => string) {
    this.#child = child;
    this.url = url;
    this.#log = log;
  }

  /**
   * Starts what was built on a free port and waits until it answers. `preload`: a file that the process loads first; `root`: the
   * folder of another version that was built there.
   */
  static async start(
    dataDirectory: string,
    settings: Readonly<Record<string, string>> = {},
    { preload, root }: { readonly preload?: string; readonly root?: string } = {},
  ): Promise<ServerProcess> {
    const program = root
      ? [join(resolve(root), "apps", "server", "dist", "main.js")]
      : toRun("apps/server/src/main.ts");
    const {
      DATABASE_URL: _database,
      DATABASE_APP_URL: _app,
      DATABASE_JOBS_URL: _jobs,
      PUBLIC_URL: _url,
      ...env
    } = process.env;
    const child = spawn(process.execPath, [...(preload ? ["--import", preload] : []), ...program], {
      cwd: root ?? projectFile(),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: {
        ...env,
        NODE_ENV: "test",
        PORT: "0",
        HOST: "127.0.0.1",
        DATA_DIR: dataDirectory,
        DEMO: "on",
        RATE_LIMITS: "off",
        LOG_LEVEL: "warn",
        ...settings,
      },
    });
    let log = "";
    for (const stream of [child.stdout, child.stderr])
      stream!.setEncoding("utf8").on("data", (text: string) => (log += text));
    const url = await new Promise<string>((resolve, reject) => {
      child.once("message", (message) => resolve((message as { url: string }).url));
      child.once("exit", (code) => reject(new Error(`The server ended (${code}) before it answered:\n${log}`)));
    });
    return new ServerProcess(child, url, () => log);
  }

  /** What the server printed so far. */
  get log(): string {
    return this.#log();
  }

  /** Ends it as an operator would, and waits until its database has stopped too. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await ended;
  }

  /** Sets the clock of its machine, in milliseconds beside the true one; see `faults/stepped-clock.mjs`. */
  stepClock(milliseconds: number): void {
    this.#child.send({ clockStep: milliseconds });
  }

  /** Its process id: what a test kills. */
  get pid(): number {
    return this.#child.pid!;
  }

  /** Waits until the process has ended, by whatever cause. */
  async ended(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
  }

  /** Kills it without a warning. */
  async kill(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }
}
