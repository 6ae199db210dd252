import { Offline, Refusal } from "./call.ts";
import { isRecord, type KeptShelf } from "./kept.ts";

/** Why the server will not take it as it is. */
export interface Because {
  readonly code: string;
  /** The server's sentence. */
  readonly message: string;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
}

const states = ["writing", "waiting", "refused", "delivered"] as const;

/**
 * A thing on this device that is to be sent: being written, waiting for a line, refused (with what to change), or delivered.
 * `key` is its idempotency key and `body` what was first sent under it: however often it is sent again, the server takes it once.
 */
export interface Sendable {
  readonly id: string;
  readonly state: (typeof states)[number];
  readonly key: string;
  /** Null: nothing was sent under the key. */
  readonly body: unknown;
  readonly attempts: number;
  readonly nextTryAt: number;
  readonly changedAt: number;
  readonly because: Because | null;
}

/** What every sendable thing has, of whatever the device kept; null when it has no state or no key. */
export function readSendable(id: string, kept: Record<string, unknown>): Omit<Sendable, "body"> | null {
  const state = states.find((one) => one === kept["state"]);
  if (state === undefined || typeof kept["key"] !== "string") return null;
  return {
    id,
    state,
    key: kept["key"],
    attempts: Number(kept["attempts"]) || 0,
    nextTryAt: Number(kept["nextTryAt"]) || 0,
    changedAt: Number(kept["changedAt"]) || 0,
    because: isRecord(kept["because"]) ? (kept["because"] as unknown as Because) : null,
  };
}

const second = 1000;
const longestPause = 5 * 60 * second;

/** Pause before the next try, in milliseconds: doubles, at most five minutes. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPause, 5 * second * 2 ** Math.min(attempts, 10));
}

/** Whether a failed try says nothing about the content: no line, a busy or failing server, a session that ended. */
export function isForLater(error: unknown): boolean {
  if (!(error instanceof Refusal)) return true;
  return error.status >= 500 || ["busy", "too_many_requests", "not_signed_in", "internal_error"].includes(error.code);
}

/** From now on it is sent whenever there is a line. */
export function enqueue<T extends Sendable>(things: KeptShelf<T>, id: string, now: number): void {
  const thing = things.find(id);
  if (!thing || thing.state === "delivered" || thing.state === "waiting") return;
  things.keep({ ...thing, state: "waiting", because: null, nextTryAt: 0, changedAt: now });
}

/** Back to writing. Only what was never sent: of anything else the server may know already. */
export function takeBack<T extends Sendable>(things: KeptShelf<T>, id: string, now: number): boolean {
  const thing = things.find(id);
  if (!thing || thing.state !== "waiting" || thing.attempts > 0) return false;
  things.keep({ ...thing, state: "writing", changedAt: now });
  return true;
}

/** How things of one kind reach the server, which answers `R`. */
export interface Delivery<T extends Sendable, R> {
  /** What it is about: things about the same go out in their order, and what waits holds those after it. Null, or absent: each for itself. */
  readonly about?: (thing: T) => string | null;
  /** Before the first try: sends what comes first (files) and answers the thing with its body. */
  readonly prepare?: (thing: T) => Promise<T>;
  /** Throws a refusal, or that there is no line. */
  readonly submit: (thing: T) => Promise<R>;
  /** What stays on the device of a delivered one; null: nothing. */
  readonly remainder: (thing: T, receipt: R) => T | null;
  /** What stays of a refused one, which goes out under another key; as it is if not said. */
  readonly refused?: (thing: T, because: Because) => T;
  /** What is sent at once instead of one that was refused; null: nothing, it waits for its author. */
  readonly mend?: (thing: T, refusal: Refusal) => T | null;
  /** What the delivery of one changes in the others. */
  readonly delivered?: (things: KeptShelf<T>, receipt: R) => void;
  readonly now: () => number;
  readonly newKey: () => string;
}

export type Outcome<R> =
  | { readonly kind: "delivered"; readonly receipt: R }
  | { readonly kind: "refused"; readonly because: Because; readonly error: Refusal }
  | { readonly kind: "later"; readonly error: unknown }
  | { readonly kind: "nothing" };

/**
 * Sends one waiting thing. What is sent first under a key is kept with it and sent unchanged ever after, so that a lost answer
 * never has a second effect.
 */
export async function send<T extends Sendable, R>(
  things: KeptShelf<T>,
  id: string,
  delivery: Delivery<T, R>,
): Promise<Outcome<R>> {
  const found = things.find(id);
  if (found?.state !== "waiting") return { kind: "nothing" };
  try {
    const ready = found.body === null && delivery.prepare ? await delivery.prepare(found) : found;
    const { attempts } = ready;
    const tried: T = { ...ready, attempts: attempts + 1, nextTryAt: delivery.now() + pauseAfter(attempts) };
    things.keep(tried);
    const receipt = await delivery.submit(tried);
    const rest = delivery.remainder(tried, receipt);
    if (rest === null) things.drop(id);
    else things.keep({ ...rest, state: "delivered", because: null, changedAt: delivery.now() });
    delivery.delivered?.(things, receipt);
    return { kind: "delivered", receipt };
  } catch (error) {
    const latest = things.find(id);
    const isLater = !(error instanceof Refusal) || isForLater(error);
    // Thrown away meanwhile: it does not come back.
    if (latest === null) return isLater ? { kind: "later", error } : { kind: "nothing" };
    if (isLater) {
      things.keep({ ...latest, nextTryAt: delivery.now() + pauseAfter(latest.attempts) });
      return { kind: "later", error };
    }
    // Refused: nothing was done under this key. What is sent next is another content under another key.
    const anew: T = { ...latest, key: delivery.newKey() };
    const mended = delivery.mend?.(anew, error) ?? null;
    if (mended !== null) {
      things.keep(mended);
      return send(things, id, delivery);
    }
    const because = becauseOf(error);
    const rest = delivery.refused?.(anew, because) ?? anew;
    const changedAt = delivery.now();
    things.keep({ ...rest, state: "refused", attempts: 0, nextTryAt: 0, because, changedAt });
    return { kind: "refused", because, error };
  }
}

function becauseOf({ code, message, fields }: Refusal): Because {
  return { code, message, fields: fields.map((field) => ({ path: field.path, message: field.message })) };
}

/** Sends the things of one shelf, each once at a time in this tab, and tells which are under way. */
export class Outbox<T extends Sendable, S extends KeptShelf<T> = KeptShelf<T>> {
  readonly things: S;
  private readonly isOnline: () => boolean;
  private readonly listeners = new Set<() => void>();
  private underWay: ReadonlySet<string> = new Set();

  constructor(things: S & KeptShelf<T>, isOnline: () => boolean) {
    this.things = things;
    this.isOnline = isOnline;
  }

  /** Ids of what is being sent now. The same set until it changes. */
  readonly sending = (): ReadonlySet<string> => this.underWay;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Sends one thing, after those before it about the same. */
  async send<R>(id: string, delivery: Delivery<T, R>): Promise<Outcome<R>> {
    const about = this.aboutOf(id, delivery);
    if (about !== null)
      for (const before of this.things.list()) {
        if (before.id === id) break;
        if (before.state !== "waiting" || delivery.about?.(before) !== about) continue;
        const outcome = await this.sendOne(before.id, delivery);
        if (this.isWaiting(before.id))
          return { kind: "later", error: outcome.kind === "later" ? outcome.error : new Offline() };
      }
    return this.sendOne(id, delivery);
  }

  private async sendOne<R>(id: string, delivery: Delivery<T, R>): Promise<Outcome<R>> {
    if (this.underWay.has(id)) return { kind: "nothing" };
    // A try that cannot leave the device is none: the thing may still be taken back.
    if (!this.isOnline()) return { kind: "later", error: new Offline() };
    this.become(new Set(this.underWay).add(id));
    try {
      return await send(this.things, id, delivery);
    } finally {
      this.become(new Set([...this.underWay].filter((one) => one !== id)));
    }
  }

  /** Sends what waits, in its order; without `isLineBack` only what is due, and nothing before what waits about the same. */
  async sendWaiting<R>(
    delivery: Delivery<T, R>,
    isLineBack: boolean,
    heard: (outcome: Outcome<R>, thing: T) => unknown,
  ) {
    const held = new Set<string>();
    for (const thing of this.things.list()) {
      const about = this.aboutOf(thing.id, delivery);
      if (thing.state !== "waiting" || (about !== null && held.has(about))) continue;
      if (isLineBack || thing.nextTryAt <= delivery.now()) await heard(await this.sendOne(thing.id, delivery), thing);
      if (about !== null && this.isWaiting(thing.id)) held.add(about);
    }
  }

  private isWaiting(id: string): boolean {
    return this.things.find(id)?.state === "waiting";
  }

  /** What a thing that waits is about. */
  private aboutOf<R>(id: string, delivery: Delivery<T, R>): string | null {
    const thing = this.things.find(id);
    return thing?.state === "waiting" ? (delivery.about?.(thing) ?? null) : null;
  }

  private become(underWay: ReadonlySet<string>): void {
    this.underWay = underWay;
    for (const listener of this.listeners) listener();
  }
}
