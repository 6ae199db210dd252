/** What this browser can do about push messages. */
export type PushState = "missing" | "denied" | "off" | "on";

export async function pushState(): Promise<PushState> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return "missing";
  if (Notification.permission === "denied") return "denied";
  const worker = await navigator.serviceWorker.getRegistration();
  return (await worker?.pushManager.getSubscription()) ? "on" : "off";
}

export interface GivenSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Asks the person and the push service. Null: the person said no, or the browser cannot. */
export async function subscribe(publicKey: string): Promise<GivenSubscription | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const worker = await navigator.serviceWorker.ready;
  const given = (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })).toJSON();
  const { p256dh, auth } = given.keys ?? {};
  return given.endpoint && p256dh && auth ? { endpoint: given.endpoint, keys: { p256dh, auth } } : null;
}

export async function unsubscribe(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  await (await worker?.pushManager.getSubscription())?.unsubscribe();
}

/** A name by which a person knows this device among others. */
export function deviceName(): string {
  const agent = navigator.userAgent;
  const system = /iPhone|iPad/.exec(agent)?.[0] ?? /Android [\d.]+/.exec(agent)?.[0] ?? /Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? "";
  const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? "";
  return [system, browser].filter(Boolean).join(" · ").slice(0, 100);
}
