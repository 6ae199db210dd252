import { useState, useSyncExternalStore } from "react";
import type { KeptValue } from "./kept.ts";

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
