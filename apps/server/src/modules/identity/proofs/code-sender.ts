import { AppError } from "@niangjia/domain/kernel/errors";
import type { Config } from "../../../kernel/config.ts";

/** Brings a one-time code to a phone. */
export interface CodeSender {
  /** The demo: the code is answered to the screen instead of being sent. */
  readonly isShown: boolean;
  /** Throws `code_not_sent` when the provider did not take it. */
  send(phone: string, text: string): Promise<void>;
}

/**
 * The demo never sends: its people's numbers are invented and belong to strangers. Otherwise a webhook
 * (SMS_URL) that sends text messages; null where there is neither.
 */
export function codeSenderOf(config: Config): CodeSender | null {
  if (config.DEMO) return { isShown: true, send: async () => {} };
  if (config.SMS_URL) return webhookSender(config.SMS_URL);
  return null;
}

const patience = 5000;

function webhookSender(url: string): CodeSender {
  const target = new URL(url);
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (target.username) {
    headers["authorization"] =
      `Basic ${Buffer.from(`${decodeURIComponent(target.username)}:${decodeURIComponent(target.password)}`).toString("base64")}`;
    target.username = target.password = "";
  }
  return {
    isShown: false,
    async send(to, text) {
      let ok = false;
      try {
        // No redirects: the message holds a secret and goes to the address that was set, and nowhere else.
        ok = (
          await fetch(target, {
            method: "POST",
            headers,
            body: JSON.stringify({ to, text }),
            redirect: "error",
            signal: AbortSignal.timeout(patience),
          })
        ).ok;
      } catch {
        ok = false;
      }
      if (!ok) throw new AppError("code_not_sent");
    },
  };
}
