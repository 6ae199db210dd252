import { sql } from "kysely";
import { AppError } from "@niangjia/domain/kernel/errors";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { TestApp } from "../testing/test-app.ts";
import { metricsToken } from "../testing/test-config.ts";
import { systemActor } from "./actor.ts";
import { Unit } from "./context.ts";
import { ServiceAway } from "./failures.ts";
import { defineModule, type ServerModule, type Services } from "./module.ts";
import { OutboxPump } from "./outbox.ts";
import { scopes } from "./scope.ts";

let t: TestApp;
beforeAll(async () => {
  // A listener of this file may hold its transaction for as long as a slow machine takes to say the rest.
  t = await TestApp.start({ settings: { DATABASE_TIMEOUT: "600" } });
  await t.deliver();
  // What the listeners of this file write: one row for each delivery.
  await t.rows("create table heard (n integer, tries integer); grant select, insert on heard to niangjia_system");
});
afterAll(() => t.stop());
afterEach(() => t.rows("delete from heard; delete from kernel_outbox"));

const scope = scopes.system("test");

/** The services of a process whose only module listens as given. */
function processWith(listens: ServerModule["listens"]): Services {
  const listener = defineModule({
    contract: { name: "listener", title: { zh: "", en: "" }, permissions: {}, routes: {}, messages: {} },
    handlers: {},
    listens,
  });
  return { ...t.app.services, modules: [listener] };
}

const keep: ServerModule["listens"][string] = async (ctx, payload) => {
  await ctx.tx
    .insertInto("heard" as never)
    .values({ n: payload["n"], tries: 0 } as never)
    .execute();
};

async function announce(n: number, name = "test_happened", more: Readonly<Record<string, string>> = {}): Promise<void> {
  await t.app.services.db.inScope(scope, async (tx) => {
    const unit = new Unit({
      tx,
      actor: systemActor("test"),
      scope,
      now: t.clock.now(),
      requestId: "test",
      language: "zh",
    });
    unit.emit(name, { n, ...more });
    await unit.finish();
  });
}
const heard = async () => (await t.rows<{ n: number }>("select n from heard order by n")).map((row) => row.n);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

test("sixteen writers at once, four pumps meanwhile: every event is heard exactly once", async () => {
  const pumps = upTo(4).map(() => new OutboxPump(processWith({ test_happened: keep })));
  let writing = true;
  const pumping = Promise.all(
    pumps.map(async (pump) => {
      while (writing) await pump.drain();
      await pump.drain();
    }),
  );
  await Promise.all(
    upTo(16).map(async (writer) => {
      for (let n = 0; n < 20; n++) await announce(writer * 20 + n);
    }),
  );
  writing = false;
  await pumping;
  await pumps[0]!.drain();
  expect(await heard()).toEqual(upTo(320));
  expect(await t.rows("select 1 from kernel_outbox")).toHaveLength(0);
});

test("two pumps at once on a full outbox deliver each event once", async () => {
  for (let n = 0; n < 120; n++) await announce(n);
  const [a, b] = [
    new OutboxPump(processWith({ test_happened: keep })),
    new OutboxPump(processWith({ test_happened: keep })),
  ];
  const [byA, byB] = await Promise.all([a.drain(), b.drain()]);
  expect(byA + byB).toBe(120);
  expect(Math.min(byA, byB)).toBeGreaterThan(0);
  expect(await heard()).toEqual(upTo(120));
});

test("an event of a transaction that fails is never heard", async () => {
  await expect(
    t.app.services.db.inScope(scope, async (tx) => {
      const unit = new Unit({
        tx,
        actor: systemActor("test"),
        scope,
        now: t.clock.now(),
        requestId: "test",
        language: "zh",
      });
      unit.emit("test_happened", { n: 1 });
      await unit.finish();
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  await new OutboxPump(processWith({ test_happened: keep })).drain();
  expect(await heard()).toEqual([]);
});

test("a failing listener is tried again after 1 s, 2 s, 4 s … an hour; what it wrote is undone, others go on", async () => {
  let fails = true;
  const calls: string[] = [];
  const pump = new OutboxPump(
    processWith({
      test_happened: keep,
      test_fails: async (ctx, payload, services) => {
        calls.push(ctx.now);
        await keep(ctx, payload, services);
        if (fails) throw new Error("not today");
      },
    }),
  );
  await announce(1, "test_fails");
  await announce(2);
  const began = Date.parse(t.clock.now());
  await pump.drain();
  expect(await heard()).toEqual([2]);
  // The first time it failed with its batch, and then by itself; from then on it is always by itself.
  expect(calls).toHaveLength(2);
  const waits: number[] = [];
  for (let n = 0; n < 14; n++) {
    const [row] = await t.rows(
      "select tries, last_error, extract(epoch from next_try_at) * 1000 as due from kernel_outbox",
    );
    expect([row.tries, row.last_error]).toEqual([n + 1, "not today"]);
    waits.push((Number(row.due) - Date.parse(t.clock.now())) / 1000);
    // A moment before it is due, nothing happens.
    t.clock.set(new Date(Number(row.due) - 1).toISOString());
    await pump.drain();
    expect(calls).toHaveLength(n + 2);
    t.clock.advance(1);
    await pump.drain();
    expect(calls).toHaveLength(n + 3);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
  fails = false;
  t.clock.advance(3_600_000);
  await pump.drain();
  expect(await heard()).toEqual([1, 2]);
  expect(await t.rows("select 1 from kernel_outbox")).toHaveLength(0);
  expect(Date.parse(calls[0]!)).toBe(began);
});

test("after sixteen tries an event is stuck: it is tried no more, shown without what was written, and goes on when an administrator says so", async () => {
  let fails = true;
  const pump = new OutboxPump(
    processWith({
      test_fails: async (ctx, payload, services) => {
        if (fails) throw new AppError("wrong_status");
        await keep(ctx, payload, services);
      },
    }),
  );
  const [id, path] = ["00000000-0000-7000-8009-0000000000aa", "cn.44."];
  await announce(9, "test_fails", { id, path, kind: "wages", words: "王桂兰 13800001002" });
  await announce(8, "test_fails", { id });
  for (let n = 0; n < 16; n++) {
    await pump.drain();
    t.clock.advance(3_600_000);
  }
  expect(
    await t.rows("select tries, stuck_at is not null as stuck, next_try_at = 'infinity' as rests from kernel_outbox"),
  ).toEqual([
    { tries: 16, stuck: true, rests: true },
    { tries: 16, stuck: true, rests: true },
  ]);
  t.clock.advance(30 * 86_400_000);
  expect(await pump.drain()).toBe(0);
  expect((await t.nobody.get<string>("/metrics", { authorization: `Bearer ${metricsToken}` })).body).toMatch(
    /outbox_waiting 0\n.*\noutbox_failing 0\n.*\noutbox_stuck 2\n/,
  );

  const sun = await t.signIn("sun");
  const list = await sun.get("/api/upkeep/stuck?limit=1");
  expect(list.body).toMatchObject({ count: 2, items: [{ name: "test_fails", tries: 16, because: "wrong_status" }] });
  const next = await sun.get(`/api/upkeep/stuck?limit=1&cursor=${list.body.nextCursor}`);
  const events = [...list.body.items, ...next.body.items];
  const event = events.find((one) => one.about.n === 9);
  expect(event.about).toEqual({ n: 9, id, path, kind: "wages", words: "…" });
  expect(list.raw.body + next.raw.body).not.toMatch(/王桂兰|13800001002/);
  expect((await (await t.signIn("feng")).get("/api/upkeep/stuck")).status).toBe(403);

  fails = false;
  const both = await Promise.all([1, 2].map(() => sun.post(`/api/upkeep/stuck/${event.id}/retry`)));
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect(both.find((answer) => answer.status === 409)!.body.error).toMatchObject({ code: "event_not_stuck" });
  await pump.drain();
  expect(await heard()).toEqual([9]);
  expect((await sun.post("/api/upkeep/stuck/retry")).body).toEqual({ retried: 1 });
  await pump.drain();
  expect(await heard()).toEqual([8, 9]);
  expect(
    await t.rows("select subject_id, detail from kernel_audit where action = 'upkeep.retry_stuck' order by at, id"),
  ).toHaveLength(2);
});

test("what fails for want of a connection or of room is never stuck", async () => {
  const pump = new OutboxPump(
    processWith({
      test_fails: async () => {
        throw Object.assign(new Error("no room"), { code: "53100", severity: "ERROR" });
      },
    }),
  );
  await announce(1, "test_fails");
  await t.rows("update kernel_outbox set tries = 40");
  await pump.drain();
  expect(await t.rows("select tries, last_error, stuck_at from kernel_outbox")).toEqual([
    { tries: 41, last_error: "database 53100", stuck_at: null },
  ]);
});

test("one that failed before does not hold up the events beside it, however long it takes", async () => {
  let go: () => void = () => {};
  const waits = new Promise<void>((resolve) => (go = resolve));
  const pump = new OutboxPump(processWith({ test_happened: keep, test_slow: () => waits }));
  await announce(1, "test_slow");
  await t.rows("update kernel_outbox set tries = 1");
  for (const n of [2, 3]) await announce(n);
  const draining = pump.drain();
  await expect.poll(heard).toEqual([2, 3]);
  go();
  await draining;
  expect(await t.rows("select 1 from kernel_outbox")).toHaveLength(0);
});

test("in a running pump one that failed before and hangs holds up nothing that is announced later", async () => {
  let hangs = false;
  let go: () => void = () => {};
  const waits = new Promise<void>((resolve) => (go = resolve));
  const pump = new OutboxPump(
    processWith({
      test_happened: keep,
      test_slow: async () => {
        hangs = true;
        await waits;
      },
    }),
  );
  await announce(1, "test_slow");
  await t.rows("update kernel_outbox set tries = 1");
  pump.start();
  await expect.poll(() => hangs).toBe(true);
  for (const n of [2, 3, 4]) {
    await announce(n);
    pump.nudge();
    await expect.poll(heard).toEqual([2, 3, 4].filter((one) => one <= n));
  }
  go();
  await pump.stop();
  expect(await t.rows("select 1 from kernel_outbox")).toHaveLength(0);
});

test("when those that failed cannot be tried at all, the others go on, and stopping waits for them", async () => {
  const told: unknown[] = [];
  let [isUnderWay, isStopped] = [false, false];
  let go: () => void = () => {};
  const waits = new Promise<void>((resolve) => (go = resolve));
  const log = { error: (...words: unknown[]) => void told.push(words) } as unknown as Services["log"];
  const pump = new OutboxPump({
    ...processWith({
      test_slow: async (ctx, payload, services) => {
        isUnderWay = true;
        await waits;
        await keep(ctx, payload, services);
      },
      test_cut: async (ctx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.tx);
        await t.rows("select pg_terminate_backend($1)", [rows[0]!.pid]);
      },
    }),
    log,
  });
  await announce(1, "test_cut");
  await t.rows("update kernel_outbox set tries = 1");
  await announce(2, "test_slow");
  pump.start();
  await expect
    .poll(() => [isUnderWay, JSON.stringify(told).includes("outbox: delivery stopped")])
    .toEqual([true, true]);
  const stopping = pump.stop().then(() => void (isStopped = true));
  expect([await heard(), isStopped]).toEqual([[], false]);
  go();
  await stopping;
  expect(await heard()).toEqual([2]);
  expect(await t.rows("select name from kernel_outbox")).toEqual([{ name: "test_cut" }]);
});

test("a listener whose service elsewhere is away holds up its own event alone", async () => {
  await announce(1, "test_away");
  await announce(2);
  await new OutboxPump(
    processWith({
      test_happened: keep,
      test_away: async () => {
        throw new ServiceAway("the queue of jobs took no job");
      },
    }),
  ).drain();
  expect(await heard()).toEqual([2]);
  expect(await t.rows("select name, tries from kernel_outbox")).toEqual([{ name: "test_away", tries: 1 }]);
});

test("a listener that fails in the database does not spoil the events beside it", async () => {
  for (const n of [1, 3]) await announce(n);
  await announce(2, "test_breaks");
  await new OutboxPump(
    processWith({
      test_happened: keep,
      test_breaks: async (ctx) => {
        await ctx.tx
          .insertInto("heard" as never)
          .values({ n: "not a number" } as never)
          .execute();
      },
    }),
  ).drain();
  expect(await heard()).toEqual([1, 3]);
  expect(await t.rows("select tries from kernel_outbox")).toEqual([{ tries: 1 }]);
});

test("an event that a listener announces is heard in the same drain", async () => {
  const pump = new OutboxPump(
    processWith({
      test_first: async (ctx, payload) => ctx.emit("test_happened", payload),
      test_happened: keep,
    }),
  );
  await announce(7, "test_first");
  expect(await pump.drain()).toBe(2);
  expect(await heard()).toEqual([7]);
});

test("an event nobody listens to goes away", async () => {
  await announce(1, "test_nobody");
  expect(await new OutboxPump(processWith({})).drain()).toBe(1);
  expect(await t.rows("select 1 from kernel_outbox")).toHaveLength(0);
});

test("a started pump delivers by itself, hears a nudge at once and stops when told", async () => {
  const pump = new OutboxPump(processWith({ test_happened: keep }));
  pump.start();
  await announce(1);
  pump.nudge();
  await expect.poll(heard).toEqual([1]);
  await pump.stop();
  await announce(2);
  pump.nudge();
  expect(await heard()).toEqual([1]);
});

test("the age of the oldest waiting event is told to whoever watches", async () => {
  const oldest = async () =>
    Number(
      /^outbox_oldest_seconds (\S+)$/m.exec(
        (await t.nobody.get<string>("/metrics", { authorization: `Bearer ${metricsToken}` })).body,
      )?.[1],
    );
  expect(await oldest()).toBe(0);
  await announce(1);
  t.clock.advance(90_000);
  await announce(2);
  expect(await oldest()).toBe(90);
  await new OutboxPump(processWith({ test_happened: keep })).drain();
  expect(await oldest()).toBe(0);
});
