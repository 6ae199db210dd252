import { once } from "node:events";
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig, type Config } from "../../apps/server/src/kernel/config.ts";
import { Database, databaseClock } from "../../apps/server/src/kernel/database/database.ts";
import { projectFile } from "../../apps/server/src/kernel/project-files.ts";
import { SmallS3 } from "../../apps/server/src/modules/files/testing/small-s3.ts";
import { OpenIdServer } from "../../apps/server/src/modules/identity/testing/openid-server.ts";
import { httpSink, smtpSink } from "../../apps/server/src/modules/notices/testing/sinks.ts";
import { RunProgram } from "../../apps/server/src/testing/run-program.ts";
import { testKey } from "../../apps/server/src/testing/test-config.ts";
import { TestDatabase } from "../../apps/server/src/testing/test-database.ts";
import { judgeConnections, lookAtConnections, lookAtPowers, lookAtVersions, type Query } from "./database.ts";
import { exitOf, lineOf, run, type Finding, type NamedFinding } from "./finding.ts";
import { judgeBackup, judgeDisk, judgeNode, lookAtBackups } from "./machine.ts";
import { lookAtFiles, lookAtMail, lookAtSignIn, lookAtTexts } from "./services.ts";
import { lookAtClock, lookAtKeys } from "./keys-and-clock.ts";

let place: string;
let database: TestDatabase;
let client: pg.Client;
const query: Query = async (text, values) => (await client.query(text, values)).rows;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "niangjia-doctor-"));
  database = await TestDatabase.create();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
  await rm(place, { recursive: true, force: true });
});

const config = (settings: Record<string, string>): Config =>
  readConfig({ NODE_ENV: "test", DATA_DIR: join(place, "data"), ...settings });
/** Level and English words. */
const told = ({ level, found, next }: Finding) => [level, found.en, next?.en];

describe("keys", () => {
  const right = { FIELD_KEYS: `1:${testKey}`, FIELD_INDEX_KEY: testKey };
  test("that are the database's are well, others are told in the words of the start, and nothing is written", async () => {
    const before = await database.rows("select * from kernel_setting order by name");
    expect(told(await lookAtKeys(config(right), database.ownerUrl))).toEqual([
      "well",
      "they are those of this database",
      undefined,
    ]);
    const wrong = await lookAtKeys(
      config({ ...right, FIELD_INDEX_KEY: Buffer.alloc(32, 1).toString("base64") }),
      database.ownerUrl,
    );
    expect([wrong.level, wrong.found.en]).toEqual([
      "bad",
      expect.stringContaining("the index key is not that of this database"),
    ]);
    const more = { ...right, FIELD_KEYS: `1:${testKey},2:${Buffer.alloc(32, 2).toString("base64")}` };
    expect((await lookAtKeys(config(more), database.ownerUrl)).level).toBe("well");
    expect(await database.rows("select * from kernel_setting order by name")).toEqual(before);
  });

  test("that are gone are told, and none are made", async () => {
    const gone = await lookAtKeys(config({}), database.ownerUrl);
    expect([gone.level, gone.found.en]).toEqual(["bad", expect.stringContaining("no new keys are made")]);
  });
});

describe("the clock", () => {
  const ahead = (milliseconds: number) => ({
    isSimulated: false,
    now: () => new Date(Date.now() + milliseconds).toISOString(),
  });
  test.each([
    [0, "well"],
    [3_000, "warn"],
    [60_000, "bad"],
    [-60_000, "bad"],
  ])("%d ms ahead is %s", async (offset, level) => {
    const finding = await lookAtClock(query, ahead(offset));
    expect(finding.level).toBe(level);
    if (level === "bad")
      expect(finding.found.en).toMatch(
        offset > 0 ? /^(59|60)\.\d s ahead of the database$/ : /^(59|60)\.\d s behind the database$/,
      );
  });
});

describe("the logins", () => {
  /** Changes roles in a transaction that is taken back: they belong to the whole server. */
  async function after(change: string, isEmbedded = true): Promise<Finding> {
    await client.query("begin");
    try {
      await client.query(change);
      return await lookAtPowers(query, isEmbedded);
    } finally {
      await client.query("rollback");
    }
  }

  test("have what they need and no more", async () => {
    expect(told(await lookAtPowers(query, true))).toEqual([
      "well",
      "each login has what it needs and no more",
      undefined,
    ]);
  });

  test.each([
    [
      "a role that the application may not become",
      "revoke niangjia_own from niangjia_app",
      "bad",
      "niangjia_app may not become niangjia_own",
    ],
    ["an application that may not log in", "alter role niangjia_app nologin", "bad", "niangjia_app may not log in"],
    [
      "an application above row-level security",
      "alter role niangjia_app bypassrls",
      "bad",
      "niangjia_app may too much",
    ],
    [
      "an application that reads a table by itself",
      "grant select on members_person to niangjia_app",
      "bad",
      "niangjia_app reaches tables by itself",
    ],
    [
      "a table that everybody reads",
      "grant select on members_person to public",
      "bad",
      "PUBLIC reaches tables by itself",
    ],
  ])("%s is told", async (_name, change, level, words) => {
    const finding = await after(change);
    expect([finding.level, finding.found.en]).toEqual([level, expect.stringContaining(words)]);
  });

  test("an owner who is a superuser is too much where the database is not the embedded one", async () => {
    const finding = await lookAtPowers(query, false);
    expect([finding.level, finding.found.en]).toEqual([
      "warn",
      expect.stringContaining("is a superuser or above row-level security"),
    ]);
  });

  test("an owner that may not create or does not own the tables is told", async () => {
    const finding = await after("create role niangjia_stranger; set local role niangjia_stranger", false);
    expect([finding.level, finding.found.en]).toEqual([
      "bad",
      expect.stringContaining("niangjia_stranger may not create in the database and in public"),
    ]);
    expect(finding.found.en).toContain("niangjia_stranger does not own ");
  });
});

describe("versions", () => {
  const migrations = projectFile("apps", "server", "migrations");
  test("of the schema that are applied are well; newer, changed and waiting ones are told", async () => {
    expect((await lookAtVersions(query, migrations)).level).toBe("well");
    await client.query("begin");
    await client.query("insert into kernel_migration (name, sha256) values ('9999_kernel_tomorrow.sql', 'x')");
    expect(told(await lookAtVersions(query, migrations))).toEqual([
      "bad",
      "the schema is newer than this program: 9999_kernel_tomorrow.sql",
      "install the version that has these migrations",
    ]);
    await client.query("rollback");
    await client.query("begin");
    await client.query("update kernel_migration set sha256 = 'x' where name = '0001_kernel.sql'");
    expect(told(await lookAtVersions(query, migrations)).slice(0, 2)).toEqual([
      "bad",
      "migration files were changed: 0001_kernel.sql",
    ]);
    await client.query("delete from kernel_migration where name = '0001_kernel.sql'");
    expect(told(await lookAtVersions(query, migrations)).slice(0, 2)).toEqual(["warn", "1 migrations are waiting"]);
    await client.query("rollback");
  });

  test.each([
    ["20.18.3", "bad"],
    ["20.19.0", "well"],
    ["18.20.0", "bad"],
    ["22.1.0", "well"],
  ])("Node.js %s is %s", (version, level) => {
    expect(judgeNode(version).level).toBe(level);
  });
});

test("connections: what the processes may take against what the server gives", async () => {
  // 2 × (16 + 6) = 44.
  expect(told(judgeConnections({ limit: 97, processes: 2, pool: 16, others: 10 }))).toEqual([
    "well",
    "2 processes take up to 44, others 10, the server gives 97",
    undefined,
  ]);
  expect(judgeConnections({ limit: 97, processes: 2, pool: 16, others: 40 }).level).toBe("warn");
  expect(told(judgeConnections({ limit: 97, processes: 5, pool: 16, others: 0 }))).toEqual([
    "bad",
    "5 processes take up to 110, others 0, the server gives 97",
    "lower DATABASE_POOL, or raise max_connections of the database",
  ]);
  expect((await lookAtConnections(query, 100_000)).level).toBe("bad");
});

test("connections: processes are told apart by what every login sees, a live stream or none", async () => {
  const processes = [1, 2].map(() => new Database({ connectionString: database.ownerUrl, poolSize: 2 }, () => {}));
  const doctor = new Database({ connectionString: database.ownerUrl, poolSize: 2, name: "niangjia doctor" }, () => {});
  const stranger = new pg.Client({ connectionString: database.ownerUrl, application_name: "another program" });
  await stranger.connect();
  // Two connections of one process are one process.
  await Promise.all([...processes, ...processes, doctor].map(databaseClock));
  await client.query("begin");
  try {
    // Who may not read all is not told the kind of a connection.
    await client.query("create role niangjia_watcher; set local role niangjia_watcher");
    expect((await lookAtConnections(query, 16)).found.en).toMatch(/^2 processes take up to 44, others [1-9]/);
  } finally {
    await client.query("rollback");
  }
  await Promise.all([...processes, doctor].map((one) => one.close()));
  await stranger.end();
});

describe("stores and servers outside", () => {
  test("the file store: a probe is put, read and removed; a wrong secret is told without it", async () => {
    const store = await SmallS3.start("the-right-secret");
    const { host } = store;
    const look = (secret: string) => lookAtFiles(config({ FILES_S3_URL: `http://KEY:${secret}@${host}/bucket` }));
    expect(told(await look("the-right-secret"))).toEqual(["well", "put, read back and removed", undefined]);
    expect(store.objects.size).toBe(0);
    const wrong = await look("another-secret");
    expect([wrong.level, wrong.found.en]).toEqual([
      "bad",
      "does not keep a file (the file store refused a content: 403)",
    ]);
    expect(JSON.stringify(wrong)).not.toContain("another-secret");
    await store.stop();
    expect((await look("the-right-secret")).level).toBe("bad");
    expect((await lookAtFiles(config({}))).level).toBe("unset");
  });

  test("mail: connects and signs in without sending; a closed port and a refused password are told", async () => {
    const sink = await smtpSink();
    expect((await lookAtMail(config({ SMTP_URL: `smtp://127.0.0.1:${sink.port}` }))).level).toBe("well");
    expect(sink.mails).toEqual([]);
    await sink.stop();
    expect(told(await lookAtMail(config({ SMTP_URL: `smtp://127.0.0.1:${sink.port}` }))).slice(0, 2)).toEqual([
      "bad",
      expect.stringMatching(/^cannot send \((ESOCKET|ECONNECTION|ECONNREFUSED)\)$/),
    ]);
    const strict = createServer((socket) => {
      socket.on("error", () => {});
      socket.write("220 strict ESMTP\r\n");
      socket.on("data", (line) =>
        socket.write(
          /^EHLO/i.test(line.toString())
            ? "250-strict\r\n250 AUTH PLAIN\r\n"
            : /^AUTH/i.test(line.toString())
              ? "535 no\r\n"
              : "221 bye\r\n",
        ),
      );
    }).listen(0, "127.0.0.1");
    await once(strict, "listening");
    const refused = await lookAtMail(
      config({ SMTP_URL: `smtp://union:a-wrong-password@127.0.0.1:${(strict.address() as AddressInfo).port}` }),
    );
    strict.close();
    expect([refused.level, refused.found.en]).toEqual(["bad", "cannot send (EAUTH 535)"]);
    expect(JSON.stringify(refused)).not.toContain("a-wrong-password");
  });

  test("text messages: the webhook is asked what it can, never told to send", async () => {
    const sink = await httpSink();
    sink.answerNext(405, 503);
    const look = () =>
      lookAtTexts(config({ SMS_URL: `http://user:a-secret-word@127.0.0.1:${sink.port}/send` }), 10_000);
    expect(told(await look())).toEqual(["well", "it answers (405); no message was sent", undefined]);
    expect((await look()).level).toBe("warn");
    expect(sink.received.map(({ body }) => body.length)).toEqual([0, 0]);
    await sink.stop();
    const gone = await look();
    expect([gone.level, JSON.stringify(gone).includes("a-secret-word")]).toEqual(["bad", false]);
  });

  test("OpenID: a provider that describes itself is well, one that does not is told", async () => {
    const provider = await OpenIdServer.start();
    const look = (issuer: string) => lookAtSignIn(config({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "niangjia" }));
    expect((await look(provider.issuer)).level).toBe("well");
    expect(told(await look(`${provider.issuer}/elsewhere`)).slice(0, 2)).toEqual([
      "bad",
      "its description cannot be read (oidc_unreachable)",
    ]);
    provider.stop();
    expect((await lookAtSignIn(config({}))).level).toBe("unset");
  });
});

describe("backup and disk", () => {
  const hour = 3_600_000;
  test("the newest backup counts, by its manifest or by its date; old, none and no folder are told", async () => {
    const folder = join(place, "backups");
    const now = Date.parse("2026-03-02T09:00:00Z");
    expect(told(lookAtBackups(folder, now)).slice(0, 1)).toEqual(["bad"]);
    await mkdir(join(folder, "niangjia-2026-03-01"), { recursive: true });
    expect(told(lookAtBackups(folder, now)).slice(0, 2)).toEqual(["bad", "not one whole backup"]);
    await writeFile(
      join(folder, "niangjia-2026-03-01", "manifest.json"),
      JSON.stringify({ finishedAt: "2026-03-01T03:00:00.000Z" }),
    );
    expect(told(lookAtBackups(folder, now)).slice(0, 2)).toEqual(["bad", "the newest is 30 h old"]);
    await mkdir(join(folder, "niangjia-2026-03-02.unfinished"));
    await writeFile(join(folder, "niangjia.dump"), "");
    await utimes(join(folder, "niangjia.dump"), new Date("2026-03-02T04:00:00Z"), new Date("2026-03-02T04:00:00Z"));
    expect(told(lookAtBackups(folder, now))).toEqual(["well", "the newest is 5 h old", undefined]);
    expect(lookAtBackups(undefined, now).level).toBe("unset");
    expect([judgeBackup(now - 26 * hour, now).level, judgeBackup(now - 27 * hour, now).level]).toEqual(["well", "bad"]);
  });

  test.each([
    [100e9, 400e9, "well"],
    [40e9, 400e9, "warn"],
    [12e9, 400e9, "bad"],
    [0.9e9, 2e9, "bad"],
  ])("%d of %d bytes free is %s", (free, total, level) => {
    expect(judgeDisk(free, total).level).toBe(level);
  });
});

describe("the command", () => {
  test("a look that does not answer is ended and told", async () => {
    const finding = await run({ check: "slow", name: { zh: "慢", en: "Slow" }, look: () => new Promise(() => {}) }, 20);
    expect(finding).toMatchObject({ check: "slow", level: "bad", found: { en: "no answer within 0.02 s" } });
  });

  test("one line for each look: mark, name, what was found, what to do, in both languages", () => {
    const finding: NamedFinding = {
      check: "clock",
      name: { zh: "时钟", en: "Clock" },
      level: "bad",
      found: { zh: "快 60 秒", en: "60 s ahead" },
      next: { zh: "校准", en: "set it" },
    };
    expect(lineOf(finding)).toBe("✗ 时钟 Clock · 快 60 秒 / 60 s ahead · → 校准 / set it");
    expect([exitOf([finding]), exitOf([{ ...finding, level: "warn" }])]).toEqual([1, 0]);
  });

  let ran: Record<"wrong" | "alone" | "settings", { code: number | null; said: string }>;
  beforeAll(async () => {
    const of = async (settings: Record<string, string>, args: string[] = []) => {
      const program = new RunProgram("tools/doctor.ts", settings, args);
      return { code: await program.ended(), said: program.said };
    };
    const secrets = {
      FIELD_KEYS: `1:${Buffer.alloc(32, 5).toString("base64")}`,
      FIELD_INDEX_KEY: testKey,
      SMTP_URL: "smtp://union:a-secret-word@127.0.0.1:1",
    };
    const [wrong, alone, settings] = await Promise.all([
      of({ DATA_DIR: join(place, "nowhere"), DATABASE_URL: database.ownerUrl, ...secrets }),
      of({ DATA_DIR: join(place, "nowhere") }, ["--json"]),
      of({ PORT: "many" }),
    ]);
    ran = { wrong, alone, settings };
  });

  test("tells what is wrong line by line, leaves with 1, and prints no secret", () => {
    expect(ran.wrong.code).toBe(1);
    expect(ran.wrong.said).toMatch(/^✓ 数据库 Database · 连得上 \/ answers$/m);
    expect(ran.wrong.said).toMatch(/^✗ 密钥 Keys · .*the key of version 1 is not that of this database/m);
    expect(ran.wrong.said).toMatch(/^✗ 邮件 Mail · /m);
    expect(ran.wrong.said).toMatch(/^– 短信 Text messages · 未设置 SMS_URL \/ SMS_URL is not set$/m);
    for (const secret of ["a-secret-word", testKey, new URL(database.ownerUrl).password])
      expect(ran.wrong.said).not.toContain(secret);
  });

  test("when nothing runs it says so and starts nothing", () => {
    const findings = JSON.parse(ran.alone.said) as NamedFinding[];
    expect(findings.find((one) => one.check === "database")).toMatchObject({
      level: "warn",
      next: { en: "start the platform and look again" },
    });
    expect(findings.filter((one) => one.level === "bad" && !one.check.includes("disk"))).toEqual([]);
    expect(ran.alone.code).toBe(exitOf(findings));
  });

  test("a wrong setting is one of its lines", () => {
    expect([ran.settings.code, ran.settings.said]).toEqual([
      1,
      expect.stringMatching(/^✗ 设置 Settings · PORT="many" is not usable/),
    ]);
  });
});
