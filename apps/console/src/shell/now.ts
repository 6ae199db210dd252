import { useSyncExternalStore } from "react";

/** How often "3 minutes ago" is looked at again, in milliseconds. */
const step = 30_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function listen(changed: () => void): () => void {
  listeners.add(changed);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, step);
  return () => {
    listeners.delete(changed);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The device's time, renewed twice a minute; one timer for the whole page. Only for display. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => (listeners.size === 0 ? (now = Date.now() - (Date.now() % 1000)) : now));
}
