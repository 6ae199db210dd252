import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { backUp } from "./safekeeping/backup.mjs";
import { verifyBackup } from "./safekeeping/manifest.mjs";
import { restore } from "./safekeeping/restore.mjs";
import { segmentsBetween } from "./safekeeping/segments.mjs";

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
      const answer = await fetch(`${url}/api/identity/demo-sign-in`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ person: people[n % people.length] }) });
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

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "niangjia-safekeeping-"));
  // The account of the database must pass through when this runs as root.
  chmodSync(place, 0o711);
  running = await ServerProcess.start(join(place, "original"), {}, "source");
  mkdirSync(join(place, "original", "files", "ab"), { recursive: true });
  writeFileSync(join(place, "original", "files", "ab", "cdef"), "证据 evidence");
  const writing = writeWithoutPause(running.url);
  while (writing.acknowledged.length < 50) await new Promise((resolve) => setImmediate(resolve));
  backup = await backUp({ dataDirectory: join(place, "original"), targetDirectory: join(place, "backups"), passphrase });
  const after = writing.acknowledged.length;
  while (writing.acknowledged.length < after + 20) await new Promise((resolve) => setImmediate(resolve));
  await writing.end();
  acknowledged = writing.acknowledged;
});
afterAll(async () => {
  await running?.stop();
  if (place) rmSync(place, { recursive: true, force: true });
});

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
    const restored = await ServerProcess.start(join(place, "restored"), {}, "source");
    try {
      const lost = [];
      for (const one of promised) {
        const me = await fetch(`${restored.url}/api/identity/me`, { headers: { cookie: one.cookie } });
        if (me.status !== 200) lost.push(one);
      }
      expect(lost).toEqual([]);
      const signIn = await fetch(`${restored.url}/api/identity/demo-sign-in`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ person: "he" }) });
      expect(signIn.status).toBe(200);
    } finally {
      await restored.stop();
    }
    for (const file of ["keys.json", "files/ab/cdef"]) expect(readFileSync(join(place, "restored", file))).toEqual(readFileSync(join(place, "original", file)));
    expect(statSync(join(place, "restored", "keys.json")).mode & 0o777).toBe(0o600);
  });

  test("holds neither the keys nor the database's passwords in the clear", () => {
    const { fieldKeys } = JSON.parse(readFileSync(join(place, "original", "keys.json"), "utf8")) as { fieldKeys: string };
    const { ownerPassword } = JSON.parse(readFileSync(join(place, "original", "postgres", "secret.json"), "utf8")) as { ownerPassword: string };
    const texts = readdirSync(backup.folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(join(backup.folder, entry.name), "utf8"));
    expect(texts.some((text) => text.includes(fieldKeys) || text.includes(ownerPassword))).toBe(false);
    expect(readdirSync(backup.folder).sort()).toEqual(["cluster", "files", "keys.sealed.json", "manifest.json", "manifest.sha256"]);
  });

  test("leaves no slot behind that would keep the write-ahead log for ever", async () => {
    const { connectToCluster } = await import("./safekeeping/cluster.mjs");
    const { client } = await connectToCluster(join(place, "original"));
    expect((await client.query("select slot_name from pg_replication_slots")).rows).toEqual([]);
    await client.end();
  });
});

describe("a restore refuses", () => {
  const into = () => join(place, "refused");
  const refusal = (folder: string, secret: string | null = passphrase, target = into()) => restore({ backup: folder, dataDirectory: target, passphrase: secret }).then(() => "restored", (error: Error) => error.message);

  test("a backup in which one byte was flipped, and names the file", async () => {
    const copy = copyOfBackup("flipped");
    const { entries } = JSON.parse(readFileSync(join(copy, "manifest.json"), "utf8")) as { entries: { path: string; bytes: number }[] };
    const victim = entries.filter((one) => one.path.startsWith("cluster/base/")).reduce((a, b) => (a.bytes > b.bytes ? a : b)).path;
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
    writeFileSync(join(changed, "manifest.json"), readFileSync(join(changed, "manifest.json"), "utf8").replace('"bytes": ', '"bytes": 1'));
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

test("a backup of a folder without a running platform says what to do", async () => {
  const attempt = (dataDirectory: string) => backUp({ dataDirectory, targetDirectory: join(place, "none"), passphrase }).then(() => "made", (error: Error) => error.message);
  expect(await attempt(join(place, "nowhere"))).toContain("There is no embedded database");
  expect(existsSync(join(place, "none"))).toBe(false);
});

test("segments of the write-ahead log are counted across the end of a file number", () => {
  expect(segmentsBetween("0000000100000000000000FE", "000000010000000100000001", 16 << 20)).toEqual(["0000000100000000000000FE", "0000000100000000000000FF", "000000010000000100000000", "000000010000000100000001"]);
});
