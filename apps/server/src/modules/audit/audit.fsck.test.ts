import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Database, type Tx } from "../../kernel/database/database.ts";
import { newId } from "../../kernel/ids.ts";
import { TestApp } from "../../testing/test-app.ts";
import { fsck, type Finding } from "./audit.fsck.ts";
import { CheckpointSigner, commitmentOf, leafHashOf } from "./audit.hashing.ts";
import { readKept, sequence } from "./audit.sequencer.ts";
import { readFsckLeaves } from "./audit.fsck-store.ts";

let t: TestApp;
let owner: Database;
let folder: string;
let kept: string;
let signer: CheckpointSigner;
const entries = 700;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "niangjia-audit-"));
  t = await TestApp.start({ settings: { DATA_DIR: folder } });
  owner = new Database({ connectionString: t.ownerUrl, poolSize: 2 }, () => {});
  signer = new CheckpointSigner(t.app.services.master);
  // 700 entries, signed after each hundred: two whole tiles and a part of the third.
  for (let n = 0; n < entries / 100; n++) {
    t.clock.advance(60_000);
    await t.rows(
      `insert into kernel_audit (id, at, request_id, person_id, acted_as, union_path, action, subject_kind, subject_id, detail)
       select (select ($3::uuid[])[g]), $1::timestamptz + g * interval '10 ms', 'r' || g, gen_random_uuid(), 'post', 'cn.44.', 'appeals.answered', 'appeal', 's' || g, jsonb_build_object('n', g) from generate_series(1, $2::int) g`,
      [t.clock.now(), n === 0 ? 100 - (await count()) : 100, Array.from({ length: 100 }, () => newId())],
    );
    await sequence(t.app.services);
  }
  kept = (await readKept(folder))!;
});
afterAll(async () => {
  await owner.close();
  await t.stop();
  await rm(folder, { recursive: true, force: true });
});

const count = async () => (await t.rows<{ n: number }>("select count(*)::int as n from kernel_audit"))[0]!.n;

class Undone extends Error {}
/** Does something to the log as a superuser, looks, and takes it back. */
async function tampered(work: (tx: Tx) => Promise<void>): Promise<readonly Finding[]> {
  let findings: readonly Finding[] = [];
  await owner.kysely
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await work(tx);
      findings = (await fsck(tx, signer, [kept])).findings;
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return findings;
}

/** A number generator with a seed: a failure can be repeated. */
function randoms(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const entryAt = sql`(select entry_id from audit_leaf where seq =`;

/** Each does its damage at a place and says from which place on it must be noticed. */
const damages: Record<string, (tx: Tx, place: number, random: (below: number) => number) => Promise<void>> = {
  "edits a column": async (tx, place, random) => {
    const changes = [
      sql`action = 'appeals.closed'`,
      sql`person_id = gen_random_uuid()`,
      sql`person_id = null`,
      sql`detail = '{"n": 0}'`,
      sql`subject_id = 'other'`,
      sql`union_path = 'cn.'`,
      sql`request_id = 'x'`,
      sql`acted_as = 'system'`,
      sql`about_person_id = gen_random_uuid()`,
      sql`subject_kind = 'x'`,
      sql`post_id = gen_random_uuid()`,
    ];
    await sql`update kernel_audit set ${changes[random(changes.length)]!} where id = ${entryAt} ${place})`.execute(tx);
  },
  "back-dates an entry by a microsecond or by years": async (tx, place, random) => {
    await sql`update kernel_audit set at = at - ${["1 microsecond", "1 second", "1 day", "3 years"][random(4)]!}::interval where id = ${entryAt} ${place})`.execute(
      tx,
    );
  },
  "deletes an entry": async (tx, place) => {
    await sql`delete from kernel_audit where id = ${entryAt} ${place})`.execute(tx);
  },
  "deletes an entry with its leaf": async (tx, place) => {
    await sql`delete from kernel_audit where id = ${entryAt} ${place})`.execute(tx);
    await sql`delete from audit_leaf where seq = ${place}`.execute(tx);
  },
  "deletes an entry and closes the gap": async (tx, place) => {
    await sql`delete from kernel_audit where id = ${entryAt} ${place})`.execute(tx);
    await sql`delete from audit_leaf where seq = ${place}`.execute(tx);
    await sql`update audit_leaf set seq = seq + 1000000 where seq > ${place}`.execute(tx);
    await sql`update audit_leaf set seq = seq - 1000001 where seq > 1000000`.execute(tx);
  },
  "swaps two entries": async (tx, place, random) => {
    const other = (place + 1 + random(entries - 2)) % entries;
    await sql`update audit_leaf set seq = 1000000 where seq = ${place}`.execute(tx);
    await sql`update audit_leaf set seq = ${place} where seq = ${other}`.execute(tx);
    await sql`update audit_leaf set seq = ${other} where seq = 1000000`.execute(tx);
  },
  "exchanges the contents of two entries": async (tx, place, random) => {
    const other = (place + 1 + random(entries - 2)) % entries;
    await sql`update kernel_audit a set subject_id = b.subject_id, person_id = b.person_id, detail = b.detail from kernel_audit b where (a.id, b.id) in ((${entryAt} ${place}), ${entryAt} ${other})), (${entryAt} ${other}), ${entryAt} ${place})))`.execute(
      tx,
    );
  },
  "edits an entry and makes its commitment and leaf anew": async (tx, place) => {
    await sql`update kernel_audit set subject_id = 'forged' where id = ${entryAt} ${place})`.execute(tx);
    const [leaf] = await readFsckLeaves(tx, place, 1);
    const commitment = commitmentOf({ seq: place, ...leaf!.entry! }, leaf!.salt!);
    await sql`update audit_leaf set commitment = ${commitment}, hash = ${leafHashOf(commitment)} where seq = ${place}`.execute(
      tx,
    );
  },
  "edits an entry and makes the whole tree anew, roots and all, but cannot sign": async (tx, place) => {
    await damages["edits an entry and makes its commitment and leaf anew"]!(tx, place, () => 0);
    await sql`delete from audit_node`.execute(tx);
    await sql`update audit_checkpoint set root = sha256(root) where size > ${place}`.execute(tx);
  },
  "shortens the log to an older signed head, with everything after it": async (tx, place) => {
    const size = Math.max(100, Math.floor(Math.min(place, entries - 1) / 100) * 100);
    await sql`delete from kernel_audit where id in (select entry_id from audit_leaf where seq >= ${size})`.execute(tx);
    await sql`delete from audit_salt where entry_id in (select entry_id from audit_leaf where seq >= ${size})`.execute(
      tx,
    );
    await sql`delete from audit_leaf where seq >= ${size}`.execute(tx);
    await sql`delete from audit_node where (position + 1) * 256 > ${size}`.execute(tx);
    await sql`delete from audit_checkpoint where size > ${size}`.execute(tx);
  },
  "replaces a salt": async (tx, place) => {
    await sql`update audit_salt set salt = sha256(salt) where entry_id = ${entryAt} ${place})`.execute(tx);
  },
  "removes a salt": async (tx, place) => {
    await sql`delete from audit_salt where entry_id = ${entryAt} ${place})`.execute(tx);
  },
  "edits a stored subtree": async (tx, place) => {
    await sql`update audit_node set hash = sha256(hash) where level = 8 and position = ${Math.min(1, Math.floor(place / 256))}`.execute(
      tx,
    );
  },
  "edits a leaf's hash": async (tx, place) => {
    await sql`update audit_leaf set hash = sha256(hash) where seq = ${place}`.execute(tx);
  },
  "edits a checkpoint": async (tx, place, random) => {
    const size = Math.min(entries, (Math.floor(place / 100) + 1) * 100);
    const changes = [
      sql`root = sha256(root)`,
      sql`at = at - interval '1 day'`,
      sql`note = replace(note, ${String(size)}, ${String(size + 1)})`,
      sql`size = size - 1`,
    ];
    await sql`update audit_checkpoint set ${changes[random(changes.length)]!} where size = ${size}`.execute(tx);
  },
  "slips a forged entry in behind the trigger": async (tx, _place, random) => {
    await sql`insert into kernel_audit (id, at, request_id, acted_as, action, subject_kind) values (${newId()}, now() - ${random(1000)} * interval '1 day', 'r', 'system', 'appeals.closed', 'appeal')`.execute(
      tx,
    );
  },
  "removes an entry before it gets its place": async (tx) => {
    await sql`insert into audit_pending (id) values (gen_random_uuid())`.execute(tx);
  },
};

/** Places where the finding must name the very entry; the others name a stretch that holds it. */
const named = new Set([
  "edits a column",
  "back-dates an entry by a microsecond or by years",
  "deletes an entry",
  "deletes an entry with its leaf",
  "replaces a salt",
  "removes a salt",
  "edits a leaf's hash",
]);

test("the untouched log is in order", async () => {
  const report = await owner.kysely.transaction().execute((tx) => fsck(tx, signer, [kept]));
  expect(report).toEqual({ entries, checkpoints: 7, unsigned: 0, waiting: 0, findings: [] });
});

test.each(Object.keys(damages))("a superuser who %s is found out, every time", async (name) => {
  const random = randoms(name.length * 7919);
  for (let round = 0; round < 15; round++) {
    const place = random(entries);
    const findings = await tampered((tx) => damages[name]!(tx, place, random));
    expect(findings.length, `${name} at ${place}`).toBeGreaterThan(0);
    const first = findings[0]!;
    if (named.has(name)) expect([name, first.seq]).toEqual([name, place]);
    else if (first.seq !== null && name !== "slips a forged entry in behind the trigger")
      expect(first.seq, `${name} at ${place}: ${first.says}`).toBeLessThanOrEqual(Math.max(place, entries));
  }
});

test("emptying the table is found", async () => {
  expect(
    (
      await tampered(async (tx) => {
        await sql`truncate kernel_audit`.execute(tx);
      })
    )[0],
  ).toMatchObject({ fault: "entry_removed", seq: 0 });
  expect(
    (
      await tampered(async (tx) => {
        await sql`truncate kernel_audit, audit_leaf, audit_salt, audit_node, audit_checkpoint`.execute(tx);
      })
    ).map((one) => one.fault),
  ).toEqual(["log_shortened", "checkpoint_removed"]);
});

test("another key's signatures count for nothing", async () => {
  const stranger = new CheckpointSigner(Buffer.alloc(32, 9));
  const report = await owner.kysely.transaction().execute((tx) => fsck(tx, stranger, []));
  expect(report.findings.filter((one) => one.fault === "checkpoint_forged")).toHaveLength(7);
});
