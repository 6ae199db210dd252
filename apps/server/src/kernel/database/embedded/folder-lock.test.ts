import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "./folder-lock.ts";
import { identifyThisProcess } from "./process-identity.ts";
import { TestStage, until } from "./testing/supervisor.ts";

const stage = new TestStage();
afterEach(() => stage.clear());

it("of ten programs started at once on one folder exactly one gets it", async () => {
  const folder = stage.folder();
  const rivals = Array.from({ length: 10 }, () => stage.spawn(folder));
  await until("every program has an answer", () => rivals.every((rival) => rival.lines.length > 0));
  const winners = rivals.filter((rival) => rival.all("ready").length === 1);
  const refusals = rivals.flatMap((rival) => rival.all("refused"));
  expect(winners).toHaveLength(1);
  expect(refusals).toHaveLength(9);
  for (const { code, message } of refusals) {
    expect(code).toBe("already_running");
    expect(message).toContain(`process ${winners[0]?.process.pid}. Stop that process first`);
  }
});

describe("a lock", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "niangjia-lock-"));
    path = join(folder, "supervisor.lock");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const me = identifyThisProcess();
  /** larger than the largest pid of Linux */
  const deadPid = 5_000_000;
  const writeLock = (record: Record<string, unknown>, target = path): void =>
    writeFileSync(target, JSON.stringify({ id: "earlier", ...me, ...record }));

  it("is released, and can then be taken again", async () => {
    const first = await lockFolder(path, folder);
    await expect(lockFolder(path, folder)).rejects.toMatchObject({ code: "already_running" });
    first.release();
    first.release();
    expect(readdirSync(folder)).toEqual([]);
    (await lockFolder(path, folder)).release();
  });

  it.each<[string, () => void]>([
    ["a dead process", () => writeLock({ pid: deadPid })],
    ["an earlier process with the same pid", () => writeLock({ startedAt: "1" })],
    ["a power loss that cut it off", () => writeFileSync(path, "")],
    [
      "a process that died while taking it over from a dead one",
      () => {
        writeLock({ pid: deadPid });
        writeLock({ id: "second", pid: deadPid }, `${path}.after-earlier`);
      },
    ],
  ])("left by %s is taken over", async (_case, prepare) => {
    prepare();
    const lock = await lockFolder(path, folder);
    expect(readdirSync(folder)).toEqual(["supervisor.lock"]);
    lock.release();
  });

  it("that is being taken over by a living process is refused", async () => {
    writeLock({ pid: deadPid });
    writeLock({ id: "second" }, `${path}.after-earlier`);
    await expect(lockFolder(path, folder)).rejects.toMatchObject({ code: "already_running" });
  });

  it("left stale is taken over by exactly one of fifty, in each of twenty rounds", async () => {
    for (let round = 0; round < 20; round += 1) {
      writeLock({ id: `earlier-${round}`, pid: deadPid });
      const results = await Promise.allSettled(Array.from({ length: 50 }, () => lockFolder(path, folder)));
      const taken = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      expect(taken).toHaveLength(1);
      taken[0]?.release();
      expect(existsSync(path)).toBe(false);
    }
  });

  it("of another container counts while its heartbeat goes on, and not when it has stopped", async () => {
    writeLock({ space: "elsewhere" });
    const heartbeat = setInterval(() => utimesSync(path, new Date(), new Date()), 200);
    try {
      await expect(lockFolder(path, folder)).rejects.toMatchObject({
        code: "already_running",
        message: expect.stringContaining("another container or machine") as string,
      });
    } finally {
      clearInterval(heartbeat);
    }
    (await lockFolder(path, folder)).release();
  });
});
