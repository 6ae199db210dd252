import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { readConfig } from "../config.ts";
import { TooBusy } from "../failures.ts";
import { scopes } from "../scope.ts";
import { Budget, inLane, lanes, type Lane } from "./lanes.ts";

describe("sixteen connections", () => {
  test("four are the fewest that leave each lane one of its own, and fewer are refused at the start", async () => {
    const isLeftOne = async (connections: number, lane: Lane) => {
      const budget = new Budget(connections, 1);
      const gets = (one: Lane) =>
        budget.take(one).then(
          () => true,
          () => false,
        );
      for (const other of lanes.filter((one) => one !== lane)) while (await gets(other));
      return gets(lane);
    };
    expect(await Promise.all(lanes.map((lane) => isLeftOne(4, lane)))).toEqual([true, true, true]);
    expect(await Promise.all(lanes.map((lane) => isLeftOne(3, lane)))).toEqual([false, false, true]);
    expect(() => readConfig({ DATABASE_POOL: "4" })).not.toThrow();
    expect(() => readConfig({ DATABASE_POOL: "3" })).toThrow(
      'DATABASE_POOL="3" is not usable: connections of one process, at least 4: ',
    );
  });

  test("a quarter is kept for reads, a quarter for writes, an eighth for work, six for whoever comes first", () => {
    expect(lanes.map((lane) => new Budget(16, 1).most(lane))).toEqual([10, 10, 8]);
    expect(lanes.map((lane) => new Budget(2, 1).most(lane))).toEqual([1, 1, 2]);
    expect(lanes.map((lane) => new Budget(1, 1).most(lane))).toEqual([0, 0, 1]);
  });

  test.each(lanes)("however much %s asks for, the others have theirs at once", async (greedy) => {
    const budget = new Budget(16, 60_000);
    const most = budget.most(greedy);
    const frees = await Promise.all(Array.from({ length: most }, () => budget.take(greedy)));
    const waiting = budget.take(greedy);
    for (const other of lanes.filter((lane) => lane !== greedy)) (await budget.take(other))();
    expect(budget.taken(greedy)).toBe(most);
    frees[0]!();
    (await waiting)();
    expect(budget.taken(greedy)).toBe(most - 1);
  });

  test("who waits is served in the order of coming, passing over whose lane has no room", async () => {
    const budget = new Budget(4, 60_000);
    const held = [await budget.take("read"), await budget.take("read")];
    const served: Lane[] = [];
    const later = (["read", "read"] as const).map((lane) =>
      budget.take(lane).then((free) => (served.push(lane), free)),
    );
    const write = await budget.take("write");
    write();
    expect(served).toEqual([]);
    held[0]!();
    held[0]!();
    await later[0];
    expect(served).toEqual(["read"]);
    held[1]!();
    await later[1];
    expect(lanes.map((lane) => budget.standsStillFor(lane))).toEqual([0, 0, 0]);
  });

  test("whoever waits too long is told so", async () => {
    const budget = new Budget(1, 1);
    const free = await budget.take("work");
    await expect(budget.take("read")).rejects.toThrow(TooBusy);
    free();
  });
});

describe("in a running platform", () => {
  let t: TestApp;
  let li: Caller;
  beforeAll(async () => {
    t = await TestApp.start();
    li = await t.signIn("li", "own");
  });
  afterAll(() => t.stop());

  test("reads that hold every connection they can get stop neither a submission nor an event", async () => {
    const { db } = t.app.services;
    const owner = new pg.Client({ connectionString: t.ownerUrl });
    await owner.connect();
    await owner.query("select pg_advisory_lock(1)");
    let settled = 0;
    const reads = Array.from({ length: db.budget.most("read") }, () =>
      inLane("read", () =>
        db.inScope(scopes.system("a slow report"), async (tx) => {
          await sql`set local lock_timeout = 0`.execute(tx);
          await sql`select pg_advisory_xact_lock_shared(1)`.execute(tx);
          settled++;
        }),
      ),
    );
    while (
      Number(
        (await owner.query("select count(*) from pg_locks where locktype = 'advisory' and not granted")).rows[0].count,
      ) < db.budget.most("read")
    )
      await new Promise((resolve) => setImmediate(resolve));
    expect((await li.post("/api/notices/trial")).status).toBe(200);
    expect(await t.deliver()).toBeGreaterThan(0);
    expect([settled, db.budget.taken("read")]).toEqual([0, db.budget.most("read")]);
    await owner.end();
    await Promise.all(reads);
  });
});
