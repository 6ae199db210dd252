import { forgetAll } from "@niangjia/client/kept";
import { forgetFiles } from "./file-shelf.ts";
import { lastingKeys } from "./device.ts";

/** Takes everything of a person off the device; the language and elder mode stay. */
export async function leaveDevice(): Promise<void> {
  forgetAll(localStorage, "niangjia.", lastingKeys);
  sessionStorage.clear();
  await forgetFiles();
  const worker = await navigator.serviceWorker?.getRegistration("/m/").catch(() => undefined);
  const subscription = await worker?.pushManager?.getSubscription().catch(() => null);
  await subscription?.unsubscribe().catch(() => false);
}
