import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson, paths, unionId } from "../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { checkWaits } from "../records/index.ts";
import { demoIdNumber, demoMembers } from "./members.demo.ts";

let t: TestApp;
let he: Caller, xu: Caller, lin: Caller, wu: Caller, li: Caller, sheng: Caller;
const yuehai = unionId("440305007");
const futian = unionId("440304");

beforeAll(async () => {
  t = await TestApp.start();
  await t.rows(
    `set session_replication_role = replica; update unions_post set role_id = 'union_chair' where id = '${castPerson("wu").posts![0]!.id}'`,
  );
  [he, xu, lin, wu, li, sheng] = (await Promise.all(
    ["he", "xu", "lin", "wu", "li", "sheng"].map((key) => t.signIn(key)),
  )) as [Caller, Caller, Caller, Caller, Caller, Caller];
});
afterAll(() => t.stop());

const application = (more: Record<string, unknown> = {}) => ({
  unionId: yuehai,
  name: "李强",
  idType: "resident",
  idNumber: demoIdNumber("1997-07-03", 3, 1),
  kinds: ["food_delivery_rider"],
  words: null,
  agrees: true,
  ...more,
});
const memberships = (by: Caller) => by.get("/api/members/me").then((me) => me.body.memberships);
const act = (by: Caller, membershipId: string, action: string, body: Record<string, unknown>) =>
  by.post(`/api/members/memberships/${membershipId}/${action}`, body);
let sequence = 350;
async function register(
  name: string,
  by: Caller = he,
  union = yuehai,
): Promise<{ personId: string; membershipId: string; idNumber: string }> {
  const idNumber = demoIdNumber("1988-08-08", ++sequence, 1);
  const made = await by.post("/api/members/people", {
    name,
    sex: 1,
    birthOn: null,
    employerId: null,
    employerTold: null,
    employmentForm: null,
    householdType: null,
    phone: null,
    idType: "resident",
    idNumber,
    unionId: union,
    joinedOn: null,
  });
  const [row] = await t.rows("select id from members_membership where person_id = $1", [made.body.personId]);
  return { personId: made.body.personId, membershipId: row.id, idNumber };
}
const stored = async (personId: string) =>
  (
    await t.rows(
      "select p.union_path, p.membership_status, m.status, m.union_path as m_path, i.union_path as i_path from members_person p left join members_membership m on m.person_id = p.id left join members_identity i on i.person_id = p.id where p.id = $1 order by m.id desc limit 1",
      [personId],
    )
  )[0];

test("a worker applies, is refused with a reason, applies again and is approved by one of two", async () => {
  expect((await li.post("/api/members/me/apply", application({ agrees: false }))).body.error.code).toBe(
    "consent_needed",
  );
  expect((await li.post("/api/members/me/apply", application({ kinds: ["model_worker_national"] }))).status).toBe(400);
  expect((await li.post("/api/members/me/apply", application({ status: "active" }))).status).toBe(400);
  const first = await li.post("/api/members/me/apply", application({ words: "刚来深圳送外卖" }));
  expect(first.status).toBe(200);
  expect((await li.post("/api/members/me/apply", application())).body.error.code).toBe("application_open");
  // Seen by the union applied to and those above it, not beside it; the file itself stays with the person.
  const waiting = (await he.get("/api/members/applications")).body.items.find(
    (one: any) => one.membershipId === first.body.membershipId,
  );
  expect(waiting).toMatchObject({
    name: "李强",
    phoneMasked: expect.stringMatching(/^138\*{4}/),
    applicantWords: "刚来深圳送外卖",
    kinds: ["food_delivery_rider"],
    can: { approve: { allowed: true } },
  });
  expect(
    (await lin.get("/api/members/applications")).body.items.find(
      (one: any) => one.membershipId === first.body.membershipId,
    ).can.approve,
  ).toEqual({ allowed: false, because: "not_your_permission" });
  expect((await wu.get("/api/members/applications")).body.items).toEqual([]);
  expect((await act(wu, first.body.membershipId, "approve", { version: 1 })).status).toBe(404);
  expect((await act(lin, first.body.membershipId, "approve", { version: 1 })).status).toBe(403);
  expect((await he.get(`/api/members/people/${castPerson("li").id}`)).status).toBe(404);
  expect((await act(he, first.body.membershipId, "reject", { version: 1, because: "请补充证件照片" })).status).toBe(
    200,
  );
  expect((await memberships(li))[0]).toMatchObject({ status: "rejected", decidedBecause: "请补充证件照片" });
  const second = await li.post("/api/members/me/apply", application());
  const both = await Promise.all([
    act(he, second.body.membershipId, "approve", { version: 1 }),
    act(xu, second.body.membershipId, "approve", { version: 1 }),
  ]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect(both.find((answer) => answer.status === 409)!.body.error.code).toBe("wrong_status");
  expect(await stored(castPerson("li").id)).toEqual({
    union_path: paths.yuehai,
    membership_status: "active",
    status: "active",
    m_path: paths.yuehai,
    i_path: paths.yuehai,
  });
  expect((await he.get(`/api/members/people/${castPerson("li").id}`)).body.identities).toEqual(["food_delivery_rider"]);
  expect((await li.post("/api/members/me/apply", application())).body.error.code).toBe("already_member");
  await t.deliver();
});

test("approving and withdrawing at once: one wins, and the file says which", async () => {
  await t.rows(
    "update members_membership set status = 'withdrawn', ended_on = '2024-01-01' where person_id = $1 and status = 'active'",
    [castPerson("li").id],
  );
  const { membershipId } = (await li.post("/api/members/me/apply", application())).body;
  const [approved, withdrawn] = await Promise.all([
    act(he, membershipId, "approve", { version: 1 }),
    act(li, membershipId, "withdraw", { version: 1, because: null }),
  ]);
  expect([approved.status, withdrawn.status].sort()).toEqual([200, 409]);
  const { status, membership_status } = await stored(castPerson("li").id);
  expect([status, membership_status]).toEqual(
    approved.status === 200 ? ["active", "active"] : ["withdrawn", "withdrawn"],
  );
  if (approved.status === 200)
    expect((await act(li, membershipId, "withdraw", { version: 2, because: null })).status).toBe(200);
});

test("two unions cannot both make one person a member", async () => {
  const person = await register("双雄");
  await t.rows("update members_membership set status = 'withdrawn', ended_on = '2024-01-01' where id = $1", [
    person.membershipId,
  ]);
  const [a, b] = ["a", "b"].map((_, i) => `00000000-0000-7000-8099-00000000000${i}`);
  // Two applications cannot be open by the rules; the index behind them is taken away to prove the last word.
  await t.rows("drop index members_membership_application");
  for (const [id, union, path] of [
    [a, yuehai, paths.yuehai],
    [b, futian, paths.futian],
  ]) {
    await t.rows(
      "insert into members_membership (id, person_id, union_id, union_path, status, applied_at) values ($1, $2, $3, $4, 'applied', now())",
      [id, person.personId, union, path],
    );
  }
  const both = await Promise.all([act(he, a!, "approve", { version: 1 }), act(wu, b!, "approve", { version: 1 })]);
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect(both.find((answer) => answer.status === 409)!.body.error.code).toBe("already_member");
});

test("retained members keep their place without a vote, and come back", async () => {
  const { personId, membershipId } = await register("留任");
  expect((await act(he, membershipId, "retain", { version: 1, reason: "bored" })).status).toBe(400);
  expect((await act(he, membershipId, "retain", { version: 1, reason: "retired" })).status).toBe(200);
  const file = (await he.get(`/api/members/people/${personId}`)).body;
  expect(file.memberships[0]).toMatchObject({
    status: "retained",
    retainedBecause: "retired",
    hasVotingRight: false,
    can: { restore: { allowed: true }, requestTransfer: { allowed: false, because: "wrong_status" } },
  });
  expect((await act(he, membershipId, "retain", { version: 2, reason: "retired" })).body.error.code).toBe(
    "wrong_status",
  );
  expect((await act(he, membershipId, "restore", { version: 1 })).body.error.code).toBe("changed_meanwhile");
  expect((await act(he, membershipId, "restore", { version: 2 })).status).toBe(200);
  expect((await act(he, membershipId, "lapse", { version: 3, because: "连续六个月未交会费,经教育不改" })).status).toBe(
    200,
  );
  expect((await stored(personId)).membership_status).toBe("lapsed");
  expect((await act(he, membershipId, "expel", { version: 4, because: "x" })).body.error.code).toBe("wrong_status");
});

test("a member withdraws the own membership, and nobody else's", async () => {
  const mine = (await memberships(sheng))[0];
  const { membershipId } = await register("他人");
  expect((await act(sheng, membershipId, "withdraw", { version: 1, because: null })).status).toBe(404);
  expect(
    (await act(sheng, mine.membershipId, "retain", { version: mine.version, reason: "retired" })).body.error.code,
  ).toBe("not_permitted");
  expect((await act(sheng, mine.membershipId, "withdraw", { version: mine.version, because: null })).status).toBe(200);
  expect((await memberships(sheng))[0]).toMatchObject({ status: "withdrawn", hasVotingRight: false });
  // The union keeps the file of who left.
  expect((await he.get(`/api/members/people/${castPerson("sheng").id}`)).body.status).toBe("withdrawn");
});

test("transfer: asked by the old union, accepted by the new one, and everything moves along", async () => {
  const { personId, membershipId } = await register("转移");
  await he.post(`/api/members/people/${personId}/identities`, {
    kind: "courier",
    detail: null,
    source: "登记表",
    validFrom: "2023-01-01",
    validUntil: null,
  });
  expect(
    (await act(he, membershipId, "transfer", { version: 1, toUnionId: yuehai, words: null })).body.error.code,
  ).toBe("same_union");
  const { transferId } = (
    await act(he, membershipId, "transfer", { version: 1, toUnionId: futian, words: "换到福田上班" })
  ).body;
  expect(
    (await act(he, membershipId, "transfer", { version: 2, toUnionId: futian, words: null })).body.error.code,
  ).toBe("wrong_status");
  const side = (by: Caller, which: string) =>
    by
      .get(`/api/members/transfers?side=${which}`)
      .then((page) => page.body.items.find((one: any) => one.transferId === transferId));
  expect((await side(he, "out")).can).toMatchObject({
    release: { allowed: false, because: "already_released" },
    accept: { allowed: false, because: "not_the_receiving_union" },
  });
  expect(await side(he, "in")).toBeUndefined();
  const incoming = await side(wu, "in");
  expect(incoming).toMatchObject({
    personName: "转移",
    fromUnionName: "粤海街道总工会",
    can: { accept: { allowed: true } },
  });
  expect((await wu.get(`/api/members/people/${personId}`)).status).toBe(404);
  const decide = (by: Caller, what: string, body: Record<string, unknown> = {}) =>
    by.post(`/api/members/transfers/${transferId}/${what}`, { version: incoming.version, ...body });
  expect((await decide(he, "accept")).body.error.code).toBe("not_the_receiving_union");
  expect((await decide(sheng, "cancel")).status).toBe(404);
  const answers = await Promise.all([decide(wu, "accept"), decide(wu, "refuse", { because: "资料不全" })]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  const isMoved = answers[0]!.status === 200;
  const path = isMoved ? paths.futian : paths.yuehai;
  expect(await stored(personId)).toEqual({
    union_path: path,
    membership_status: "active",
    status: "active",
    m_path: path,
    i_path: path,
  });
  expect((await (isMoved ? wu : he).get(`/api/members/people/${personId}`)).status).toBe(200);
  expect((await (isMoved ? he : wu).get(`/api/members/people/${personId}`)).status).toBe(404);
});

test("transfer: the new union asks by name and number; the old one releases, or the member calls it off", async () => {
  const member = await register("来人");
  const ask = (more: Record<string, unknown> = {}) =>
    wu.post("/api/members/transfers", {
      name: "来人",
      idNumber: member.idNumber,
      toUnionId: futian,
      words: null,
      ...more,
    });
  expect((await ask({ name: "别人" })).body.error.code).toBe("no_such_member");
  expect((await ask({ idNumber: demoIdNumber("1900-01-01", 1, 1) })).body.error.code).toBe("no_such_member");
  expect((await ask({ toUnionId: yuehai })).body.error.code).toBe("union_outside_scope");
  const { transferId } = (await ask()).body;
  expect((await ask()).body.error.code).toBe("transfer_open");
  const waitsFor = async (by: Caller) =>
    (await by.get("/api/waiting?kind=transfer&limit=100")).body.items
      .filter((one: any) => one.recordId === transferId)
      .map((one: any) => one.why);
  expect([await waitsFor(he), await waitsFor(wu)]).toEqual([["release"], []]);
  expect(
    (await he.post(`/api/members/transfers/${transferId}/refuse`, { version: 1, because: "会费未结清" })).status,
  ).toBe(200);
  expect(await waitsFor(he)).toEqual([]);
  expect((await stored(member.personId)).status).toBe("active");
  const again = (await ask()).body.transferId;
  expect((await he.post(`/api/members/transfers/${again}/release`, { version: 1 })).status).toBe(200);
  expect((await stored(member.personId)).union_path).toBe(paths.futian);
  expect((await he.post(`/api/members/transfers/${again}/release`, { version: 3 })).body.error.code).toBe(
    "wrong_status",
  );
});

test("a member asks for the own transfer and takes it back", async () => {
  const zhao = await t.signIn("zhao");
  const [mine] = await memberships(zhao);
  const { transferId } = (
    await act(zhao, mine.membershipId, "transfer", { version: mine.version, toUnionId: yuehai, words: "搬家了" })
  ).body;
  expect((await memberships(zhao))[0].status).toBe("transfer_pending");
  const waiting = async (by: Caller) =>
    (await by.get("/api/waiting?kind=transfer&lane=union")).body.items.map((one: any) => one.why);
  expect([await waiting(he), await waiting(wu)]).toEqual([["accept"], ["release"]]);
  expect((await he.post(`/api/members/transfers/${transferId}/accept`, { version: 1 })).status).toBe(200);
  expect([await waiting(he), await waiting(wu)]).toEqual([[], ["release"]]);
  expect(await checkWaits(t.app.services)).toBe(0);
  expect((await zhao.post(`/api/members/transfers/${transferId}/cancel`, { version: 2 })).status).toBe(200);
  expect((await memberships(zhao))[0]).toMatchObject({ status: "active", unionName: "福田区总工会" });
  expect((await wu.post(`/api/members/transfers/${transferId}/release`, { version: 3 })).body.error.code).toBe(
    "wrong_status",
  );
});

test("members follow a merger; a dissolved union lets go of transfers towards it", async () => {
  const [shekou, nantou] = ["440305005", "440305001"];
  const moving = demoMembers.find((member) => member.unionPath.endsWith(`${nantou}.`))!;
  const [membership] = await t.rows("select id from members_membership where person_id = $1", [moving.id]);
  const asked = await act(xu, membership.id, "transfer", { version: 1, toUnionId: unionId("440305002"), words: null });
  expect(asked.status).toBe(200);
  await t.rows(
    "insert into kernel_outbox (id, at, name, payload, next_try_at) values (gen_random_uuid(), now(), 'union_dissolved', $1, '2000-01-01'), (gen_random_uuid(), now(), 'union_merged', $2, '2000-01-01')",
    [
      JSON.stringify({ unionId: unionId("440305002") }),
      JSON.stringify({ fromId: unionId(shekou), intoId: unionId(nantou) }),
    ],
  );
  await t.deliver();
  expect((await stored(moving.id)).status).toBe("active");
  expect((await t.rows("select status from members_transfer where id = $1", [asked.body.transferId]))[0].status).toBe(
    "refused",
  );
  const carried = demoMembers.find((member) => member.unionPath.endsWith(`${shekou}.`))!;
  expect(await stored(carried.id)).toMatchObject({
    union_path: `${paths.nanshan}${nantou}.`,
    m_path: `${paths.nanshan}${nantou}.`,
  });
});
