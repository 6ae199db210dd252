import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { RunProgram } from "../testing/run-program.ts";
import { TestDatabase } from "../testing/test-database.ts";
import { testKey } from "../testing/test-config.ts";
import { ConfigError } from "./config.ts";
import { ServiceAway, TooBusy } from "./failures.ts";
import { MigrationError, MigrationPostponed } from "./database/migrate.ts";
import { startFailure } from "./start-failure.ts";

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error("words of the system"), { code, ...more });
test.each([
  ["a wrong setting", new ConfigError("PORT is not usable"), 78],
  ["a schema that is not this program's", new MigrationError("newer"), 78],
  ["a migration that was taken back", new MigrationPostponed("deadlock"), 75],
  ["a port in use", withCode("EADDRINUSE", { syscall: "listen", address: "127.0.0.1", port: 4600 }), 75],
  [
    "an address that is not there yet",
    withCode("EADDRNOTAVAIL", { syscall: "listen", address: "192.0.2.1", port: 4600 }),
    75,
  ],
  ["a port that only root may open", withCode("EACCES", { syscall: "listen", address: "127.0.0.1", port: 80 }), 78],
  ["a database that refuses connections", withCode("ECONNREFUSED"), 75],
  ["a database that is starting", withCode("57P03"), 75],
  ["a database with no connection left", withCode("53300"), 75],
  ["a name that is not known", withCode("EAI_AGAIN"), 75],
  ["a wait that ran out", new Error("timeout expired"), 75],
  ["a connection that did not come free", new TooBusy("work"), 75],
  ["a silent line that was given up", new Error("This line to the database was given up: nothing was heard"), 75],
  ["a question that was not answered", new Error("Query read timeout"), 75],
  ["a service that is away", new ServiceAway("the file store refused"), 75],
  ["no connection for one more", withCode("53400"), 75],
  ["a full disk", withCode("ENOSPC"), 75],
  ["a page that is damaged", withCode("XX001"), 1],
  ["anything else", new TypeError("a mistake of ours"), 1],
])("%s is left with its own code", (_name, error, code) => {
  expect(startFailure(error).code).toBe(code);
});

test("a full disk is told as what it is", () => {
  expect(startFailure(withCode("53100")).says).toContain("There is no room left on the disk");
});

describe("a real start", () => {
  interface Left {
    readonly code: number | null;
    readonly said: string;
  }
  const databases: TestDatabase[] = [];
  const empty = async () => {
    const made = await TestDatabase.create({ isEmpty: true, isMigrated: false });
    databases.push(made);
    return made.ownerUrl;
  };
  const start = (databaseUrl: string, settings: Record<string, string> = {}) =>
    new RunProgram("apps/server/src/main.ts", {
      DATABASE_URL: databaseUrl,
      DATA_DIR: inject("dataDirectory"),
      FIELD_KEYS: `1:${testKey}`,
      FIELD_INDEX_KEY: testKey,
      DEMO: "on",
      ...settings,
    });
  const end = async (program: RunProgram): Promise<Left> => ({ code: await program.ended(), said: program.said });

  async function withPortInUse(): Promise<Left> {
    const world = await TestDatabase.create();
    databases.push(world);
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const left = await end(start(world.ownerUrl, { PORT: String((holder.address() as AddressInfo).port) }));
    holder.close();
    return left;
  }
  async function onNewerSchema(): Promise<Left> {
    const url = await empty();
    await databases
      .find((one) => one.ownerUrl === url)!
      .rows(
        "create table kernel_migration (name text primary key, sha256 text not null, at timestamptz not null default now())",
      );
    await databases
      .find((one) => one.ownerUrl === url)!
      .rows("insert into kernel_migration (name, sha256) values ('9999_kernel_tomorrow.sql', 'x')");
    return end(start(url));
  }
  async function toldToStopWhileItWaits(): Promise<Left> {
    const url = await empty();
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query("select pg_advisory_lock(hashtextextended('niangjia migrate', 0))");
    const program = start(url);
    await program.says("another process is migrating the database");
    program.child.kill("SIGTERM");
    const left = await end(program);
    await holder.end();
    return left;
  }

  let left: { port: Left; nobody: Left; newer: Left; told: Left };
  beforeAll(async () => {
    const [port, nobody, newer, told] = await Promise.all([
      withPortInUse(),
      end(start("postgres://niangjia_owner:a-secret-word@127.0.0.1:1/niangjia")),
      onNewerSchema(),
      toldToStopWhileItWaits(),
    ]);
    left = { port, nobody, newer, told };
  });
  afterAll(() => Promise.all(databases.map((one) => one.drop())));

  test("with its port in use leaves with 75, so that a supervisor starts it again, and says so", () => {
    expect([left.port.code, left.port.said]).toEqual([
      75,
      expect.stringMatching(
        /Another program listens on 127\.0\.0\.1:\d+\. Stop it, or set another PORT, then start again\./,
      ),
    ]);
    expect(left.port.said).not.toMatch(/\n\s+at /);
  });

  test("without its database leaves with 75 and a sentence that holds no password", () => {
    expect([left.nobody.code, left.nobody.said]).toEqual([
      75,
      expect.stringContaining("The database cannot be used now"),
    ]);
    expect(left.nobody.said).not.toContain("a-secret-word");
  });

  test("on a newer schema leaves with 78 and says what to do", () => {
    expect([left.newer.code, left.newer.said]).toEqual([
      78,
      expect.stringContaining("this program does not know 9999_kernel_tomorrow.sql. Install the version that has them"),
    ]);
  });

  test("told to stop while it waits for another's migration leaves at once, and well", () => {
    expect([left.told.code, left.told.said]).toEqual([
      0,
      expect.stringContaining("SIGTERM: finishing requests, then stopping"),
    ]);
  });
});
