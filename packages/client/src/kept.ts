/** The part of `localStorage` or `sessionStorage` that is needed; an app hands in the one that fits. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

function namesOn(shelf: Shelf, prefix: string): string[] {
  const names = Array.from({ length: shelf.length }, (_, index) => shelf.key(index));
  return names.filter((name): name is string => name?.startsWith(prefix) ?? false);
}

/** Answers whether the device kept it; one that is full or forbids it does not. */
function put(shelf: Shelf, name: string, text: string): boolean {
  try {
    shelf.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

/** What stands in `text`; null where nothing does, or nothing whole. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Takes every name that begins so off the shelf; `except` stay. */
export function forgetAll(shelf: Shelf, prefix: string, except: readonly string[] = []): void {
  for (const name of namesOn(shelf, prefix)) if (!except.includes(name)) shelf.removeItem(name);
}

/** One value under one name: what somebody types, with every letter, before it is sent. */
export interface KeptValue<T> {
  readonly read: () => T;
  /** Answers whether the device kept it. */
  readonly write: (value: T) => boolean;
  readonly forget: () => void;
}

/** A text; empty when none is kept. */
export function keptText(shelf: Shelf, name: string): KeptValue<string> {
  const forget = () => shelf.removeItem(name);
  return {
    read: () => shelf.getItem(name) ?? "",
    write: (text) => {
      if (text !== "") return put(shelf, name, text);
      forget();
      return true;
    },
    forget,
  };
}

/** A value of several parts. `read` makes sense of whatever the device kept; null when that is nothing. */
export function keptValue<T>(shelf: Shelf, name: string, read: (kept: unknown) => T): KeptValue<T> {
  return {
    read: () => read(parsed(shelf.getItem(name))),
    write: (value) => put(shelf, name, JSON.stringify(value)),
    forget: () => shelf.removeItem(name),
  };
}

/** Kept under another name since: what lies at `older` is read until this is written or forgotten. */
export function keptSince<T>(kept: KeptValue<T>, older: Pick<KeptValue<T>, "read" | "forget">): KeptValue<T> {
  return {
    read: () => kept.read() || older.read(),
    write: (value) => {
      const isKept = kept.write(value);
      if (isKept) older.forget();
      return isKept;
    },
    forget: () => {
      kept.forget();
      older.forget();
    },
  };
}

/** The name under which a person's entry is kept: each post or office (`as`) has its own, beside what one writes as oneself. */
export const nameOfEntry = (personId: string, as: string, entry: string): string =>
  as === "own" ? `${personId}.${entry}` : `${personId}.${as} ${entry}`;

/** What is typed into a form, by field; null when nothing is kept. */
export type KeptDraft = KeptValue<Readonly<Record<string, unknown>> | null>;

/**
 * The draft of a form under `name`. `older`: where an earlier version kept single fields of it, name by field; they are read until
 * the draft is written or forgotten.
 */
export function keptDraft(shelf: Shelf, name: string, older: Readonly<Record<string, string>> = {}): KeptDraft {
  return keptSince(
    keptValue(shelf, name, (kept) => (isRecord(kept) ? kept : null)),
    {
      read: () => readFields(shelf, older),
      forget: () => {
        for (const one of Object.values(older)) shelf.removeItem(one);
      },
    },
  );
}

/** Texts as they stand, lists as lists. */
function readFields(shelf: Shelf, names: Readonly<Record<string, string>>): Record<string, unknown> | null {
  const values = Object.entries(names).flatMap(([field, name]) => {
    const text = shelf.getItem(name);
    const list = parsed(text);
    return text ? [[field, Array.isArray(list) && list.every(isRecord) ? list : text] as const] : [];
  });
  return values.length > 0 ? Object.fromEntries(values) : null;
}

export const isRecord = (kept: unknown): kept is Record<string, unknown> =>
  typeof kept === "object" && kept !== null && !Array.isArray(kept);

/** How things of one kind are read and ordered. */
export interface ThingKind<T> {
  /** Makes a thing of what was kept, also in an older shape; null when it is none. */
  readonly read: (id: string, kept: Record<string, unknown>) => T | null;
  readonly order: (a: T, b: T) => number;
}

/**
 * The things of one kind and one person on this device, each under a name of its own (`prefix` and its id), so that two tabs never
 * overwrite each other's. Every change is written at once; what cannot be written is still held in memory, and told.
 */
export class KeptShelf<T extends { readonly id: string }> {
  private readonly shelf: Shelf;
  private readonly prefix: string;
  private readonly kind: ThingKind<T>;
  private readonly held = new Map<string, T>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly T[] = [];
  /** False when the device refused to keep the last change. */
  isKept = true;

  constructor(shelf: Shelf, prefix: string, kind: ThingKind<T>) {
    this.shelf = shelf;
    this.prefix = prefix;
    this.kind = kind;
    for (const name of namesOn(shelf, prefix)) this.take(name);
    this.changed();
  }

  /** In the order of the kind. The same list until something changes. */
  readonly list = (): readonly T[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  find(id: string): T | null {
    return this.held.get(id) ?? null;
  }

  /** Answers whether the device keeps it; if not, it is held until the page closes. */
  keep(thing: T): boolean {
    this.held.set(thing.id, thing);
    this.isKept = put(this.shelf, this.prefix + thing.id, JSON.stringify(thing));
    this.changed();
    return this.isKept;
  }

  drop(id: string): void {
    this.held.delete(id);
    this.shelf.removeItem(this.prefix + id);
    this.changed();
  }

  /** Another tab changed one of the names; null: it took them all away. */
  reread(name: string | null): void {
    if (name === null) {
      for (const id of [...this.held.keys()]) if (this.shelf.getItem(this.prefix + id) === null) this.held.delete(id);
    } else if (name.startsWith(this.prefix)) {
      this.held.delete(name.slice(this.prefix.length));
      this.take(name);
    } else return;
    this.changed();
  }

  private take(name: string): void {
    const kept = parsed(this.shelf.getItem(name));
    if (!isRecord(kept)) return;
    const id = name.slice(this.prefix.length);
    try {
      const thing = this.kind.read(id, kept);
      if (thing) this.held.set(id, thing);
    } catch {
      // Damaged in a way that its reader did not foresee: it stays where it lies, and the others are read.
    }
  }

  private changed(): void {
    this.shown = [...this.held.values()].sort(this.kind.order);
    for (const listener of this.listeners) listener();
  }
}
