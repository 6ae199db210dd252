import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "../../kernel/database/database.ts";
import { day, minute } from "../../kernel/time.ts";
import { TestApp } from "../../testing/test-app.ts";
import { fsck } from "./audit.fsck.ts";
import { CheckpointSigner } from "./audit.hashing.ts";
import { sequence } from "./audit.sequencer.ts";

let t: TestApp;
let owner: Database;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "niangjia-audit-clock-"));
  t = await TestApp.start({ settings: { DATA_DIR: folder } });
  owner = new Database({ connectionString: t.ownerUrl, poolSize: 2 }, () => {});
});
afterAll(async () => {
  await owner?.close();
  await t?.stop();
  await rm(folder, { recursive: true, force: true });
});

const findings = () =>
  owner.kysely
    .transaction()
    .execute(async (tx) => (await fsck(tx, new CheckpointSigner(t.app.services.master))).findings);
const signedAfter = async () => {
  await t.signIn("lin");
  return (await sequence(t.app.services)).signed;
};

test("a head of tomorrow, left behind by a wrong clock, neither stops the next heads nor makes honest entries look back-dated", async () => {
  expect(await signedAfter()).toBe(true);
  t.clock.advance(day);
  expect(await signedAfter()).toBe(true);
  t.clock.advance(-day + minute);
  expect(await signedAfter()).toBe(true);
  t.clock.advance(minute);
  expect(await signedAfter()).toBe(true);
  expect(await findings()).toEqual([]);
});

test("the database refuses a head that is dated ahead of it, from a process whose clock is not simulated", async () => {
  const insert =
    "insert into audit_checkpoint (size, root, at, note) select 1000000, root, now() + $1::interval, note from audit_checkpoint order by size limit 1";
  await expect(t.rows(insert, ["1 minute"])).rejects.toThrow("a signed head cannot be dated ahead of the database");
  await t.rows(insert, ["1 second"]);
  await t.rows("delete from audit_checkpoint where size = 1000000");
});
