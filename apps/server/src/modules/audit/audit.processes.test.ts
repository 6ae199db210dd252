import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, employers } from "../../../../../seeds/cast.ts";
import { systemActor } from "../../kernel/actor.ts";
import { createApp, type App } from "../../kernel/app.ts";
import { Unit } from "../../kernel/context.ts";
import { defineModule } from "../../kernel/module.ts";
import { scopes } from "../../kernel/scope.ts";
import { day, type Clock } from "../../kernel/time.ts";
import { modules } from "../../modules.ts";
import { newKey } from "../../testing/test-app.ts";
import { testConfig } from "../../testing/test-config.ts";
import { TestDatabase } from "../../testing/test-database.ts";
import { makeAuthenticate } from "../identity/index.ts";
import { latestCheckpoint, momentOfHead } from "./audit.log-store.ts";
import { sequence } from "./audit.sequencer.ts";

/** The machine's clock, set wrongly by so much. */
class WrongClock implements Clock {
  readonly isSimulated = false;
  ahead = 0;
  now(): string {
    return new Date(Date.now() + this.ahead).toISOString();
  }
}

describe("two processes on one database, one with its clock a day ahead", () => {
  const clock = new WrongClock();
  const ran: string[] = [];
  const probe = defineModule({
    contract: { name: "probe", title: { zh: "探针", en: "Probe" }, permissions: {}, routes: {}, messages: {} },
    handlers: {},
    jobs: [{ name: "probe.who", run: async ({ config }) => void ran.push(config.DATA_DIR) }],
  });
  let place: string;
  let database: TestDatabase;
  let good: App;
  let bad: App;
  const start = (name: string, more: { clock?: Clock; settings?: Record<string, string> } = {}) =>
    createApp({
      config: testConfig(join(place, name), more.settings),
      app: { url: database.ownerUrl, options: "-c role=niangjia_app" },
      jobs: { url: database.ownerUrl, options: "-c role=niangjia_jobs" },
      modules: [...modules, probe],
      authenticate: makeAuthenticate,
      ...(more.clock ? { clock: more.clock } : {}),
    });
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), "niangjia-clock-"));
    database = await TestDatabase.create();
    good = await start("good");
    clock.ahead = day;
    bad = await start("bad", { clock });
  });
  afterAll(async () => {
    await Promise.all([good?.close(), bad?.close()]);
    await database?.drop();
    await rm(place, { recursive: true, force: true });
  });

  const ready = async (app: App) => (await app.http.inject({ method: "GET", url: "/health/ready" })).statusCode;
  const signIn = (app: App) =>
    app.http.inject({ method: "POST", url: "/api/identity/demo-sign-in", payload: { person: "sheng" } });
  const waiting = async () =>
    (await database.rows<{ n: number }>("select count(*)::int as n from kernel_outbox"))[0]!.n;
  const until = async (isSo: () => Promise<boolean>) => {
    while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
  };
  async function submit(app: App): Promise<number> {
    const cookie = (await signIn(app)).cookies[0]!;
    const answer = await app.http.inject({
      method: "POST",
      url: "/api/appeals",
      headers: { cookie: `${cookie.name}=${cookie.value}`, "idempotency-key": newKey() },
      payload: {
        category: "wages",
        description: "三个月工资没有发",
        employerId: employers[0].id,
        employerDivision: "440305007",
        disclosure: "open",
        phone: castPerson("sheng").phone,
      },
    });
    return answer.statusCode;
  }
  /** Announces something as that process would, at its own time. */
  const announce = (app: App) =>
    app.services.db.inScope(scopes.system("a test announces"), async (tx) => {
      const unit = new Unit({
        tx,
        actor: systemActor("a test announces"),
        scope: scopes.system("a test announces"),
        now: app.services.clock.now(),
        requestId: "test",
        language: "zh",
      });
      unit.emit("probe_announced", {});
      await unit.finish();
    });

  test("it is not ready, answers 503 with a sentence and when to come back, and the other one works on", async () => {
    expect([await ready(bad), await ready(good)]).toEqual([503, 200]);
    const refused = await signIn(bad);
    expect([refused.statusCode, refused.headers["retry-after"], refused.json().error.message]).toEqual([
      503,
      "10",
      "系统正在校准时间，这一步还没有办。请不要关闭页面，过一会儿再提交一次。",
    ]);
    expect(await submit(good)).toBe(200);
    const [{ n }] = (await database.rows(
      "select count(*)::int as n from kernel_audit where at > now() + interval '1 minute'",
    )) as [{ n: number }];
    expect(n).toBe(0);
  });

  test("it delivers nothing and signs nothing; the other one does, and no head is of tomorrow", async () => {
    expect([await bad.pump.drain(), await sequence(bad.services)]).toEqual([0, { placed: 0, signed: false }]);
    await until(async () => (await waiting()) === 0);
    await until(
      async () =>
        (await database.rows("select 1 from audit_pending limit 1")).length === 0 &&
        (await database.rows("select 1 from audit_checkpoint limit 1")).length > 0,
    );
    expect(await database.rows("select size from audit_checkpoint where at > now()")).toEqual([]);
  });

  test("its jobs are run by the other one", async () => {
    for (let i = 0; i < 4; i++) await bad.services.jobs.send("probe.who", {});
    await until(async () => ran.length >= 4);
    expect(ran).toEqual(Array.from({ length: 4 }, () => join(place, "good")));
  });

  test("what it announced before anybody noticed is delivered now, not tomorrow; a head it would sign is dated by the database", async () => {
    await announce(bad);
    await until(async () => (await waiting()) === 0);
    await bad.services.db.inScope(scopes.system("a test dates a head"), async (tx) => {
      const { rows } = await sql<{ now: string }>`select statement_timestamp() as now`.execute(tx);
      const at = await momentOfHead(tx, bad.services.clock.now());
      expect(Date.parse(at) - Date.parse(rows[0]!.now)).toBeLessThan(day / 2);
      expect(await latestCheckpoint(tx)).not.toBeNull();
    });
  });

  test("it comes back by itself once its clock is right, and leaves at once when it is set again", async () => {
    clock.ahead = 0;
    expect([await ready(bad), (await signIn(bad)).statusCode]).toEqual([200, 200]);
    clock.ahead = -day;
    expect([await ready(bad), (await signIn(bad)).statusCode]).toEqual([503, 503]);
    clock.ahead = 0;
    expect([await ready(bad), await submit(bad)]).toEqual([200, 200]);
    ran.length = 0;
    for (let i = 0; i < 2; i++) await bad.services.jobs.send("probe.who", {});
    await until(async () => ran.length >= 2);
    await until(async () => (await waiting()) === 0);
  });

  test("a simulated clock is refused in production", async () => {
    const production = {
      NODE_ENV: "production",
      PUBLIC_URL: "https://union.example.org",
      DEMO: "off",
      RATE_LIMITS: "on",
    };
    await expect(
      start("none", { clock: { now: () => "2031-01-01T00:00:00.000Z", isSimulated: true }, settings: production }),
    ).rejects.toThrow("A simulated clock is for tests and replays.");
  });
});
