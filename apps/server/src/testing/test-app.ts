import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import type { LightMyRequestResponse } from "fastify";
import { createApp, type App } from "../kernel/app.ts";
import type { HeldJobs } from "../kernel/jobs.ts";
import type { ServerModule } from "../kernel/module.ts";
import type { Clock } from "../kernel/time.ts";
import { modules } from "../modules.ts";
import { makeAuthenticate } from "../modules/identity/index.ts";
import { castPerson } from "../../../../seeds/cast.ts";
import type { Line } from "./line.ts";
import { testConfig } from "./test-config.ts";
import { TestDatabase } from "./test-database.ts";

/** A clock that stands still until a test moves it. Starts on the Friday of the story, 11:31 in Shenzhen. */
export class TestClock implements Clock {
  readonly isSimulated = true;
  #at: number;
  constructor(at = "2024-01-05T03:31:00.000Z") {
    this.#at = Date.parse(at);
  }
  now(): string {
    return new Date(this.#at).toISOString();
  }
  set(instant: string): void {
    this.#at = Date.parse(instant);
  }
  advance(milliseconds: number): void {
    this.#at += milliseconds;
  }
}

export interface Answer<T = Record<string, never>> {
  readonly status: number;
  readonly body: T;
  readonly headers: LightMyRequestResponse["headers"];
  readonly raw: LightMyRequestResponse;
}

/** A signed-in person of the cast, acting as oneself, in the own post or for the own office. */
export class Caller {
  readonly #test: TestApp;
  readonly cookie: string | null;
  readonly as: string | null;
  constructor(test: TestApp, cookie: string | null, as: string | null) {
    this.#test = test;
    this.cookie = cookie;
    this.as = as;
  }

  /** The same session acting as `own`, `post:<id>` or `office:<id>`. */
  acting(as: string): Caller {
    return new Caller(this.#test, this.cookie, as);
  }

  get<T = any>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>("GET", path, undefined, headers);
  }

  post<T = any>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>("POST", path, body, headers);
  }

  async send<T = any>(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const raw = await this.#test.app.http.inject({
      method,
      url: path,
      headers: {
        host: this.#test.host,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.as ? { "x-niangjia-as": this.as } : {}),
        ...(method === "GET" ? {} : { "idempotency-key": newKey() }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(raw.headers["content-type"] ?? "").startsWith("application/json") && raw.body !== "";
    return { status: raw.statusCode, body: (isJson ? raw.json() : raw.body) as T, headers: raw.headers, raw };
  }
}

/** An idempotency key as a client makes it. */
export const newKey = () => randomBytes(16).toString("hex");

/** The platform on a database of its own: a copy of the seeded template. */
export class TestApp {
  readonly app: App;
  readonly clock: TestClock;
  readonly #database: TestDatabase;

  private constructor(app: App, clock: TestClock, database: TestDatabase) {
    this.app = app;
    this.clock = clock;
    this.#database = database;
  }

  /** `isEmpty`: on a new database without the demo world, for what a real installation begins with. `line`: reaches the database over it. `more`: modules of a test's own. */
  static async start(
    options: {
      settings?: Record<string, string>;
      at?: string;
      isEmpty?: boolean;
      line?: (url: string) => Promise<Line>;
      more?: readonly ServerModule[];
    } = {},
  ): Promise<TestApp> {
    const database = await TestDatabase.create(options.isEmpty ? { isEmpty: true } : {});
    const { ownerUrl } = database;
    const clock = new TestClock(options.at);
    const app = await createApp({
      config: testConfig(inject("dataDirectory"), options.settings),
      app: {
        url: options.line ? (await options.line(ownerUrl)).through(ownerUrl) : ownerUrl,
        options: "-c role=niangjia_app",
      },
      jobs: null,
      modules: [...modules, ...(options.more ?? [])],
      authenticate: makeAuthenticate,
      clock,
    });
    await app.http.ready();
    return new TestApp(app, clock, database);
  }

  /** Signs a person of the cast in, acting in the first post (or office) that the person holds, else as oneself. */
  async signIn(key: string, as?: "own"): Promise<Caller> {
    const person = castPerson(key);
    const raw = await this.app.http.inject({
      method: "POST",
      url: "/api/identity/demo-sign-in",
      headers: { host: this.host },
      payload: { person: key },
    });
    if (raw.statusCode !== 200) throw new Error(`sign-in of ${key} failed: ${raw.body}`);
    const cookie = raw.cookies[0]!;
    const acting =
      as ?? (person.posts?.[0] ? `post:${person.posts[0].id}` : person.office ? `office:${person.office.id}` : "own");
    return new Caller(this, `${cookie.name}=${cookie.value}`, acting);
  }

  /** The host that people open. */
  get host(): string {
    return new URL(this.app.services.config.publicUrl).host;
  }

  /** Nobody: no session. */
  get nobody(): Caller {
    return new Caller(this, null, null);
  }

  /** Rows straight from the database, as its owner. */
  rows<T extends Record<string, any> = any>(text: string, values: unknown[] = []): Promise<T[]> {
    return this.#database.rows<T>(text, values);
  }

  get ownerUrl(): string {
    return this.#database.ownerUrl;
  }

  /** Delivers what was announced. */
  deliver(): Promise<number> {
    return this.app.pump.drain();
  }

  /** Runs the jobs that were handed over and are due. Answers how many ran to their end. */
  runJobs(): Promise<number> {
    return (this.app.services.jobs as HeldJobs).run(this.app.services);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.#database.drop();
  }
}
