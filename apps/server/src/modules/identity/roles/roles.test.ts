import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { newKey, TestApp, type Caller } from "../../../testing/test-app.ts";
import { signInByCode, stepUpByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
let tang: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  tang = await t.signIn("tang");
});
afterAll(() => t.stop());

const readers = { name: "工会信息查看员", nameEn: "Union reader", power: "business", permissions: ["unions.read"] };
const create = async (body: Record<string, unknown> = {}) =>
  (await tang.post("/api/identity/roles", { ...readers, ...body })).body.roleId as string;

test("the catalogue names every permission of every module in both languages", async () => {
  const { body } = await tang.get("/api/identity/permissions");
  const all = body.modules.flatMap(
    (one: { permissions: { permission: string; zh: string; en: string }[] }) => one.permissions,
  );
  expect(all.map((one: { permission: string }) => one.permission)).toContain("identity.edit_roles");
  expect(all.every((one: { zh: string; en: string }) => one.zh.length > 0 && one.en.length > 0)).toBe(true);
});

test("who may not: no session, a role without the permission, as oneself, without a fresh proof", async () => {
  expect((await t.nobody.post("/api/identity/roles", readers)).status).toBe(401);
  for (const key of ["sun", "feng", "he", "huang"])
    expect((await (await t.signIn(key)).post("/api/identity/roles", readers)).body.error.code).toBe("not_permitted");
  expect((await tang.acting("own").post("/api/identity/roles", readers)).body.error.code).toBe("not_permitted");
  const post = castPerson("tang").posts![0]!.id;
  const plain = (await signInByCode(t, castPerson("tang").phone)).caller.acting(`post:${post}`);
  expect((await plain.post("/api/identity/roles", readers)).body.error.code).toBe("step_up_required");
  await stepUpByCode(plain);
  expect((await plain.post("/api/identity/roles", readers)).status).toBe(200);
});

test("a role is made, listed, edited with its version, deleted", async () => {
  const roleId = await create({ name: "试用角色甲" });
  const listed = await tang.get(`/api/identity/roles?search=${encodeURIComponent("试用角色甲")}`);
  expect(listed.body.items).toMatchObject([
    {
      roleId,
      unionPath: castPerson("tang").posts![0]!.unionPath,
      version: 1,
      can: { edit: { allowed: true }, delete: { allowed: true } },
    },
  ]);
  const change = { name: "试用角色乙", nameEn: "Trial", permissions: ["unions.read", "unions.edit"], version: 1 };
  expect((await tang.send("PUT", `/api/identity/roles/${roleId}`, change)).body).toEqual({ version: 2 });
  expect((await tang.send("PUT", `/api/identity/roles/${roleId}`, change)).body.error.code).toBe("changed_meanwhile");
  const [row] = await t.rows(
    "select detail from kernel_audit where action = 'identity.edit_role' and subject_id = $1",
    [roleId],
  );
  expect(row!.detail).toEqual({ added: ["unions.edit"], removed: [] });
  expect((await tang.post(`/api/identity/roles/${roleId}/delete`, { version: 2 })).status).toBe(200);
  expect((await tang.get(`/api/identity/roles/${roleId}`)).status).toBe(404);
});

test("a repeat with the same key makes one role", async () => {
  const key = newKey();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      tang.post("/api/identity/roles", { ...readers, name: "只建一次" }, { "idempotency-key": key }),
    ),
  );
  expect(new Set(answers.map((one) => one.body.roleId)).size).toBe(1);
  expect(await t.rows("select 1 from identity_role where name = '只建一次'")).toHaveLength(1);
});

test("a role mixes no powers, holds something, and only what exists", async () => {
  for (const [permissions, code] of [
    [["unions.read", "identity.edit_roles"], "role_mixes_powers"],
    [["audit.read"], "role_mixes_powers"],
    [[], "role_has_no_permission"],
    [["unions.fly"], "unknown_permission"],
  ] as const) {
    const refused = (await tang.post("/api/identity/roles", { ...readers, permissions })).body.error.code;
    expect(
      code === "role_mixes_powers" && permissions.includes("audit.read" as never)
        ? ["role_mixes_powers", "unknown_permission"]
        : [code],
    ).toContain(refused);
  }
});

test("a role of a superior union is read and not edited; one's own role neither", async () => {
  const built = await tang.get("/api/identity/roles/liaison");
  expect(built.body).toMatchObject({
    isBuiltIn: true,
    can: {
      edit: { allowed: false, because: "role_of_a_superior" },
      delete: { allowed: false, because: "role_is_built_in" },
    },
  });
  expect(
    (
      await tang.send("PUT", "/api/identity/roles/liaison", {
        name: "联络员",
        nameEn: "Liaison",
        permissions: ["unions.read"],
        version: 1,
      })
    ).body.error.code,
  ).toBe("role_of_a_superior");
  expect((await tang.post("/api/identity/roles/liaison/delete", { version: 1 })).body.error.code).toBe(
    "role_is_built_in",
  );
  await t.rows(
    "insert into identity_role (id, name, name_en, power, permissions, union_path) values ('sz_security', '市安全员', 'City security', 'security', '{identity.read_roles,identity.edit_roles}', 'cn.44.4403.')",
  );
  await t.rows(
    "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select 'aaaaaaaa-0000-7000-8000-000000000001', id, path, '副安全管理员', 'Deputy', 'sz_security', 'subtree' from unions_union where path = 'cn.44.4403.'",
  );
  await t.rows(
    "insert into unions_holding (id, post_id, union_path, person_id, from_on) values (gen_random_uuid(), 'aaaaaaaa-0000-7000-8000-000000000001', 'cn.44.4403.', $1, '2024-01-01')",
    [castPerson("tang").id],
  );
  const widened = {
    name: "市安全员",
    nameEn: "City security",
    permissions: ["identity.read_roles", "identity.edit_roles", "identity.assign_posts"],
    version: 1,
  };
  expect((await tang.send("PUT", "/api/identity/roles/sz_security", widened)).body.error.code).toBe("role_is_your_own");
  expect((await tang.post("/api/identity/roles/sz_security/delete", { version: 1 })).body.error.code).toBe(
    "role_is_your_own",
  );
});

test("roles of a sibling union are out of sight", async () => {
  await t.rows(
    "insert into identity_role (id, name, name_en, power, permissions, union_path) values ('gz_reader', '广州查看员', 'Guangzhou reader', 'business', '{unions.read}', 'cn.44.4401.')",
  );
  expect((await tang.get("/api/identity/roles/gz_reader")).status).toBe(404);
  expect(
    (
      await tang.send("PUT", "/api/identity/roles/gz_reader", {
        name: "广州",
        nameEn: "GZ",
        permissions: ["unions.read"],
        version: 1,
      })
    ).status,
  ).toBe(404);
  expect(
    (await tang.get("/api/identity/roles?limit=100")).body.items.map((one: { roleId: string }) => one.roleId),
  ).not.toContain("gz_reader");
});

test("a role in use is not deleted", async () => {
  const roleId = await create({ name: "在用角色" });
  await t.rows(
    "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select gen_random_uuid(), id, path, '查看员', 'Reader', $1, 'union' from unions_union where path = 'cn.44.4403.440305.'",
    [roleId],
  );
  expect((await tang.get(`/api/identity/roles/${roleId}`)).body).toMatchObject({
    postCount: 1,
    can: { delete: { allowed: false, because: "role_in_use" } },
  });
  expect((await tang.post(`/api/identity/roles/${roleId}/delete`, { version: 1 })).body.error).toMatchObject({
    code: "role_in_use",
    detail: { count: 1 },
  });
});

test("the database keeps power, place and role of a post behind the commands", async () => {
  await expect(t.rows("update identity_role set power = 'audit' where id = 'liaison'")).rejects.toMatchObject({
    code: "NJ104",
  });
  await expect(
    t.rows("update unions_post set role_id = 'security_admin' where id = $1", [castPerson("he").posts![0]!.id]),
  ).rejects.toMatchObject({ code: "NJ102" });
  await expect(
    t.rows(
      "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select gen_random_uuid(), id, path, '查看员', 'Reader', 'gz_reader', 'union' from unions_union where path = 'cn.44.4403.'",
    ),
  ).rejects.toMatchObject({ code: "NJ103" });
  await expect(
    t.rows(
      "insert into identity_office_holding (id, office_id, union_path, person_id, role_id, from_on, until_on) select gen_random_uuid(), office_id, union_path, person_id, 'audit_admin', '2024-01-01', '2024-01-02' from identity_office_holding limit 1",
    ),
  ).rejects.toMatchObject({ code: "NJ105" });
});

test("the list pages by cursor and filters by power", async () => {
  const seen: string[] = [];
  let cursor = "";
  do {
    const page = await tang.get(`/api/identity/roles?limit=4${cursor ? `&cursor=${cursor}` : ""}`);
    seen.push(...page.body.items.map((one: { roleId: string }) => one.roleId));
    cursor = page.body.nextCursor ?? "";
  } while (cursor);
  const whole = (await tang.get("/api/identity/roles?limit=100")).body.items.map(
    (one: { roleId: string }) => one.roleId,
  );
  expect(seen).toEqual(whole);
  expect(new Set(seen).size).toBe(seen.length);
  const audit = (await tang.get("/api/identity/roles?power=audit")).body.items;
  expect(audit.map((one: { roleId: string }) => one.roleId)).toEqual(["audit_admin"]);
});
