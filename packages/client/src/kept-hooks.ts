import { useState, useSyncExternalStore } from "react";
import type { KeptShelf, KeptValue } from "./kept.ts";
import { Outbox, type Sendable } from "./outbox.ts";

/** A kept value as a form holds it. `write` takes the next value, or how it comes out of the one before. */
export interface Held<T> {
  readonly value: T;
  readonly write: (next: T | ((before: T) => T)) => void;
  /** Takes it off the device (it was sent); what stands on the page stays. */
  readonly forget: () => void;
  /** False when the device refused to keep the last change: it stays on the page only. */
  readonly isKept: boolean;
}

function hold<T>(name: string, kept: KeptValue<T>) {
  let held: Held<T>;
  const listeners = new Set<() => void>();
  const become = (value: T, isKept: boolean) => {
    held = { value, write, forget: kept.forget, isKept };
    for (const listener of listeners) listener();
  };
  const write: Held<T>["write"] = (next) => {
    const value = typeof next === "function" ? (next as (before: T) => T)(held.value) : next;
    if (!Object.is(value, held.value)) become(value, kept.write(value));
  };
  become(kept.read(), true);
  return {
    name,
    get: () => held,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * What is kept under `name`, read once when a page opens and written with every change: it survives a reload, a lost line
 * and a refusal. `open` says where and how.
 */
export function useKept<T>(name: string, open: (name: string) => KeptValue<T>): Held<T> {
  const [holder, setHolder] = useState(() => hold(name, open(name)));
  // The same page of another record: what was kept of that one.
  if (holder.name !== name) setHolder(hold(name, open(name)));
  return useSyncExternalStore(holder.subscribe, holder.get);
}

const lookEvery = 5000;

/**
 * Calls `send` while the page is open: at once when it opens, when the line is back and when the page comes into sight, and every
 * five seconds for what is due. Answers how to stop.
 */
export function sendWhileOpen(send: (isLineBack: boolean) => unknown): () => void {
  const back = () => void send(true);
  const shown = () => document.visibilityState === "visible" && back();
  const timer = setInterval(() => navigator.onLine && send(false), lookEvery);
  addEventListener("online", back);
  document.addEventListener("visibilitychange", shown);
  if (navigator.onLine) back();
  return () => {
    clearInterval(timer);
    removeEventListener("online", back);
    document.removeEventListener("visibilitychange", shown);
  };
}

/** The outbox of a person, one and the same for the whole tab; it hears what other tabs write. */
export function outboxFor<T extends Sendable, S extends KeptShelf<T>>(
  open: (personId: string) => S & KeptShelf<T>,
): (personId: string) => Outbox<T, S> {
  let opened: { readonly personId: string; readonly outbox: Outbox<T, S> } | null = null;
  return (personId) => {
    if (opened?.personId !== personId) {
      const things = open(personId);
      addEventListener("storage", (event) => event.storageArea === localStorage && things.reread(event.key));
      opened = { personId, outbox: new Outbox(things, () => navigator.onLine) };
    }
    return opened.outbox;
  };
}
