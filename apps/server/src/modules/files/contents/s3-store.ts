import { ServiceAway } from "../../../kernel/failures.ts";
import type { ContentStore } from "./content-store.ts";
import { signRequest, type S3Credentials } from "./s3-signature.ts";

const tries = 3;
const timeoutMilliseconds = 30_000;

/** `https://KEY:SECRET@host/bucket/prefix?region=cn-south-1`; the region may be left out. */
export function parseStoreUrl(text: string): { origin: string; prefix: string; credentials: S3Credentials } {
  const url = new URL(text);
  if (!url.username || !url.password)
    throw new Error("FILES_S3_URL needs a key and a secret: https://KEY:SECRET@host/bucket");
  const prefix = url.pathname.replace(/(?<!\/)\/+$/, "");
  if (prefix === "") throw new Error("FILES_S3_URL needs a bucket: https://KEY:SECRET@host/bucket");
  return {
    origin: url.origin,
    prefix,
    credentials: {
      keyId: decodeURIComponent(url.username),
      secret: decodeURIComponent(url.password),
      region: url.searchParams.get("region") ?? "us-east-1",
    },
  };
}

/** Contents in an S3-compatible store, addressed by path. A failed call is tried again, twice. */
export class S3Store implements ContentStore {
  readonly #origin: string;
  readonly #prefix: string;
  readonly #credentials: S3Credentials;
  constructor(url: string) {
    const { origin, prefix, credentials } = parseStoreUrl(url);
    this.#origin = origin;
    this.#prefix = prefix;
    this.#credentials = credentials;
  }

  async put(name: string, bytes: Buffer): Promise<void> {
    const answer = await this.#call("PUT", name, { body: bytes, bodySha256: name });
    if (!answer.ok) throw failed("the file store refused a content", answer.status);
  }

  async read(name: string, from: number, to: number): Promise<Buffer> {
    const answer = await this.#call("GET", name, { range: `bytes=${from}-${to - 1}` });
    if (!answer.ok) throw failed("the file store has no such content", answer.status);
    const bytes = Buffer.from(await answer.arrayBuffer());
    // A store that does not know ranges sends all of it.
    return answer.status === 206 ? bytes : bytes.subarray(from, to);
  }

  async remove(name: string): Promise<void> {
    const answer = await this.#call("DELETE", name, {});
    if (!answer.ok && answer.status !== 404) throw failed("the file store did not remove a content", answer.status);
  }

  async #call(
    method: "GET" | "PUT" | "DELETE",
    name: string,
    options: { body?: Buffer; bodySha256?: string; range?: string },
  ): Promise<Response> {
    const path = `${this.#prefix}/${name.slice(0, 2)}/${name}`;
    for (let attempt = 1; ; attempt++) {
      const signed = signRequest(this.#credentials, {
        method,
        path,
        host: new URL(this.#origin).host,
        at: new Date(),
        bodySha256: options.bodySha256 ?? emptySha256,
        ...(options.range ? { headers: { range: options.range } } : {}),
      });
      try {
        const answer = await fetch(`${this.#origin}${path}`, {
          method,
          headers: signed,
          redirect: "error",
          signal: AbortSignal.timeout(timeoutMilliseconds),
          ...(options.body ? { body: new Uint8Array(options.body) } : {}),
        });
        if (answer.status < 500 || attempt === tries) return answer;
        await answer.body?.cancel();
      } catch (error) {
        if (attempt === tries) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
    }
  }
}

/** Its own failure passes; what it refuses is our mistake. */
const failed = (what: string, status: number) => new (status >= 500 ? ServiceAway : Error)(`${what}: ${status}`);

const emptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
