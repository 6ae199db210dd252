import type { FastifyInstance } from "fastify";
import { ClockGuard } from "./clock-guard.ts";
import { ConfigError, withoutLogins, type Config } from "./config.ts";
import { Database, databaseClock } from "./database/database.ts";
import { inLane } from "./database/lanes.ts";
import type { Login } from "./database/logins.ts";
import { describe } from "./failures.ts";
import { Flood } from "./http/flood.ts";
import { Sentences } from "./http/messages.ts";
import { openApi } from "./http/openapi.ts";
import { registerRoutes, type Authenticate } from "./http/routes.ts";
import { createHttp } from "./http/server.ts";
import { Metrics } from "./http/metrics.ts";
import { openKeys } from "./keys.ts";
import { HeldJobs, QueueJobs } from "./jobs.ts";
import { Leaving } from "./leaving.ts";
import type { ServerModule, Services } from "./module.ts";
import { OutboxPump } from "./outbox.ts";
import { ConnectionsCheck, DatabaseCheck, megabyte, ReadyAnswer, StorageCheck, type Check } from "./readiness.ts";
import { seedDemoWorld } from "./seeding.ts";
import { ReaderPool } from "./strangers/reader-pool.ts";
import { systemClock, type Clock } from "./time.ts";

export interface AppParts {
  readonly config: Config;
  /** Login of the application at the migrated database. */
  readonly app: Login;
  /** Where the embedded database lies, whose disk is watched; none of its own: absent. */
  readonly databaseFolder?: string | undefined;
  /** Login of the queue. `null`: nothing runs by itself. Tests drain the outbox and run the jobs by hand. */
  readonly jobs: Login | null;
  readonly modules: readonly ServerModule[];
  readonly authenticate: (services: Services) => Authenticate;
  readonly clock?: Clock;
  /** Whether the pages are served before the jobs and the outbox begin: by whoever calls `beginWork`. */
  readonly opensFirst?: true;
  /** Reads what strangers send; one of its own when it is not given. */
  readonly readers?: ReaderPool;
  /** Hooks static files and pages in. */
  readonly pages?: (app: FastifyInstance, services: Services) => Promise<void>;
}

/** One process of the platform, assembled and not yet listening. */
export interface App {
  readonly http: FastifyInstance;
  readonly services: Services;
  readonly pump: OutboxPump;
  /** Begins what runs by itself, jobs and outbox; once, and only where the app was made to open first. */
  beginWork(): Promise<void>;
  /** Says that it leaves, and waits until nobody is sent here any more, LEAVE_SECONDS at the most. */
  leave(): Promise<void>;
  /** Stops taking requests, finishes those begun, then lets go of everything. */
  close(): Promise<void>;
}

export async function createApp(parts: AppParts): Promise<App> {
  const { modules } = parts;
  // What serves knows no login of the database: the pools hold theirs, the owner's is done with.
  const config = withoutLogins(parts.config);
  const clock = parts.clock ?? systemClock;
  if (clock.isSimulated && config.NODE_ENV === "production")
    throw new ConfigError("A simulated clock is for tests and replays. In production the clock is the machine's.");
  const sentences = new Sentences(modules);
  const flood = new Flood(config.RATE_LIMITS, clock);
  const http = await createHttp(config, () => sentences, flood);
  const options = [parts.app.options, clock.isSimulated ? "-c app.clock=simulated" : ""].filter(Boolean).join(" ");
  const connection = {
    connectionString: parts.app.url,
    poolSize: config.DATABASE_POOL,
    timeout: config.DATABASE_TIMEOUT,
    ...(options ? { options } : {}),
  };
  const db = new Database(connection, (error) =>
    // The driver hangs the whole connection on the error: only what happened is logged.
    http.log.warn(
      { code: (error as NodeJS.ErrnoException).code, because: describe(error) },
      "a database connection ended",
    ),
  );
  const keys = await openKeys(config, db, modules, (facts, words) => http.log.warn(facts, words)).catch(
    async (error: unknown) => {
      await db.close();
      throw error;
    },
  );
  const queue = parts.jobs ? new QueueJobs(parts.jobs, http.log, config.DATABASE_TIMEOUT) : new HeldJobs();
  const clockGuard = new ClockGuard({ clock, ask: () => inLane("work", () => databaseClock(db)), log: http.log });
  const services: Services = {
    config,
    db,
    clock,
    clockGuard,
    vault: keys.vault,
    master: keys.master,
    jobs: queue,
    readers: parts.readers ?? new ReaderPool({ log: http.log }),
    log: http.log,
    modules,
    background: parts.jobs !== null,
  };
  const pump = new OutboxPump(services);
  const metrics = new Metrics(http, db, clock, clockGuard);
  const leaving = new Leaving(http);
  const database = new DatabaseCheck(connection);
  const storage = new StorageCheck(
    [config.DATA_DIR, ...(parts.databaseFolder ? [parts.databaseFolder] : [])],
    config.DISK_RESERVE * megabyte,
  );
  http.addHook("onError", async (_request, _reply, error) => storage.note(error));
  /** What must be so for this process to serve. */
  const itsClock: Check = {
    name: "clock",
    ask: async () => (clockGuard.isOff() ? "the clock of this process is not that of the database" : null),
  };
  const readiness: Check[] = [database, storage, new ConnectionsCheck(db.budget), itsClock];
  const ready = new ReadyAnswer(readiness, http.log);
  http.get("/health/live", async () => ({ status: "ok" }));
  http.get("/health/ready", async (_request, reply) => {
    const answer = leaving.isLeaving()
      ? ({ status: "unavailable", because: ["leaving"] } as const)
      : await ready.answer();
    return reply
      .code(answer.status === "ok" ? 200 : 503)
      .header("cache-control", "no-store")
      .send(answer);
  });
  metrics.serve(http, config.METRICS_TOKEN);
  http.get("/api/openapi.json", async (_request, reply) =>
    reply.header("cache-control", "public, max-age=300").send(openApi(modules, config.publicUrl)),
  );
  registerRoutes(http, services, parts.authenticate(services), flood, pump);
  await parts.pages?.(http, services);
  await clockGuard.start();
  await seedDemoWorld(services);
  const endings: (() => Promise<void>)[] = [];
  for (const module of modules) if (module.start) endings.push(await module.start(services));
  // Before the server waits for its connections: live streams end only when their module ends them, and a reading may take minutes.
  http.addHook("preClose", async () => {
    await Promise.all([services.readers.close(), ...endings.map((end) => end())]);
  });
  const beginWork = async () => {
    if (!(queue instanceof QueueJobs)) return;
    await queue.start(modules, services);
    clockGuard.onChange((isOff) => void (isOff ? queue.pause() : queue.resume()));
    if (clockGuard.isOff()) await queue.pause();
    pump.start();
  };
  if (!parts.opensFirst) await beginWork();
  return {
    beginWork,
    http,
    services,
    pump,
    leave: () => leaving.leave(config.LEAVE_SECONDS),
    async close() {
      await leaving.leave(0);
      await http.close();
      await clockGuard.stop();
      await pump.stop();
      await queue.stop();
      await database.stop();
      await db.close();
    },
  };
}
