import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, officeId, paths, unionId } from "../../../../../seeds/cast.ts";
import { systemActor } from "../../kernel/actor.ts";
import { Unit } from "../../kernel/context.ts";
import { gates } from "../../kernel/http/gates.ts";
import { newId } from "../../kernel/ids.ts";
import type { CarriedKind } from "../../kernel/module.ts";
import { scopes, type UnionScope } from "../../kernel/scope.ts";
import { modules } from "../../modules.ts";
import { dispatchedToYuehai, signInAll } from "../../modules/appeals/testing/story.ts";
import { TestApp } from "../test-app.ts";

let t: TestApp;
const kinds = modules.flatMap((module) => module.kinds);
const sheng = castPerson("sheng").id;
const [street, district] = [unionId("440305007"), unionId("440305")];

const one = async (text: string, values: unknown[] = []) => String((await t.rows(text, values))[0]!["id"]);
const membership = () =>
  one("select id from members_membership where person_id = $1 and union_path = $2", [sheng, paths.yuehai]);
/** A record of each kind in Yuehai street, about Sheng where it is about somebody. */
const demo: Readonly<Record<string, () => Promise<string>>> = {
  appeal: async () => (await dispatchedToYuehai(t, await signInAll(t))).id,
  appeal_group: () =>
    one(
      "insert into appeals_group (id, union_path, status, title, category, proposed_at) values ($1, $2, 'proposed', '欠薪', 'wages', now()) returning id",
      [newId(), paths.yuehai],
    ),
  membership,
  transfer: async () =>
    one(
      `insert into members_transfer (id, membership_id, person_id, from_union_id, from_path, to_union_id, to_path, status, asked_by, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'open', 'member', now()) returning id`,
      [newId(), await membership(), sheng, street, paths.yuehai, district, paths.nanshan],
    ),
  correction: () =>
    one(
      "insert into members_correction (id, person_id, union_path, field, wanted_cipher, words, asked_at) values ($1, $2, $3, 'name', '\\x00', '', now()) returning id",
      [newId(), sheng, paths.yuehai],
    ),
  post: () => one("select id from unions_post where union_path = $1 limit 1", [paths.yuehai]),
};
/** Kinds that are about nobody: no person reads one as an own record. */
const aboutNobody = ["appeal_group", "post"];

beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

test("every kind has a record here", () => {
  expect(Object.keys(demo).sort()).toEqual(kinds.map(({ kind }) => kind).sort());
});

/** Whether a scope may read what hangs at a record; a role that has no right on its table may not. */
async function mayRead({ access }: CarriedKind, id: string, scope: UnionScope): Promise<boolean> {
  try {
    return await t.app.services.db.inScope(scope, (tx) =>
      access.mayRead(
        new Unit({ tx, actor: systemActor("test"), scope, now: t.clock.now(), requestId: "test", language: "zh" }),
        id,
      ),
    );
  } catch (error) {
    if ((error as { code?: string }).code === "42501") return false;
    throw error;
  }
}

describe.each([
  { mode: "both gates", off: null },
  { mode: "the application alone", off: "rowSecurity" },
  { mode: "the database alone", off: "scopeFilter" },
] as const)("who reads the files at a record of each kind, $mode", ({ off }) => {
  const ids = new Map<string, string>();
  beforeAll(async () => {
    await t.rows("delete from members_transfer; delete from members_correction");
    for (const { kind } of kinds) ids.set(kind, await demo[kind]!());
    if (off) gates[off] = false;
  });
  afterAll(() => {
    if (off) gates[off] = true;
  });

  test.each(kinds)("$kind", async (kind) => {
    const id = ids.get(kind.kind)!;
    const read = (scope: UnionScope) => mayRead(kind, id, scope);
    expect({
      street: await read(scopes.union(paths.yuehai)),
      above: await read(scopes.subtree(paths.nanshan)),
      sibling: await read(scopes.subtree(paths.futian)),
      oneself: await read(scopes.own(sheng)),
      another: await read(scopes.own(castPerson("zhao").id)),
      office: await read(scopes.office(officeId(2))),
    }).toEqual({
      street: true,
      above: true,
      sibling: false,
      oneself: !aboutNobody.includes(kind.kind),
      another: false,
      office: false,
    });
  });
});
