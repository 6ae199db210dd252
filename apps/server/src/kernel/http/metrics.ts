import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { ClockGuard } from "../clock-guard.ts";
import type { Database } from "../database/database.ts";
import { lanes } from "../database/lanes.ts";
import { scopes } from "../scope.ts";
import type { Clock } from "../time.ts";

/** Of one length whatever was sent, so that comparing takes the same time. */
const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Counts of requests and their times, and what waits in the outbox, in the text format of Prometheus. */
export class Metrics {
  readonly #counts = new Map<string, { count: number; sum: number; buckets: number[] }>();
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #clockGuard: ClockGuard;

  constructor(app: FastifyInstance, db: Database, clock: Clock, clockGuard: ClockGuard) {
    this.#db = db;
    this.#clock = clock;
    this.#clockGuard = clockGuard;
    app.addHook("onResponse", async (request, reply) => {
      // The route's pattern, never the path: a path may hold an id.
      const key = `method="${request.method}",route="${request.routeOptions.url ?? "none"}",status="${reply.statusCode}"`;
      const seconds = reply.elapsedTime / 1000;
      let entry = this.#counts.get(key);
      if (!entry) this.#counts.set(key, (entry = { count: 0, sum: 0, buckets: bounds.map(() => 0) }));
      entry.count++;
      entry.sum += seconds;
      for (const [i, bound] of bounds.entries()) if (seconds <= bound) entry.buckets[i]!++;
    });
  }

  /** `/metrics` for whoever shows the token. It tells which routes are used and how much waits: without a token there is no such address. */
  serve(app: FastifyInstance, token: string | undefined): void {
    if (token === undefined) return;
    const expected = digestOf(`Bearer ${token}`);
    app.get("/metrics", async (request, reply) => {
      if (!timingSafeEqual(digestOf(request.headers.authorization ?? ""), expected))
        throw new AppError("metrics_token_needed");
      return reply
        .type("text/plain; version=0.0.4")
        .header("cache-control", "no-store")
        .send(await this.render());
    });
  }

  async render(): Promise<string> {
    const waiting = await this.#db.inScope(scopes.system("metrics"), async (tx) =>
      sql<{
        waiting: number;
        failing: number;
        stuck: number;
        oldest: number;
      }>`select count(*) filter (where stuck_at is null) as waiting,
        count(*) filter (where tries > 0 and stuck_at is null) as failing, count(*) filter (where stuck_at is not null) as stuck,
        coalesce(greatest(0, extract(epoch from ${this.#clock.now()}::timestamptz - min(at) filter (where stuck_at is null))), 0)::float8 as oldest from kernel_outbox`.execute(
        tx,
      ),
    );
    const lines = ["# TYPE http_request_duration_seconds histogram"];
    for (const [labels, { count, sum, buckets }] of this.#counts) {
      for (const [i, bound] of bounds.entries())
        lines.push(`http_request_duration_seconds_bucket{${labels},le="${bound}"} ${buckets[i]}`);
      lines.push(
        `http_request_duration_seconds_bucket{${labels},le="+Inf"} ${count}`,
        `http_request_duration_seconds_sum{${labels}} ${sum}`,
        `http_request_duration_seconds_count{${labels}} ${count}`,
      );
    }
    const row = waiting.rows[0]!;
    lines.push(
      "# TYPE outbox_waiting gauge",
      `outbox_waiting ${row.waiting}`,
      "# TYPE outbox_failing gauge",
      `outbox_failing ${row.failing}`,
      "# TYPE outbox_stuck gauge",
      `outbox_stuck ${row.stuck}`,
      "# TYPE outbox_oldest_seconds gauge",
      `outbox_oldest_seconds ${row.oldest}`,
    );
    const { offset } = this.#clockGuard;
    if (offset !== null) lines.push("# TYPE clock_offset_seconds gauge", `clock_offset_seconds ${offset / 1000}`);
    lines.push(
      "# TYPE process_resident_memory_bytes gauge",
      `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    );
    lines.push(
      "# TYPE database_connections gauge",
      `database_connections{state="total"} ${this.#db.pool.totalCount}`,
      `database_connections{state="waiting"} ${this.#db.pool.waitingCount}`,
    );
    lines.push(
      "# TYPE database_connections_taken gauge",
      ...lanes.map((lane) => `database_connections_taken{lane="${lane}"} ${this.#db.budget.taken(lane)}`),
    );
    return `${lines.join("\n")}\n`;
  }
}
