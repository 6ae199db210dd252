import { defineContract, defineRoutes } from "@niangjia/domain/kernel/contract";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { waitFor } from "@niangjia/domain/records/waits";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson, paths } from "../../../../../seeds/cast.ts";
import { systemActor } from "../../kernel/actor.ts";
import { Unit } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { defineModule } from "../../kernel/module.ts";
import { scopes } from "../../kernel/scope.ts";
import { TestApp } from "../../testing/test-app.ts";
import { defineTasks } from "../tasks/index.ts";
import { makePebbles, pebbleTable, pebbleTableGone } from "../tasks/testing/pebble.ts";
import { defineRecordKind } from "./index.ts";

const pebbles = defineRecordKind({
  ...makePebbles().pebbles,
  waits: {
    open: ["lying"],
    of: (_ctx, row) => [waitFor.union(parseUnionPath(row.union_path), row.words)],
  },
});

/** The same kind, read by anybody: it lies in the same table, and its policies say so for the tests that ask for it. */
const everybodys = defineRecordKind({ ...makePebbles().pebbles, kind: "open_pebble", reading: "public" });
const everybodysModule = defineModule({
  contract: defineContract({
    name: "pebbles",
    title: { zh: "石子", en: "Pebbles" },
    permissions: {},
    routes: defineRoutes({}),
    messages: {},
  }),
  kinds: [pebbles, everybodys],
  handlers: {},
});

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start({ more: [everybodysModule] });
  await t.rows(pebbleTable);
});
afterAll(async () => {
  await t.rows(pebbleTableGone);
  await t.stop();
});

/** Pebbles that are asked about. Answers their ids in order. */
async function asked(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await t.rows(
    `insert into pebbles_pebble (id, status, number, union_path, finder, words)
     select id, 'asked', 'P-' || id, $2, '', 'w' from unnest($1::uuid[]) id`,
    [ids, paths.yuehai],
  );
  return ids;
}

type Pebble = Parameters<typeof pebbles.asRecord>[0];

/** The system gives up on a set of them. Answers how many statements that took, the audit's among them, and whom it told in which order. */
async function giveUp(ids: readonly string[], changed: (row: Pebble) => { words: string }) {
  const told: string[] = [];
  let statements = 0;
  const counting = {
    transformQuery: <N>({ node }: { node: N }) => {
      statements += 1;
      return node;
    },
    transformResult: <R>({ result }: { result: R }) => Promise.resolve(result),
  };
  await t.app.services.db.inScope(scopes.system("test"), async (tx) => {
    const unit = new Unit({
      tx: tx.withPlugin(counting),
      actor: systemActor("test"),
      scope: scopes.system("test"),
      now: t.clock.now(),
      requestId: "test",
      language: "zh",
    });
    const done = await pebbles.actOnEach(unit, await pebbles.lockFree(unit, ids), "giveUp", ({ row }) =>
      pebbles.outcome({
        events: [{ text: row.id }, { kind: "noted", text: row.id, forPerson: false }],
        set: changed(row),
        audited: { detail: { id: row.id } },
        tell: ({ id, version }) => told.push(`${id} ${version}`),
      }),
    );
    expect(done).toEqual(ids.map((id) => ({ id, status: "lying", version: 2 })));
    await unit.finish();
  });
  expect(told).toEqual(ids.map((id) => `${id} 2`));
  return statements;
}

async function written(ids: readonly string[]) {
  const of = (text: string) => t.rows(text, [ids]);
  return {
    records: await of("select id, status, version, words from pebbles_pebble where id = any($1::uuid[]) order by id"),
    lines: await of(
      "select record_id, kind, text, for_person from records_event where record_id = any($1::uuid[]) order by record_id, id",
    ),
    waits: await of("select record_id, why, union_path from records_wait where record_id = any($1::uuid[]) order by 1"),
    audits: await of(
      "select subject_id, action, detail from kernel_audit where subject_id = any($1::uuid[]::text[]) order by 1",
    ),
  };
}
const expected = (ids: readonly string[], wordsOf: (at: number) => string) => ({
  records: ids.map((id, at) => ({ id, status: "lying", version: 2, words: wordsOf(at) })),
  lines: ids.flatMap((id) => [
    { record_id: id, kind: "giveUp", text: id, for_person: true },
    { record_id: id, kind: "noted", text: id, for_person: false },
  ]),
  waits: ids.map((id, at) => ({ record_id: id, why: wordsOf(at), union_path: paths.yuehai })),
  audits: ids.map((id) => ({ subject_id: id, action: "pebblesgive_up", detail: { id } })),
});

test("an act on a set takes as many statements for 30 records as for 3: lock, time line, change, waits, audit", async () => {
  const [few, many] = [await asked(3), await asked(30)];
  expect([await giveUp(few, () => ({ words: "x" })), await giveUp(many, () => ({ words: "x" }))]).toEqual([5, 5]);
  expect(await written(few)).toEqual(expected(few, () => "x"));
  expect(await written(many)).toEqual(expected(many, () => "x"));
});

test("those that change in another way take one more statement", async () => {
  const ids = await asked(9);
  const wordsOf = (at: number) => (at % 3 === 0 ? "third" : "other");
  expect(await giveUp(ids, ({ id }) => ({ words: wordsOf(ids.indexOf(id)) }))).toBe(6);
  expect(await written(ids)).toEqual(expected(ids, wordsOf));
});

test("one that was changed meanwhile undoes the whole set", async () => {
  const ids = await asked(3);
  const act = t.app.services.db.inScope(scopes.system("test"), async (tx) => {
    const parts = { actor: systemActor("test"), scope: scopes.system("test"), now: t.clock.now() };
    const unit = new Unit({ tx, ...parts, requestId: "test", language: "zh" });
    const rows = await pebbles.lockFree(unit, ids);
    await tx.updateTable("pebbles_pebble").set({ status: "lying" }).where("id", "=", ids[1]!).execute();
    await pebbles.actOnEach(unit, rows, "giveUp", () => pebbles.outcome({ set: { words: "x" } }));
  });
  await expect(act).rejects.toMatchObject({ code: "changed_meanwhile" });
  const { records, lines } = await written(ids);
  expect([records, lines]).toEqual([ids.map((id) => ({ id, status: "asked", version: 1, words: "w" })), []]);
});

test("the files of a public kind are opened by anybody who is signed in, those of another by who reaches it", async () => {
  await t.rows(`create policy by_everybody on pebbles_pebble for select to niangjia_own, niangjia_union, niangjia_office using (true);
    grant select on pebbles_pebble to niangjia_office`);
  const [id] = await asked(1);
  const upload = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\na\r\n--x--\r\n';
  const chen = await t.signIn("chen");
  const sent = await chen.send("POST", "/api/files", upload, { "content-type": "multipart/form-data; boundary=x" });
  const open = async (who: string, kind: string, of = id!) => {
    await t.rows(
      "update files_file set state = 'attached', attached_at = now(), attached_to_kind = $2, attached_to_id = $3 where id = $1",
      [sent.body.fileId, kind, of],
    );
    return (await (await t.signIn(who)).get(`/api/files/${sent.body.fileId}/content?for=${kind}:${of}`)).status;
  };
  const statuses = async (kind: string) => [await open("chen", kind), await open("sun", kind), await open("ma", kind)];
  expect(await statuses("open_pebble")).toEqual([200, 200, 200]);
  expect(await statuses("pebble")).toEqual([200, 403, 404]);
  expect(await open("zhao", "open_pebble")).toBe(200);
  expect(await open("chen", "open_pebble", castPerson("zhao").id)).toBe(404);
});

test("a public kind gives no tasks", () => {
  expect(() => defineTasks(everybodys as never, {} as never)).toThrow(/public/);
});
