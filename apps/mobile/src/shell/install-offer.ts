/** The browser's own offer to put the app on the home screen, kept for the moment the person wants it. */
export interface InstallOffer extends Event {
  prompt(): Promise<void>;
}

let offer: InstallOffer | null = null;
const listeners = new Set<() => void>();

function become(next: InstallOffer | null): void {
  offer = next;
  for (const listener of listeners) listener();
}

export function watchInstallOffer(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    become(event as InstallOffer);
  });
  addEventListener("appinstalled", () => become(null));
}

export function findInstallOffer(): InstallOffer | null {
  return offer;
}

export function onInstallOffer(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
