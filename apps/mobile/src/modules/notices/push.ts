/** What this browser can do about push messages. */
export type PushState = "missing" | "denied" | "off" | "on";

/** `publicKey`: the server's key. A subscription with another one hears nothing any more: it counts as off. Null: not known now. */
export async function pushState(publicKey: string | null): Promise<PushState> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return "missing";
  if (Notification.permission === "denied") return "denied";
  const worker = await navigator.serviceWorker.getRegistration();
  const given = await worker?.pushManager.getSubscription();
  return given && (publicKey === null || isOfKey(given.options.applicationServerKey, publicKey)) ? "on" : "off";
}

/** Whether a subscription was made with that key (base64url without padding). */
export function isOfKey(used: ArrayBuffer | null, publicKey: string): boolean {
  if (used === null) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(used)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") === publicKey;
}

export interface GivenSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Asks the person and the push service. Null: the person said no, or the browser cannot. */
export async function subscribe(publicKey: string): Promise<GivenSubscription | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const worker = await navigator.serviceWorker.ready;
  const before = await worker.pushManager.getSubscription();
  // A browser keeps one subscription, and refuses another key beside it.
  if (before && !isOfKey(before.options.applicationServerKey, publicKey)) await before.unsubscribe();
  const given = (
    await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  ).toJSON();
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
  const system =
    /iPhone|iPad/.exec(agent)?.[0] ??
    /Android [\d.]+/.exec(agent)?.[0] ??
    /Windows|Mac OS X|Linux/.exec(agent)?.[0] ??
    "";
  const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? "";
  return [system, browser].filter(Boolean).join(" · ").slice(0, 100);
}
