import { sql } from "kysely";
import { Unit } from "./context.ts";
import type { Tx } from "./database/database.ts";
import { describe, failureOf, TooBusy } from "./failures.ts";
import { QuietLog } from "./quiet-log.ts";
import { systemActor } from "./actor.ts";
import { scopes } from "./scope.ts";
import type { Services } from "./module.ts";
import { SteadyWork } from "./steady-work.ts";

const batchSize = 50;
const lookEvery = 500;
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
 * the others, which it neither spoils nor delays: what failed before has a loop of its own. After {@link mostTries} it is stuck: it
 * waits until an administrator, who is shown it, has it tried again (module `upkeep`). What fails for a passing reason (no connection,
 * no room) is never stuck. Until it is started (a test never does) it delivers only when {@link drain} is called.
 */
export class OutboxPump {
  readonly #services: Services;
  readonly #quiet = new QuietLog();
  readonly #loops: readonly SteadyWork[];

  constructor(services: Services) {
    this.#services = services;
    const loop = (step: () => Promise<number>) =>
      new SteadyWork({
        step,
        lookEvery,
        isHeld: () => services.clockGuard.isOff(),
        failed: (error) => {
          const heldBack = this.#quiet.due(describe(error));
          if (heldBack !== null) services.log.error({ err: error, heldBack }, "outbox: delivery stopped");
        },
      });
    this.#loops = [loop(() => this.#deliverFresh()), loop(() => this.#deliverFailed())];
  }

  start(): void {
    for (const loop of this.#loops) loop.start();
  }

  /** Wakes the pump at once: called after a commit that announced something. */
  nudge(): void {
    for (const loop of this.#loops) loop.wake();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.stop()));
  }

  /**
   * Delivers until nothing is due, or the clock of this process is found wrong. Tests call it to see the effects of what they did.
   * Both kinds end before it throws what one of them failed with.
   */
  async drain(): Promise<number> {
    let delivered = 0;
    for (;;) {
      const ended = await Promise.allSettled(this.#loops.map((loop) => loop.untilDone()));
      for (const one of ended) if (one.status === "rejected") throw one.reason;
      const round = ended.reduce((sum, one) => sum + (one.status === "fulfilled" ? one.value : 0), 0);
      if (round === 0) return delivered;
      delivered += round;
    }
  }

  /** Claims up to a batch of those that never failed and handles it. Returns how many were claimed. */
  async #deliverFresh(): Promise<number> {
    try {
      return await this.#deliver("fresh", batchSize, (tx, events) => this.#handleTogether(tx, events));
    } catch (error) {
      // Nothing can be done now.
      if (error instanceof TooBusy || failureOf(error).code === "storage_full") throw error;
      // One of them failed and took the others back with it: each is handled by itself. If it was the line to the database,
      // this fails at once; if it was the line to elsewhere (the queue, a mail server), it holds up that one event alone.
      return this.#deliver("fresh", batchSize, (tx, events) => this.#handleOneByOne(tx, events));
    }
  }

  /** One that failed before, in a transaction of its own: it may fail again, or take its time. */
  #deliverFailed(): Promise<number> {
    return this.#deliver("failed", 1, (tx, events) => this.#handleOneByOne(tx, events));
  }

  #deliver(
    kind: "fresh" | "failed",
    most: number,
    handle: (tx: Tx, events: readonly WaitingEvent[]) => Promise<void>,
  ): Promise<number> {
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
    if (heldBack !== null)
      log.error(
        { err: error, event: event.name, eventId: event.id, tries, heldBack },
        isStuck ? "outbox: an event is stuck, see npm run stuck" : "outbox: a listener failed",
      );
    const wait = Math.min(3600, 2 ** Math.min(tries - 1, triesBeforeRest));
    await sql`update kernel_outbox set tries = ${tries}, last_error = ${describe(error)}, stuck_at = ${isStuck ? clock.now() : null}::timestamptz,
      next_try_at = case when ${isStuck} then 'infinity' else kernel_moment(${clock.now()}::timestamptz) + make_interval(secs => ${wait}) end where id = ${event.id}`.execute(
      tx,
    );
  }

  async #hear(tx: Tx, event: WaitingEvent): Promise<void> {
    const { clock, modules } = this.#services;
    const unit = new Unit({
      tx,
      actor: systemActor(why),
      scope,
      now: clock.now(),
      requestId: `event-${event.id}`,
      language: "zh",
    });
    for (const module of modules) await module.listens[event.name]?.(unit, event.payload, this.#services);
    await unit.finish();
  }
}
