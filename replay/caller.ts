import { Agent, request } from "node:http";
import { randomBytes } from "node:crypto";

/** Keeps connections to every process and counts what was acknowledged. */
export class Platform {
  readonly #agents: readonly { readonly port: number; readonly agent: Agent }[];
  #turn = 0;
  requests = 0;
  /** Milliseconds of each request by route pattern, for the figures. */
  readonly took = new Map<string, number[]>();

  constructor(ports: readonly number[], connectionsEach: number) {
    this.#agents = ports.map((port) => ({ port, agent: new Agent({ keepAlive: true, maxSockets: connectionsEach }) }));
  }

  /** One request to the next process in turn. */
  send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: unknown,
  ): Promise<{ status: number; body: unknown; cookies: readonly string[] }> {
    const { port, agent } = this.#agents[this.#turn++ % this.#agents.length]!;
    const payload = body === undefined ? "" : JSON.stringify(body);
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port,
          method,
          path,
          agent,
          headers: {
            ...headers,
            ...(method === "GET"
              ? {}
              : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("end", () => {
            this.requests++;
            this.#note(method, path, performance.now() - began);
            const text = Buffer.concat(parts).toString("utf8");
            const isJson = String(answer.headers["content-type"] ?? "").startsWith("application/json");
            resolve({
              status: answer.statusCode!,
              body: isJson ? JSON.parse(text) : text,
              cookies: answer.headers["set-cookie"] ?? [],
            });
          });
        },
      );
      sent.on("error", reject);
      sent.end(payload);
    });
  }

  #note(method: string, path: string, milliseconds: number): void {
    const pattern = `${method} ${path.replace(/\?.*$/, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")}`;
    const list = this.took.get(pattern);
    if (list) list.push(milliseconds);
    else this.took.set(pattern, [milliseconds]);
  }

  close(): void {
    for (const { agent } of this.#agents) agent.destroy();
  }
}

export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(what: string, status: number, body: unknown) {
    const code = (body as { error?: { code?: string } }).error?.code ?? "";
    super(`${what}: ${status} ${code || JSON.stringify(body).slice(0, 300)}`);
    this.status = status;
    this.code = code;
  }
}

const idleHours = 11;

/** A person at the platform's interface: signs in by phone code, and again whenever the session has ended. */
export class Person {
  readonly #platform: Platform;
  readonly #who: { readonly phone: string; readonly name: string; readonly as: string } | null;
  readonly #now: () => string;
  #cookie: string | null = null;
  #usedAt = 0;
  #signing: Promise<void> | null = null;

  /** `null`: somebody without an account. */
  constructor(
    platform: Platform,
    now: () => string,
    who: { readonly phone: string; readonly name: string; readonly as: string } | null,
  ) {
    this.#now = now;
    this.#platform = platform;
    this.#who = who;
  }

  get<T>(path: string): Promise<T> {
    return this.#ask<T>("GET", path, undefined);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#ask<T>("POST", path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#ask<T>("PUT", path, body);
  }

  async #ask<T>(method: string, path: string, body: unknown): Promise<T> {
    const key = randomBytes(16).toString("hex");
    for (let again = false; ; again = true) {
      // A session ends after twelve idle hours; a person who comes back in the morning signs in first.
      if (Date.parse(this.#now()) - this.#usedAt > idleHours * 3_600_000) this.#cookie = null;
      if (this.#who && !this.#cookie) await (this.#signing ??= this.#signIn().finally(() => (this.#signing = null)));
      this.#usedAt = Date.parse(this.#now());
      const answer = await this.#platform.send(method, path, this.#headers(method, key), body);
      if (answer.status === 401 && this.#who && !again) {
        this.#cookie = null;
        continue;
      }
      if (answer.status >= 300) throw new Refused(`${method} ${path}`, answer.status, answer.body);
      return answer.body as T;
    }
  }

  #headers(method: string, key: string): Record<string, string> {
    return {
      ...(this.#cookie ? { cookie: this.#cookie } : {}),
      ...(this.#who ? { "x-niangjia-as": this.#who.as } : {}),
      ...(method === "GET" ? {} : { "idempotency-key": key }),
    };
  }

  async #signIn(): Promise<void> {
    const { phone, name } = this.#who!;
    const asked = await this.#platform.send("POST", "/api/identity/codes", {}, { phone });
    const { codeId, shownCode } = asked.body as { codeId: string; shownCode: string };
    if (asked.status !== 200) throw new Refused("asking for a code", asked.status, asked.body);
    const verify = (more: object) =>
      this.#platform.send("POST", `/api/identity/codes/${codeId}/verify`, {}, { code: shownCode, ...more });
    // The name counts the first time only.
    const answer = await verify({ name });
    if (answer.status !== 200 || answer.cookies.length === 0)
      throw new Refused(`signing in ${name}`, answer.status, answer.body);
    this.#cookie = answer.cookies.map((one) => one.split(";")[0]).join("; ");
  }
}
