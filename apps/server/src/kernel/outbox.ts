import { sql } from "kysely";
import { Unit } from "./context.ts";
import type { Tx } from "./database/database.ts";
import { describe, failureOf, isLineBroken, TooBusy } from "./failures.ts";
import { inLane } from "./database/lanes.ts";
import { QuietLog } from "./quiet-log.ts";
import { systemActor } from "./actor.ts";
import { scopes } from "./scope.ts";
import type { Services } from "./services.ts";

const batchSize = 50;
const pollMilliseconds = 500;
const triesBeforeRest = 12;
/** About five hours of trying, most of it once an hour. */
export const mostTries = 16;
const why = "outbox delivery";
const scope = scopes.system(why);

interface WaitingEvent {
  readonly id: string;
  readonly name: string;
  readonly payload: Record<string, unknown>;
  readonly tries: number;
}

/**
 * Delivers announced events to the modules that listen. Several processes may pump at once: each event
 * is claimed under a lock that others skip, handled and deleted in one transaction, so that what the
 * listeners write happens exactly once. A failing event is tried again after 1 s, 2 s, 4 s … up to an hour, by itself and beside
 * the others, which it neither spoils nor delays. After {@link mostTries} it is stuck: it waits until an administrator, who
 * is shown it, has it tried again (module `upkeep`). What fails for a passing reason (no connection, no room) is never stuck.
 */
export class OutboxPump {
  readonly #services: Services;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  readonly #quiet = new QuietLog();
  /** Until it is started (a test never does) it delivers only when {@link drain} is called. */
  #stopped = true;

  constructor(services: Services) {
    this.#services = services;
  }

  start(): void {
    this.#stopped = false;
    this.#schedule(0);
  }

  /** Wakes the pump at once: called after a commit that announced something. */
  nudge(): void {
    if (!this.#stopped && this.#running === null) this.#schedule(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  /** Delivers until nothing is due, or the clock of this process is found wrong. Tests call it to see the effects of what they did. */
  drain(): Promise<number> {
    return this.#drain(() => this.#services.clockGuard.isOff());
  }

  /** Ends between two batches when told: while others go on writing there is always something due. */
  async #drain(isOver: () => boolean): Promise<number> {
    let delivered = 0;
    const until = async (deliver: () => Promise<number>) => {
      let sum = 0;
      for (let n = await deliver(); n > 0 && !isOver(); n = await deliver()) sum += n;
      return sum;
    };
    while (!isOver()) {
      const [fresh, failed] = await Promise.all([until(() => this.#deliverFresh()), until(() => this.#deliverFailed())]);
      if (fresh + failed === 0) break;
      delivered += fresh + failed;
    }
    return delivered;
  }

  #schedule(milliseconds: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#running = inLane("work", () => this.#drain(() => this.#stopped || this.#services.clockGuard.isOff()))
        .catch((error: unknown) => {
          const heldBack = this.#quiet.due(describe(error));
          if (heldBack !== null) this.#services.log.error({ err: error, heldBack }, "outbox: delivery stopped");
        })
        .then(() => {
          this.#running = null;
          if (!this.#stopped) this.#schedule(pollMilliseconds);
        });
    }, milliseconds);
    this.#timer.unref();
  }

  /** Claims up to a batch of those that never failed and handles it. Returns how many were claimed. */
  async #deliverFresh(): Promise<number> {
    try {
      return await this.#deliver("fresh", batchSize, (tx, events) => this.#handleTogether(tx, events));
    } catch (error) {
      // Nothing can be done now. A listener that waits too long on a lock or a statement is no such failure: it holds up itself alone.
      if (isLineBroken(error) || error instanceof TooBusy || failureOf(error).code === "storage_full") throw error;
      // One of them failed and took the others back with it: each is handled by itself.
      return this.#deliver("fresh", batchSize, (tx, events) => this.#handleOneByOne(tx, events));
    }
  }

  /** One that failed before, in a transaction of its own: it may fail again, or take its time. */
  #deliverFailed(): Promise<number> {
    return this.#deliver("failed", 1, (tx, events) => this.#handleOneByOne(tx, events));
  }

  #deliver(kind: "fresh" | "failed", most: number, handle: (tx: Tx, events: readonly WaitingEvent[]) => Promise<void>): Promise<number> {
    const { db, clock } = this.#services;
    return db.inScope(scope, async (tx) => {
      const due = await sql<WaitingEvent>`
        select id, name, payload, tries from kernel_outbox where next_try_at <= kernel_moment(${clock.now()}::timestamptz) and (tries = 0) = ${kind === "fresh"}
        order by next_try_at, id limit ${most} for update skip locked`.execute(tx);
      if (due.rows.length > 0) await handle(tx, due.rows);
      return due.rows.length;
    });
  }

  /** The usual way: no savepoints, one delete for the whole batch. */
  async #handleTogether(tx: Tx, events: readonly WaitingEvent[]): Promise<void> {
    for (const event of events) await this.#hear(tx, event);
    await sql`delete from kernel_outbox where id = any(${events.map((event) => event.id)}::uuid[])`.execute(tx);
  }

  /** Each under a savepoint: what fails waits and is tried again, the others are done. */
  async #handleOneByOne(tx: Tx, events: readonly WaitingEvent[]): Promise<void> {
    for (const event of events) {
      await sql`savepoint one_event`.execute(tx);
      try {
        await this.#hear(tx, event);
        await sql`delete from kernel_outbox where id = ${event.id}`.execute(tx);
        await sql`release savepoint one_event`.execute(tx);
      } catch (error) {
        await sql`rollback to savepoint one_event`.execute(tx);
        await this.#keep(tx, event, error);
      }
    }
  }

  /** When it is tried again; or, after the last try, that it is stuck. */
  async #keep(tx: Tx, event: WaitingEvent, error: unknown): Promise<void> {
    const { clock, log } = this.#services;
    const tries = event.tries + 1;
    const isStuck = tries >= mostTries && !failureOf(error).isPassing;
    const heldBack = isStuck ? 0 : this.#quiet.due(`${event.name} ${describe(error)}`);
    if (heldBack !== null) log.error({ err: error, event: event.name, eventId: event.id, tries, heldBack }, isStuck ? "outbox: an event is stuck, see npm run stuck" : "outbox: a listener failed");
    const wait = Math.min(3600, 2 ** Math.min(tries - 1, triesBeforeRest));
    await sql`update kernel_outbox set tries = ${tries}, last_error = ${describe(error)}, stuck_at = ${isStuck ? clock.now() : null}::timestamptz,
      next_try_at = case when ${isStuck} then 'infinity' else kernel_moment(${clock.now()}::timestamptz) + make_interval(secs => ${wait}) end where id = ${event.id}`.execute(tx);
  }

  async #hear(tx: Tx, event: WaitingEvent): Promise<void> {
    const { clock, modules } = this.#services;
    const unit = new Unit({ tx, actor: systemActor(why), scope, now: clock.now(), requestId: `event-${event.id}`, language: "zh" });
    for (const module of modules) await module.listens[event.name]?.(unit, event.payload, this.#services);
    await unit.finish();
  }
}
