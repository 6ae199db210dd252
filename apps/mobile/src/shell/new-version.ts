import { useSyncExternalStore } from "react";

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

function found(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

let isKept = false;

/**
 * Keeps the app on the device, so that it opens without a line; tells when a newer one is ready. Begun with
 * the first press or once somebody is signed in: the first page costs its own bytes only.
 */
export async function keepApp(): Promise<void> {
  if (isKept || !import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  isKept = true;
  const registration = await navigator.serviceWorker
    .register("/m/sw.js", { scope: "/m/", updateViaCache: "none" })
    .catch(() => null);
  if (!registration) return;
  const isNewer = () => registration.waiting !== null && registration.active !== null;
  if (isNewer()) found(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => isNewer() && found(registration.waiting));
  });
  document.addEventListener(
    "visibilitychange",
    () => document.visibilityState === "visible" && void registration.update().catch(() => undefined),
  );
}

function takeOver(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("take over");
}

/** Puts the newer version in place (what is being written is kept); null when there is none. */
export function useNewVersion(): (() => void) | null {
  const worker = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => waiting,
  );
  return worker ? takeOver : null;
}
