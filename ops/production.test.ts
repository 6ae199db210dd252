import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../apps/server/src/kernel/config.ts";
import { checkServingLogins } from "../apps/server/src/kernel/database/logins.ts";
import { migrate } from "../apps/server/src/kernel/database/migrate.ts";
import { projectFile } from "../apps/server/src/kernel/project-files.ts";
import { toRun } from "../apps/server/src/testing/run-program.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { freePort } from "../tools/recipe/part.ts";
import { OwnServer, query } from "./testing/own-server.ts";

const migrations = projectFile("apps", "server", "migrations");
const key = Buffer.alloc(32, 3).toString("base64");

let place: string;
let server: OwnServer;
let port: number;
let running: ServerProcess | undefined;

/** The settings of a production as ops/README.md tells them. */
function settings(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    NODE_ENV: "production",
    DEMO: "off",
    RATE_LIMITS: "on",
    PUBLIC_URL: "https://union.example.org",
    FIELD_KEYS: `1:${key}`,
    FIELD_INDEX_KEY: key,
    // PUBLIC_URL is the proxy's; a check of health comes by number.
    PORT: String(port),
    DATABASE_URL: server.url("niangjia_owner"),
    DATABASE_APP_URL: server.url("niangjia_app"),
    DATABASE_JOBS_URL: server.url("niangjia_jobs"),
    ...more,
  };
}

const start = (more: Readonly<Record<string, string>> = {}) => ServerProcess.start(join(place, "data"), settings(more));
const said = (refused: Promise<unknown>) =>
  refused.then(
    () => "not refused",
    (error: Error) => error.message,
  );
const ready = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status;
const codeOf = (url: string, text: string) =>
  query(url, text).then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "niangjia-production-"));
  chmodSync(place, 0o711);
  server = await OwnServer.start(place);
  await server.runRoles();
  port = await freePort();
  running = await start();
});
afterAll(async () => {
  await running?.stop();
  await server?.stop();
  if (place) rmSync(place, { recursive: true, force: true });
});

describe("the first start on a server with the roles of ops/roles.sql", () => {
  test("is served by the two logins alone: no session of the owner remains, and nobody of ours is a superuser", async () => {
    expect(await ready()).toBe(200);
    expect(
      await server.asAdmin(
        "select distinct usename as name from pg_stat_activity where datname = 'niangjia' and backend_type = 'client backend' order by 1",
      ),
    ).toEqual([{ name: "niangjia_app" }, { name: "niangjia_jobs" }]);
    expect(
      await server.asAdmin(
        "select rolname from pg_roles where rolname like 'niangjia%' and (rolsuper or rolbypassrls or rolcreatedb or rolreplication)",
      ),
    ).toEqual([]);
    expect(
      await server.asAdmin("select rolname as name from pg_roles where rolname like 'niangjia%' and rolcreaterole"),
    ).toEqual([{ name: "niangjia_owner" }]);
  });

  test("gives the queue its schema and nothing else", async () => {
    const jobs = server.url("niangjia_jobs");
    expect(await query(jobs, "select count(*)::int > 0 as has from pgboss.queue")).toEqual([{ has: true }]);
    for (const text of [
      "select 1 from public.members_person",
      "insert into public.kernel_setting (name, value) values ('x', '1')",
      "delete from public.kernel_outbox",
      "create table public.x ()",
      "set role niangjia_system",
      "set role niangjia_owner",
    ]) {
      expect(`${text}: ${await codeOf(jobs, text)}`).toBe(`${text}: 42501`);
    }
    expect(await codeOf(server.url("niangjia_app"), "select 1 from pgboss.job")).toBe("42501");
    expect(
      await server.asAdmin(
        "select distinct pg_get_userbyid(relowner) as owner from pg_class where relnamespace = 'pgboss'::regnamespace",
        "niangjia",
      ),
    ).toEqual([{ owner: "niangjia_jobs" }]);
  });

  test("lets the first administrators be appointed while it serves, and the audit log be checked", async () => {
    const tool = async (name: string, ...args: string[]) => {
      const env = { PATH: process.env["PATH"], DATA_DIR: join(place, "data"), LOG_LEVEL: "warn", ...settings() };
      return (
        await promisify(execFile)(process.execPath, [...toRun(`tools/${name}`), ...args], {
          cwd: projectFile(),
          env,
        })
      ).stdout;
    };
    const appointed = await tool(
      "appoint.ts",
      "--system",
      "13800138001",
      "--security",
      "13800138002",
      "--audit",
      "13800138003",
      "--names",
      "张三,李四,王五",
    );
    expect(appointed.match(/https:\/\/union\.example\.org\/\S+/g)).toHaveLength(3);
    const checked = (await tool("audit-fsck.ts")).trim().split("\n");
    expect(checked[1]).not.toMatch(/^0 entries, 0 checkpoints, 0 not signed yet, 0 waiting/);
    expect(checked.at(-1)).toBe("in order");
  });
});

test("the next start needs no right to make roles", async () => {
  await running!.stop();
  await server.asAdmin("alter role niangjia_owner nocreaterole");
  running = await start();
  expect(await ready()).toBe(200);
});

describe("a start refuses in one sentence", () => {
  test("a login without its password, and names the role and what to do; a supervisor does not start it again", async () => {
    const refused = await said(start({ PORT: "0", DATABASE_APP_URL: server.url("niangjia_app", "niangjia", "wrong") }));
    expect(refused).toContain("The server ended (78)");
    expect(refused).toContain(
      "DATABASE_APP_URL: the login niangjia_app at the database niangjia is refused: it has another password or none, or does not exist. It must be niangjia_app.",
    );
    expect(refused).not.toContain("wrong@");
  });

  test("the owner's login, or one that reads the tables, where the queue's belongs; and another database", async () => {
    const check = (app: string, jobs: string) => said(checkServingLogins(server.url("niangjia_owner"), app, jobs));
    const [app, jobs, owner] = [server.url("niangjia_app"), server.url("niangjia_jobs"), server.url("niangjia_owner")];
    expect(await check(app, jobs)).toBe("not refused");
    expect(await check(app, owner)).toContain(
      "DATABASE_JOBS_URL logs in as niangjia_owner, whose powers are not those of niangjia_jobs.",
    );
    expect(await check(app, app)).toContain(
      "DATABASE_JOBS_URL logs in as niangjia_app, whose powers are not those of niangjia_jobs.",
    );
    expect(await check(owner, jobs)).toContain(
      "DATABASE_APP_URL logs in as niangjia_owner, whose powers are not those of niangjia_app.",
    );
    expect(await check(server.url("niangjia_app", "postgres"), jobs)).toContain(
      "DATABASE_APP_URL names another database than DATABASE_URL.",
    );
  });

  test("a production without the logins that serve", () => {
    const read = () => readConfig({ ...settings(), DATABASE_APP_URL: "", DATABASE_JOBS_URL: "" });
    expect(read).toThrow("DATABASE_APP_URL is missing: in production the owner's login of DATABASE_URL only migrates.");
    expect(read).toThrow("DATABASE_JOBS_URL is missing");
  });
});

test("a queue that the owner made before is handed over with what waits in it", async () => {
  await server.asAdmin("create database older owner niangjia_owner template template0");
  // An owner of that time had powers that this one does not need any more.
  await server.asAdmin("alter role niangjia_owner createrole");
  const before = join(place, "before");
  mkdirSync(before);
  for (const name of readdirSync(migrations).filter((one) => one < "0170"))
    copyFileSync(join(migrations, name), join(before, name));
  const owner = server.url("niangjia_owner", "older");
  await migrate(owner, before);
  const older = new PgBoss({ connectionString: owner, schema: "pgboss" });
  await older.start();
  await older.createQueue("test.waits");
  await older.send("test.waits", { what: "from before" });
  await older.stop();
  await server.asAdmin("alter role niangjia_owner nocreaterole");
  await migrate(owner, migrations);
  const strangers = await server.asAdmin(
    `
    select relname as name from pg_class where relnamespace = 'pgboss'::regnamespace and relowner <> 'niangjia_jobs'::regrole
    union all select proname from pg_proc where pronamespace = 'pgboss'::regnamespace and proowner <> 'niangjia_jobs'::regrole
    union all select typname from pg_type where typnamespace = 'pgboss'::regnamespace and typowner <> 'niangjia_jobs'::regrole`,
    "older",
  );
  expect(strangers).toEqual([]);
  const now = new PgBoss({
    connectionString: server.url("niangjia_jobs", "older"),
    schema: "pgboss",
    createSchema: false,
  });
  await now.start();
  expect((await now.fetch("test.waits")).map((job) => job.data)).toEqual([{ what: "from before" }]);
  await now.createQueue("test.new");
  await now.stop();

  // A table that the owner could not see through would be passed over without a word.
  await server.asAdmin("create database made_by_superuser template template0");
  await migrate(server.adminUrl("made_by_superuser"), migrations);
  const contents = `
    select table_name as "table", (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', table_name), false, true, '')))[1]::text as rows,
      case when table_name = 'identity_role' then (select jsonb_agg(to_jsonb(r) order by id)::text from identity_role r) end as roles
    from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'audit%' order by 1`;
  expect(await query(owner, contents)).toEqual(await server.asAdmin(contents, "made_by_superuser"));
});
