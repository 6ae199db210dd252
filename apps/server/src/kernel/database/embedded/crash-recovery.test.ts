import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { isRunning } from "./process-identity.ts";
import { findServerProcesses } from "./running-servers.ts";
import { rowsOf, TestStage, until, type SupervisorProcess } from "./testing/supervisor.ts";

const stage = new TestStage();
afterEach(() => stage.clear());

const lastCommitted = (supervisor: SupervisorProcess): number => Math.max(0, ...supervisor.all("committed"));

/** Starts on the folder again and expects every row that was acknowledged. */
async function expectEveryCommittedRow(folder: string, acknowledged: number): Promise<void> {
  const server = await stage.start(folder);
  const [row] = await rowsOf(server, `SELECT count(*)::int AS count FROM kept WHERE number <= ${acknowledged}`);
  expect(row).toEqual({ count: acknowledged });
  await server.stop();
}

describe("after kill -9", () => {
  it("of the program, the watchdog stops the server and the next start has every committed row", async () => {
    const folder = stage.folder();
    const supervisor = stage.spawn(folder, "write");
    const { serverPid, watchdogPid, dataDirectory } = await supervisor.ready();
    await until("rows are committed", () => lastCommitted(supervisor) >= 50);
    await supervisor.kill();
    await until("the server and its watchdog are gone", () => !isRunning(serverPid) && !isRunning(watchdogPid));
    expect(findServerProcesses(dataDirectory)).toEqual([]);
    await expectEveryCommittedRow(folder, lastCommitted(supervisor));
  });

  it("of the program, a start at once does not have to wait for the watchdog", async () => {
    const folder = stage.folder();
    let acknowledged = 0;
    for (let round = 0; round < 3; round += 1) {
      const supervisor = stage.spawn(folder, round === 0 ? "write" : undefined);
      await supervisor.ready();
      if (round === 0) await until("rows are committed", () => lastCommitted(supervisor) >= 20);
      acknowledged = Math.max(acknowledged, lastCommitted(supervisor));
      await supervisor.kill();
    }
    await expectEveryCommittedRow(folder, acknowledged);
  });

  it("of program and watchdog, the next start stops the orphaned server and recovers", async () => {
    const folder = stage.folder();
    const supervisor = stage.spawn(folder, "write");
    const { serverPid, watchdogPid } = await supervisor.ready();
    await until("rows are committed", () => lastCommitted(supervisor) >= 50);
    process.kill(watchdogPid, "SIGKILL");
    await supervisor.kill();
    await until("the watchdog is gone", () => !isRunning(watchdogPid));
    expect(isRunning(serverPid)).toBe(true);
    const lines: string[] = [];
    const server = await stage.start(folder, { report: (line) => lines.push(line) });
    await until("the server of before is gone", () => !isRunning(serverPid));
    expect(lines.join("\n")).toContain(String(serverPid));
    await server.stop();
    await expectEveryCommittedRow(folder, lastCommitted(supervisor));
  });

  it("of program, watchdog and server, the next start recovers", async () => {
    const folder = stage.folder();
    const supervisor = stage.spawn(folder, "write");
    const { serverPid, watchdogPid } = await supervisor.ready();
    await until("rows are committed", () => lastCommitted(supervisor) >= 50);
    for (const pid of [watchdogPid, serverPid]) process.kill(pid, "SIGKILL");
    await supervisor.kill();
    await expectEveryCommittedRow(folder, lastCommitted(supervisor));
  });

  it("of the server, the program is told, and a new start recovers", async () => {
    const folder = stage.folder();
    const lines: string[] = [];
    const report = (line: string) => void lines.push(line);
    const first = await stage.start(folder, { report });
    await rowsOf(first, "CREATE TABLE kept AS SELECT generate_series(1, 100) AS number");
    process.kill(first.serverPid, "SIGKILL");
    expect(await first.exited).toEqual({ code: null, signal: "SIGKILL", watchdogLost: false });
    await first.stop();
    const second = await stage.start(folder, { report });
    expect(lines.join("\n")).toContain("ended unexpectedly");
    expect(lines.join("\n")).toContain("the database is recovering");
    expect(await rowsOf(second, "SELECT count(*)::int AS count FROM kept")).toEqual([{ count: 100 }]);
  });

  it("of the watchdog, the server works on and stop() still ends it", async () => {
    const server = await stage.start(stage.folder());
    process.kill(server.watchdogPid, "SIGKILL");
    expect(await server.exited).toMatchObject({ watchdogLost: true });
    expect(await rowsOf(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await server.stop();
    // For a moment a process that ends has let go of its folder and is not gone.
    await until("the server is gone", () => !isRunning(server.serverPid));
  });

  it("in the middle of the first start, the half cluster is cleared away", async () => {
    const folder = stage.folder();
    const home = join(folder, "postgres");
    const drafts = () =>
      existsSync(home) ? readdirSync(home).filter((name) => !/^(cluster|secret\.json|server\.log)$/.test(name)) : [];
    const supervisor = stage.spawn(folder);
    await until("initdb has begun", () => drafts().some((name) => existsSync(join(home, name, "base"))));
    await supervisor.kill();
    expect(supervisor.all("ready")).toEqual([]);
    expect(existsSync(join(home, "cluster"))).toBe(false);
    const server = await stage.start(folder);
    expect(await rowsOf(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(drafts()).toEqual([]);
  });
});

it("Ctrl-C reaches the program and not the database", async () => {
  const supervisor = stage.spawn(stage.folder());
  const { serverPid } = await supervisor.ready();
  process.kill(-supervisor.process.pid!, "SIGINT");
  await until("the program has the signal", () => supervisor.all("interrupted").length === 1);
  expect(isRunning(serverPid)).toBe(true);
  supervisor.process.stdin?.end();
  await supervisor.ended;
  await until("the server is gone", () => !isRunning(serverPid));
});

it.each([
  ["of another living process", `${process.pid}\n`],
  ["left empty by a power loss", ""],
])("a postmaster.pid %s does not stop a start", async (_case, content) => {
  const folder = stage.folder();
  const first = await stage.start(folder);
  await first.stop();
  writeFileSync(join(first.dataDirectory, "postmaster.pid"), content);
  await stage.start(folder);
});
