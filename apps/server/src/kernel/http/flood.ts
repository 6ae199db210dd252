import type { Limit } from "@niangjia/domain/kernel/contract";
import type { FastifyRequest } from "fastify";
import type { Clock } from "../time.ts";
import { addressOf } from "./caller-address.ts";
import { tooMany } from "./counting-store.ts";

/** Everything one person asks for. */
export const ofPerson = { max: 600, seconds: 60 } as const;
/** Everything that comes from one address without a session: 3,000 people of a factory or a carrier's network, 40 requests each. */
export const ofAddress = { max: 120_000, seconds: 600 } as const;

const mostCounters = 200_000;

/**
 * Who floods this process is refused. Counted in memory, by the person of the session, the channel of the secret, else the
 * address: a cookie that nobody was given is nobody. Guesses are counted in the database (`lookCounted`).
 */
export class Flood {
  readonly #isOn: boolean;
  readonly #clock: Clock;
  readonly #counters = new Map<string, { until: number; count: number }>();

  constructor(isOn: boolean, clock: Clock) {
    this.#isOn = isOn;
    this.#clock = clock;
  }

  /** Throws `too_many_requests` for a caller past the general budget, or past the budget of the route. */
  admit(caller: string, general: Limit, route?: { readonly name: string; readonly rate?: Limit | undefined }): void {
    this.#take(caller, general);
    if (route?.rate) this.#take(`${caller} ${route.name}`, route.rate);
  }

  #take(name: string, { max, seconds }: Limit): void {
    if (!this.#isOn) return;
    const now = this.#clock.now();
    const window = Math.floor(Date.parse(now) / 1000 / seconds);
    const until = (window + 1) * seconds * 1000;
    const counter = this.#counters.get(name);
    if (counter?.until === until) {
      if (++counter.count > max) throw tooMany(now, seconds);
      return;
    }
    if (this.#counters.size >= mostCounters) this.#forget(Date.parse(now));
    this.#counters.set(name, { until, count: 1 });
  }

  /** Forgets windows that are over; where none is, the oldest half, so that memory stays bounded whatever comes. */
  #forget(now: number): void {
    for (const [name, { until }] of this.#counters) if (until <= now) this.#counters.delete(name);
    if (this.#counters.size < mostCounters) return;
    let left = mostCounters / 2;
    for (const name of this.#counters.keys()) {
      if (left-- <= 0) break;
      this.#counters.delete(name);
    }
  }
}

export const callerByAddress = (request: FastifyRequest): string => `address ${addressOf(request.ip)}`;
