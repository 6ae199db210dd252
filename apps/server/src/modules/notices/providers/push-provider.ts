import type { RequestDetails } from "web-push";
import { isPushService } from "@niangjia/domain/notices/push-services";
import type { Config } from "../../../kernel/config.ts";
import { pushKeyOf } from "./push-key.ts";
import { postTo, sendingOf, type Sending } from "./provider.ts";

export interface PushSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** What the service worker receives: a general sentence and the page to open; never what the notice is about. */
export interface PushMessage {
  readonly title: string;
  readonly body: string;
  readonly path: string;
}

/** Seconds a push service keeps a message for a device that is off. */
const keepSeconds = 24 * 3600;

/** Web push (RFC 8030, 8291, 8292), with the installation's own key pair. */
export class PushProvider {
  readonly publicKey: string;
  readonly #privateKey: string;
  readonly #config: Config;

  constructor(config: Config, master: Buffer) {
    this.#config = config;
    ({ publicKey: this.publicKey, privateKey: this.#privateKey } = pushKeyOf(master));
  }

  async send(subscription: PushSubscription, message: PushMessage, isUrgent: boolean): Promise<Sending> {
    if (!isPushService(subscription.endpoint, this.#config.PUSH_SERVICES))
      return { kind: "gone", because: "not a push service of PUSH_SERVICES" };
    // Not needed to start: loaded by the first push.
    const { default: webPush } = await import("web-push");
    let request: RequestDetails;
    try {
      request = webPush.generateRequestDetails(subscription, JSON.stringify(message), {
        TTL: keepSeconds,
        urgency: isUrgent ? "high" : "normal",
        vapidDetails: {
          subject: this.#config.isSecure ? this.#config.publicUrl : `mailto:${this.#config.MAIL_FROM}`,
          publicKey: this.publicKey,
          privateKey: this.#privateKey,
        },
      });
    } catch {
      return { kind: "gone", because: "the subscription's keys are not usable" };
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers)
        .filter(([name]) => name.toLowerCase() !== "content-length")
        .map(([name, value]) => [name, String(value)]),
    );
    return sendingOf(await postTo(request.endpoint, { headers, body: request.body ?? "" }), {
      gone: [404, 410],
      refused: [400, 401, 403, 413],
    });
  }
}
