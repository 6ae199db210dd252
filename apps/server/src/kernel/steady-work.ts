import { inLane } from "./database/lanes.ts";

export interface SteadyWorkParts {
  /** Does a piece of the work; answers how much it was, 0 when nothing is due. */
  readonly step: () => Promise<number>;
  /** Whether this process may not work just now. */
  readonly isHeld: () => boolean;
  /** Told what a step failed with. It goes on all the same, at the next look. */
  readonly failed: (error: unknown) => void;
  /** Milliseconds between two looks whether something is due. */
  readonly lookEvery: number;
}

/** Does one kind of work step by step for the life of a process, and waits for nobody else's. */
export class SteadyWork {
  readonly #parts: SteadyWorkParts;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #stopped = true;

  constructor(parts: SteadyWorkParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#stopped = false;
    this.#schedule(0);
  }

  /** Looks at once. */
  wake(): void {
    if (!this.#stopped && this.#running === null) this.#schedule(0);
  }

  /** Begins no further step, and answers when the one under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  /** Works until nothing is due, is told to stop, or may not. Answers how much it did; throws what a step threw. */
  async untilDone(isOver: () => boolean = this.#parts.isHeld): Promise<number> {
    let done = 0;
    while (!isOver()) {
      const some = await this.#parts.step();
      if (some === 0) break;
      done += some;
    }
    return done;
  }

  #schedule(milliseconds: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void (this.#running = this.#turn()), milliseconds);
    this.#timer.unref();
  }

  /** Woken by a request, perhaps: it is work all the same. */
  #turn(): Promise<void> {
    return inLane("work", () => this.untilDone(() => this.#stopped || this.#parts.isHeld()))
      .catch(this.#parts.failed)
      .then(() => {
        this.#running = null;
        if (!this.#stopped) this.#schedule(this.#parts.lookEvery);
      });
  }
}
