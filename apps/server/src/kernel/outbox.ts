import { sql } from "kysely";
import { Unit } from "./context.ts";
import type { Tx } from "./database/database.ts";
import { systemActor } from "./actor.ts";
import { scopes } from "./scope.ts";
import type { Services } from "./services.ts";

const batchSize = 50;
const pollMilliseconds = 500;
const triesBeforeRest = 12;
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
 * listeners write happens exactly once. A failing event is tried again after 1 s, 2 s, 4 s … up to an hour.
 */
export class OutboxPump {
  readonly #services: Services;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
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
  async drain(): Promise<number> {
    let delivered = 0;
    for (;;) {
      if (this.#services.clockGuard.isOff()) return delivered;
      const n = await this.#deliverOne();
      if (n === 0) return delivered;
      delivered += n;
    }
  }

  #schedule(milliseconds: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#running = this.drain()
        .catch((error: unknown) => this.#services.log.error({ err: error }, "outbox: delivery stopped"))
        .then(() => {
          this.#running = null;
          if (!this.#stopped) this.#schedule(pollMilliseconds);
        });
    }, milliseconds);
    this.#timer.unref();
  }

  /** Claims up to a batch and handles it. Returns how many were claimed. */
  async #deliverOne(): Promise<number> {
    try {
      // What failed before may fail again, and shall not spoil the events beside it.
      return await this.#deliver((tx, events) => (events.some((event) => event.tries > 0) ? this.#handleOneByOne(tx, events) : this.#handleTogether(tx, events)));
    } catch (error) {
      // One of them failed and took the others back with it: each is handled by itself.
      this.#services.log.warn({ err: error }, "outbox: a batch is delivered one by one");
      return this.#deliver((tx, events) => this.#handleOneByOne(tx, events));
    }
  }

  #deliver(handle: (tx: Tx, events: readonly WaitingEvent[]) => Promise<void>): Promise<number> {
    const { db, clock } = this.#services;
    return db.inScope(scope, async (tx) => {
      const due = await sql<WaitingEvent>`
        select id, name, payload, tries from kernel_outbox where next_try_at <= kernel_moment(${clock.now()}::timestamptz) order by next_try_at, id limit ${batchSize} for update skip locked`.execute(tx);
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
    const { clock, log } = this.#services;
    for (const event of events) {
      await sql`savepoint one_event`.execute(tx);
      try {
        await this.#hear(tx, event);
        await sql`delete from kernel_outbox where id = ${event.id}`.execute(tx);
        await sql`release savepoint one_event`.execute(tx);
      } catch (error) {
        await sql`rollback to savepoint one_event`.execute(tx);
        const tries = event.tries + 1;
        log.error({ err: error, event: event.name, eventId: event.id, tries }, "outbox: a listener failed");
        const wait = Math.min(3600, 2 ** Math.min(tries - 1, triesBeforeRest));
        await sql`update kernel_outbox set tries = ${tries}, last_error = ${(error as Error).message.slice(0, 300)}, next_try_at = kernel_moment(${clock.now()}::timestamptz) + make_interval(secs => ${wait}) where id = ${event.id}`.execute(tx);
      }
    }
  }

  async #hear(tx: Tx, event: WaitingEvent): Promise<void> {
    const { clock, modules } = this.#services;
    const unit = new Unit({ tx, actor: systemActor(why), scope, now: clock.now(), requestId: `event-${event.id}`, language: "zh" });
    for (const module of modules) await module.listens[event.name]?.(unit, event.payload, this.#services);
    await unit.finish();
  }
}
