import pg from "pg";
import { inLane } from "./lanes.ts";
import { probed } from "./line-limits.ts";

const firstWait = 200;
const longestWait = 10_000;
/** Longest wait for the connection, and for the answer that it listens. Milliseconds. */
const patience = 10_000;

/**
 * Hears NOTIFY on one channel over a connection of its own (a pooled one would lose its LISTEN).
 * Reconnects by itself; `onConnected` runs after each connection, because what was announced while the
 * line was down is lost and must be read again.
 */
export class Announcements {
  readonly #settings: pg.ClientConfig;
  readonly #channel: string;
  readonly #on: { heard: (payload: string) => void; connected: () => void; failed: (error: Error) => void };
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #wait = firstWait;
  #stopped = false;

  constructor(
    pool: pg.Pool,
    channel: string,
    on: { heard: (payload: string) => void; connected: () => void; failed: (error: Error) => void },
  ) {
    const { connectionString, options } = pool.options;
    this.#settings = {
      ...(connectionString ? { connectionString } : {}),
      ...(options ? { options } : {}),
      application_name: `niangjia listens ${channel}`,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      ...probed,
    };
    this.#channel = channel;
    this.#on = on;
  }

  /** Whoever wakes it first, a request perhaps: what is heard from then on is work of its own, not that request's. */
  start(): Promise<void> {
    return inLane("work", () => this.#start());
  }

  async #start(): Promise<void> {
    const client = new pg.Client(this.#settings);
    const lost = (error: Error | null) => {
      if (this.#client !== client) return;
      this.#client = null;
      if (error) this.#on.failed(error);
      this.#again();
    };
    client.on("error", (error) => lost(error));
    client.on("end", () => lost(null));
    client.on("notification", (message) => this.#on.heard(message.payload ?? ""));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(this.#channel)}`);
      this.#wait = firstWait;
      if (!this.#stopped) this.#on.connected();
    } catch (error) {
      lost(error as Error);
      await client.end().catch(() => {});
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  #again(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.start(), this.#wait);
    this.#timer.unref();
    this.#wait = Math.min(longestWait, this.#wait * 2);
  }
}
