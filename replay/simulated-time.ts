import { chinaCalendar } from "@niangjia/domain/clocks/calendar";
import { instant } from "@niangjia/domain/clocks/instant";
import { officeHours } from "@niangjia/domain/clocks/working-hours";
import { addWorkingMinutes } from "@niangjia/domain/clocks/working-time";

/** Length of one step of simulated time: what falls into it happens side by side. */
export const stepMilliseconds = 5 * 60_000;

/**
 * Simulated time for many lives at once. A life waits with {@link until}; when every life that is awake has
 * gone to wait again, time goes on to the next step in which somebody wakes.
 */
export class SimulatedTime {
  readonly #waiting = new WakingOrder();
  #now: number;
  #awake = 0;
  #allAsleep: (() => void) | null = null;
  #failure: unknown = null;

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  get now(): string {
    return new Date(this.#now).toISOString();
  }

  /** How many lives wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Starts a life at an instant. */
  begin(at: string, live: () => Promise<void>): void {
    this.#waiting.push(Date.parse(at), () => {
      live()
        .catch((error: unknown) => (this.#failure ??= error))
        .finally(() => this.#sleep());
    });
  }

  /** Sleeps until an instant. One that has passed wakes in the next step. */
  until(at: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(Math.max(Date.parse(at), this.#now + stepMilliseconds), resolve);
      this.#sleep();
    });
  }

  /** Sleeps for working minutes of the usual office hours, from now or from the next opening. */
  workingMinutes(minutes: number): Promise<void> {
    return this.until(addWorkingMinutes(instant(this.now), Math.max(1, minutes), officeHours, chinaCalendar).dueAt!);
  }

  days(days: number): Promise<void> {
    return this.until(new Date(this.#now + days * 86_400_000).toISOString());
  }

  /** Goes on step by step until nobody waits any more. `onStep` is told each step's start before anybody wakes, `afterStep` when all sleep again. */
  async run(onStep: (now: string) => Promise<void>, afterStep: (now: string) => Promise<void>): Promise<void> {
    for (;;) {
      const next = this.#waiting.earliest;
      if (next === null) return;
      this.#now = Math.floor(next / stepMilliseconds) * stepMilliseconds;
      await onStep(this.now);
      const waking = this.#waiting.popBefore(this.#now + stepMilliseconds);
      this.#awake = waking.length;
      const asleep = new Promise<void>((resolve) => (this.#allAsleep = resolve));
      for (const wake of waking) wake();
      await asleep;
      if (this.#failure) throw this.#failure;
      await afterStep(this.now);
    }
  }

  #sleep(): void {
    this.#awake--;
    if (this.#awake === 0) this.#allAsleep?.();
  }
}

/** A binary heap of what wakes when. */
class WakingOrder {
  readonly #heap: { at: number; wake: () => void }[] = [];

  get size(): number {
    return this.#heap.length;
  }

  get earliest(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  push(at: number, wake: () => void): void {
    const heap = this.#heap;
    heap.push({ at, wake });
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (heap[parent]!.at <= heap[child]!.at) return;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      child = parent;
    }
  }

  popBefore(end: number): (() => void)[] {
    const popped: (() => void)[] = [];
    while (this.#heap.length > 0 && this.#heap[0]!.at < end) popped.push(this.#pop());
    return popped;
  }

  #pop(): () => void {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      for (let parent = 0; ;) {
        const [left, right] = [2 * parent + 1, 2 * parent + 2];
        let least = parent;
        if (left < heap.length && heap[left]!.at < heap[least]!.at) least = left;
        if (right < heap.length && heap[right]!.at < heap[least]!.at) least = right;
        if (least === parent) break;
        [heap[parent], heap[least]] = [heap[least]!, heap[parent]!];
        parent = least;
      }
    }
    return top.wake;
  }
}
