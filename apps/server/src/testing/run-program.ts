import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { programs } from "../../../../tools/setup/server-bundle.mjs";
import { projectFile } from "../kernel/project-files.ts";

/**
 * What Node is told to run a program of the project, named by its source: what was built of it, as an operator runs it,
 * or the source of one that is no part of the bundle.
 */
export function toRun(program: string): string[] {
  const built = Object.entries(programs).find(([, source]) => source === program);
  return built
    ? ["--enable-source-maps", projectFile("apps", "server", "dist", `${built[0]}.js`)]
    : ["--import", "tsx", projectFile(...program.split("/"))];
}

/** A program of the project that runs: what it printed, and how it left. */
export class RunProgram {
  readonly child: ChildProcess;
  #said = "";
  #printed = "";
  readonly #ended: Promise<number | null>;

  constructor(program: string, settings: Readonly<Record<string, string>>, args: readonly string[] = []) {
    this.child = spawn(process.execPath, [...toRun(program), ...args], {
      cwd: projectFile(),
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env["PATH"],
        NODE_ENV: "test",
        HOST: "127.0.0.1",
        PORT: "0",
        LOG_LEVEL: "fatal",
        ...settings,
      },
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.setEncoding("utf8").on("data", (text: string) => (this.#said += text));
    this.child.stdout!.on("data", (text: string) => (this.#printed += text));
    this.#ended = once(this.child, "close").then(([code]) => code as number | null);
  }

  get said(): string {
    return this.#said;
  }

  /** Its answer alone, without what it and Node complained of. */
  get printed(): string {
    return this.#printed;
  }

  /** Waits until it has printed that, or has left. */
  async says(words: string): Promise<void> {
    while (!this.#said.includes(words) && this.child.exitCode === null && this.child.signalCode === null)
      await Promise.race([once(this.child.stdout!, "data"), once(this.child.stderr!, "data"), this.#ended]);
  }

  /** Its exit code, once it has left. */
  ended(): Promise<number | null> {
    return this.#ended;
  }
}
