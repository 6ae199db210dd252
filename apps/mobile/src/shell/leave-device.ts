import { forgetFiles } from "./file-shelf.ts";
import { lastingKeys } from "./device.ts";

/** Takes everything of a person off the device; the language and elder mode stay. */
export async function leaveDevice(): Promise<void> {
  for (const name of Object.keys(localStorage))
    if (name.startsWith("niangjia.") && !lastingKeys.includes(name)) localStorage.removeItem(name);
  sessionStorage.clear();
  await forgetFiles();
  const worker = await navigator.serviceWorker?.getRegistration("/m/").catch(() => undefined);
  const subscription = await worker?.pushManager?.getSubscription().catch(() => null);
  await subscription?.unsubscribe().catch(() => false);
}
