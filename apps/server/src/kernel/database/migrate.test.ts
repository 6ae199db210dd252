import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TestDatabase } from "../../testing/test-database.ts";
import { migrate, MigrationError, MigrationPostponed } from "./migrate.ts";

let database: TestDatabase;
let folder: string;
const opened: pg.Client[] = [];
const limits = { patience: 600_000, lockTimeout: 0 };
const lock = "select pg_advisory_lock(hashtextextended('niangjia migrate', 0))";

beforeEach(async () => {
  database = await TestDatabase.create({ isEmpty: true, isMigrated: false });
  folder = await mkdtemp(join(tmpdir(), "niangjia-migrations-"));
  await write("0001_first.sql", "create table one (n integer); create table two (n integer);");
  await migrate(database.ownerUrl, folder);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((client) => client.end()));
  await database.drop();
  await rm(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const tables = async () =>
  (
    await database.rows<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    )
  ).map((one) => one.name);
const known = async () =>
  (await database.rows<{ name: string }>("select name from kernel_migration order by 1")).map((one) => one.name);

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.ownerUrl, application_name: "another" });
  await client.connect();
  opened.push(client);
  return client;
}

/** Waits until a connection of that name waits for a lock. */
async function waits(name: string): Promise<void> {
  while (
    (
      await database.rows(
        "select 1 from pg_stat_activity where datname = current_database() and application_name = $1 and wait_event_type = 'Lock'",
        [name],
      )
    ).length === 0
  );
}

describe("a migration that is taken back by the database may be started again", () => {
  test("after a deadlock: nothing half applied, and the next start applies it", async () => {
    await write(
      "0002_second.sql",
      "create table half (n integer); lock table one; select pg_advisory_xact_lock(7); lock table two;",
    );
    const [other, third] = [await connect(), await connect()];
    await third.query("select pg_advisory_lock(7)");
    // The other one never looks for deadlocks: the migration is the one that finds this and gives way.
    await other.query("set deadlock_timeout = '1h'");
    await other.query("begin");
    await other.query("lock table two");
    const attempt = migrate(database.ownerUrl, folder, () => {}, limits).catch((error: unknown) => error);
    await waits("niangjia migrate");
    const crossing = other.query("lock table one");
    await waits("another");
    await third.query("select pg_advisory_unlock(7)");
    const refusal = await attempt;
    expect(refusal).toBeInstanceOf(MigrationPostponed);
    expect((refusal as Error).message).toContain(
      "The migration 0002_second.sql could not finish and was taken back whole (deadlock detected). Start again.",
    );
    await crossing;
    await other.query("commit");
    expect([await tables(), await known()]).toEqual([["kernel_migration", "one", "two"], ["0001_first.sql"]]);
    expect(await migrate(database.ownerUrl, folder, () => {}, limits)).toEqual(["0002_second.sql"]);
    expect(await tables()).toEqual(["half", "kernel_migration", "one", "two"]);
  });

  test("when a table is in use for longer than it waits, so that nobody waits behind it", async () => {
    await write("0002_second.sql", "create table half (n integer); alter table one add column m integer;");
    const reader = await connect();
    await reader.query("begin");
    await reader.query("select * from one");
    await expect(migrate(database.ownerUrl, folder, () => {}, { ...limits, lockTimeout: 100 })).rejects.toBeInstanceOf(
      MigrationPostponed,
    );
    expect(await tables()).toEqual(["kernel_migration", "one", "two"]);
    await reader.query("commit");
    expect(await migrate(database.ownerUrl, folder, () => {}, limits)).toEqual(["0002_second.sql"]);
  });

  test("but not one that is wrong: that needs a person", async () => {
    await write("0002_second.sql", "create table half (n integer); create table one (n integer);");
    await expect(migrate(database.ownerUrl, folder, () => {}, limits)).rejects.toBeInstanceOf(MigrationError);
    expect(await tables()).toEqual(["kernel_migration", "one", "two"]);
  });
});

describe("a schema of another version", () => {
  test("an older program refuses, names what it does not know, and applies nothing", async () => {
    await write("0002_second.sql", "create table newer (n integer)");
    await write("0003_third.sql", "create table newest (n integer)");
    await migrate(database.ownerUrl, folder);
    await rm(join(folder, "0002_second.sql"));
    await rm(join(folder, "0003_third.sql"));
    await write("0004_mine.sql", "create table mine (n integer)");
    const refusal = await migrate(database.ownerUrl, folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MigrationError);
    expect((refusal as Error).message).toContain(
      "A newer version has migrated this database: this program does not know 0002_second.sql, 0003_third.sql. Install the version that has them",
    );
    expect((refusal as Error).message).toContain("本程序不认识 0002_second.sql、0003_third.sql");
    expect(await tables()).not.toContain("mine");
  });

  test("the same version starts again beside a running one, several at once", async () => {
    await write("0002_second.sql", "create table newer (n integer)");
    const applied = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(database.ownerUrl, folder)));
    expect(applied.flat()).toEqual(["0002_second.sql"]);
    expect(await readdir(folder)).toHaveLength(2);
  });
});

describe("while another process migrates", () => {
  let holder: pg.Client;
  beforeEach(async () => {
    holder = await connect();
    await holder.query(lock);
  });

  test("it waits, says so more than once, and goes on as soon as the other is done", async () => {
    const { rows } = await holder.query<{ pid: number }>("select pg_backend_pid() as pid");
    await write("0002_second.sql", "create table newer (n integer)");
    const said: string[] = [];
    let heardTwice = () => {};
    const twice = new Promise<void>((resolve) => (heardTwice = resolve));
    const running = migrate(database.ownerUrl, folder, (line) => void (said.push(line) === 2 && heardTwice()), limits);
    await twice;
    await holder.query("select pg_advisory_unlock_all()");
    expect(await running).toEqual(["0002_second.sql"]);
    expect(said[0]).toContain(`another process is migrating the database (database connection ${rows[0]!.pid}, for `);
    expect(said[0]).toContain("另一个进程正在迁移数据库");
    expect(said.at(-1)).toBe("migrating: 0002_second.sql");
  });

  test("it does not wait for ever", async () => {
    const refusal = await migrate(database.ownerUrl, folder, () => {}, { ...limits, patience: 1 }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(MigrationPostponed);
    expect((refusal as Error).message).toContain("no longer waiting. Look at that process, then start again.");
  });
});

// The lock dies with its connection, so a process that was killed leaves nothing behind.
let killed: TestDatabase;
beforeAll(async () => {
  killed = await TestDatabase.create({ isEmpty: true, isMigrated: false });
});
afterAll(() => killed.drop());

test("a process that was killed while it migrated leaves no lock and nothing half applied", async () => {
  await write("0002_second.sql", "create table half (n integer); select pg_advisory_xact_lock(7);");
  const holder = new pg.Client({ connectionString: killed.ownerUrl });
  await holder.connect();
  await holder.query("select pg_advisory_lock(7)");
  const first = migrate(killed.ownerUrl, folder, () => {}, limits).catch((error: unknown) => error);
  while (
    (
      await killed.rows(
        "select 1 from pg_stat_activity where datname = current_database() and application_name = 'niangjia migrate' and wait_event = 'advisory'",
      )
    ).length === 0
  );
  await holder.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'niangjia migrate'",
  );
  expect(await first).toBeInstanceOf(MigrationPostponed);
  await holder.query("select pg_advisory_unlock(7)");
  await holder.end();
  expect(
    (
      await killed.rows<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'public' order by 1",
      )
    ).map((one) => one.name),
  ).toEqual(["kernel_migration", "one", "two"]);
  expect(await migrate(killed.ownerUrl, folder, () => {}, limits)).toEqual(["0002_second.sql"]);
});
