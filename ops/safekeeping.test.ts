import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { projectFile } from "../apps/server/src/kernel/project-files.ts";
import { copyWorld } from "../apps/server/src/testing/kept-world.ts";
import { RunProgram } from "../apps/server/src/testing/run-program.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { archiveRound } from "./safekeeping/archive-wal.mjs";
import { backUp, removeOlder } from "./safekeeping/backup.mjs";
import { connectToCluster } from "./safekeeping/cluster.mjs";
import { verifyBackup } from "./safekeeping/manifest.mjs";
import { planRecovery } from "./safekeeping/recovery.mjs";
import { restore } from "./safekeeping/restore.mjs";
import { segmentNumber, segmentsBetween } from "./safekeeping/segments.mjs";
import { pruneArchive, readArchive } from "./safekeeping/wal-archive.mjs";

const passphrase = "correct horse battery staple";
const people = ["sheng", "huang", "lin", "chen", "zhou", "wu"];

/** A command of the platform that was answered: a session, and when the answer was here. */
interface Acknowledged {
  readonly cookie: string;
  readonly at: number;
}

/** Signs people in, several at once, until told to end; keeps every answer. */
function writeWithoutPause(url: string): { acknowledged: Acknowledged[]; end(): Promise<void> } {
  const acknowledged: Acknowledged[] = [];
  let ending = false;
  const write = async (worker: number) => {
    for (let n = worker; !ending; n++) {
      const answer = await fetch(`${url}/api/identity/demo-sign-in`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ person: people[n % people.length] }),
      });
      if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
      acknowledged.push({ cookie: answer.headers.getSetCookie()[0]!.split(";")[0]!, at: Date.now() });
    }
  };
  const workers = [0, 1, 2, 3].map(write);
  return {
    acknowledged,
    async end() {
      ending = true;
      await Promise.all(workers);
    },
  };
}

let place: string;
let running: ServerProcess;
let backup: Awaited<ReturnType<typeof backUp>>;
let acknowledged: Acknowledged[];
let archive: string;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "niangjia-safekeeping-"));
  // The account of the database must pass through when this runs as root.
  chmodSync(place, 0o711);
  copyWorld(inject("demoWorld"), join(place, "original"));
  running = await ServerProcess.start(join(place, "original"));
  mkdirSync(join(place, "original", "files", "ab"), { recursive: true });
  writeFileSync(join(place, "original", "files", "ab", "cdef"), "证据 evidence");
  archive = join(place, "archive");
  await archiveRound({ dataDirectory: join(place, "original"), archiveDirectory: archive });
  const writing = writeWithoutPause(running.url);
  while (writing.acknowledged.length < 50) await new Promise((resolve) => setImmediate(resolve));
  backup = await backUp({
    dataDirectory: join(place, "original"),
    targetDirectory: join(place, "backups"),
    passphrase,
  });
  const after = writing.acknowledged.length;
  while (writing.acknowledged.length < after + 20) await new Promise((resolve) => setImmediate(resolve));
  await writing.end();
  acknowledged = writing.acknowledged;
});
afterAll(async () => {
  await running?.stop();
  if (place) rmSync(place, { recursive: true, force: true });
});

/** Signs one person in; answers the session. */
async function signIn(url: string, person: string): Promise<string> {
  const answer = await fetch(`${url}/api/identity/demo-sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person }),
  });
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]!.split(";")[0]!;
}

/** What the platform answers to the holder of a session. */
const statusFor = async (url: string, cookie: string) =>
  (await fetch(`${url}/api/identity/me`, { headers: { cookie } })).status;

/** The clock of the database, to the microsecond. */
async function databaseClock(): Promise<string> {
  const { client } = await connectToCluster(join(place, "original"));
  const { rows } = await client.query<{ at: string }>(
    `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  );
  await client.end();
  return rows[0]!.at;
}

/** A copy of the backup to damage. */
function copyOfBackup(name: string): string {
  const copy = join(place, name);
  cpSync(backup.folder, copy, { recursive: true });
  return copy;
}

describe("a backup made while people work", () => {
  test("restored elsewhere, it holds everything acknowledged before its end marker, and the platform works on", async () => {
    const promised = acknowledged.filter((one) => one.at <= Date.parse(backup.finishedAt));
    const manifest = await verifyBackup(backup.folder);
    const during = promised.filter((one) => one.at >= Date.parse(manifest.startedAt));
    expect(promised.length).toBeGreaterThanOrEqual(50);
    expect(during.length).toBeGreaterThan(0);
    await restore({ backup: backup.folder, dataDirectory: join(place, "restored"), passphrase });
    const restored = await ServerProcess.start(join(place, "restored"));
    try {
      const lost = [];
      for (const one of promised) {
        const me = await fetch(`${restored.url}/api/identity/me`, { headers: { cookie: one.cookie } });
        if (me.status !== 200) lost.push(one);
      }
      expect(lost).toEqual([]);
      const signIn = await fetch(`${restored.url}/api/identity/demo-sign-in`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ person: "he" }),
      });
      expect(signIn.status).toBe(200);
    } finally {
      await restored.stop();
    }
    for (const file of ["keys.json", "files/ab/cdef"])
      expect(readFileSync(join(place, "restored", file))).toEqual(readFileSync(join(place, "original", file)));
    expect(statSync(join(place, "restored", "keys.json")).mode & 0o777).toBe(0o600);
  });

  test("holds neither the keys nor the database's passwords in the clear", () => {
    const { fieldKeys } = JSON.parse(readFileSync(join(place, "original", "keys.json"), "utf8")) as {
      fieldKeys: string;
    };
    const { ownerPassword } = JSON.parse(readFileSync(join(place, "original", "postgres", "secret.json"), "utf8")) as {
      ownerPassword: string;
    };
    const texts = readdirSync(backup.folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(backup.folder, entry.name), "utf8"));
    expect(texts.some((text) => text.includes(fieldKeys) || text.includes(ownerPassword))).toBe(false);
    expect(readdirSync(backup.folder).sort()).toEqual([
      "cluster",
      "files",
      "keys.sealed.json",
      "manifest.json",
      "manifest.sha256",
    ]);
  });

  test("needs the owner; the process that serves holds no session of it", async () => {
    const { client } = await connectToCluster(join(place, "original"));
    const { rows } = await client.query(
      "select distinct usename::text as name from pg_stat_activity where datname = 'niangjia' and backend_type = 'client backend' and pid <> pg_backend_pid() order by 1",
    );
    await client.end();
    expect(rows).toEqual([{ name: "niangjia_app" }, { name: "niangjia_jobs" }]);
  });

  test("leaves no slot behind that would keep the write-ahead log for ever", async () => {
    const { client } = await connectToCluster(join(place, "original"));
    // The archive's own is moved on by each round.
    expect((await client.query("select slot_name from pg_replication_slots")).rows).toEqual([
      { slot_name: "niangjia_archive" },
    ]);
    await client.end();
  });
});

describe("a restore to a moment between two acknowledgements", () => {
  let moment: string;
  let before: string;
  let after: string;
  beforeAll(async () => {
    before = await signIn(running.url, "sheng");
    writeFileSync(join(place, "original", "files", "ab", "later"), "后来 later");
    moment = await databaseClock();
    after = await signIn(running.url, "huang");
    await archiveRound({ dataDirectory: join(place, "original"), archiveDirectory: archive });
  });

  test("holds everything acknowledged before it and nothing after, and its audit log is in order", async () => {
    const target = join(place, "moment");
    await restore({ backup: backup.folder, dataDirectory: target, passphrase, wal: archive, until: moment });
    const restored = await ServerProcess.start(target);
    try {
      const kept = await Promise.all(
        [...acknowledged.map((one) => one.cookie), before].map((cookie) => statusFor(restored.url, cookie)),
      );
      expect(kept.filter((status) => status !== 200)).toEqual([]);
      expect(await statusFor(restored.url, after)).toBe(401);
      await signIn(restored.url, "he");
      expect(readFileSync(join(target, "files", "ab", "later"), "utf8")).toBe("后来 later");
      const round = archiveRound({ dataDirectory: target, archiveDirectory: archive }).then(
        () => "archived",
        (error: Error) => error.message,
      );
      expect(await round).toContain("archives this database as it was before a restore. Name a new folder");
    } finally {
      await restored.stop();
    }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", projectFile("tools", "audit-fsck.ts")],
      { cwd: projectFile(), env: { PATH: process.env["PATH"], NODE_ENV: "test", DATA_DIR: target, LOG_LEVEL: "warn" } },
    );
    expect(stdout.trim().split("\n").at(-1)).toBe("in order");
  });

  test("is refused beyond the archive, before the base copy, without a time zone, or without an archive", async () => {
    const attempt = (until: string | null, wal: string | null = archive) =>
      restore({ backup: backup.folder, dataDirectory: join(place, "never"), passphrase, wal, until }).then(
        () => "restored",
        (error: Error) => error.message,
      );
    const { coveredUntil } = readArchive(archive)!;
    expect(await attempt("2126-01-01T00:00:00Z")).toContain(`reaches to ${coveredUntil}, not to 2126-01-01T00:00:00Z`);
    expect(await attempt("2020-01-01T00:00:00+08:00")).toContain("Take one that was finished before");
    expect(await attempt("2126-01-01T00:00:00")).toContain("Write it with its time zone");
    expect(await attempt(moment, null)).toContain("--until needs --wal ARCHIVE");
    expect(await attempt(moment, join(place, "backups"))).toContain("holds no archived write-ahead log");
    expect(existsSync(join(place, "never"))).toBe(false);
  });

  test("names the segment of the log that is missing, and the one that cannot be read", async () => {
    const { last } = readArchive(archive)!;
    const copy = join(place, "archive-damaged");
    cpSync(archive, copy, { recursive: true });
    writeFileSync(join(copy, `${last}.gz`), readFileSync(join(copy, `${last}.gz`)).subarray(0, 200));
    const attempt = () =>
      restore({
        backup: backup.folder,
        dataDirectory: join(place, "never"),
        passphrase,
        wal: copy,
        until: moment,
      }).then(
        () => "restored",
        (error: Error) => error.message,
      );
    expect(await attempt()).toContain(`${last}.gz cannot be read`);
    rmSync(join(copy, `${last}.gz`));
    expect(await attempt()).toContain(`Missing:\n  ${last}.gz`);
    expect(existsSync(join(place, "never"))).toBe(false);
  });

  test("stays possible when the log older than the oldest base copy is removed", async () => {
    const manifest = await verifyBackup(backup.folder);
    const older = readdirSync(archive).filter(
      (name) => name.endsWith(".gz") && segmentNumber(name, 16 << 20) < segmentNumber(manifest.startSegment!, 16 << 20),
    );
    expect(older.length).toBeGreaterThan(0);
    expect(await pruneArchive(archive, join(place, "nowhere"))).toBe(0);
    expect(await pruneArchive(archive, join(place, "backups"))).toBe(older.length);
    expect(older.filter((name) => existsSync(join(archive, name)))).toEqual([]);
    expect(planRecovery({ manifest, archiveDirectory: archive, until: moment }).segments.length).toBeGreaterThan(0);
  });
});

describe("a restored platform does not start with keys that are not its own", () => {
  const start = (folder: string) =>
    ServerProcess.start(join(place, folder), {}).then(
      () => "started",
      (error: Error) => error.message,
    );

  test("nor without any: it makes no new ones, and starts once its own are back", async () => {
    await restore({ backup: backup.folder, dataDirectory: join(place, "without"), passphrase });
    const file = join(place, "without", "keys.json");
    const own = readFileSync(file);
    rmSync(file);
    const without = await start("without");
    expect([without.includes("(78)"), without.includes("no new keys are made"), existsSync(file)]).toEqual([
      true,
      true,
      false,
    ]);
    const others = {
      fieldKeys: `1:${Buffer.alloc(32, 1).toString("base64")}`,
      indexKey: Buffer.alloc(32, 2).toString("base64"),
    };
    writeFileSync(file, JSON.stringify(others), { mode: 0o600 });
    const wrong = await start("without");
    expect([
      wrong.includes("(78)"),
      wrong.includes(
        "The keys do not belong to this database: the index key is not that of this database; the key of version 1 is not that of this database.",
      ),
    ]).toEqual([true, true]);
    writeFileSync(file, own, { mode: 0o600 });
    const restored = await ServerProcess.start(join(place, "without"));
    await restored.stop();
  });
});

test("the doctor looks at the running platform and its database without stopping or starting anything", async () => {
  const ran = new RunProgram(
    "tools/doctor.ts",
    { DATA_DIR: join(place, "original"), BACKUP_DIR: join(place, "backups"), DEMO: "on" },
    ["--json"],
  );
  await ran.ended();
  const levels = Object.fromEntries(
    (JSON.parse(ran.printed) as { check: string; level: string }[]).map((one) => [one.check, one.level]),
  );
  expect(levels).toMatchObject({
    database: "well",
    versions: "well",
    keys: "well",
    clock: "well",
    powers: "well",
    connections: "well",
    files: "unset",
    mail: "unset",
    texts: "unset",
    "sign-in": "unset",
    backup: "well",
  });
  expect((await fetch(`${running.url}/health/ready`)).status).toBe(200);
});

describe("a restore refuses", () => {
  const into = () => join(place, "refused");
  const refusal = (folder: string, secret: string | null = passphrase, target = into()) =>
    restore({ backup: folder, dataDirectory: target, passphrase: secret }).then(
      () => "restored",
      (error: Error) => error.message,
    );

  test("a backup in which one byte was flipped, and names the file", async () => {
    const copy = copyOfBackup("flipped");
    const { entries } = JSON.parse(readFileSync(join(copy, "manifest.json"), "utf8")) as {
      entries: { path: string; bytes: number }[];
    };
    const victim = entries
      .filter((one) => one.path.startsWith("cluster/base/"))
      .reduce((a, b) => (a.bytes > b.bytes ? a : b)).path;
    const bytes = readFileSync(join(copy, victim));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(copy, victim), bytes);
    expect(await refusal(copy)).toContain(`${victim} was changed`);
    expect(existsSync(into())).toBe(false);
  });

  test("a backup with a file missing, a file added, or a changed manifest", async () => {
    const missing = copyOfBackup("missing");
    rmSync(join(missing, "cluster", "global", "pg_control"));
    expect(await refusal(missing)).toContain("cluster/global/pg_control is missing");
    const added = copyOfBackup("added");
    writeFileSync(join(added, "cluster", "postgresql.auto.conf.bak"), "x");
    expect(await refusal(added)).toContain("does not belong to the backup");
    const changed = copyOfBackup("changed");
    writeFileSync(
      join(changed, "manifest.json"),
      readFileSync(join(changed, "manifest.json"), "utf8").replace('"bytes": ', '"bytes": 1'),
    );
    expect(await refusal(changed)).toContain("manifest.json was changed");
  });

  test("an unfinished backup", async () => {
    const copy = copyOfBackup("unfinished");
    rmSync(join(copy, "manifest.json"));
    expect(await refusal(copy)).toContain("manifest.json is missing");
  });

  test("a wrong passphrase, and none", async () => {
    expect(await refusal(backup.folder, "another horse battery staple")).toContain("does not open the keys");
    expect(await refusal(backup.folder, null)).toContain("Set BACKUP_PASSPHRASE");
    expect(existsSync(into())).toBe(false);
  });

  test("a data folder in which the platform runs, and one that is not empty", async () => {
    expect(await refusal(backup.folder, passphrase, join(place, "original"))).toContain("A platform is running");
    expect(await refusal(backup.folder, passphrase, join(place, "backups"))).toContain("is not empty");
  });
});

test("of many base copies the newest are kept, and then the log that only older ones needed goes by itself", async () => {
  const dataDirectory = join(place, "original");
  const kept = join(place, "kept");
  const own = join(place, "kept-archive");
  const client = (await connectToCluster(dataDirectory)).client;
  await client.query("select pg_drop_replication_slot('niangjia_archive')");
  await client.end();
  await archiveRound({ dataDirectory, archiveDirectory: own });
  const made: string[] = [];
  for (let n = 0; n < 3; n++) {
    made.push((await backUp({ dataDirectory, targetDirectory: kept, passphrase })).folder);
    await archiveRound({ dataDirectory, archiveDirectory: own });
  }
  const [first, second, third] = made as [string, string, string];
  // Copies that are not this command's to remove: of another database, and one that was changed.
  const manifest = JSON.parse(readFileSync(join(first, "manifest.json"), "utf8")) as object;
  mkdirSync(join(kept, "of-another"));
  mkdirSync(join(kept, "changed"));
  const foreign = JSON.stringify({ ...manifest, system: "1" });
  for (const [name, text, seal] of [
    ["of-another", foreign, createHash("sha256").update(foreign).digest("hex")],
    ["changed", foreign, "0"],
  ] as const) {
    writeFileSync(join(kept, name, "manifest.json"), text);
    writeFileSync(join(kept, name, "manifest.sha256"), `${seal}  manifest.json\n`);
  }
  expect(await removeOlder(kept, { newest: third, keep: 3 })).toEqual([]);
  expect(await removeOlder(kept, { newest: third, keep: 2 })).toEqual([first]);
  expect(readdirSync(kept).sort()).toEqual([basename(second), basename(third), "changed", "of-another"].sort());
  const needed = (await verifyBackup(second)).startSegment!;
  const before = readdirSync(own).filter((name) => name.endsWith(".gz"));
  const needless = before.filter((name) => name.slice(0, 24) < needed);
  expect(needless.length).toBeGreaterThan(0);
  expect(await pruneArchive(own, kept)).toBe(needless.length);
  expect(readdirSync(own).filter((name) => name.endsWith(".gz"))).toEqual(
    before.filter((name) => !needless.includes(name)),
  );
  const { coveredUntil } = readArchive(own)!;
  for (const folder of [second, third])
    expect(
      planRecovery({ manifest: await verifyBackup(folder), archiveDirectory: own, until: coveredUntil }).segments
        .length,
    ).toBeGreaterThan(0);
  const nothing = new RunProgram("ops/safekeeping/command.mjs", {}, [
    "backup",
    kept,
    "--data",
    dataDirectory,
    "--keep",
    "0",
  ]);
  await nothing.ended();
  expect(nothing.said).toContain("ops/backup TARGET [--data DIR] [--keep N]");
});

test("a backup of a folder without a running platform says what to do", async () => {
  const attempt = (dataDirectory: string) =>
    backUp({ dataDirectory, targetDirectory: join(place, "none"), passphrase }).then(
      () => "made",
      (error: Error) => error.message,
    );
  expect(await attempt(join(place, "nowhere"))).toContain("There is no embedded database");
  expect(existsSync(join(place, "none"))).toBe(false);
});

test("segments of the write-ahead log are counted across the end of a file number", () => {
  expect(segmentsBetween("0000000100000000000000FE", "000000010000000100000001", 16 << 20)).toEqual([
    "0000000100000000000000FE",
    "0000000100000000000000FF",
    "000000010000000100000000",
    "000000010000000100000001",
  ]);
});
