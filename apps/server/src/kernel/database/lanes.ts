import { AsyncLocalStorage } from "node:async_hooks";
import { TooBusy } from "../failures.ts";

/** What a connection is wanted for: to look, to submit, or for work outside requests (events, jobs, live streams). */
export const lanes = ["read", "write", "work"] as const;
export type Lane = (typeof lanes)[number];

/** With fewer connections a lane would have none of its own. */
export const fewestConnections = 4;

const current = new AsyncLocalStorage<Lane>();

/** Everything that `run` asks of the database counts for this lane. Outside of it, everything is `work`. */
export function inLane<T>(lane: Lane, run: () => T): T {
  return current.run(lane, run);
}

export const currentLane = (): Lane => current.getStore() ?? "work";

interface Waiting {
  readonly lane: Lane;
  readonly since: number;
  readonly grant: (free: () => void) => void;
}

/**
 * Divides the connections of one process: a quarter is kept for reads, a quarter for writes, an eighth (at least one) for work, the
 * rest is taken by whoever comes first. Slow reports therefore never stop a submission, nor do they stop jobs, nor the other way
 * round. Below {@link fewestConnections} only work has one of its own. Whoever waits longer than `patience` milliseconds is told {@link TooBusy}: nothing was begun.
 */
export class Budget {
  readonly #kept: Readonly<Record<Lane, number>>;
  readonly #shared: number;
  readonly #patience: number;
  readonly #now: () => number;
  readonly #taken: Record<Lane, number> = { read: 0, write: 0, work: 0 };
  /** When somebody of the lane last got a place. */
  readonly #enteredAt: Record<Lane, number> = { read: 0, write: 0, work: 0 };
  #waiting: Waiting[] = [];

  /** `now`: milliseconds that never run backwards. */
  constructor(connections: number, patience: number, now: () => number = () => performance.now()) {
    this.#now = now;
    const quarter = Math.floor(connections / 4);
    this.#kept = { read: quarter, write: quarter, work: Math.max(1, Math.floor(connections / 8)) };
    this.#shared = connections - this.#kept.read - this.#kept.write - this.#kept.work;
    this.#patience = patience;
  }

  /** The most that one lane can hold at once. */
  most(lane: Lane): number {
    return this.#kept[lane] + this.#shared;
  }

  taken(lane: Lane): number {
    return this.#taken[lane];
  }

  /** For how many milliseconds nobody of the lane has got a connection although somebody waits; 0 when nobody waits. A queue that moves stands not still. */
  standsStillFor(lane: Lane): number {
    const first = this.#waiting.find((one) => one.lane === lane);
    return first ? this.#now() - Math.max(first.since, this.#enteredAt[lane]) : 0;
  }

  /** A place in the lane; answers how to give it back. */
  async take(lane: Lane): Promise<() => void> {
    if (this.#hasRoom(lane)) return this.#enter(lane);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        lane,
        since: this.#now(),
        grant: (free) => {
          clearTimeout(timer);
          resolve(free);
        },
      };
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        reject(new TooBusy(lane));
      }, this.#patience);
      this.#waiting.push(waiting);
    });
  }

  #hasRoom(lane: Lane): boolean {
    if (this.#taken[lane] < this.#kept[lane]) return true;
    const sharedTaken = lanes.reduce((sum, one) => sum + Math.max(0, this.#taken[one] - this.#kept[one]), 0);
    return sharedTaken < this.#shared;
  }

  #enter(lane: Lane): () => void {
    this.#taken[lane]++;
    this.#enteredAt[lane] = this.#now();
    let isFree = false;
    return () => {
      if (isFree) return;
      isFree = true;
      this.#taken[lane]--;
      // In the order of their coming, each for whom there is room in its lane.
      for (const next of this.#waiting) {
        if (!this.#hasRoom(next.lane)) continue;
        this.#waiting = this.#waiting.filter((one) => one !== next);
        next.grant(this.#enter(next.lane));
        return;
      }
    };
  }
}
