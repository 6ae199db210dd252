import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findServerProcesses } from "./running-servers.ts";
import { rowsOf, TestStage, until } from "./testing/supervisor.ts";

const stage = new TestStage();
afterEach(async () => {
  vi.unstubAllEnvs();
  await stage.clear();
});

describe("a data folder", () => {
  it("is filled at the first start and keeps its rows over a stop", async () => {
    const folder = stage.folder();
    const first = await stage.start(folder);
    await rowsOf(first, "CREATE TABLE kept AS SELECT '娘家' AS word");
    await first.stop();
    expect(existsSync(join(folder, "supervisor.lock"))).toBe(false);
    expect(findServerProcesses(first.dataDirectory)).toEqual([]);

    const second = await stage.start(folder);
    expect(await rowsOf(second, "SELECT word FROM kept")).toEqual([{ word: "娘家" }]);
    expect(second.owner.password).toBe(first.owner.password);
    expect(second.appPassword).toBe(first.appPassword);
  });

  it("keeps its secret file closed, no password file, and no password or statement in the log", async () => {
    const folder = stage.folder();
    const server = await stage.start(folder);
    await rowsOf(server, `CREATE ROLE niangjia_app LOGIN PASSWORD '${server.appPassword}'`);
    await expect(rowsOf(server, `CREATE ROLE niangjia_app PASSWORD '${server.appPassword}'`)).rejects.toThrow();
    await rowsOf(server, "CREATE TABLE person (phone text PRIMARY KEY)");
    await rowsOf(server, "INSERT INTO person VALUES ('13800138000')");
    await expect(rowsOf(server, "INSERT INTO person VALUES ('13800138000')")).rejects.toThrow();
    await server.stop();

    expect(statSync(join(folder, "postgres", "secret.json")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "postgres", "server.log")).mode & 0o777).toBe(0o600);
    expect(statSync(server.dataDirectory).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, "postgres")).sort()).toEqual(["cluster", "secret.json", "server.log"]);
    const log = readFileSync(join(folder, "postgres", "server.log"), "utf8");
    expect(log).toContain("duplicate key value");
    for (const secret of [server.owner.password, server.appPassword, "13800138000"]) expect(log).not.toContain(secret);
  });

  it("whose secret file was lost gets new passwords and keeps its rows", async () => {
    const folder = stage.folder();
    const first = await stage.start(folder);
    await rowsOf(first, "CREATE TABLE kept AS SELECT 7 AS number");
    await first.stop();
    rmSync(join(folder, "postgres", "secret.json"));

    const second = await stage.start(folder);
    expect(second.owner.password).not.toBe(first.owner.password);
    expect(await rowsOf(second, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
  });

  it("from before the queue had a login of its own keeps its passwords and gains one", async () => {
    const folder = stage.folder();
    const first = await stage.start(folder);
    await first.stop();
    const file = join(folder, "postgres", "secret.json");
    const { jobsPassword: _, ...before } = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    writeFileSync(file, JSON.stringify(before));

    const second = await stage.start(folder);
    expect([second.owner.password, second.appPassword]).toEqual([first.owner.password, first.appPassword]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ ...before, jobsPassword: second.jobsPassword });
    expect(second.jobsPassword).toMatch(/^[\w-]{43}$/);
  });

  it("with an incomplete cluster is refused and left as it is", async () => {
    const folder = stage.folder();
    const cluster = join(folder, "postgres", "cluster");
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, "PG_VERSION"), "18\n");
    await expect(stage.start(folder)).rejects.toMatchObject({ code: "cluster_damaged" });
    expect(readdirSync(cluster)).toEqual(["PG_VERSION"]);
    expect(existsSync(join(folder, "supervisor.lock"))).toBe(false);
    rmSync(cluster, { recursive: true });
    await stage.start(folder);
  });

  it.runIf(process.getuid?.() === 0)("that the server account cannot enter gets its cluster elsewhere", async () => {
    const folder = join(stage.folder(), "data");
    const lines: string[] = [];
    const server = await stage.start(folder, { report: (line) => lines.push(line) });
    const record = JSON.parse(readFileSync(join(folder, "postgres", "location.json"), "utf8")) as {
      storeDirectory: string;
    };
    try {
      expect(server.dataDirectory).toBe(join(record.storeDirectory, "cluster"));
      expect(lines[0]).toContain(record.storeDirectory);
      await rowsOf(server, "CREATE TABLE kept AS SELECT 7 AS number");
      await server.stop();
      const again = await stage.start(folder);
      expect(await rowsOf(again, "SELECT number FROM kept")).toEqual([{ number: 7 }]);
      await again.stop();
    } finally {
      await server.stop();
      rmSync(record.storeDirectory, { recursive: true, force: true });
    }
  });
});

describe("the server", () => {
  it("runs with the durable settings, checksums, UTF-8, and for this machine only", async () => {
    const server = await stage.start(stage.folder(), { settings: { work_mem: "5MB" } });
    const show = async (name: string) =>
      (await rowsOf(server, `SELECT current_setting('${name}') AS value`))[0]?.["value"];
    const expected = {
      fsync: "on",
      full_page_writes: "on",
      synchronous_commit: "on",
      data_checksums: "on",
      wal_level: "replica",
      server_encoding: "UTF8",
      listen_addresses: "127.0.0.1",
      max_connections: "200",
      shared_buffers: "256MB",
      work_mem: "5MB",
      log_parameter_max_length: "0",
      log_parameter_max_length_on_error: "0",
    };
    for (const [name, value] of Object.entries(expected)) expect([name, await show(name)]).toEqual([name, value]);
    const [locale] = await rowsOf(
      server,
      "SELECT datlocprovider AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()",
    );
    expect(locale).toEqual({ provider: "b", locale: "C.UTF-8", encoding: "UTF8" });
    const rules = await rowsOf(server, "SELECT DISTINCT auth_method FROM pg_hba_file_rules");
    expect(rules).toEqual([{ auth_method: "scram-sha-256" }]);
  });

  it("refuses a wrong password", async () => {
    const server = await stage.start(stage.folder());
    const client = new pg.Client({ ...server.owner, password: "wrong" });
    await expect(client.connect()).rejects.toMatchObject({ code: "28P01" });
  });

  it("is not started in production with an unsafe setting", async () => {
    const folder = stage.folder();
    vi.stubEnv("NODE_ENV", "production");
    for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
      for (const value of ["off", "OFF", "false", "no", "0"]) {
        await expect(stage.start(folder, { settings: { [setting]: value } })).rejects.toMatchObject({
          code: "unsafe_settings",
        });
      }
    }
    expect(readdirSync(folder)).toEqual([]);
    await stage.start(folder);
  });

  it("is started outside production with an unsafe setting", async () => {
    const lines: string[] = [];
    const server = await stage.start(stage.folder(), {
      settings: { fsync: "off" },
      report: (line) => lines.push(line),
    });
    expect(await rowsOf(server, "SHOW fsync")).toEqual([{ fsync: "off" }]);
    expect(lines.join("\n")).toContain("fsync=off");
  });

  it("that cannot start says why with the last lines of its log, and frees the folder", async () => {
    const folder = stage.folder();
    await expect(stage.start(folder, { settings: { shared_buffers: "many" } })).rejects.toMatchObject({
      code: "start_failed",
      message: expect.stringContaining('invalid value for parameter "shared_buffers"') as string,
    });
    await stage.start(folder);
  });

  it("stops twice without complaint, with clients still connected", async () => {
    const server = await stage.start(stage.folder());
    const client = new pg.Client(server.owner);
    client.on("error", () => {});
    await client.connect();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(await server.exited).toMatchObject({ code: 0, watchdogLost: false });
    await until("the watchdog is gone", () => findServerProcesses(server.dataDirectory).length === 0);
  });
});
