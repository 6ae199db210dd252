import type { PgBoss } from "pg-boss";
import type { FastifyBaseLogger } from "fastify";
import { inLane } from "./database/lanes.ts";
import { lineLimits } from "./database/line-limits.ts";
import type { Login } from "./database/logins.ts";
import { ServiceAway } from "./failures.ts";
import type { Job, Jobs, ServerModule, Services } from "./module.ts";

const timeZone = "Asia/Shanghai";

/**
 * The queue in PostgreSQL: survives restarts, retried with a growing wait, shared by all processes. Its login owns the
 * schema pgboss and reaches nothing else; what a job does goes through the scopes of the application.
 */
export class QueueJobs implements Jobs {
  readonly #make: () => Promise<PgBoss>;
  #started: Promise<PgBoss> | null = null;
  readonly #log: FastifyBaseLogger;
  /** Longest wait of {@link send}, in milliseconds: less than the database leaves a transaction alone, which may be waiting for it. */
  readonly #sendWithin: number;
  #work: (() => Promise<void>) | null = null;
  #names: readonly string[] = [];
  #changing: Promise<void> = Promise.resolve();

  /** `timeout`: seconds that one statement may take. */
  constructor(login: Login, log: FastifyBaseLogger, timeout?: number) {
    this.#log = log;
    const { statement, silence, driver, session } = lineLimits(timeout);
    this.#sendWithin = Math.min(10_000, statement / 2);
    const line = {
      connectionString: login.url,
      ...driver,
      query_timeout: silence,
      options: `${session} ${login.options ?? ""}`,
      application_name: "niangjia jobs",
    };
    this.#make = async () => {
      // Read when the pages are served: it is a third of what the server reads from others.
      const { PgBoss } = await import("pg-boss");
      const boss = new PgBoss({ ...line, max: 3, schema: "pgboss", createSchema: false });
      boss.on("error", (error: Error) => log.error({ err: error }, "jobs"));
      await boss.start();
      return boss;
    };
  }

  /** The queue, once it has reached its database. */
  #boss(): Promise<PgBoss> {
    return (this.#started ??= this.#make());
  }

  async start(modules: readonly ServerModule[], services: Services): Promise<void> {
    const boss = await this.#boss();
    const jobs = modules.flatMap((module) => module.jobs);
    // A later start finds them there: two questions instead of two statements for each.
    const [queues, schedules] = await Promise.all([boss.getQueues(), boss.getSchedules()]);
    const known = new Set(queues.map((queue) => queue.name));
    const planned = new Set(schedules.map(({ name, cron, timezone }) => `${name} ${cron} ${timezone}`));
    for (const { name, cron } of jobs) {
      if (!known.has(name)) await boss.createQueue(name, { retryLimit: 8, retryBackoff: true, retryDelay: 2 });
      if (cron && !planned.has(`${name} ${cron} ${timeZone}`)) await boss.schedule(name, cron, {}, { tz: timeZone });
    }
    this.#names = jobs.map((job) => job.name);
    this.#work = async () => {
      for (const job of jobs) {
        await boss.work(job.name, async (batch: { data: unknown }[]) => {
          for (const one of batch) await runJob(job, services, (one.data ?? {}) as Record<string, unknown>);
        });
      }
    };
    await this.#work();
  }

  /** Takes no more jobs, and finishes those begun: another process takes them. What is sent waits in the queue as ever. */
  pause(): Promise<void> {
    return this.#change(async () => {
      const boss = await this.#boss();
      for (const name of this.#names) await boss.offWork(name, { wait: false });
    });
  }

  resume(): Promise<void> {
    return this.#change(async () => this.#work?.());
  }

  /** One change after the other; one that fails is told and does not hold up the next. */
  #change(step: () => Promise<void>): Promise<void> {
    return (this.#changing = this.#changing
      .then(step)
      .catch((error: unknown) => this.#log.error({ err: error }, "jobs: could not pause or go on")));
  }

  /** Throws {@link ServiceAway} when the queue does not take it in time. It may have taken it nevertheless: jobs bear a repeat. */
  async send(
    name: string,
    data: Record<string, unknown>,
    options: { key?: string; after?: string } = {},
  ): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new ServiceAway(`the queue of jobs took no job within ${this.#sendWithin} ms`)),
        this.#sendWithin,
      );
    });
    const sent = this.#boss().then((boss) =>
      boss.send(name, data, {
        ...(options.key ? { singletonKey: options.key } : {}),
        ...(options.after ? { startAfter: new Date(options.after) } : {}),
      }),
    );
    await Promise.race([sent, late]).finally(() => clearTimeout(timer));
  }

  async stop(): Promise<void> {
    this.#work = null;
    await this.#changing;
    const boss = await this.#started?.catch(() => null);
    await boss?.stop({ graceful: true, timeout: 5000 });
  }
}

/**
 * A job dates what it does, and deletes by age: it does neither by a wrong clock. The queue comes back to it. It counts as work
 * whoever woke the queue: a request that finds the clock right again does.
 */
function runJob(job: Job, services: Services, data: Record<string, unknown>): Promise<void> {
  return inLane("work", async () => {
    services.clockGuard.require();
    await job.run(services, data);
  });
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

  async send(
    name: string,
    data: Record<string, unknown>,
    options: { key?: string; after?: string } = {},
  ): Promise<void> {
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
        await runJob(job, services, one!.data);
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
