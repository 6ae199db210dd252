import { randomBytes } from "node:crypto";
import { castPerson } from "../seeds/cast.ts";

/** A person of the cast at the server's interface, without a browser: sets scenes and counts what is there. */
export class Caller {
  readonly #url: string;
  readonly #cookie: string;
  readonly #as: string;

  private constructor(url: string, cookie: string, as: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.#as = as;
  }

  /** Signed in by the demo's own route; acts in the first post (or office) the person holds, else as oneself. */
  static async signIn(url: string, key: string): Promise<Caller> {
    const answer = await fetch(`${url}/api/identity/demo-sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ person: key }),
    });
    if (!answer.ok) throw new Error(`${key} could not sign in: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const person = castPerson(key);
    const as = person.posts?.[0] ? `post:${person.posts[0].id}` : person.office ? `office:${person.office.id}` : "own";
    return new Caller(url, cookie, as);
  }

  get<T>(path: string): Promise<T> {
    return this.#send<T>("GET", path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#send<T>("POST", path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#send<T>("PUT", path, body);
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.#url + path, {
      method,
      headers: {
        cookie: this.#cookie,
        "x-niangjia-as": this.#as,
        ...(method === "GET"
          ? {}
          : { "content-type": "application/json", "idempotency-key": randomBytes(16).toString("hex") }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
