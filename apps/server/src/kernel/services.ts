import type { FastifyBaseLogger } from "fastify";
import type { ClockGuard } from "./clock-guard.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database/database.ts";
import type { FieldVault } from "./fields.ts";
import type { Jobs } from "./jobs.ts";
import type { Clock } from "./time.ts";
import type { ServerModule } from "./module.ts";
import type { ReaderPool } from "./strangers/reader-pool.ts";

/** What one process has: made once in main (or in a test) and handed to every handler. */
export interface Services {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly clockGuard: ClockGuard;
  readonly vault: FieldVault;
  /** Seed of keys derived by purpose (counter names, signed links). Never leaves the process. */
  readonly master: Buffer;
  readonly jobs: Jobs;
  /** Processes that read what strangers send. */
  readonly readers: ReaderPool;
  readonly log: FastifyBaseLogger;
  readonly modules: readonly ServerModule[];
  /** Whether work outside requests runs by itself in this process. */
  readonly background: boolean;
}
