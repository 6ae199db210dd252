import { postTo, sendingOf, type Sending } from "./provider.ts";

/** Text messages by the operator's webhook (SMS_URL): JSON `{to, text}`, and a key by which it can drop a repeat. */
export class SmsProvider {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(smsUrl: string) {
    // fetch refuses an address with a login in it: it travels as a header.
    const url = new URL(smsUrl);
    const login = url.username
      ? `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString("base64")}`
      : null;
    url.username = "";
    url.password = "";
    this.#url = url.toString();
    this.#headers = { "content-type": "application/json; charset=utf-8", ...(login ? { authorization: login } : {}) };
  }

  async send(to: string, text: string, key: string): Promise<Sending> {
    return sendingOf(
      await postTo(this.#url, {
        headers: { ...this.#headers, "idempotency-key": key },
        body: JSON.stringify({ to, text }),
      }),
      { gone: [], refused: [400, 410, 422] },
    );
  }
}
