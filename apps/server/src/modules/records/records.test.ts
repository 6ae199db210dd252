import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, paths, unionId } from "../../../../../seeds/cast.ts";
import { newId } from "../../kernel/ids.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { dispatchedToYuehai, signInAll, type StoryPeople } from "../appeals/testing/story.ts";
import { compareSpine } from "./records.jobs.ts";

let t: TestApp;
let p: StoryPeople;
let xu: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
  xu = await t.signIn("xu");
});
afterAll(() => t.stop());

/** Statements in one transaction of a role, as a scope begins one; undone at the end. */
async function as(role: string, settings: Record<string, string>, statements: readonly string[]): Promise<number[]> {
  const client = new pg.Client({ connectionString: t.ownerUrl });
  await client.connect();
  try {
    await client.query("begin");
    for (const [name, value] of Object.entries(settings))
      await client.query("select set_config($1, $2, true)", [name, value]);
    await client.query(`set local role ${role}`);
    const counts: number[] = [];
    for (const statement of statements) counts.push((await client.query(statement)).rowCount ?? 0);
    return counts;
  } finally {
    await client.end();
  }
}
const refusal = (statements: Promise<unknown>) =>
  statements.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );

/** Kinds whose existence is no secret. Not carried, whenever they come: counselling, ballots, the clinic of an event. */
const carried = {
  appeal: "appeals_appeal",
  appeal_group: "appeals_group",
  correction: "members_correction",
  transfer: "members_transfer",
};

describe("the spine", () => {
  test("carries the kinds named here and no other", async () => {
    const rows = await t.rows("select kind, table_name from records_kind");
    expect(Object.fromEntries(rows.map((row) => [row["kind"], row["table_name"]]))).toEqual(carried);
  });

  test("has a row for each record, saying where and whose it is, through dispatch and a move of the tree", async () => {
    const { id, number } = await dispatchedToYuehai(t, p);
    const row = async () => (await t.rows("select * from records_record where id = $1", [id]))[0];
    const held = {
      id,
      kind: "appeal",
      number,
      union_path: paths.yuehai,
      also_path: null,
      person_id: castPerson("sheng").id,
    };
    expect(await row()).toEqual(held);
    const { version } = (await xu.get(`/api/unions/${unionId("440305007")}`)).body;
    const move = (toId: string, at: number) =>
      xu.post(`/api/unions/${unionId("440305007")}/move`, { version: at, toId, reason: "调整隶属关系" });
    expect((await move(unionId("440304"), version)).status).toBe(200);
    expect(await row()).toEqual({ ...held, union_path: `${paths.futian}440305007.` });
    expect((await move(unionId("440305"), version + 1)).status).toBe(200);
    expect(await row()).toEqual(held);
    expect(await compareSpine(t.app.services)).toEqual([]);
  });

  test("is written by its triggers alone: every other role is refused", async () => {
    const settings = { "app.from": paths.nation, "app.to": "cn/", "app.person": castPerson("sheng").id };
    for (const role of ["own", "union", "nation", "office", "public"])
      for (const statement of [
        `insert into records_record (id, kind, union_path) values ('${newId()}', 'appeal', 'cn.')`,
        "update records_record set person_id = null",
        "delete from records_record",
      ])
        expect(await refusal(as(`niangjia_${role}`, settings, [statement])), `${role}: ${statement}`).toBe("42501");
  });

  test("what is not stated of a kind or a follower is refused", async () => {
    const tries = [
      "call kernel_carry('pebble', 'pebble', 'number', null, null, null)",
      ...["null, true, 'none', 'none', '{}'", "'id', null, 'none', 'none', '{}'", "'id', true, null, 'none', '{}'"],
      ...[
        "'id', true, 'none', null, '{}'",
        "'id', false, 'none', 'none', null",
        "'id', true, 'none', 'none', '{number}'",
      ],
    ].map((said) => (said.startsWith("call") ? said : `call kernel_follow('pebble', ${said})`));
    for (const said of tries)
      expect(await refusal(t.rows(`create table pebble (id uuid primary key, number text); ${said}`)), said).toBe(
        "P0001",
      );
  });
});

describe("a kind of its own, with a follower", () => {
  const [pebble, note] = [newId(), newId()];
  const street = { "app.from": paths.yuehai, "app.to": `${paths.yuehai.slice(0, -1)}/` };
  const sibling = { "app.from": paths.futian, "app.to": `${paths.futian.slice(0, -1)}/` };
  const own = (key: string) => ({ "app.person": castPerson(key).id });
  const read = ["select from pebbles_note"];
  beforeAll(async () => {
    await t.rows(`
      create table pebbles_pebble (id uuid primary key, code text not null, at_path union_path not null, to_path union_path, owner_id uuid);
      call kernel_carry('pebbles_pebble', 'pebble', 'code', 'at_path', 'to_path', 'owner_id');
      create table pebbles_note (id uuid primary key, pebble_id uuid not null references records_record (id) on delete cascade, is_open boolean not null, office_id uuid, text text);
      call kernel_follow('pebbles_note', 'pebble_id', false, 'is_open', 'office_id', '{text}');
      insert into pebbles_pebble values ('${pebble}', 'P-1', '${paths.yuehai}', '${paths.futian}', '${castPerson("sheng").id}');
      insert into pebbles_note values ('${note}', '${pebble}', true, '${newId()}', 'x'), ('${newId()}', '${pebble}', false, null, 'y')`);
  });
  afterAll(async () => {
    await t.rows(
      "drop table pebbles_note; drop table pebbles_pebble; delete from records_record where kind = 'pebble'; delete from records_kind where kind = 'pebble'; drop function records_carry_pebbles_pebble()",
    );
  });

  test("both of its unions reach the follower, the person what is open to them, others nothing", async () => {
    expect(await as("niangjia_union", street, read)).toEqual([2]);
    expect(await as("niangjia_union", sibling, read)).toEqual([2]);
    expect(await as("niangjia_union", { "app.from": paths.nanshan, "app.to": `${paths.nanshan}!` }, read)).toEqual([0]);
    expect(await as("niangjia_nation", {}, read)).toEqual([2]);
    expect(await as("niangjia_own", own("sheng"), read)).toEqual([1]);
    expect(await as("niangjia_own", own("zhao"), read)).toEqual([0]);
    expect(await as("niangjia_office", { "app.office": newId() }, read)).toEqual([0]);
    expect(await refusal(as("niangjia_public", {}, read))).toBe("42501");
    // By its own column, never by the record.
    const [{ office_id: office }] = await t.rows("select office_id from pebbles_note where id = $1", [note]);
    expect(await as("niangjia_office", { "app.office": office }, read)).toEqual([1]);
    expect(await refusal(as("niangjia_office", { "app.office": office }, ["select from records_record"]))).toBe(
      "42501",
    );
  });

  test("a union adds and changes what was stated, and nothing else; the person writes nothing", async () => {
    const add = `insert into pebbles_note values ('${newId()}', '${pebble}', true, null, 'z')`;
    expect(await as("niangjia_union", street, [add, "update pebbles_note set text = 'w'"])).toEqual([1, 3]);
    expect(await refusal(as("niangjia_union", street, ["update pebbles_note set is_open = true"]))).toBe("42501");
    expect(await refusal(as("niangjia_union", street, ["delete from pebbles_note"]))).toBe("42501");
    const other = { "app.from": paths.guangdong, "app.to": `${paths.guangdong}!` };
    expect(await refusal(as("niangjia_union", other, [add]))).toBe("42501");
    expect(await refusal(as("niangjia_own", own("sheng"), [add]))).toBe("42501");
  });

  test("what hangs on a record ends with it, and a change of what the spine does not hold costs it nothing", async () => {
    const lines = (id: string) => t.rows("select from pebbles_note where pebble_id = $1", [id]);
    const gone = newId();
    await t.rows(`insert into pebbles_pebble values ('${gone}', 'P-2', '${paths.yuehai}', null, null);
      insert into pebbles_note values ('${newId()}', '${gone}', true, null, 'x')`);
    const touched = async () =>
      (await t.rows("select xmin::text as at from records_record where id = $1", [gone]))[0]?.["at"];
    const before = await touched();
    await t.rows("update pebbles_pebble set code = code, to_path = null where id = $1", [gone]);
    expect(await touched()).toBe(before);
    await t.rows("update pebbles_pebble set to_path = $2 where id = $1", [gone, paths.futian]);
    expect(await touched()).not.toBe(before);
    expect(await lines(gone)).toHaveLength(1);
    expect(await as("niangjia_system", {}, [`delete from pebbles_pebble where id = '${gone}'`])).toEqual([1]);
    await t.rows("delete from pebbles_pebble where id = $1", [gone]);
    expect(await lines(gone)).toEqual([]);
    expect(await touched()).toBeUndefined();
  });

  test("the nightly comparison says what is missing, what is left over and what is said otherwise", async () => {
    const ids = [newId(), newId()] as const;
    await t.rows(`
      insert into records_record (id, kind, union_path) values ('${ids[0]}', 'pebble', 'cn.');
      set session_replication_role = replica;
      insert into pebbles_pebble values ('${ids[1]}', 'P-3', '${paths.yuehai}', null, null);
      update pebbles_pebble set at_path = '${paths.futian}' where id = '${pebble}'`);
    const told = (await compareSpine(t.app.services)).map(({ id, difference }) => [id, difference]);
    expect(Object.fromEntries(told)).toEqual({ [ids[0]]: "left over", [ids[1]]: "missing", [pebble]: "other" });
    await t.rows(`delete from records_record where id = '${ids[0]}'; set session_replication_role = replica;
      delete from pebbles_pebble where id = '${ids[1]}'; update pebbles_pebble set at_path = '${paths.yuehai}' where id = '${pebble}'`);
    expect(await compareSpine(t.app.services)).toEqual([]);
  });
});

test("records take what hangs on them along while they are acted on, moved and merged, and nobody waits for ever", async () => {
  const nanshan = unionId("440305");
  const appeals = [];
  for (let n = 0; n < 4; n++) appeals.push(await dispatchedToYuehai(t, p));
  const found = async (n: number) => {
    const made = await xu.post("/api/unions", {
      parentId: nanshan,
      kind: "association",
      level: "street",
      name: `脊柱试验街道${n}`,
    });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    return made.body as { id: string; path: string };
  };
  const streets = [await found(1), await found(2), await found(3)];
  // Some of their records lie at a street that is merged meanwhile.
  await t.rows("update appeals_appeal set union_path = $2 where id = $1", [appeals[0]!.id, streets[0]!.path]);
  const answers: { of: "act" | "move" | "merge"; status: number; code: string | undefined }[] = [];
  const told = async (
    of: "act" | "move" | "merge",
    answer: Promise<{ status: number; body: { error?: { code: string } } }>,
  ) => {
    const { status, body } = await answer;
    answers.push({ of, status, code: body.error?.code });
  };
  const yuehai = unionId("440305007");
  const moves = async () => {
    for (const to of ["440304", "440305", "440304", "440305"]) {
      const { version } = (await xu.get(`/api/unions/${yuehai}`)).body;
      await told("move", xu.post(`/api/unions/${yuehai}/move`, { version, toId: unionId(to), reason: "调整隶属关系" }));
    }
  };
  const merges = async () => {
    for (const from of [0, 1])
      await told(
        "merge",
        xu.post(`/api/unions/${streets[from]!.id}/merge`, {
          version: 1,
          intoId: streets[from + 1]!.id,
          reason: "单位合并",
        }),
      );
  };
  const acts = async ({ id }: { id: string }, caller: Caller) => {
    for (let n = 0; n < 6; n++)
      await told(
        "act",
        caller.post(`/api/appeals/${id}/notes`, { text: `办理记录第${n}条`, isForWorker: n % 2 === 0 }),
      );
  };
  await Promise.all([moves(), merges(), ...appeals.map((appeal) => acts(appeal, p.chen))]);
  // A move is one transaction: whoever acts finds the record before or after it, and is told when it is elsewhere.
  const done = (of: string) => answers.filter((one) => one.of === of && one.status === 200).length;
  const others = answers.filter(({ of, status }) => of !== "act" && status !== 200);
  expect(others).toEqual([]);
  expect(answers.filter(({ status, code }) => status !== 200 && code !== "not_found" && code !== "busy")).toEqual([]);
  expect(done("act")).toBeGreaterThan(0);
  expect(await compareSpine(t.app.services)).toEqual([]);
  const [moved] = await t.rows("select union_path from records_record where id = $1", [appeals[0]!.id]);
  expect(moved!["union_path"]).toBe(streets[2]!.path);
});
