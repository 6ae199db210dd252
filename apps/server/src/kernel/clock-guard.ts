import { AppError } from "@niangjia/domain/kernel/errors";
import type { FastifyBaseLogger } from "fastify";
import type { Clock } from "./time.ts";

/** How far a process may be from the database before it leaves service. Milliseconds. */
export const mostOffset = 5_000;
const measureEvery = 10_000;
/** Of so many questions the quickest counts: its round trip hides least. */
const questions = 3;

interface Measured {
  /** How far this process is ahead of the database; negative: behind. Milliseconds. */
  readonly offset: number;
  /** Half the round trip: the truth lies so far from `offset` at most. */
  readonly uncertainty: number;
  /** What the clock said, and the stopwatch, at that moment. */
  readonly local: number;
  readonly stopwatch: number;
}

/**
 * Holds the clock of this process against the database's, which all processes share. While they differ by more
 * than five seconds the process is out of service: its commands, events, jobs and audit heads would be dated wrongly.
 * Measured at the start and every ten seconds; in between the stopwatch of the process tells whether its clock was set.
 */
export class ClockGuard {
  readonly #clock: Clock;
  readonly #ask: () => Promise<number>;
  readonly #log: FastifyBaseLogger;
  readonly #stopwatch: () => number;
  readonly #listeners: ((isOff: boolean) => void)[] = [];
  #measured: Measured | null = null;
  #measuring: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isOff = false;

  /** `ask`: the database's clock, in milliseconds since 1970. */
  constructor(parts: { clock: Clock; ask: () => Promise<number>; log: FastifyBaseLogger; stopwatch?: () => number }) {
    this.#clock = parts.clock;
    this.#ask = parts.ask;
    this.#log = parts.log;
    this.#stopwatch = parts.stopwatch ?? (() => performance.now());
  }

  /** Measures once, then goes on by itself until {@link stop}. A simulated clock is never measured. */
  async start(): Promise<void> {
    if (this.#clock.isSimulated) return;
    await this.measure();
    this.#timer = setInterval(() => void this.measure(), measureEvery);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#measuring;
  }

  /** Told each time the process leaves service (`true`) or comes back. */
  onChange(listener: (isOff: boolean) => void): void {
    this.#listeners.push(listener);
  }

  /** How far this process is ahead of the database now, in milliseconds; null before the first measurement, and under a simulated clock. */
  get offset(): number | null {
    const found = this.#estimate();
    return found === null ? null : Math.round(found.offset);
  }

  /** Whether this process is out of service because of its clock. Cheap: asked at every request and every piece of work. */
  isOff(): boolean {
    if (this.#clock.isSimulated) return false;
    this.#judge();
    // The clock was set since the last measurement: what the database says now decides, not the next round.
    if (this.#isOff && this.#measured !== null && Math.abs(this.#measured.offset) <= mostOffset) void this.measure();
    return this.#isOff;
  }

  /** Throws `clock_wrong` while it is. */
  require(): void {
    if (this.isOff()) throw new AppError("clock_wrong");
  }

  /** Asks the database. When it does not answer, the last measurement goes on to count. */
  measure(): Promise<void> {
    this.#measuring ??= this.#measureBest()
      .catch((error: unknown) =>
        this.#log.warn({ because: (error as Error).message }, "the clock of the database could not be read"),
      )
      .finally(() => (this.#measuring = null));
    return this.#measuring;
  }

  async #measureBest(): Promise<void> {
    let best: Measured | null = null;
    for (let i = 0; i < questions; i++) {
      const stopwatch = this.#stopwatch();
      const local = this.#now();
      const theirs = await this.#ask();
      const uncertainty = (this.#stopwatch() - stopwatch) / 2;
      if (!best || uncertainty < best.uncertainty)
        best = { offset: local + uncertainty - theirs, uncertainty, local, stopwatch };
    }
    this.#measured = best;
    this.#judge();
  }

  /** The last measurement, carried on by what the clock and the stopwatch have gone since. */
  #estimate(): { offset: number; uncertainty: number } | null {
    const measured = this.#measured;
    if (!measured) return null;
    const before = this.#stopwatch();
    const local = this.#now();
    const reading = this.#stopwatch() - before;
    // A process that was held up between two readings is not one whose clock was set.
    return {
      offset: measured.offset + (local - measured.local) - (before - measured.stopwatch),
      uncertainty: measured.uncertainty + reading,
    };
  }

  #judge(): void {
    const found = this.#estimate();
    const isOff = found === null || Math.abs(found.offset) - found.uncertainty > mostOffset;
    if (isOff === this.#isOff) return;
    this.#isOff = isOff;
    const seconds = found === null ? null : Math.round(found.offset / 1000);
    if (isOff)
      this.#log.error(
        { offsetSeconds: seconds },
        "the clock of this process is not that of the database: out of service until they agree within 5 s. Set the clock of this machine (NTP), or of the database's",
      );
    else
      this.#log.warn(
        { offsetSeconds: seconds },
        "the clock of this process agrees with the database again: back in service",
      );
    for (const listener of this.#listeners) listener(isOff);
  }

  #now(): number {
    return Date.parse(this.#clock.now());
  }
}
