import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson, employerId, unionId } from "../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { demoIdNumber, demoMembers } from "./members.demo.ts";

let t: TestApp;
let he: Caller, xu: Caller, lin: Caller, wu: Caller, chen: Caller, sheng: Caller, li: Caller, tang: Caller;
const yuehai = unionId("440305007");
const futian = unionId("440304");
const demo = (name: string) => demoMembers.find((member) => member.name === name)!;

beforeAll(async () => {
  t = await TestApp.start();
  // In Futian, 吴静 decides on members; in the seed she only reads them.
  await t.rows(
    `set session_replication_role = replica; update unions_post set role_id = 'union_chair' where id = '${castPerson("wu").posts![0]!.id}'`,
  );
  [he, xu, lin, wu, chen, tang] = (await Promise.all(
    ["he", "xu", "lin", "wu", "chen", "tang"].map((key) => t.signIn(key)),
  )) as [Caller, Caller, Caller, Caller, Caller, Caller];
  [sheng, li] = await Promise.all([t.signIn("sheng"), t.signIn("li")]);
});
afterAll(() => t.stop());

let sequence = 300;
const person = (more: Record<string, unknown> = {}) => ({
  name: "秦朗",
  sex: 1,
  birthOn: "1991-01-01",
  employerId: null,
  employerTold: null,
  employmentForm: "contract",
  householdType: null,
  phone: `1360000${3000 + ++sequence}`,
  idType: "resident",
  idNumber: demoIdNumber("1991-01-01", sequence, 1),
  unionId: yuehai,
  joinedOn: "2023-01-01",
  ...more,
});
async function register(more: Record<string, unknown> = {}, by: Caller = he): Promise<string> {
  const made = await by.post("/api/members/people", person(more));
  expect(made.body).toMatchObject({ personId: expect.any(String) });
  return made.body.personId;
}
const file = async (by: Caller, id: string) => (await by.get(`/api/members/people/${id}`)).body;
const membershipOf = async (by: Caller, id: string) => (await file(by, id)).memberships[0];

test("the list shows the scope, union by union, numbers masked, and pages on without a gap", async () => {
  const first = await he.get("/api/members/people?limit=5");
  expect(first.status).toBe(200);
  const names: string[] = [];
  for (let cursor: string | null = null, more = true; more;) {
    const page: any = await he.get(`/api/members/people?limit=3${cursor ? `&cursor=${cursor}` : ""}`);
    names.push(...page.body.items.map((item: any) => item.name));
    for (const item of page.body.items) expect(item.phoneMasked).toMatch(/^1\d{2}\*{4}\d{4}$/);
    cursor = page.body.nextCursor;
    more = cursor !== null;
  }
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(["周建国", "盛川", "王桂兰"]));
  expect(names).not.toContain("任晓东");
  const recent = await xu.get("/api/members/people?limit=100&sort=recent");
  expect(recent.body.items.map((item: any) => item.name)).toEqual(expect.arrayContaining(["周建国", "任晓东"]));
  expect((await he.get("/api/members/people?cursor=xyz")).body.error.code).toBe("bad_cursor");
});

test("a sibling union sees nobody, a parent does, and 'this union alone' does not reach below", async () => {
  const id = demo("周建国").id;
  expect((await he.get(`/api/members/people/${id}`)).status).toBe(200);
  expect((await lin.get(`/api/members/people/${id}`)).status).toBe(200);
  expect((await wu.get(`/api/members/people/${id}`)).body.error.code).toBe("not_found");
  expect((await he.get(`/api/members/people/${demo("任晓东").id}`)).status).toBe(404);
  expect((await wu.get("/api/members/people?q=周建国")).body.items).toEqual([]);
  expect((await t.nobody.get(`/api/members/people/${id}`)).status).toBe(401);
  for (const refused of [chen, tang, sheng])
    expect((await refused.get(`/api/members/people/${id}`)).body.error.code).toBe("not_permitted");
});

test("search by name: any part of it, within the scope, with the filters", async () => {
  const found = async (by: Caller, query: string) =>
    (await by.get(`/api/members/people?${query}`)).body.items.map((item: any) => item.name);
  expect(await found(he, "q=建国")).toEqual(["周建国"]);
  expect(await found(he, "q=国")).toEqual(["周建国"]);
  expect(await found(he, "q=任晓东")).toEqual([]);
  expect(await found(xu, "q=任晓东")).toEqual(["任晓东"]);
  expect(await found(xu, "q=买买提")).toEqual(["古丽·买买提"]);
  expect(await found(he, "q=%25")).toEqual([]);
  expect((await found(he, "group=new_form")).sort()).toEqual(["唐亮", "罗小军"]);
  expect(await found(xu, "q=彭&status=retained")).toEqual(["彭德华"]);
  expect(await found(xu, "q=彭&status=active")).toEqual([]);
  expect(await found(xu, `employerId=${employerId(12)}&kind=migrant_worker`)).toEqual(["蔡志强"]);
  expect(await found(xu, `unionId=${futian}&limit=100`)).not.toContain("周建国");
  expect(await found(he, `q=任&unionId=${futian}`)).toEqual([]);
});

test("exact search by phone and by identity number, without the number in any address", async () => {
  const { phone, idNumber, name } = demo("梁嘉敏");
  expect(
    (await he.post("/api/members/find", { phone: ` +86 ${phone.slice(0, 3)} ${phone.slice(3)}` })).body.items.map(
      (p: any) => p.name,
    ),
  ).toEqual([name]);
  expect(
    (await he.post("/api/members/find", { idNumber: idNumber.toLowerCase() })).body.items.map((p: any) => p.name),
  ).toEqual([name]);
  expect((await wu.post("/api/members/find", { idNumber })).body.items).toEqual([]);
  expect((await he.post("/api/members/find", {})).body.error.code).toBe("nothing_to_find");
});

test("registering: odd numbers ask for one look and then pass, impossible ones are refused", async () => {
  const odd = person({ name: "单雄信" });
  const wrong = `${odd.idNumber.slice(0, 17)}${odd.idNumber[17] === "0" ? "1" : "0"}`;
  const asked = await he.post("/api/members/people", { ...odd, idNumber: wrong });
  expect([asked.status, asked.body.error.code, asked.body.error.detail.findings]).toEqual([
    409,
    "id_number_needs_a_look",
    ["checksum_mismatch"],
  ]);
  const passed = await he.post("/api/members/people", { ...odd, idNumber: wrong, idNumberConfirmed: true });
  expect(passed.status).toBe(200);
  const kept = await file(he, passed.body.personId);
  expect([kept.idNumberWarnings, kept.idNumberConfirmedAt, kept.idNumberMasked]).toEqual([
    ["checksum_mismatch"],
    t.clock.now(),
    expect.stringMatching(/^440\*{13}/),
  ]);
  expect((await he.post("/api/members/people", person({ idNumber: "123" }))).body.error.code).toBe(
    "id_number_malformed",
  );
  expect((await he.post("/api/members/people", person({ idNumber: null }))).body.error.code).toBe("id_number_missing");
  expect((await he.post("/api/members/people", person({ name: "张3" }))).body.error.fields[0]).toMatchObject({
    path: "name",
    code: "name_has_unexpected_character",
  });
  expect((await he.post("/api/members/people", person({ unionId: futian }))).body.error.code).toBe(
    "union_outside_scope",
  );
  expect((await he.post("/api/members/people", person({ unionId: employerId(1) }))).body.error.code).toBe(
    "union_unknown",
  );
  expect((await he.post("/api/members/people", person({ employerId: yuehai }))).body.error.code).toBe(
    "employer_unknown",
  );
  expect((await lin.post("/api/members/people", person())).body.error.code).toBe("not_permitted");
});

test("a number has one file: here, elsewhere, or taken up again", async () => {
  const mine = person({ name: "程咬金" });
  expect((await he.post("/api/members/people", mine)).status).toBe(200);
  expect((await he.post("/api/members/people", { ...mine, phone: null })).body.error.code).toBe("person_on_file_here");
  const elsewhere = await wu.post("/api/members/people", { ...mine, unionId: futian });
  expect([elsewhere.body.error.code, elsewhere.body.error.message]).toEqual([
    "person_on_file",
    expect.stringContaining("粤海街道总工会"),
  ]);
  expect((await wu.post("/api/members/people", { ...mine, unionId: futian, name: "程知节" })).body.error.code).toBe(
    "name_differs_on_file",
  );
  const [{ id }] = await t.rows("select id from members_person where name = '程咬金'");
  const membership = await membershipOf(he, id);
  expect(
    (
      await he.post(`/api/members/memberships/${membership.membershipId}/withdraw`, {
        version: membership.version,
        because: "本人书面申请",
      })
    ).status,
  ).toBe(200);
  const again = await wu.post("/api/members/people", { ...mine, unionId: futian });
  expect(again.body.personId).toBe(id);
  expect((await he.get(`/api/members/people/${id}`)).status).toBe(404);
  expect((await file(wu, id)).status).toBe("active");
});

test("the same person registered twice at once has one file", async () => {
  const mine = person({ name: "罗成" });
  const answers = await Promise.all([
    he.post("/api/members/people", mine),
    he.post("/api/members/people", mine),
    xu.post("/api/members/people", mine),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
  expect(await t.rows("select id from members_person where name = '罗成'")).toHaveLength(1);
});

test("editing counts versions, refuses what changed meanwhile and what it does not know", async () => {
  const id = await register({ name: "尉迟恭" });
  const before = await file(he, id);
  const edited = await he.send("PATCH", `/api/members/people/${id}`, {
    version: before.version,
    name: "尉迟敬德",
    employerId: employerId(2),
    householdType: "agricultural",
  });
  expect(edited.body.version).toBe(before.version + 1);
  expect(await file(he, id)).toMatchObject({
    name: "尉迟敬德",
    employerName: "深圳市南山洁城环卫服务有限公司",
    householdType: "agricultural",
  });
  expect(
    (await he.send("PATCH", `/api/members/people/${id}`, { version: before.version, name: "尉迟" })).body.error.code,
  ).toBe("changed_meanwhile");
  for (const unknown of [
    "union_path",
    "unionPath",
    "membershipStatus",
    "status",
    "id",
    "phone_cipher",
    "createdAt",
    "idNumberWarnings",
  ]) {
    expect(
      (await he.send("PATCH", `/api/members/people/${id}`, { version: before.version + 1, [unknown]: "cn." })).status,
    ).toBe(400);
  }
  expect(
    (await wu.send("PATCH", `/api/members/people/${id}`, { version: before.version + 1, name: "某某" })).status,
  ).toBe(404);
  const other = demo("张海燕");
  expect(
    (
      await he.send("PATCH", `/api/members/people/${id}`, {
        version: before.version + 1,
        idType: "resident",
        idNumber: other.idNumber,
      })
    ).body.error.code,
  ).toBe("person_on_file_here");
});

test("a full number: with a reason, after a second proof, on record, and the person sees who looked", async () => {
  const id = castPerson("sheng").id;
  const ask = (by: Caller, more: Record<string, unknown> = {}) =>
    by.post(`/api/members/people/${id}/unmask`, {
      field: "phone",
      reason: "contact_person",
      note: "联系本人核实情况",
      ...more,
    });
  expect((await ask(xu, { note: "看看" })).status).toBe(400);
  expect((await ask(xu, { note: "电话是 138 0013 8000 吗" })).body.error.fields[0].code).toBe("reason_holds_numbers");
  expect((await ask(he)).body.error.code).toBe("not_permitted");
  const late = await t.signIn("xu");
  t.clock.advance(11 * 60_000);
  expect((await ask(late)).body.error.code).toBe("step_up_required");
  xu = await t.signIn("xu");
  const seen = await ask(xu);
  expect(seen.body).toEqual({ value: castPerson("sheng").phone });
  expect(seen.headers["cache-control"]).toBe("no-store");
  expect((await ask(xu, { field: "id_number" })).body.value).toMatch(/^440399/);
  const looks = await sheng.get("/api/members/me/looks");
  expect(
    looks.body.items
      .slice(0, 2)
      .map((look: any) => [look.isLook, look.field, look.postTitle, look.unionName, look.reason, look.note]),
  ).toEqual([
    [true, "id_number", "深圳市总工会 组织干部", "深圳市总工会", "contact_person", "联系本人核实情况"],
    [true, "phone", "深圳市总工会 组织干部", "深圳市总工会", "contact_person", "联系本人核实情况"],
  ]);
  expect(JSON.stringify(looks.body)).not.toContain("许佳");
  expect((await li.get("/api/members/me/looks")).body.items.filter((look: any) => look.isLook)).toEqual([]);
  expect((await he.get(`/api/members/people/${id}/looks`)).status).toBe(200);
  await t.deliver();
  const [{ count }] = await t.rows(
    "select count(*)::int as count from kernel_outbox where name = 'personal_data_viewed'",
  );
  expect(count).toBe(0);
  expect((await ask(xu, { field: "phone", reason: "curious" })).status).toBe(400);
});

test("when the look cannot be written, nothing is shown", async () => {
  await t.rows(
    "create function refuse_audit() returns trigger language plpgsql as $$ begin raise exception 'audit is full'; end $$; create trigger refuse before insert on kernel_audit for each row execute function refuse_audit()",
  );
  try {
    const seen = await xu.post(`/api/members/people/${castPerson("sheng").id}/unmask`, {
      field: "phone",
      reason: "contact_person",
      note: "联系本人核实情况",
    });
    expect(seen.status).toBe(500);
    expect(JSON.stringify(seen.body)).not.toContain(castPerson("sheng").phone);
  } finally {
    await t.rows("drop trigger refuse on kernel_audit; drop function refuse_audit");
  }
});

test("no number lies in the database in plain text, and one moved to another row is refused", async () => {
  const id = await register({ name: "秦琼" });
  const other = await register({ name: "徐茂公" });
  const tables = await t.rows(
    "select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace",
  );
  const numbers = [
    ...demoMembers.flatMap((m) => [m.phone, m.idNumber]),
    castPerson("sheng").phone,
    `1360000${3000 + sequence}`,
  ];
  for (const { name } of tables) {
    const [{ dump }] = await t.rows(`select coalesce(string_agg(x::text, E'\\n'), '') as dump from "${name}" x`);
    for (const number of numbers)
      expect(dump.includes(number) || dump.includes(Buffer.from(number).toString("hex")), `${number} in ${name}`).toBe(
        false,
      );
  }
  await t.rows(
    "update members_person a set phone_cipher = b.phone_cipher from members_person b where a.id = $1 and b.id = $2",
    [id, other],
  );
  expect((await file(he, id)).phoneMasked).toBe("⚠");
  expect(
    (
      await xu.post(`/api/members/people/${id}/unmask`, {
        field: "phone",
        reason: "contact_person",
        note: "联系本人核实情况",
      })
    ).body.error.code,
  ).toBe("field_damaged");
  await t.rows("update members_person set phone_cipher = id_number_cipher where id = $1", [other]);
  expect((await file(he, other)).phoneMasked).toBe("⚠");
});

test("identities: dates, overlap, hardship for those who may, revoking", async () => {
  const id = await register({ name: "魏征" });
  const add = (by: Caller, more: Record<string, unknown> = {}) =>
    by.post(`/api/members/people/${id}/identities`, {
      kind: "courier",
      detail: null,
      source: "入会登记表",
      validFrom: "2023-01-01",
      validUntil: null,
      ...more,
    });
  expect((await add(he)).status).toBe(200);
  expect((await add(he, { validFrom: "2024-01-01" })).body.error.code).toBe("identity_overlaps");
  expect((await add(he, { kind: "truck_driver", validUntil: "2022-01-01" })).body.error.code).toBe(
    "identity_dates_reversed",
  );
  expect((await add(he, { kind: "truck_driver", validFrom: "2022-01-01", validUntil: "2022-12-31" })).status).toBe(200);
  expect((await add(he, { kind: "needy_severe" })).body.error.code).toBe("not_permitted");
  expect((await add(xu, { kind: "needy_severe" })).status).toBe(200);
  expect((await add(lin)).body.error.code).toBe("not_permitted");
  expect((await file(he, id)).identities).toEqual(["courier"]);
  expect((await file(xu, id)).identities.sort()).toEqual(["courier", "needy_severe"]);
  expect(JSON.stringify((await file(he, id)).identityList)).not.toContain("needy");
  expect((await he.get("/api/members/people?kind=needy_severe")).body.error.code).toBe("not_permitted");
  expect((await he.get("/api/members/people?group=needy")).body.error.code).toBe("not_permitted");
  expect((await xu.get("/api/members/people?group=needy")).body.items.map((one: any) => one.name)).toEqual(["魏征"]);
  const courier = (await file(he, id)).identityList.find((one: any) => one.kind === "courier");
  const answers = await Promise.all(
    [1, 2].map(() => he.post(`/api/members/identities/${courier.identityId}/revoke`, { because: "已转行" })),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect((await file(he, id)).identities).toEqual([]);
  expect((await add(he, { validFrom: "2024-01-05" })).status).toBe(200);
});

test("employers: odd codes ask for one look, one code is one employer, only the own scope edits", async () => {
  const add = (by: Caller, more: Record<string, unknown> = {}) =>
    by.post("/api/members/employers", {
      name: "深圳市长安机械有限公司",
      creditCode: "81110105MC0000012C",
      industry: "制造业",
      unionId: yuehai,
      ...more,
    });
  expect((await add(he)).body.error).toMatchObject({
    code: "employer_code_needs_a_look",
    detail: { findings: ["checksum_mismatch"] },
  });
  expect((await add(he, { creditCode: "12" })).body.error.code).toBe("employer_code_malformed");
  const made = await add(he, { creditCodeConfirmed: true });
  expect(made.status).toBe(200);
  expect((await add(wu, { creditCodeConfirmed: true, unionId: futian })).body.error).toMatchObject({
    code: "employer_code_taken",
    message: expect.stringContaining("深圳市长安机械有限公司"),
  });
  const [found] = (await sheng.get("/api/members/employers?q=长安机械")).body.items;
  expect([found.name, found.creditCodeWarnings, found.can.edit.allowed]).toEqual([
    "深圳市长安机械有限公司",
    ["checksum_mismatch"],
    false,
  ]);
  expect(
    (
      await he.send("PATCH", `/api/members/employers/${found.employerId}`, {
        version: found.version,
        name: "深圳市长安重工有限公司",
      })
    ).body.version,
  ).toBe(found.version + 1);
  expect(
    (
      await wu.send("PATCH", `/api/members/employers/${found.employerId}`, {
        version: found.version + 1,
        name: "x公司",
      })
    ).status,
  ).toBe(404);
  expect((await wu.get("/api/members/employers?q=长安")).body.items[0].can.edit).toEqual({
    allowed: false,
    because: "union_outside_scope",
  });
});

test("the own record in full; verified fields by correction; all of it to carry away", async () => {
  const mine = (await sheng.get("/api/members/me")).body;
  expect(mine).toMatchObject({
    name: "盛川",
    phone: castPerson("sheng").phone,
    idNumber: expect.stringMatching(/^440399\d{11}[\dX]$/),
    isVerified: true,
  });
  expect(mine.memberships[0]).toMatchObject({
    status: "active",
    hasVotingRight: true,
    can: { withdraw: { allowed: true }, approve: { allowed: false, because: "not_your_permission" } },
  });
  expect(
    (await sheng.send("PATCH", "/api/members/me", { version: mine.version, name: "盛大川" })).body.error.code,
  ).toBe("verified_by_union");
  expect((await sheng.send("PATCH", "/api/members/me", { version: mine.version, phone: "13800138000" })).status).toBe(
    400,
  );
  const edited = await sheng.send("PATCH", "/api/members/me", {
    version: mine.version,
    name: "盛川",
    employerId: null,
    employerTold: "湖北分公司",
  });
  expect(edited.body.version).toBe(mine.version + 1);
  const asked = await sheng.post("/api/members/me/corrections", {
    field: "name",
    value: "盛 大川",
    words: "登记时写错了一个字",
  });
  expect(asked.status).toBe(200);
  expect(
    (await sheng.post("/api/members/me/corrections", { field: "name", value: "盛大川", words: "再来一次" })).body.error
      .code,
  ).toBe("correction_open");
  expect(
    (await sheng.post("/api/members/me/corrections", { field: "birth_on", value: "2099-01-01", words: "试一试" })).body
      .error.code,
  ).toBe("correction_value_refused");
  expect((await wu.get("/api/members/corrections")).body.items).toEqual([]);
  const [waiting] = (await he.get("/api/members/corrections")).body.items;
  expect(waiting).toMatchObject({
    personName: "盛川",
    field: "name",
    wanted: "盛大川",
    can: { accept: { allowed: true }, withdraw: { allowed: false } },
  });
  expect(
    (await he.post(`/api/members/corrections/${waiting.correctionId}/refuse`, { version: waiting.version })).body.error
      .code,
  ).toBe("because_needed");
  const both = await Promise.all([
    he.post(`/api/members/corrections/${waiting.correctionId}/accept`, { version: waiting.version }),
    sheng.post(`/api/members/corrections/${waiting.correctionId}/withdraw`, { version: waiting.version }),
  ]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  const own = await sheng.get("/api/members/me/download");
  expect([own.status, own.headers["content-type"], own.raw.headers["content-disposition"]]).toEqual([
    200,
    expect.stringContaining("application/json"),
    expect.stringContaining("attachment"),
  ]);
  const carried = own.raw.json();
  expect(carried.record).toMatchObject({ phone: castPerson("sheng").phone, employerTold: "湖北分公司" });
  expect(carried.looks.some((look: any) => look.isLook)).toBe(true);
  expect(JSON.stringify(carried)).not.toContain('"can"');
  const asPost = sheng.acting("own");
  expect((await asPost.get("/api/members/me")).status).toBe(200);
  expect((await he.get("/api/members/me")).body.name).toBe("何丽华");
  expect((await t.nobody.get("/api/members/me")).status).toBe(401);
});
