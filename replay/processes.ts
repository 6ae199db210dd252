import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Order } from "./server.ts";

export interface CronJob {
  readonly name: string;
  readonly cron: string;
}

/** One process of the platform under the replay's clock. */
export class ReplayProcess {
  readonly port: number;
  readonly jobs: readonly CronJob[];
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #orders = 0;

  private constructor(child: ChildProcess, ready: { url: string; jobs: CronJob[] }) {
    this.#child = child;
    this.port = Number(new URL(ready.url).port);
    this.jobs = ready.jobs;
    child.on("message", (message: { id: number; result?: unknown; error?: string }) => {
      const waiting = this.#answers.get(message.id);
      this.#answers.delete(message.id);
      if (message.error) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.result);
    });
    child.on("exit", (code) => {
      for (const waiting of this.#answers.values())
        waiting.reject(new Error(`a process of the platform ended (${code})`));
    });
  }

  static async start(databaseUrl: string, folder: string, start: string): Promise<ReplayProcess> {
    const child = fork(fileURLToPath(new URL("server.ts", import.meta.url)), [], {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: {
        ...process.env,
        NODE_ENV: "test",
        PORT: "0",
        HOST: "127.0.0.1",
        DEMO: "on",
        RATE_LIMITS: "off",
        LOG_LEVEL: process.env["REPLAY_LOG"] ?? "fatal",
        DATA_DIR: folder,
        DATABASE_URL: databaseUrl,
        REPLAY_START: start,
      },
    });
    const [ready] = (await once(child, "message")) as [{ url: string; jobs: CronJob[] }];
    return new ReplayProcess(child, ready);
  }

  order(order: Order): Promise<unknown> {
    const id = ++this.#orders;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject });
      this.#child.send({ ...order, id });
    });
  }
}
