import { Refusal } from "@niangjia/client/call";
import { isForLater, pauseAfter } from "../writing/sending.ts";
import type { Shelf } from "../writing/entries.ts";

/** What may wait for a line: saying what happened. Everything that decides something needs the server at once. */
export type KeptAct =
  | {
      readonly kind: "contact";
      readonly body: {
        readonly party: "worker" | "employer";
        readonly way: "phone" | "visit" | "message";
        readonly result: "reached" | "no_answer" | "wrong_number";
        readonly at: string | null;
        readonly note: string | null;
      };
    }
  | { readonly kind: "note"; readonly body: { readonly text: string; readonly isForWorker: boolean } };

/** One act on this device, under one idempotency key: however often it is sent, the server takes it once. */
export type Kept = KeptAct & {
  readonly id: string;
  readonly key: string;
  /** The post it is done in. */
  readonly as: string;
  readonly orderId: string;
  /** The order's number, for showing. */
  readonly number: string;
  readonly keptAt: number;
  readonly attempts: number;
  readonly nextTryAt: number;
  /** Why the server will not take it; it then waits for its author. */
  readonly because: string | null;
};

/** The acts of one person that wait on this device, oldest first. */
export class FieldQueue {
  private readonly shelf: Shelf;
  private readonly prefix: string;
  private readonly held = new Map<string, Kept>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly Kept[] = [];

  constructor(shelf: Shelf, personId: string) {
    this.shelf = shelf;
    this.prefix = `niangjia.field.${personId}.`;
    for (let index = 0; index < shelf.length; index += 1) {
      const name = shelf.key(index);
      if (name?.startsWith(this.prefix)) this.take(name);
    }
    this.changed();
  }

  readonly list = (): readonly Kept[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  find(id: string): Kept | null {
    return this.held.get(id) ?? null;
  }

  /** Answers whether the device keeps it; if not, it is held until the page closes. */
  keep(act: Kept): boolean {
    this.held.set(act.id, act);
    this.changed();
    try {
      this.shelf.setItem(this.prefix + act.id, JSON.stringify(act));
      return true;
    } catch {
      return false;
    }
  }

  drop(id: string): void {
    this.held.delete(id);
    this.shelf.removeItem(this.prefix + id);
    this.changed();
  }

  /** Another tab changed one of the names. */
  reread(name: string | null): void {
    if (!name?.startsWith(this.prefix)) return;
    this.held.delete(name.slice(this.prefix.length));
    this.take(name);
    this.changed();
  }

  private take(name: string): void {
    const act = readKept(name.slice(this.prefix.length), this.shelf.getItem(name));
    if (act) this.held.set(act.id, act);
  }

  private changed(): void {
    this.shown = [...this.held.values()].sort((a, b) => a.keptAt - b.keptAt || (a.id < b.id ? -1 : 1));
    for (const listener of this.listeners) listener();
  }
}

function readKept(id: string, text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<Kept> | null;
    if (
      !kept ||
      (kept.kind !== "contact" && kept.kind !== "note") ||
      typeof kept.key !== "string" ||
      typeof kept.orderId !== "string" ||
      typeof kept.as !== "string" ||
      typeof kept.body !== "object"
    )
      return null;
    return {
      ...(kept as Kept),
      id,
      number: kept.number ?? "",
      keptAt: Number(kept.keptAt) || 0,
      attempts: Number(kept.attempts) || 0,
      nextTryAt: Number(kept.nextTryAt) || 0,
      because: kept.because ?? null,
    };
  } catch {
    return null;
  }
}

export interface FieldWorld {
  /** Does the act at the server. Throws a refusal, or that there is no line. */
  readonly act: (kept: Kept) => Promise<void>;
  readonly now: () => number;
  readonly newKey: () => string;
}

export type Sent =
  | { readonly kind: "done" }
  | { readonly kind: "later" }
  | { readonly kind: "refused"; readonly error: Refusal }
  | { readonly kind: "nothing" };

/** Sends one act. A device whose clock runs ahead logs the call at the server's own time. */
export async function sendKept(queue: FieldQueue, id: string, world: FieldWorld): Promise<Sent> {
  const found = queue.find(id);
  if (!found || found.because !== null) return { kind: "nothing" };
  const kept: Kept = { ...found, attempts: found.attempts + 1, nextTryAt: world.now() + pauseAfter(found.attempts) };
  queue.keep(kept);
  try {
    await world.act(kept);
    queue.drop(id);
    return { kind: "done" };
  } catch (error) {
    if (isForLater(error)) return { kind: "later" };
    const refusal = error as Refusal;
    if (refusal.code === "appeal_contact_in_future" && kept.kind === "contact" && kept.body.at !== null) {
      queue.keep({ ...kept, key: world.newKey(), body: { ...kept.body, at: null } });
      return sendKept(queue, id, world);
    }
    queue.keep({ ...kept, because: refusal.message });
    return { kind: "refused", error: refusal };
  }
}

/** A refused act once more, as a new one. */
export function tryAgain(queue: FieldQueue, id: string, newKey: () => string): void {
  const kept = queue.find(id);
  if (kept) queue.keep({ ...kept, key: newKey(), because: null, attempts: 0, nextTryAt: 0 });
}
