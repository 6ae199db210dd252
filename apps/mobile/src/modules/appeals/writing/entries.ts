import type { AppealInput } from "@niangjia/domain/appeals/appeals.contract";
import { hasContent, readDraft, type Draft } from "./draft.ts";

/** What the server confirmed of a delivered appeal. */
export interface Receipt {
  readonly appealId: string;
  readonly number: string;
  readonly unionName: string;
  readonly submittedAt: string;
}

/** Why the server will not take it as it is. */
export interface Because {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
}

/**
 * One appeal on this device: being written, waiting for a line, refused (with what to change), or
 * delivered. `key` is its idempotency key and `body` what was first sent under it: however often it is
 * sent again, the server takes it once.
 */
export interface Entry {
  readonly id: string;
  readonly state: "writing" | "waiting" | "refused" | "delivered";
  readonly key: string;
  readonly draft: Draft;
  readonly body: AppealInput | null;
  readonly attempts: number;
  readonly nextTryAt: number;
  readonly changedAt: number;
  readonly because: Because | null;
  readonly receipt: Receipt | null;
}

/** The part of `localStorage` that is needed. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/**
 * The entries of one person on this device, each under a name of its own, so that two tabs never
 * overwrite each other's. Every change is written at once; what cannot be written is still held in memory, and told.
 */
export class Entries {
  private readonly shelf: Shelf;
  private readonly prefix: string;
  private readonly habitsName: string;
  private readonly held = new Map<string, Entry>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly Entry[] = [];
  /** False when the device refused to keep the last change. */
  isKept = true;

  constructor(shelf: Shelf, personId: string) {
    this.shelf = shelf;
    this.prefix = `niangjia.appeals.entry.${personId}.`;
    this.habitsName = `niangjia.appeals.habits.${personId}`;
    for (let index = 0; index < shelf.length; index += 1) {
      const name = shelf.key(index);
      if (name?.startsWith(this.prefix)) this.take(name);
    }
    this.changed();
  }

  /** Newest first. The same list until something changes. */
  readonly list = (): readonly Entry[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  find(id: string): Entry | null {
    return this.held.get(id) ?? null;
  }

  keep(entry: Entry): void {
    this.held.set(entry.id, entry);
    try {
      this.shelf.setItem(this.prefix + entry.id, JSON.stringify(entry));
      this.isKept = true;
    } catch {
      // Full or forbidden: the entry lives on in memory and the page says that it is not kept.
      this.isKept = false;
    }
    this.changed();
  }

  drop(id: string): void {
    this.held.delete(id);
    this.shelf.removeItem(this.prefix + id);
    this.changed();
  }

  /** Another tab changed one of the names. */
  reread(name: string | null): void {
    if (name === null) {
      for (const id of [...this.held.keys()]) if (this.shelf.getItem(this.prefix + id) === null) this.held.delete(id);
    } else if (name.startsWith(this.prefix)) {
      this.held.delete(name.slice(this.prefix.length));
      this.take(name);
    } else return;
    this.changed();
  }

  /** Where the person works and how to reach them, as last sent from this device. */
  habits(): { phone?: string; employerName?: string; employerPlace?: Draft["employerPlace"] } {
    try {
      return (JSON.parse(this.shelf.getItem(this.habitsName) ?? "{}") ?? {}) as ReturnType<Entries["habits"]>;
    } catch {
      return {};
    }
  }

  learn(draft: Draft): void {
    const habits = {
      ...(draft.phone ? { phone: draft.phone } : {}),
      ...(draft.employerId === null
        ? { employerName: draft.employerName ?? "", employerPlace: draft.employerPlace }
        : {}),
    };
    try {
      this.shelf.setItem(this.habitsName, JSON.stringify(habits));
    } catch {
      // A convenience only.
    }
  }

  /** What would be lost by clearing the device: begun, waiting or refused. */
  unsent(): readonly Entry[] {
    return this.shown.filter((entry) => entry.state !== "delivered" && hasContent(entry.draft));
  }

  private take(name: string): void {
    const text = this.shelf.getItem(name);
    if (text === null) return;
    const entry = readEntry(name.slice(this.prefix.length), text);
    if (entry) this.held.set(entry.id, entry);
  }

  private changed(): void {
    this.shown = [...this.held.values()].sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? 1 : -1));
    for (const listener of this.listeners) listener();
  }
}

function readEntry(id: string, text: string): Entry | null {
  try {
    const kept = JSON.parse(text) as Partial<Entry>;
    if (typeof kept.key !== "string" || !["writing", "waiting", "refused", "delivered"].includes(kept.state ?? ""))
      return null;
    return {
      id,
      state: kept.state as Entry["state"],
      key: kept.key,
      draft: readDraft(kept.draft),
      body: kept.body ?? null,
      attempts: Number(kept.attempts) || 0,
      nextTryAt: Number(kept.nextTryAt) || 0,
      changedAt: Number(kept.changedAt) || 0,
      because: kept.because ?? null,
      receipt: kept.receipt ?? null,
    };
  } catch {
    return null;
  }
}

export function newEntry(id: string, key: string, draft: Draft, now: number): Entry {
  return {
    id,
    state: "writing",
    key,
    draft,
    body: null,
    attempts: 0,
    nextTryAt: 0,
    changedAt: now,
    because: null,
    receipt: null,
  };
}
