import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, paths, unionId } from "../../../../../seeds/cast.ts";
import type { Context } from "../../kernel/context.ts";
import { withGateOff } from "../../kernel/http/gates.ts";
import { newId } from "../../kernel/ids.ts";
import { scopes } from "../../kernel/scope.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { insertUnionRows } from "./unions.write-store.ts";

const shenzhen = unionId("4403");
const nanshan = unionId("440305");
const futian = unionId("440304");
const yuehai = unionId("440305007");

let t: TestApp;
let xu: Caller;
let he: Caller;
let chen: Caller;
let li: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  [xu, he, chen, li] = await Promise.all([t.signIn("xu"), t.signIn("he"), t.signIn("chen"), t.signIn("li")]);
});
afterAll(() => t.stop());

/** A primary union below one, founded by the organisation officer of Shenzhen. */
let named = 0;
async function found(parentId: string, more: Record<string, unknown> = {}) {
  const answer = await xu.post("/api/unions", {
    parentId,
    kind: "primary",
    level: "enterprise",
    name: `试验单位${++named}工会`,
    ...more,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

test.each([[null], ["rowSecurity"], ["scopeFilter"]] as const)(
  "unions written at once lie within the scope, or none is written (gate that is off: %s)",
  async (off) => {
    const row = (path: string) => ({
      id: newId(),
      path,
      parentId: nanshan,
      kind: "primary" as const,
      level: "enterprise" as const,
      divisionCode: null,
      name: path,
      nameEn: null,
      creditCode: null,
      address: null,
      phone: null,
      foundedOn: null,
      foundingMembers: null,
      termYears: null,
      termStartsOn: null,
      termEndsOn: null,
    });
    const outside = `${paths.futian}u98765.`;
    const write = () =>
      t.app.services.db.inScope(scopes.subtree(paths.nanshan), (tx) =>
        insertUnionRows({ tx } as Context, [row(`${paths.nanshan}u98765.`), row(outside)]),
      );
    await expect(off === null ? write() : withGateOff(off, write)).rejects.toThrow(
      /^rows of unions_union outside the scope$|row-level security/,
    );
    expect(await t.rows("select id from unions_union where path like '%u98765.'")).toEqual([]);
  },
);

describe("the directory", () => {
  test("the tree is browsed from the root down, in the order of division codes", async () => {
    const top = await li.get("/api/unions/children?limit=100");
    expect(top.status).toBe(200);
    expect(top.body.items).toHaveLength(31);
    expect(top.body.items[0].name).toBe("北京市总工会");
    const districts = await li.get(`/api/unions/children?of=${shenzhen}`);
    expect(districts.body.items.map((u: any) => u.name)).toContain("南山区总工会");
    expect(districts.body.items.find((u: any) => u.id === nanshan).childCount).toBeGreaterThan(5);
    expect(districts.body.items[0].line.map((u: any) => u.name)).toEqual([
      "中华全国总工会",
      "广东省总工会",
      "深圳市总工会",
    ]);
  });

  test("pages follow one another without gap or repeat, in both directions of each sort", async () => {
    for (const query of ["sort=path", "sort=-path", "sort=name", "sort=-name"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: any = await li.get(
          `/api/unions?within=${nanshan}&limit=4&${query}${cursor ? `&cursor=${cursor}` : ""}`,
        );
        expect(page.status).toBe(200);
        seen.push(...page.body.items.map((u: any) => u.id));
        cursor = page.body.nextCursor;
      } while (cursor);
      const all = await t.rows(
        "select count(*)::int n from unions_union where path like 'cn.44.4403.440305.%' and status = 'active'",
      );
      expect(seen).toHaveLength(all[0]!.n);
      expect(new Set(seen).size).toBe(seen.length);
    }
    expect((await li.get("/api/unions?cursor=nonsense")).body.error.code).toBe("bad_cursor");
    expect(
      (await li.get(`/api/unions?sort=name&cursor=${Buffer.from('["a"]').toString("base64url")}`)).body.error.code,
    ).toBe("bad_cursor");
  });

  test("names are found by any part of them, one character too", async () => {
    for (const [q, name] of [
      ["粤海", "粤海街道总工会"],
      ["海街", "粤海街道总工会"],
      ["深圳市总工会", "深圳市总工会"],
      ["all-china", "中华全国总工会"],
    ]) {
      const found = await li.get(`/api/unions?limit=100&q=${encodeURIComponent(q!)}`);
      expect(found.body.items.map((u: any) => u.name)).toContain(name);
    }
    const one = await li.get(`/api/unions?limit=100&within=${nanshan}&q=${encodeURIComponent("海")}`);
    expect(one.body.items.every((u: any) => u.name.includes("海"))).toBe(true);
    expect(one.body.items.length).toBeGreaterThan(1);
    expect((await li.get(`/api/unions?q=${encodeURIComponent("100%")}`)).body.items).toEqual([]);
  });

  test("one union has its line, its children by kind, and what the caller may do", async () => {
    const mine = await he.get(`/api/unions/${yuehai}`);
    expect(mine.body).toMatchObject({
      name: "粤海街道总工会",
      level: "street",
      kind: "federation",
      isInScope: true,
      division: { line: ["广东省", "深圳市", "南山区"] },
    });
    expect(mine.body.can.edit).toEqual({ allowed: true });
    expect(mine.body.can.move).toEqual({ allowed: false, because: "not_your_permission" });
    const other = await he.get(`/api/unions/${futian}`);
    expect(other.body.can.edit).toEqual({ allowed: false, because: "union_outside_your_scope" });
    const own = await xu.get(`/api/unions/${shenzhen}`);
    expect(own.body.can.move).toEqual({ allowed: false, because: "union_is_your_own" });
    expect((await li.get(`/api/unions/${unionId("999999")}`)).status).toBe(404);
  });

  test("without a session: 401; divisions and the calendar are public", async () => {
    expect((await t.nobody.get("/api/unions")).status).toBe(401);
    const provinces = await t.nobody.get("/api/unions/divisions");
    expect(provinces.body.items).toHaveLength(31);
    // Counties of a municipality stand behind a grouping row of the register; people do not see it.
    const beijing = await t.nobody.get("/api/unions/divisions?parent=11");
    expect(beijing.body.items[0]).toEqual({
      code: "110101",
      name: "东城区",
      level: "county",
      hasChildren: true,
      line: ["北京市"],
    });
    const found = await t.nobody.get(`/api/unions/divisions/search?q=${encodeURIComponent("粤海")}`);
    expect(found.body.items).toEqual([
      {
        code: "440305007",
        name: "粤海街道",
        level: "street",
        hasChildren: false,
        line: ["广东省", "深圳市", "南山区"],
      },
    ]);
  });
});

describe("founding and editing", () => {
  test("a primary union is founded below a street, with its term counted", async () => {
    const union = await found(yuehai, {
      name: "启衡智造工会",
      termYears: 3,
      termStartsOn: "2023-02-28",
      foundingMembers: 120,
      creditCode: "81440305 MC0000000X".replace(" ", ""),
    });
    expect(union).toMatchObject({ parentId: yuehai, termEndsOn: "2026-02-28", foundingMembers: 120, version: 1 });
    expect(union.path).toMatch(/^cn\.44\.4403\.440305\.440305007\.u[0-9a-z]{7}\.$/);
    const history = await he.get(`/api/unions/${union.id}/history`);
    expect(history.body.items[0]).toMatchObject({
      action: "unions.found",
      actedAs: "post",
      detail: { name: "启衡智造工会" },
    });
  });

  test.each([
    ["a level that its kind does not have", { level: "city" }, "level_not_for_kind"],
    ["the name of a sibling", { name: "同名工会" }, "name_taken_below_superior"],
    ["a federation without a division", { kind: "federation", level: "street" }, "superior_cannot_hold_kind"],
    ["a credit code that is none", { creditCode: "123" }, "credit_code_malformed"],
    ["four years of a term", { termYears: 4 }, "bad_input"],
    ["a term without its years", { termStartsOn: "2023-01-01" }, "term_incomplete"],
    ["a day to come", { foundedOn: "2024-01-06" }, "date_in_future"],
    ["a field nobody knows", { secret: 1 }, "bad_input"],
  ])("%s is refused", async (_why, change, code) => {
    const association = await found(yuehai, { kind: "association", level: "community", name: `园区联合会${++named}` });
    await found(association.id, { name: "同名工会" });
    const good = {
      parentId: association.id,
      kind: "primary",
      level: "enterprise",
      name: `甲工会${++named}`,
      foundedOn: "2024-01-05",
    };
    expect((await xu.post("/api/unions", { ...good, ...change })).body.error.code).toBe(code);
    expect((await xu.post("/api/unions", good)).status).toBe(200);
  });

  test("a division has one federation, of its own level and place; a refounded one takes another path", async () => {
    const good = {
      parentId: nanshan,
      kind: "federation",
      level: "street",
      name: "粤海街道总工会二",
      divisionCode: "440305007",
    };
    expect((await xu.post("/api/unions", good)).body.error.code).toBe("division_has_federation");
    expect((await xu.post("/api/unions", { ...good, divisionCode: null })).body.error.code).toBe("division_needed");
    expect((await xu.post("/api/unions", { ...good, divisionCode: "440304" })).body.error.code).toBe(
      "division_not_at_level",
    );
    expect((await xu.post("/api/unions", { ...good, divisionCode: "440304001" })).body.error.code).toBe(
      "division_not_below_superior",
    );
    expect((await xu.post("/api/unions", { ...good, divisionCode: "440305999" })).body.error.code).toBe(
      "division_unknown",
    );
    const street = (await li.get(`/api/unions/children?of=${futian}`)).body.items[0];
    const gone = await xu.post(`/api/unions/${street.id}/dissolve`, { version: 1, reason: "区划撤销" });
    expect(gone.body.status).toBe("dissolved");
    const listed = async (status: string) =>
      (await li.get(`/api/unions?within=${futian}&limit=100&status=${status}`)).body.items.map((u: any) => u.id);
    expect([
      (await listed("active")).includes(street.id),
      (await listed("dissolved")).includes(street.id),
      (await listed("all")).includes(street.id),
    ]).toEqual([false, true, true]);
    const again = await found(futian, {
      kind: "federation",
      level: "street",
      name: street.name,
      divisionCode: street.divisionCode,
    });
    expect(again.path).not.toBe(street.path);
  });

  test("a chair edits the own union; a stale version and a sibling union are refused", async () => {
    const before = (await he.get(`/api/unions/${yuehai}`)).body;
    const body = {
      version: before.version,
      name: before.name,
      address: "粤海街道文心五路",
      phone: "0755-26000000",
      termYears: 5,
      termStartsOn: "2021-05-20",
    };
    const edited = await he.send("PATCH", `/api/unions/${yuehai}`, body);
    expect(edited.body).toMatchObject({
      version: before.version + 1,
      address: "粤海街道文心五路",
      termEndsOn: "2026-05-20",
      termDaysLeft: 866,
    });
    expect((await he.send("PATCH", `/api/unions/${yuehai}`, body)).body.error.code).toBe("changed_meanwhile");
    expect(
      (await he.send("PATCH", `/api/unions/${yuehai}`, { ...body, version: before.version + 1, termYears: 3 })).body
        .error.code,
    ).toBe("term_not_for_kind");
    const sibling = (await li.get(`/api/unions/children?of=${nanshan}`)).body.items.find((u: any) => u.id !== yuehai);
    expect((await he.send("PATCH", `/api/unions/${sibling.id}`, { version: 1, name: "别家" })).status).toBe(404);
    expect((await he.send("PATCH", `/api/unions/${nanshan}`, { version: 1, name: "上级" })).status).toBe(404);
    expect((await chen.send("PATCH", `/api/unions/${yuehai}`, body)).status).toBe(403);
    expect((await t.nobody.send("PATCH", `/api/unions/${yuehai}`, body)).status).toBe(401);
    expect((await xu.send("PATCH", `/api/unions/${unionId("44")}`, { version: 1, name: "广东省总工会" })).status).toBe(
      404,
    );
  });

  test("founding outside one's scope, or without the permission, is refused", async () => {
    const body = { parentId: unionId("4401"), kind: "primary", level: "enterprise", name: "广州某厂工会" };
    expect((await xu.post("/api/unions", body)).body.error.code).toBe("superior_not_found");
    expect((await he.post("/api/unions", { ...body, parentId: yuehai })).status).toBe(403);
    expect((await t.nobody.post("/api/unions", body)).status).toBe(401);
  });

  test("one name founded twenty times at once stands once", async () => {
    const body = { parentId: yuehai, kind: "primary", level: "enterprise", name: "同时建会的工会" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => xu.post("/api/unions", body)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    expect(
      answers.filter((a) => a.status !== 200).every((a) => a.body.error.code === "name_taken_below_superior"),
    ).toBe(true);
  });

  test("a union with members, or with unions below it, is not dissolved; an empty one is, and nobody acts for it", async () => {
    const bodyOf = async (id: string) => ({
      version: (await xu.get(`/api/unions/${id}`)).body.version,
      reason: "单位终止",
    });
    expect((await xu.post(`/api/unions/${nanshan}/dissolve`, await bodyOf(nanshan))).body.error.code).toBe(
      "union_has_children",
    );
    const union = await found(nanshan);
    const post = await xu.post(`/api/unions/${union.id}/posts`, {
      title: "主席",
      titleEn: "Chair",
      roleId: "union_chair",
      reach: "subtree",
      isLiaison: false,
    });
    expect(post.status, JSON.stringify(post.body)).toBe(200);
    const wang = castPerson("wang").id;
    await t.rows("update members_membership set union_id = $1 where person_id = $2", [union.id, wang]);
    const refused = await xu.post(`/api/unions/${union.id}/dissolve`, await bodyOf(union.id));
    expect([refused.body.error.code, refused.body.error.detail.count]).toEqual(["union_has_members", 1]);
    await t.rows(
      "update members_membership set status = 'retained', retained_because = 'unit_dissolved' where person_id = $1",
      [wang],
    );
    const done = await xu.post(`/api/unions/${union.id}/dissolve`, await bodyOf(union.id));
    expect(done.body.status).toBe("dissolved");
    expect(
      (await t.rows("select closed_at from unions_post where id = $1", [post.body.id]))[0]!["closed_at"],
    ).not.toBeNull();
    await t.rows(
      "update members_membership set status = 'active', retained_because = null, union_id = $1 where person_id = $2",
      [yuehai, wang],
    );
    expect((await xu.post(`/api/unions/${union.id}/dissolve`, await bodyOf(union.id))).body.error.code).toBe(
      "wrong_status",
    );
  });
});

describe("posts", () => {
  test("posts of a union show who holds them, to posts that cover it", async () => {
    const answer = await he.get(`/api/unions/${yuehai}/posts`);
    expect(answer.body.posts.map((p: any) => p.holdings[0]?.name).sort()).toEqual(["何丽华", "周岩", "陈尚文"]);
    expect(answer.body.can.open_post).toEqual({ allowed: true });
    expect((await he.get(`/api/unions/${nanshan}/posts`)).status).toBe(404);
    expect((await li.get(`/api/unions/${yuehai}/posts`)).status).toBe(403);
  });

  test("a post is opened, renamed, and closed once nobody holds it", async () => {
    const opened = await he.post(`/api/unions/${yuehai}/posts`, {
      title: "女工委员",
      titleEn: "Women's member",
      roleId: "liaison",
      reach: "union",
      isLiaison: true,
    });
    expect(opened.body).toMatchObject({
      title: "女工委员",
      roleName: { zh: "联络员" },
      version: 1,
      can: { close: { allowed: true } },
    });
    const renamed = await he.send("PATCH", `/api/unions/posts/${opened.body.id}`, {
      version: 1,
      title: "女职工委员",
      titleEn: "Women's member",
      isLiaison: false,
    });
    expect(renamed.body).toMatchObject({ title: "女职工委员", isLiaison: false, version: 2 });
    expect(
      (
        await he.send("PATCH", `/api/unions/posts/${opened.body.id}`, {
          version: 1,
          title: "旧版",
          titleEn: "old",
          isLiaison: false,
        })
      ).body.error.code,
    ).toBe("changed_meanwhile");
    // The role of a post is fixed: whoever holds it would be handed powers past the security administrator.
    expect(
      (
        await he.send("PATCH", `/api/unions/posts/${opened.body.id}`, {
          version: 2,
          title: "女职工委员",
          titleEn: "x y",
          isLiaison: false,
          roleId: "union_chair",
        })
      ).body.error.code,
    ).toBe("bad_input");
    expect((await xu.post(`/api/unions/posts/${opened.body.id}/close`, { version: 2 })).body.closedAt).not.toBeNull();
    expect((await xu.post(`/api/unions/posts/${opened.body.id}/close`, { version: 3 })).body.error.code).toBe(
      "wrong_status",
    );
    const held = (await he.get(`/api/unions/${yuehai}/posts`)).body.posts.find(
      (p: any) => p.holdings[0].name === "陈尚文",
    );
    expect((await he.post(`/api/unions/posts/${held.id}/close`, { version: held.version })).body.error.code).toBe(
      "post_is_held",
    );
    expect(
      (
        await he.post(`/api/unions/${yuehai}/posts`, {
          title: "不明",
          titleEn: "unknown",
          roleId: "nobody",
          reach: "union",
          isLiaison: false,
        })
      ).body.error.code,
    ).toBe("post_role_unknown");
    const wu = (await xu.get(`/api/unions/${futian}/posts`)).body.posts[0];
    expect((await he.post(`/api/unions/posts/${wu.id}/close`, { version: wu.version })).status).toBe(404);
    expect((await chen.post(`/api/unions/posts/${held.id}/close`, { version: held.version })).status).toBe(403);
  });
});

describe("office hours and the calendar", () => {
  const day = [
    { from: "08:30", to: "12:00" },
    { from: "13:30", to: "17:30" },
  ];
  const hours = {
    week: { "1": day, "2": day, "3": day, "4": day, "5": day, "6": [], "7": [] },
    onMakeUpDays: day,
    onRestDays: [],
    overrides: {
      "2024-01-08": { blocks: [{ from: "10:00", to: "12:00" }], reason: { zh: "搬家", en: "Moving house" } },
    },
  };

  test("a union without hours uses its superior's; its own win; cleared, the superior's are back", async () => {
    const before = await chen.get(`/api/unions/${yuehai}/hours`);
    expect(before.body).toMatchObject({
      isOwn: false,
      version: 0,
      from: { name: "中华全国总工会" },
      can: { set: { allowed: false, because: "not_your_permission" } },
    });
    const set = await he.send("PUT", `/api/unions/${yuehai}/hours`, { version: 0, hours });
    expect(set.body).toMatchObject({ isOwn: true, version: 1 });
    // Friday 5 January 2024, a weekend, and the Monday that differs.
    expect(set.body.preview.slice(0, 4).map((d: any) => [d.date, d.open])).toEqual([
      ["2024-01-05", "08:30–12:00、13:30–17:30"],
      ["2024-01-06", ""],
      ["2024-01-07", ""],
      ["2024-01-08", "10:00–12:00"],
    ]);
    expect(set.body.preview.find((d: any) => d.date === "2024-01-08").reason.en).toBe("Moving house");
    expect((await he.send("PUT", `/api/unions/${yuehai}/hours`, { version: 0, hours })).body.error.code).toBe(
      "changed_meanwhile",
    );
    const cleared = await he.post(`/api/unions/${yuehai}/hours/clear`, { version: 1 });
    expect(cleared.body).toMatchObject({ isOwn: false, version: 0 });
  });

  test.each([
    [
      "stretches that overlap",
      {
        "1": [
          { from: "08:00", to: "12:00" },
          { from: "11:00", to: "13:00" },
        ],
      },
      "bad_input",
    ],
    ["a stretch that runs backwards", { "1": [{ from: "12:00", to: "08:00" }] }, "bad_input"],
    ["a time that is none", { "1": [{ from: "8am", to: "12:00" }] }, "bad_input"],
    ["a week that is never open", { "1": [], "2": [], "3": [], "4": [], "5": [] }, "hours_never_open"],
  ])("%s are refused", async (_why, week, code) => {
    expect(
      (
        await xu.send("PUT", `/api/unions/${futian}/hours`, {
          version: 0,
          hours: { ...hours, week: { ...hours.week, ...week } },
        })
      ).body.error.code,
    ).toBe(code);
    expect((await he.send("PUT", `/api/unions/${futian}/hours`, { version: 0, hours })).status).toBe(404);
  });

  test("two officers keep hours at once: one is told to look again", async () => {
    const both = await Promise.all(
      [1, 2].map(() => xu.send("PUT", `/api/unions/${nanshan}/hours`, { version: 0, hours })),
    );
    expect(both.map((a) => a.status).sort()).toEqual([200, 409]);
  });

  test("the calendar names its documents, and a count is shown day by day in both languages", async () => {
    const years = (await t.nobody.get("/api/unions/calendar")).body.years;
    expect(years.find((y: any) => y.year === 2026).document).toBe("国办发明电〔2025〕7号");
    const count = await t.nobody.get("/api/unions/calendar/count?start=2024-02-08&n=5&unit=workday");
    // Spring Festival 10–17 February 2024; 9 and 18 February are worked (国办发明电〔2023〕7号).
    expect(count.body.dueOn).toBe("2024-02-21");
    expect(count.body.lines.some((line: any) => line.zh.includes("春节") && line.en.includes("Spring Festival"))).toBe(
      true,
    );
    expect((await t.nobody.get("/api/unions/calendar/count?start=2199-12-01&n=400&unit=day")).body.error.code).toBe(
      "count_out_of_range",
    );
  });
});

describe("terms", () => {
  test("unions of the scope are listed by the state of their term", async () => {
    const soon = await found(futian, { name: "将换届的工会", termYears: 3, termStartsOn: "2021-03-01" });
    const over = await found(futian, { name: "已超期的工会", termYears: 3, termStartsOn: "2020-12-31" });
    const due = await xu.get(`/api/unions/terms?within=${futian}&state=due&days=90`);
    expect(due.body.items.map((u: any) => [u.id, u.termDaysLeft])).toEqual([[soon.id, 56]]);
    const overdue = await xu.get(`/api/unions/terms?within=${futian}&state=overdue`);
    expect(overdue.body.items.map((u: any) => [u.id, u.termDaysLeft])).toEqual([[over.id, -5]]);
    expect(due.body.counts).toMatchObject({ overdue: 1, due: 1 });
    expect((await xu.get(`/api/unions/terms?within=${futian}&state=due&days=30`)).body.items).toEqual([]);
    expect((await xu.get(`/api/unions/terms?within=${unionId("44")}`)).status).toBe(404);
    expect(
      (await he.get(`/api/unions/terms?state=overdue`)).body.items.every((u: any) => u.path.startsWith(paths.yuehai)),
    ).toBe(true);
    expect((await li.get("/api/unions/terms")).status).toBe(403);
  });
});
