import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCheckpoint } from "@niangjia/domain/audit/checkpoint";
import { isConsistent, rootFromInclusion } from "@niangjia/domain/audit/merkle";
import { scopes } from "../../kernel/scope.ts";
import { TestApp } from "../../testing/test-app.ts";
import { castPerson, paths } from "../../../../../seeds/cast.ts";
import { CheckpointVerifier, commitmentOf, leafHashOf, sha256 } from "./audit.hashing.ts";
import { keptCheckpointFile, sequence } from "./audit.sequencer.ts";
import { newId } from "../../kernel/ids.ts";

let t: TestApp;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "niangjia-audit-"));
  t = await TestApp.start({ settings: { DATA_DIR: folder } });
});
afterAll(async () => {
  await t.stop();
  await rm(folder, { recursive: true, force: true });
});

let n = 0;
/** Entries as the kernel writes them. */
async function write(
  count: number,
  more: { unionPath?: string; action?: string; personId?: string; aboutPersonId?: string } = {},
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  n += count;
  await t.rows(
    `insert into kernel_audit (id, at, request_id, person_id, acted_as, union_path, action, subject_kind, subject_id, about_person_id, detail)
     select id, $2::timestamptz + ord * interval '1 ms', 'r', $3, 'post', $4, $5, 'appeal', 's' || ord, $6, jsonb_build_object('text', '=1+1', 'n', ord) from unnest($1::uuid[]) with ordinality as given(id, ord)`,
    [
      ids,
      t.clock.now(),
      more.personId ?? castPerson("chen").id,
      more.unionPath ?? paths.yuehai,
      more.action ?? "appeals.answered",
      more.aboutPersonId ?? null,
    ],
  );
  t.clock.advance(1000);
  return ids;
}
const sequenced = async () => {
  t.clock.advance(10_000);
  return sequence(t.app.services);
};

test("only the audit administrator reads it, and only the own union and below", async () => {
  await write(3);
  await write(2, { unionPath: paths.guangdong });
  for (const key of ["he", "tang", "sun"])
    expect((await (await t.signIn(key)).get("/api/audit/entries")).status, key).toBe(403);
  expect((await t.nobody.get("/api/audit/entries")).status).toBe(401);
  const feng = await t.signIn("feng");
  const { body } = await feng.get("/api/audit/entries?action=appeals");
  expect(body.items).toHaveLength(3);
  expect(body.items[0]).toMatchObject({
    person: { name: "陈尚文" },
    action: "appeals.answered",
    subjectKind: "appeal",
  });
});

test("filters by time, action, person, person concerned and subject; pages without a gap", async () => {
  const feng = await t.signIn("feng");
  const from = t.clock.now();
  await write(25, { action: "members.unmasked", personId: castPerson("xu").id, aboutPersonId: castPerson("sheng").id });
  const until = t.clock.now();
  await write(1, { action: "members.unmasked" });
  const total = async (query: string) => (await feng.get(`/api/audit/entries?limit=100&${query}`)).body.items.length;
  expect(await total(`from=${from}&until=${until}&action=members`)).toBe(25);
  // Who signed in stands under the union of the person's post.
  expect(await total(`aboutPersonId=${castPerson("feng").id}&action=identity.sign_in`)).toBeGreaterThan(0);
  expect(await total(`from=${from.slice(0, 10)}&until=${from.slice(0, 10)}&action=members`)).toBe(26);
  expect(await total("until=2024-01-04&action=members")).toBe(0);
  expect(await total("action=members")).toBe(26);
  expect(await total("action=members.unmasked")).toBe(26);
  expect(await total("action=member")).toBe(0);
  expect(await total(`personId=${castPerson("xu").id}&from=${from}`)).toBe(25);
  expect(await total(`aboutPersonId=${castPerson("sheng").id}&from=${from}`)).toBe(25);
  expect(await total(`subjectKind=appeal&subjectId=s7&from=${from}`)).toBe(1);
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: any = (await feng.get(`/api/audit/entries?limit=9&action=members${cursor ? `&cursor=${cursor}` : ""}`))
      .body;
    seen.push(...page.items.map((item: any) => item.id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(26);
  expect((await feng.get("/api/audit/actions")).body.actions).toContain("members.unmasked");
});

test("opening one entry is itself audited; paging is not", async () => {
  const feng = await t.signIn("feng");
  const [id] = await write(1);
  const opened = async () =>
    (
      await t.rows(
        "select count(*)::int as n from kernel_audit where action = 'audit.entry_opened' and subject_id = $1",
        [id],
      )
    )[0].n;
  await feng.get("/api/audit/entries");
  expect(await opened()).toBe(0);
  expect((await feng.get(`/api/audit/entries/${id}`)).body.id).toBe(id);
  expect(await opened()).toBe(1);
  const [outside] = await write(1, { unionPath: paths.guangdong });
  expect((await feng.get(`/api/audit/entries/${outside}`)).status).toBe(404);
  expect((await feng.get(`/api/audit/entries/${outside}/proof`)).status).toBe(404);
});

test("no role of the application edits or removes an entry, a leaf or a checkpoint", async () => {
  for (const scope of [
    scopes.system("test"),
    scopes.nation(),
    scopes.union(paths.yuehai),
    scopes.own(castPerson("chen").id),
    scopes.public(),
  ]) {
    for (const table of ["kernel_audit", "audit_leaf", "audit_node", "audit_checkpoint", "audit_salt"]) {
      for (const statement of [
        `update ${table} set ${table === "kernel_audit" ? "action = 'x'" : table === "audit_salt" ? "salt = salt" : table === "audit_checkpoint" ? "note = 'x'" : "hash = hash"}`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]) {
        await expect(
          t.app.services.db.inScope(scope, async (tx) =>
            tx.executeQuery({
              sql: statement,
              parameters: [],
              query: { kind: "RawNode" },
              queryId: { queryId: "x" },
            } as never),
          ),
          `${scope.kind}: ${statement}`,
        ).rejects.toThrow(/permission denied/);
      }
    }
  }
});

test("a place for every committed entry, without a gap, also for one that commits late, with eight processes at once", async () => {
  await sequenced();
  const release = { now: () => {} };
  let isOpen = false;
  const late = t.app.services.db.inScope(scopes.system("test"), async (tx) => {
    await tx
      .insertInto("kernel_audit")
      .values({
        id: newId(Date.parse(t.clock.now())),
        at: t.clock.now(),
        request_id: "late",
        acted_as: "system",
        action: "test.late",
        subject_kind: "x",
      })
      .execute();
    isOpen = true;
    await new Promise<void>((resolve) => {
      release.now = resolve;
    });
  });
  await expect.poll(() => isOpen).toBe(true);
  await Promise.all(Array.from({ length: 20 }, () => write(30)));
  await Promise.all(Array.from({ length: 8 }, () => sequence(t.app.services)));
  expect(
    await t.rows("select 1 from audit_leaf l join kernel_audit a on a.id = l.entry_id where a.action = 'test.late'"),
  ).toHaveLength(0);
  release.now();
  await late;
  await Promise.all(Array.from({ length: 8 }, () => sequence(t.app.services)));
  const [row] = await t.rows(
    "select count(*)::int as leaves, max(seq)::int as last, (select count(*)::int from kernel_audit) as entries, (select count(*)::int from audit_pending) as waiting from audit_leaf",
  );
  expect(row).toMatchObject({ leaves: row.entries, last: row.entries - 1, waiting: 0 });
  expect(
    await t.rows("select 1 from audit_leaf l join kernel_audit a on a.id = l.entry_id where a.action = 'test.late'"),
  ).toHaveLength(1);
});

test("an entry whose transaction fails leaves no place behind", async () => {
  const before = await t.rows("select count(*)::int as n from audit_pending");
  await expect(
    t.app.services.db.inScope(scopes.system("test"), async (tx) => {
      await tx
        .insertInto("kernel_audit")
        .values({
          id: newId(),
          at: t.clock.now(),
          request_id: "x",
          acted_as: "system",
          action: "test.undone",
          subject_kind: "x",
        })
        .execute();
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(await t.rows("select count(*)::int as n from audit_pending")).toEqual(before);
});

test("waiting ids whose entry is gone, or that have a place already, do not hold the others up", async () => {
  await sequenced();
  await t.rows(
    "insert into audit_pending (id) select ('00000000-0000-0000-0000-' || lpad(g::text, 12, '0'))::uuid from generate_series(1, 2500) g",
  );
  await t.rows("insert into audit_pending (id) select entry_id from audit_leaf order by seq limit 5");
  await write(3);
  expect(await sequence(t.app.services)).toMatchObject({ placed: 3 });
  await t.rows("delete from audit_pending");
});

test("checkpoints: at most one in ten seconds, none without something new", async () => {
  await write(1);
  expect(await sequenced()).toMatchObject({ signed: true });
  await write(1);
  expect(await sequence(t.app.services)).toEqual({ placed: 1, signed: false });
  expect(await sequenced()).toEqual({ placed: 0, signed: true });
  expect(await sequenced()).toEqual({ placed: 0, signed: false });
});

test("a stranger verifies an entry, the signature and that the log only grew, from what the routes give", async () => {
  const first = (await t.nobody.get("/api/audit/checkpoint")).body;
  const ids = await write(40);
  await sequenced();
  const feng = await t.signIn("feng");
  const { body } = await feng.get(`/api/audit/entries/${ids[17]}/proof`);
  const verifier = new CheckpointVerifier(first.publicKey);
  const head = verifier.read(body.checkpoint)!;
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64"));
  const leaf = leafHashOf(commitmentOf(body.entry, bytes(body.salt)));
  expect(
    Buffer.from((await rootFromInclusion(sha256, leaf, body.entry.seq, head.size, body.path.map(bytes)))!).toString(
      "base64",
    ),
  ).toBe(head.root);
  const forged = leafHashOf(commitmentOf({ ...body.entry, action: "appeals.closed" }, bytes(body.salt)));
  expect(
    Buffer.from((await rootFromInclusion(sha256, forged, body.entry.seq, head.size, body.path.map(bytes)))!).toString(
      "base64",
    ),
  ).not.toBe(head.root);
  expect(verifier.read(body.checkpoint.replace(String(head.size), String(head.size + 1)))).toBeNull();
  const older = readCheckpoint(first.checkpoint)!;
  const { path } = (await t.nobody.get(`/api/audit/consistency?from=${older.size}&to=${head.size}`)).body;
  expect(
    await isConsistent(
      sha256,
      { size: older.size, root: bytes(older.root) },
      { size: head.size, root: bytes(head.root) },
      path.map(bytes),
    ),
  ).toBe(true);
  expect((await t.nobody.get(`/api/audit/consistency?from=1&to=${head.size + 1}`)).body.error.code).toBe(
    "size_beyond_log",
  );
});

test("an entry too new for the log says so; a person proves entries about oneself only", async () => {
  const feng = await t.signIn("feng");
  const [fresh] = await write(1, { aboutPersonId: castPerson("sheng").id });
  expect((await feng.get(`/api/audit/entries/${fresh}/proof`)).body.error.code).toBe("entry_not_sequenced");
  await sequenced();
  expect((await (await t.signIn("sheng", "own")).get(`/api/audit/entries/${fresh}/proof`)).status).toBe(200);
  expect((await (await t.signIn("wang", "own")).get(`/api/audit/entries/${fresh}/proof`)).status).toBe(404);
});

test("export asks for a second proof, neutralises formulas and is audited", async () => {
  await write(3, { action: "exports.row" });
  const feng = await t.signIn("feng");
  const csv = await feng.get("/api/audit/export?format=csv&action=exports");
  expect(csv.headers["content-type"]).toContain("text/csv");
  const lines = (csv.body as string).trimEnd().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]!.startsWith('\ufeff"时间')).toBe(true);
  const xlsx = await feng.get("/api/audit/export?action=exports", { "accept-language": "en" });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(xlsx.raw.rawPayload).buffer);
  expect(book.worksheets[0]!.rowCount).toBe(4);
  expect(
    await t.rows(
      "select detail->>'rows' as rows, detail->>'format' as format from kernel_audit where action = 'audit.exported' order by at, id",
    ),
  ).toEqual([
    { rows: "3", format: "csv" },
    { rows: "3", format: "xlsx" },
  ]);
  t.clock.advance(11 * 60_000);
  expect((await feng.get("/api/audit/export?format=csv")).body.error.code).toBe("step_up_required");
});

test("a log that does not contain the head kept outside is not signed any further", async () => {
  await write(1);
  const kept = (await t.nobody.get("/api/audit/checkpoint")).body.checkpoint;
  await t.rows("update audit_node set hash = sha256(hash) where level = 8 and position = 0");
  expect(await sequenced()).toMatchObject({ signed: false });
  expect((await t.nobody.get("/api/audit/checkpoint")).body.checkpoint).toBe(kept);
  await writeFile(join(folder, keptCheckpointFile), "nonsense");
  expect(await sequenced()).toMatchObject({ signed: false });
});
