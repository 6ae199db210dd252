import type { FastifyBaseLogger } from "fastify";
import { statfs } from "node:fs/promises";
import pg from "pg";
import { describe, failureOf } from "./failures.ts";
import type { ConnectionSettings } from "./database/database.ts";
import type { Budget } from "./database/lanes.ts";

/** One thing that must be so for this process to serve. */
export interface Check {
  /** Told to whoever asks, so it gives no inner detail away. */
  readonly name: string;
  /** Why it is not so, for the log; null: all is well. An error, and silence for longer than {@link deadline}, count as no. */
  ask(): Promise<string | null>;
}

/** Milliseconds that a check may take: the answer is there within a second, whatever is frozen. */
const deadline = 800;
/** Milliseconds for which what the database said serves everybody who asks: asking often is no burden on it. */
const freshness = 1000;

export interface Readiness {
  readonly status: "ok" | "unavailable";
  readonly because?: readonly string[];
}

/** Asks every check at once and tells the truth within a second. */
export class ReadyAnswer {
  readonly #checks: readonly Check[];
  readonly #log: FastifyBaseLogger;
  #wasReady = true;

  constructor(checks: readonly Check[], log: FastifyBaseLogger) {
    this.#checks = checks;
    this.#log = log;
  }

  async answer(): Promise<Readiness> {
    const found = await Promise.all(
      this.#checks.map(async (check) => ({ name: check.name, why: await inTime(check) })),
    );
    const failing = found.filter(({ why }) => why !== null);
    const isReady = failing.length === 0;
    // One line for each change, not for each question.
    if (isReady !== this.#wasReady)
      this.#log[isReady ? "info" : "error"]({ because: failing }, isReady ? "ready again" : "not ready");
    this.#wasReady = isReady;
    return isReady ? { status: "ok" } : { status: "unavailable", because: failing.map(({ name }) => name) };
  }
}

async function inTime(check: Check): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${deadline} ms`), deadline);
  });
  try {
    return await Promise.race([check.ask().catch((error: unknown) => describe(error)), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether the database takes writes now: over a connection of its own, so that neither a full pool nor a silent line hides it or is
 * hidden by it. A message in the write-ahead log and its commit are as much of a write as any, and touch no table.
 */
export class DatabaseCheck implements Check {
  readonly name = "database";
  readonly #settings: pg.ClientConfig;
  #client: pg.Client | null = null;
  #last: { at: number; answer: Promise<string | null> } | null = null;

  constructor({ connectionString, options }: ConnectionSettings) {
    this.#settings = {
      connectionString,
      options: options ?? "",
      application_name: "niangjia health",
      connectionTimeoutMillis: deadline,
      query_timeout: deadline,
    };
  }

  ask(): Promise<string | null> {
    const now = performance.now();
    if (this.#last === null || now - this.#last.at >= freshness) this.#last = { at: now, answer: this.#ask() };
    return this.#last.answer;
  }

  async #ask(): Promise<string | null> {
    const client = this.#client ?? new pg.Client(this.#settings);
    try {
      if (client !== this.#client) {
        client.on("error", () => this.#drop(client));
        await client.connect();
        this.#client = client;
      }
      const { rows } = await client.query<{ is_read_only: boolean }>(
        "select current_setting('transaction_read_only') = 'on' as is_read_only, case when pg_is_in_recovery() then null else pg_logical_emit_message(true, 'niangjia', 'ready') end",
      );
      return rows[0]!.is_read_only ? "read only" : null;
    } catch (error) {
      this.#drop(client);
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.#client) await this.#client.end();
    this.#client = null;
  }

  /** Ends it at once: a silent line would not answer a goodbye either. */
  #drop(client: pg.Client): void {
    if (this.#client === client) this.#client = null;
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}

const fullFor = 10_000;
export const megabyte = 2 ** 20;

/** Free bytes of the disk of a folder; null: it cannot be told (no such folder, a file system that keeps no count). */
async function freeBytes(folder: string): Promise<number | null> {
  const found = await statfs(folder).catch(() => null);
  return found && found.blocks > 0 ? found.bavail * found.bsize : null;
}

/**
 * No room to store: known from what failed for want of it in the last ten seconds, in the database or in the files, and from the free
 * space of the disks that this process sees, before anything fails. A file system that does not answer counts as no.
 */
export class StorageCheck implements Check {
  readonly name = "storage";
  readonly #folders: readonly string[];
  readonly #reserve: number;
  #fullAt: number | null = null;
  #measuring: Promise<(number | null)[]> | null = null;

  /** `reserve`: bytes that must be free; 0: it does not look. */
  constructor(folders: readonly string[], reserve: number) {
    this.#folders = folders;
    this.#reserve = reserve;
  }

  note(error: unknown): void {
    if (failureOf(error).code === "storage_full") this.#fullAt = performance.now();
  }

  async ask(): Promise<string | null> {
    if (this.#fullAt !== null && performance.now() - this.#fullAt < fullFor) return "no room left";
    if (this.#reserve === 0) return null;
    // One look at a time: those at a file system that hangs would take every thread that reads files.
    this.#measuring ??= Promise.all(this.#folders.map(freeBytes)).finally(() => (this.#measuring = null));
    const least = Math.min(...(await this.#measuring).map((free) => free ?? Infinity));
    return least < this.#reserve
      ? `${Math.floor(least / megabyte)} MB of disk left, ${this.#reserve / megabyte} MB are kept free`
      : null;
  }
}

const standsStillTooLong = 3000;

/**
 * Requests wait for a connection and get none, neither those that look nor those that submit. One lane alone is told `busy` and is no
 * reason to leave: what holds it (slow reports, a lock) holds it in every process, and whoever leaves takes the other lane along.
 */
export class ConnectionsCheck implements Check {
  readonly name = "connections";
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  async ask(): Promise<string | null> {
    const lanesOfRequests = ["read", "write"] as const;
    return lanesOfRequests.every((lane) => this.#budget.standsStillFor(lane) > standsStillTooLong)
      ? "no request got a connection for more than 3 s"
      : null;
  }
}
