import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, paths, unionId } from "../../../../../seeds/cast.ts";
import { anonymous } from "../../kernel/actor.ts";
import { Unit } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { scopes } from "../../kernel/scope.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { findUnions } from "./index.ts";
import { withoutStructureLock } from "./unions.structure-lock.ts";

const shenzhen = unionId("4403");
const nanshan = unionId("440305");
const futian = unionId("440304");
const yuehai = unionId("440305007");

let t: TestApp;
let xu: Caller;
let he: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  [xu, he] = await Promise.all([t.signIn("xu"), t.signIn("he")]);
});
afterAll(() => t.stop());

let named = 0;
async function found(parentId: string, kind = "primary", level = "enterprise") {
  const answer = await xu.post("/api/unions", { parentId, kind, level, name: `结构试验工会${++named}` });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as { id: string; path: string; version: number; name: string };
}
const move = (id: string, toId: string, version = 1, caller = xu) =>
  caller.post(`/api/unions/${id}/move`, { version, toId, reason: "调整隶属关系" });
const merge = (id: string, intoId: string, version = 1) =>
  xu.post(`/api/unions/${id}/merge`, { version, intoId, reason: "单位合并" });
const pathOf = async (id: string) =>
  (await t.rows("select path from unions_union where id = $1", [id]))[0]!["path"] as string;
/** Paths anywhere in the database that name no union. */
const strayCount = async () =>
  (
    await t.rows(
      "select (select count(*) from unions_post p where not exists (select 1 from unions_union u where u.id = p.union_id and u.path = p.union_path))::int + (select count(*) from unions_union u join unions_union p on p.id = u.parent_id where u.path !~ ('^' || p.path || '[0-9a-z]+\\.$') and u.status = 'active')::int as n",
    )
  )[0]!["n"] as number;

describe("moving", () => {
  test("a whole district moves with its streets, posts, people and appeals, and comes back", async () => {
    const chen = await t.signIn("chen");
    const before = (await xu.get(`/api/unions/${yuehai}`)).body;
    const preview = await xu.get(`/api/unions/${yuehai}/move-preview?to=${futian}`);
    expect(preview.body).toMatchObject({
      refusal: null,
      newPath: `${paths.futian}440305007.`,
      unionCount: 4,
      postCount: 3,
    });
    expect(preview.body.peopleCount).toBeGreaterThanOrEqual(5);
    expect(preview.body.warnings[0].zh).toContain("440305007");
    expect(await pathOf(yuehai)).toBe(paths.yuehai);
    const moved = await move(yuehai, futian, before.version);
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(moved.body.union).toMatchObject({ path: `${paths.futian}440305007.`, parentId: futian });
    expect(moved.body.recordCount).toBe(preview.body.recordCount);
    expect(await t.rows("select distinct union_path from unions_post where union_id = $1", [yuehai])).toEqual([
      { union_path: `${paths.futian}440305007.` },
    ]);
    expect(
      (await t.rows("select union_path from members_person where id = $1", [castPerson("wang").id]))[0]!["union_path"],
    ).toBe(`${paths.futian}440305007.`);
    // The liaison goes on working in the same session, in the new place.
    expect((await chen.get("/api/identity/me")).body.posts[0].unionPath).toBe(`${paths.futian}440305007.`);
    expect((await he.get(`/api/unions/${yuehai}/history`)).body.items[0]).toMatchObject({
      action: "unions.move",
      by: { unionName: "深圳市总工会" },
    });
    const back = await move(yuehai, nanshan, before.version + 1);
    expect(back.body.union.path).toBe(paths.yuehai);
    expect(await strayCount()).toBe(0);
  });

  test("every table that names a path is carried along: none is left at the old place", async () => {
    const dapeng = (await xu.get(`/api/unions/children?of=${shenzhen}&limit=100`)).body.items.at(-1);
    const child = await found(dapeng.id);
    const tables = await t.rows(
      "select c.relname t, a.attname c from pg_attribute a join pg_class c on c.oid = a.attrelid where a.atttypid = 'public.union_path'::regtype and c.relkind = 'r' and has_column_privilege('niangjia_system', c.oid, a.attnum, 'UPDATE')",
    );
    expect(tables.length).toBeGreaterThan(8);
    const moved = await move(child.id, nanshan);
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    for (const { t: table, c } of tables)
      expect(
        await t.rows(`select 1 from ${table} where ${c} >= $1 and ${c} < $2`, [
          child.path,
          `${child.path.slice(0, -1)}/`,
        ]),
      ).toEqual([]);
  });

  test("what was written down under an old path finds the union where it is today, after several moves too", async () => {
    const [top, other] = [await found(nanshan, "association", "street"), await found(futian, "association", "street")];
    const child = await found(top.id);
    await move(child.id, other.id);
    await move(other.id, nanshan);
    const lost = `${paths.nanshan}u0never0.`;
    const names = await t.app.services.db.inScope(scopes.public(), (tx) =>
      findUnions(
        new Unit({
          tx,
          actor: anonymous,
          scope: scopes.public(),
          now: t.clock.now(),
          requestId: "test",
          language: "zh",
        }),
        [child.path, other.path, top.path, lost],
      ),
    );
    expect(names.get(child.path)).toMatchObject({ id: child.id, path: await pathOf(child.id) });
    expect([names.get(other.path)!.id, names.get(top.path)!.id, names.has(lost)]).toEqual([other.id, top.id, false]);
  });

  test("into itself, to where it stands, below what may not hold it, with a stale version: refused by name", async () => {
    const association = await found(nanshan, "association", "street");
    const primary = await found(association.id);
    const joint = await found(association.id, "joint", "community");
    const cases: [string, string, number, string][] = [
      [nanshan, nanshan, 1, "move_into_itself"],
      [association.id, primary.id, 1, "move_into_itself"],
      [primary.id, association.id, 1, "move_changes_nothing"],
      [primary.id, joint.id, 1, "union_holds_no_others"],
      [futian, association.id, 1, "superior_cannot_hold_kind"],
      [futian, nanshan, 1, "level_not_below_superior"],
      [shenzhen, nanshan, 1, "union_is_your_own"],
      [primary.id, yuehai, 7, "changed_meanwhile"],
      [primary.id, unionId("4401"), 1, "superior_not_found"],
      [unionId("4401"), nanshan, 1, "not_found"],
    ];
    for (const [id, to, version, code] of cases)
      expect([code, (await move(id, to, version)).body.error?.code]).toEqual([code, code]);
    expect((await xu.get(`/api/unions/${futian}/move-preview?to=${nanshan}`)).body.refusal.code).toBe(
      "level_not_below_superior",
    );
    expect((await move(primary.id, yuehai, 1, he)).status).toBe(403);
  });

  test("moving asks for a fresh proof of identity", async () => {
    const union = await found(nanshan);
    t.clock.advance(11 * 60_000);
    expect((await move(union.id, futian)).body.error.code).toBe("step_up_required");
    xu = await t.signIn("xu");
    expect((await move(union.id, futian)).status).toBe(200);
  });
});

describe("moving at the same time", () => {
  test("two unions moved into each other at once: one is moved, the other refused, no circle arises", async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await found(yuehai), await found(yuehai)];
      const answers = await Promise.all([move(a.id, b.id), move(b.id, a.id)]);
      expect(answers.map((x) => x.status).sort()).toEqual([200, 409]);
      expect(answers.find((x) => x.status === 409)!.body.error.code).toBe("move_into_itself");
    }
    expect(await strayCount()).toBe(0);
  });

  test("many moves of neighbouring subtrees at once leave no row behind", async () => {
    const tops = await Promise.all(Array.from({ length: 4 }, () => found(nanshan, "association", "street")));
    const leaves = await Promise.all(tops.flatMap((top) => [found(top.id), found(top.id)]));
    const moves = [
      move(tops[0]!.id, futian),
      move(tops[1]!.id, futian),
      ...leaves.map((leaf, i) => move(leaf.id, tops[(i + 3) % 4]!.id)),
    ];
    const answers = await Promise.all(moves);
    expect(
      answers.every(
        (a) => a.status === 200 || ["changed_meanwhile", "move_changes_nothing", "busy"].includes(a.body.error.code),
      ),
    ).toBe(true);
    expect(await strayCount()).toBe(0);
  });

  /** Holds a move half-way (a table it must write is locked), founds below it meanwhile, then lets both go on. */
  async function foundDuringMove(): Promise<{ child: { path: string; status: number }; superiorPath: string }> {
    const superior = await found(nanshan, "association", "street");
    const outside = new pg.Client({ connectionString: t.ownerUrl });
    await outside.connect();
    await outside.query("begin");
    await outside.query("lock table members_person in access exclusive mode");
    const moving = move(superior.id, futian);
    await waiting(outside, "members_person");
    const founding = xu.post("/api/unions", {
      parentId: superior.id,
      kind: "primary",
      level: "enterprise",
      name: `移动中建会${++named}`,
    });
    await waiting(outside, "unions_union");
    await outside.query("commit");
    await outside.end();
    expect((await moving).status).toBe(200);
    const child = await founding;
    expect(child.status, JSON.stringify(child.body)).toBe(200);
    return {
      child: { path: await pathOf(child.body.id), status: child.status },
      superiorPath: await pathOf(superior.id),
    };
  }

  /** Until one more session waits for a lock than before: nobody sleeps a guessed time. */
  async function waiting(client: pg.Client, what: string): Promise<void> {
    const wanted = what === "members_person" ? 1 : 2;
    for (let tries = 0; tries < 2000; tries++) {
      const { rows } = await client.query(
        "select count(*)::int n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      if (rows[0].n >= wanted) return;
    }
    throw new Error(`nobody waited at ${what}`);
  }

  test("a union founded below one that is being moved stands in the new place", async () => {
    const { child, superiorPath } = await foundDuringMove();
    expect(superiorPath.startsWith(paths.futian)).toBe(true);
    expect(child.path.startsWith(superiorPath)).toBe(true);
  });

  test("without the lock it would be lost at the old place; the job that carries late rows finds it", async () => {
    const { child, superiorPath } = await withoutStructureLock(foundDuringMove);
    expect(child.path.startsWith(superiorPath)).toBe(false);
    const job = t.app.services.modules
      .flatMap((module) => module.jobs)
      .find((one) => one.name === "unions.carry_late_rows")!;
    await job.run(t.app.services, {});
    expect(await strayCount()).toBe(0);
    await job.run(t.app.services, {});
    expect(await strayCount()).toBe(0);
  });
});

describe("merging", () => {
  test("children, posts, holders, members and records go over; the union stays, and points to the other", async () => {
    const [from, into] = [await found(nanshan, "association", "street"), await found(nanshan, "association", "street")];
    const child = await found(from.id);
    const grandchild = await found(child.id);
    const post = (
      await xu.post(`/api/unions/${from.id}/posts`, {
        title: "主席",
        titleEn: "Chair",
        roleId: "union_chair",
        reach: "subtree",
        isLiaison: false,
      })
    ).body;
    const zhao = castPerson("zhao").id;
    await t.rows(
      "insert into unions_holding (id, post_id, union_path, person_id, from_on) values ($1, $2, $3, $4, '2024-01-01')",
      [newId(), post.id, from.path, zhao],
    );
    await t.rows("update members_membership set union_id = $1, union_path = $2 where person_id = $3", [
      from.id,
      from.path,
      zhao,
    ]);
    await t.rows("update members_person set union_path = $1 where id = $2", [from.path, zhao]);
    const preview = await xu.get(`/api/unions/${from.id}/merge-preview?into=${into.id}`);
    expect(preview.body).toMatchObject({ refusal: null, unionCount: 3, postCount: 1, peopleCount: 1 });
    const merged = await merge(from.id, into.id);
    expect(merged.status, JSON.stringify(merged.body)).toBe(200);
    expect(merged.body.union).toMatchObject({
      status: "merged",
      path: from.path,
      mergedInto: { id: into.id },
      childCount: 0,
    });
    expect((await pathOf(child.id)).startsWith(into.path)).toBe(true);
    expect((await pathOf(grandchild.id)).startsWith(await pathOf(child.id))).toBe(true);
    expect(await t.rows("select union_id, union_path from unions_post where id = $1", [post.id])).toEqual([
      { union_id: into.id, union_path: into.path },
    ]);
    expect(
      await t.rows(
        "select m.union_id, m.union_path, p.union_path as person_path from members_membership m join members_person p on p.id = m.person_id where m.person_id = $1",
        [zhao],
      ),
    ).toEqual([{ union_id: into.id, union_path: into.path, person_path: into.path }]);
    expect((await xu.get(`/api/unions/${into.id}/history`)).body.items[0].action).toBe("unions.take_over");
    expect(
      (await t.rows("select payload from kernel_outbox where name = 'union_merged'")).map((r) => r["payload"]),
    ).toContainEqual({ fromId: from.id, fromPath: from.path, intoId: into.id, intoPath: into.path });
    expect(await strayCount()).toBe(0);
    expect((await merge(from.id, into.id, merged.body.union.version)).body.error.code).toBe("wrong_status");
  });

  test("refused: into itself, into one below, into another kind, with a child the other may not hold, with a child of one name", async () => {
    const [a, b] = [await found(nanshan, "association", "county"), await found(nanshan, "association", "street")];
    const street = await found(a.id, "association", "street");
    expect((await merge(a.id, a.id)).body.error.code).toBe("merge_into_itself");
    expect((await merge(a.id, street.id)).body.error.code).toBe("merge_into_below");
    expect((await merge(a.id, nanshan)).body.error.code).toBe("merge_kinds_differ");
    const refused = await merge(a.id, b.id);
    expect([refused.body.error.code, refused.body.error.detail.name]).toEqual(["merge_child_not_allowed", street.name]);
    const c = await found(nanshan, "association", "county");
    await xu.post("/api/unions", { parentId: c.id, kind: "association", level: "street", name: street.name });
    expect((await merge(a.id, c.id)).body.error.code).toBe("name_taken_below_superior");
    expect((await merge(shenzhen, nanshan)).body.error.code).toBe("union_is_your_own");
    expect((await xu.get(`/api/unions/${a.id}/merge-preview?into=${b.id}`)).body.refusal.message.zh).toContain(
      street.name,
    );
  });

  test("a union merged by two officers at once is merged once", async () => {
    const [from, b, c] = [await found(nanshan), await found(nanshan), await found(nanshan)];
    const answers = await Promise.all([merge(from.id, b.id), merge(from.id, c.id)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
  });

  test("a union taking over while its own superior is moved ends in one place", async () => {
    const top = await found(nanshan, "association", "street");
    const [from, into] = [await found(top.id), await found(top.id)];
    await Promise.all([merge(from.id, into.id), move(top.id, futian)]);
    expect(await strayCount()).toBe(0);
  });
});
