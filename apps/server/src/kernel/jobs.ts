import { PgBoss } from "pg-boss";
import type { FastifyBaseLogger } from "fastify";
import type { Login } from "./database/logins.ts";
import type { ServerModule } from "./module.ts";
import type { Services } from "./services.ts";

/** Work outside a request: by the calendar, or handed over by an event's listener. */
export interface Jobs {
  /** Runs the named job soon, on any process. `key`: at most one waiting job of that key. */
  send(name: string, data: Record<string, unknown>, options?: { key?: string; after?: string }): Promise<void>;
  stop(): Promise<void>;
}

const timeZone = "Asia/Shanghai";

/**
 * The queue in PostgreSQL: survives restarts, retried with a growing wait, shared by all processes. Its login owns the
 * schema pgboss and reaches nothing else; what a job does goes through the scopes of the application.
 */
export class QueueJobs implements Jobs {
  readonly #boss: PgBoss;
  constructor(login: Login, log: FastifyBaseLogger) {
    const { url, options } = login;
    this.#boss = new PgBoss({ connectionString: url, ...(options ? { options } : {}), application_name: "niangjia jobs", max: 3, schema: "pgboss", createSchema: false });
    this.#boss.on("error", (error: Error) => log.error({ err: error }, "jobs"));
  }

  async start(modules: readonly ServerModule[], services: Services): Promise<void> {
    await this.#boss.start();
    for (const job of modules.flatMap((module) => module.jobs)) {
      await this.#boss.createQueue(job.name, { retryLimit: 8, retryBackoff: true, retryDelay: 2 });
      await this.#boss.work(job.name, async (batch: { data: unknown }[]) => {
        for (const one of batch) await job.run(services, (one.data ?? {}) as Record<string, unknown>);
      });
      if (job.cron) await this.#boss.schedule(job.name, job.cron, {}, { tz: timeZone });
    }
  }

  async send(name: string, data: Record<string, unknown>, options: { key?: string; after?: string } = {}): Promise<void> {
    await this.#boss.send(name, data, { ...(options.key ? { singletonKey: options.key } : {}), ...(options.after ? { startAfter: new Date(options.after) } : {}) });
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5000 });
  }
}

export interface HeldJob {
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly key?: string | undefined;
  readonly after?: string | undefined;
}

/** A queue that only keeps what was handed to it: tests run it by hand, one job after the other, at the time of their clock. */
export class HeldJobs implements Jobs {
  readonly #held: HeldJob[] = [];

  get held(): readonly HeldJob[] {
    return this.#held;
  }

  async send(name: string, data: Record<string, unknown>, options: { key?: string; after?: string } = {}): Promise<void> {
    if (options.key && this.#held.some((one) => one.name === name && one.key === options.key)) return;
    this.#held.push({ name, data, key: options.key, after: options.after });
  }

  /** Loses everything, as a queue does whose database was restored to an earlier state. */
  forget(): void {
    this.#held.length = 0;
  }

  /** Runs what is due, until nothing is; a job that throws stays for the next call. Answers how many ran to their end. */
  async run(services: Services): Promise<number> {
    let ran = 0;
    const failed: HeldJob[] = [];
    for (;;) {
      const next = this.#held.findIndex((one) => (one.after ?? "") <= services.clock.now());
      if (next < 0) break;
      const [one] = this.#held.splice(next, 1);
      const job = services.modules.flatMap((module) => module.jobs).find((known) => known.name === one!.name);
      if (!job) throw new Error(`no module has a job named ${one!.name}`);
      try {
        await job.run(services, one!.data);
        ran++;
      } catch {
        failed.push(one!);
      }
    }
    this.#held.push(...failed);
    return ran;
  }

  async stop(): Promise<void> {}
}
