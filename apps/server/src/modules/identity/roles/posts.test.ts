import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { signInByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
let tang: Caller;
beforeAll(async () => {
  t = await TestApp.start();
});
beforeEach(async () => {
  await t.rows(
    "delete from unions_holding where person_id in (select person_id from unions_holding group by person_id having count(*) > 1) and from_on > '2024-01-01'",
  );
  tang = await t.signIn("tang");
});
afterAll(() => t.stop());

const postOf = (key: string) => castPerson(key).posts![0]!.id;
const idOf = (key: string) => castPerson(key).id;
const today = "2024-01-05";
const assign = (by: Caller, post: string, person: string, days: { fromOn?: string; untilOn?: string | null } = {}) =>
  by.post(`/api/identity/posts/${post}/holdings`, {
    personId: person,
    fromOn: days.fromOn ?? today,
    untilOn: days.untilOn ?? null,
  });
const end = (by: Caller, holdingId: string, lastDayOn: string | null = null) =>
  by.post(`/api/identity/holdings/${holdingId}/end`, { lastDayOn });

test("a person is given a post, acts in it on the next request, and no longer once it is taken back", async () => {
  const li = await t.signIn("li");
  const inPost = li.acting(`post:${postOf("chen")}`);
  expect((await inPost.get("/api/appeals")).body.error.code).toBe("not_your_post");
  const given = await assign(tang, postOf("chen"), idOf("li"));
  expect(given.status).toBe(200);
  expect((await inPost.get("/api/appeals")).status).toBe(200);
  const me = await inPost.get("/api/identity/me");
  expect(me.body.posts).toMatchObject([{ postId: postOf("chen"), unionName: "粤海街道总工会" }]);
  expect((await end(tang, given.body.holdingId)).status).toBe(200);
  expect((await inPost.get("/api/appeals")).body.error.code).toBe("not_your_post");
  // What is one's own needs no post: the page that still names the old one learns which posts are left.
  expect((await inPost.get("/api/identity/me")).body.posts).toEqual([]);
  expect((await li.get("/api/identity/me")).body.posts).toEqual([]);
  const audit = await t.rows(
    "select action from kernel_audit where about_person_id = $1 and action in ('identity.assign_post', 'identity.end_holding') order by at, id",
    [idOf("li")],
  );
  expect(audit.map((row) => row.action).sort()).toEqual(["identity.assign_post", "identity.end_holding"]);
});

test("a permission taken out of a role is gone on the next request", async () => {
  await t.rows(
    "insert into identity_role (id, name, name_en, power, permissions, union_path) values ('sz_roles', '角色查看员', 'Role reader', 'security', '{identity.read_roles,identity.edit_roles}', 'cn.44.4403.')",
  );
  const [post] = await t.rows<{ id: string }>(
    "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select gen_random_uuid(), id, path, '角色查看员', 'Role reader', 'sz_roles', 'subtree' from unions_union where path = 'cn.44.4403.' returning id",
  );
  const { caller } = await signInByCode(t, "15611110001", "林读");
  const personId = (await caller.get("/api/identity/me")).body.personId;
  expect((await assign(tang, post!.id, personId)).status).toBe(200);
  const reader = caller.acting(`post:${post!.id}`);
  expect((await reader.get("/api/identity/roles")).status).toBe(200);
  expect(
    (
      await tang.send("PUT", "/api/identity/roles/sz_roles", {
        name: "角色查看员",
        nameEn: "Role reader",
        permissions: ["identity.edit_roles"],
        version: 1,
      })
    ).status,
  ).toBe(200);
  expect((await reader.get("/api/identity/roles")).body.error.code).toBe("not_permitted");
});

test("days: from a day to come, until a last day, never backwards", async () => {
  const later = await assign(tang, postOf("zhou"), idOf("zhao"), { fromOn: "2024-01-10", untilOn: "2024-01-12" });
  const zhao = await t.signIn("zhao");
  const count = async () => (await zhao.get("/api/identity/me")).body.posts.length;
  expect([later.status, await count()]).toEqual([200, 0]);
  t.clock.set("2024-01-09T16:00:00.000Z"); // midnight of the 10th in China
  const again = await t.signIn("zhao");
  expect((await again.get("/api/identity/me")).body.posts).toHaveLength(1);
  t.clock.set("2024-01-12T16:00:00.000Z");
  const after = await t.signIn("zhao");
  expect((await after.get("/api/identity/me")).body.posts).toHaveLength(0);
  t.clock.set("2024-01-05T03:31:00.000Z");
  expect(
    (await assign(tang, postOf("zhou"), idOf("zhao"), { fromOn: "2024-02-02", untilOn: "2024-02-01" })).body.error.code,
  ).toBe("days_out_of_order");
});

test("nobody gives a post to oneself", async () => {
  for (const post of [postOf("sun"), postOf("feng"), postOf("tang"), postOf("he")])
    expect((await assign(tang, post, idOf("tang"))).body.error.code).toBe("not_to_oneself");
});

test("system, security and audit stay apart, on every day", async () => {
  for (const [post, person] of [
    ["sun", "feng"],
    ["feng", "sun"],
    ["tang", "sun"],
    ["tang", "feng"],
  ] as const)
    expect((await assign(tang, postOf(post), idOf(person))).body.error.code).toBe("powers_stay_apart");
  expect((await assign(tang, postOf("feng"), idOf("sun"), { fromOn: "2025-01-01" })).body.error.code).toBe(
    "powers_stay_apart",
  );
  // Business and one of the powers go together; so does the other power once the first has ended.
  expect((await assign(tang, postOf("he"), idOf("sun"))).status).toBe(200);
  const [held] = await t.rows<{ id: string }>("select id from unions_holding where person_id = $1 and post_id = $2", [
    idOf("sun"),
    postOf("sun"),
  ]);
  expect((await end(tang, held!.id, "2024-06-30")).status).toBe(200);
  expect((await assign(tang, postOf("feng"), idOf("sun"), { fromOn: "2024-06-30" })).body.error.code).toBe(
    "powers_stay_apart",
  );
  expect((await assign(tang, postOf("feng"), idOf("sun"), { fromOn: "2024-07-01" })).status).toBe(200);
});

test("two security administrators at once cannot give one person two powers", async () => {
  const { caller } = await signInByCode(t, "15611110002", "白两");
  const person = (await caller.get("/api/identity/me")).body.personId;
  const answers = await Promise.all(["sun", "feng", "tang"].map((key) => assign(tang, postOf(key), person)));
  expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
  expect(answers.filter((one) => one.status !== 200).map((one) => one.body.error.code)).toEqual([
    "powers_stay_apart",
    "powers_stay_apart",
  ]);
});

test("the database refuses two powers by whatever way they come about", async () => {
  await expect(
    t.rows(
      "insert into unions_holding (id, post_id, union_path, person_id, from_on) select gen_random_uuid(), id, union_path, $1, '2024-01-01' from unions_post where id = $2",
      [idOf("tang"), postOf("feng")],
    ),
  ).rejects.toMatchObject({ code: "NJ101" });
});

test("twenty equal assignments with keys of their own open one holding", async () => {
  const { caller } = await signInByCode(t, "15611110003", "钱一");
  const person = (await caller.get("/api/identity/me")).body.personId;
  const answers = await Promise.all(Array.from({ length: 20 }, () => assign(tang, postOf("he"), person)));
  expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
  expect(new Set(answers.filter((one) => one.status !== 200).map((one) => one.body.error.code))).toEqual(
    new Set(["already_holds_post"]),
  );
});

test("a post of another union is not there; a holding ends once", async () => {
  const [gz] = await t.rows<{ id: string }>(
    "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select gen_random_uuid(), id, path, '联络员', 'Liaison', 'liaison', 'union' from unions_union where path = 'cn.44.4401.' returning id",
  );
  expect((await assign(tang, gz!.id, idOf("li"))).status).toBe(404);
  expect((await tang.get(`/api/identity/posts/${gz!.id}/holdings`)).status).toBe(404);
  const [foreign] = await t.rows<{ id: string }>(
    "insert into unions_holding (id, post_id, union_path, person_id, from_on) values (gen_random_uuid(), $1, 'cn.44.4401.', $2, '2024-01-01') returning id",
    [gz!.id, idOf("wang")],
  );
  expect((await end(tang, foreign!.id)).status).toBe(404);
  const given = await assign(tang, postOf("he"), idOf("wang"));
  const twice = await Promise.all([end(tang, given.body.holdingId), end(tang, given.body.holdingId)]);
  expect(twice.map((one) => one.status).sort()).toEqual([200, 409]);
  const history = await tang.get(`/api/identity/posts/${postOf("he")}/holdings`);
  expect(
    history.body.holdings.map((one: { name: string; isInForce: boolean }) => [one.name, one.isInForce]),
  ).toContainEqual(["王桂兰", false]);
});

test("posts with their holders: searched by title, union and holder, filtered by power and vacancy", async () => {
  const titles = async (query: string) =>
    (await tang.get(`/api/identity/posts?limit=100&${query}`)).body.items.map((one: { title: string }) => one.title);
  expect(await titles("power=audit")).toEqual(["深圳市总工会 审计管理员"]);
  expect(await titles(`search=${encodeURIComponent("何丽华")}`)).toEqual(["粤海街道总工会 主席"]);
  expect(await titles(`search=${encodeURIComponent("粤海")}&role=liaison`)).toEqual([
    "粤海街道总工会 联络员",
    "粤海街道总工会 联络员",
  ]);
  await t.rows(
    "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select gen_random_uuid(), id, path, '空缺岗位', 'Vacant', 'liaison', 'union' from unions_union where path = 'cn.44.4403.440305.'",
  );
  expect(await titles("vacant=yes")).toEqual(["空缺岗位"]);
  expect(await titles("vacant=no")).not.toContain("空缺岗位");
});

test("people are found by name in scope, by whole phone number anywhere; looks by number are audited", async () => {
  const byName = await tang.post("/api/identity/people/search", { name: "陈尚" });
  expect(byName.body.people).toMatchObject([{ personId: idOf("chen"), name: "陈尚文", phoneMasked: "139****1014" }]);
  const outside = await tang.post("/api/identity/people/search", { name: "李强" });
  expect(outside.body.people).toEqual([]);
  const byPhone = await tang.post("/api/identity/people/search", { phone: castPerson("li").phone });
  expect(byPhone.body.people).toMatchObject([{ personId: idOf("li"), name: "李强" }]);
  expect(
    await t.rows("select 1 from kernel_audit where action = 'identity.find_by_phone' and about_person_id = $1", [
      idOf("li"),
    ]),
  ).not.toHaveLength(0);
  for (const body of [{}, { name: "李", phone: castPerson("li").phone }])
    expect((await tang.post("/api/identity/people/search", body)).status).toBe(400);
  expect((await (await t.signIn("sun")).post("/api/identity/people/search", { name: "陈" })).status).toBe(403);
});

test("a person who never signed in is registered by phone and name, once", async () => {
  const first = await tang.post("/api/identity/people", { phone: "15611110009", name: "新来的" });
  const again = await tang.post("/api/identity/people", { phone: "156 1111 0009", name: "新来的" });
  expect([first.status, again.body.personId]).toEqual([200, first.body.personId]);
  expect((await tang.post("/api/identity/people", { phone: "15611110009", name: "别的人" })).body.error.code).toBe(
    "name_differs",
  );
  const { caller } = await signInByCode(t, "15611110009");
  expect((await caller.get("/api/identity/me")).body.personId).toBe(first.body.personId);
});

test("a security administrator signs people of the scope out, and not oneself or a stranger", async () => {
  const chen = await t.signIn("chen");
  const ended = await tang.post(`/api/identity/people/${idOf("chen")}/end-sessions`, { reason: "device_lost" });
  expect(ended.body.ended).toBeGreaterThan(0);
  expect((await chen.get("/api/identity/me")).status).toBe(401);
  expect(
    (await tang.post(`/api/identity/people/${idOf("tang")}/end-sessions`, { reason: "device_lost" })).body.error.code,
  ).toBe("not_your_own_sessions");
  expect((await tang.post(`/api/identity/people/${idOf("guo")}/end-sessions`, { reason: "device_lost" })).status).toBe(
    404,
  );
  expect(
    (await (await t.signIn("sun")).post(`/api/identity/people/${idOf("chen")}/end-sessions`, { reason: "device_lost" }))
      .status,
  ).toBe(403);
});
