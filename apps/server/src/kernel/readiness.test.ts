import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shengsAppeal } from "../modules/appeals/testing/story.ts";
import { TestApp } from "../testing/test-app.ts";
import { Budget, type Lane } from "./database/lanes.ts";
import { ConnectionsCheck, StorageCheck } from "./readiness.ts";

describe("whether requests get connections", () => {
  let now = 0;
  let budget: Budget;
  let check: ConnectionsCheck;
  let begun: Promise<() => void>[];
  /** Four connections: two in the hands of reads, one of a write, one of work. Nobody gets another. */
  const crowd = async () => {
    [now, begun] = [0, []];
    budget = new Budget(4, 600_000, () => now);
    check = new ConnectionsCheck(budget);
    for (const lane of ["read", "read", "write", "work"] as const) await come(lane);
  };
  const come = (lane: Lane) => begun[begun.push(budget.take(lane)) - 1]!;
  const at = (milliseconds: number) => {
    now = milliseconds;
    return check.ask();
  };
  const allLeave = async () => {
    for (const one of begun) (await one)();
  };
  const no = "no request got a connection for more than 3 s";

  test.each([
    ["read", "work"],
    ["write", "work"],
    ["work", "work"],
  ] as const)("%s and %s that wait for ever are no reason to leave", async (...waiting) => {
    await crowd();
    for (const lane of waiting) void come(lane);
    expect([await at(3001), await at(600_000)]).toEqual([null, null]);
    await allLeave();
  });

  test("when neither reads nor submissions get one for more than three seconds it says no, until one of them does", async () => {
    await crowd();
    void come("read");
    now = 1000;
    void come("write");
    expect([await at(3001), await at(4000), await at(4001)]).toEqual([null, null, no]);
    (await begun[2]!)();
    expect(await at(4002)).toBeNull();
    await allLeave();
  });

  test("a queue that moves is no reason to leave, however long it is", async () => {
    await crowd();
    for (const lane of ["read", "read", "write"] as const) void come(lane);
    now = 2900;
    (await begun[0]!)();
    expect([await at(3001), await at(5900), await at(5901)]).toEqual([null, null, no]);
    await allLeave();
  });
});

describe("room on the disk", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "niangjia-room-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("is measured before anything fails; what cannot be measured says nothing, and 0 does not look", async () => {
    const { bavail, bsize } = await statfs(folder);
    const room = bavail * bsize;
    const ask = (folders: string[], reserve: number) => new StorageCheck(folders, reserve).ask();
    expect(await ask([folder], 4 * room)).toMatch(/^\d+ MB of disk left, \d+(\.\d+)? MB are kept free$/);
    expect(await ask([join(folder, "absent"), folder], 4 * room)).not.toBeNull();
    expect([await ask([folder], 1), await ask([join(folder, "absent")], 4 * room), await ask([folder], 0)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test("below the reserve a process is not ready, and still does what it is asked", async () => {
    const t = await TestApp.start({ settings: { DISK_RESERVE: "1000000000" } });
    const ready = await t.nobody.get("/health/ready");
    expect([ready.status, ready.body]).toEqual([503, { status: "unavailable", because: ["storage"] }]);
    expect((await t.nobody.get("/health/live")).status).toBe(200);
    expect((await (await t.signIn("sheng", "own")).post("/api/appeals", shengsAppeal)).status).toBe(200);
    await t.stop();
  });
});
