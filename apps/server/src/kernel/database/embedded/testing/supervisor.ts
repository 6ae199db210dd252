import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from "../embedded-postgres.ts";
import { withOwner } from "../owner-connection.ts";
import { stopLeftoverServers } from "../running-servers.ts";

/** What a line of the program tells under each key. */
export interface Told {
  ready: { port: number; serverPid: number; watchdogPid: number; dataDirectory: string };
  refused: { code: string; message: string };
  committed: number;
  interrupted: true;
}

/** Polls until the condition holds, however long the machine takes. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(condition, { message: `waited in vain until ${what}`, interval: 25 }).toBe(true);
}

/** A supervisor in a process of its own, in its own process group like a program in a terminal. */
export class SupervisorProcess {
  readonly process: ChildProcess;
  readonly lines: Partial<Told>[] = [];
  readonly ended: Promise<void>;

  constructor(dataDirectory: string, mode?: "write") {
    const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const program = fileURLToPath(new URL("./supervisor-process.ts", import.meta.url));
    this.process = spawn(process.execPath, ["--import", loader, program, dataDirectory, ...(mode ? [mode] : [])], {
      detached: true,
      stdio: ["pipe", "pipe", "inherit"],
    });
    createInterface({ input: this.process.stdout! }).on("line", (line) => {
      this.lines.push(JSON.parse(line) as Partial<Told>);
    });
    this.ended = new Promise((resolve) => this.process.once("close", () => resolve()));
  }

  all<Key extends keyof Told>(key: Key): Told[Key][] {
    return this.lines.flatMap((line) => {
      const told = line[key];
      return told === undefined ? [] : [told];
    });
  }

  async ready(): Promise<Told["ready"]> {
    await until("the supervisor is ready", () => this.all("ready").length + this.all("refused").length > 0);
    const [ready] = this.all("ready");
    if (ready === undefined) throw new Error(JSON.stringify(this.lines));
    return ready;
  }

  async kill(): Promise<void> {
    this.process.kill("SIGKILL");
    await this.ended;
  }
}

/** Keeps what a test starts, and clears it away after the test, whatever happened. */
export class TestStage {
  readonly #folders: string[] = [];
  readonly #servers: EmbeddedPostgres[] = [];
  readonly #processes: SupervisorProcess[] = [];

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), "niangjia-test-"));
    this.#folders.push(folder);
    return folder;
  }

  async start(dataDirectory: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ ...options, dataDirectory });
    this.#servers.push(server);
    return server;
  }

  spawn(dataDirectory: string, mode?: "write"): SupervisorProcess {
    const supervisor = new SupervisorProcess(dataDirectory, mode);
    this.#processes.push(supervisor);
    return supervisor;
  }

  async clear(): Promise<void> {
    for (const supervisor of this.#processes.splice(0)) await supervisor.kill();
    for (const server of this.#servers.splice(0)) await server.stop();
    for (const folder of this.#folders.splice(0)) {
      const record = join(folder, "postgres", "location.json");
      const store = existsSync(record)
        ? (JSON.parse(readFileSync(record, "utf8")) as { storeDirectory: string }).storeDirectory
        : join(folder, "postgres");
      const cluster = join(store, "cluster");
      if (existsSync(cluster)) await stopLeftoverServers(cluster, "", () => {});
      for (const path of [store, folder])
        rmSync(path, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    }
  }
}

export function rowsOf(server: EmbeddedPostgres, sql: string): Promise<Array<Record<string, unknown>>> {
  return withOwner(server.owner, (query) => query(sql));
}
