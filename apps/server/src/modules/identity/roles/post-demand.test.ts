import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson, paths, unionId } from "../../../../../../seeds/cast.ts";
import { TestApp, type Answer, type Caller } from "../../../testing/test-app.ts";
import { digitsOf, enrol } from "../testing/authenticator.ts";
import { signInByCode, stepUpByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
let tang: Caller;
/** A session of a person opened with a phone code, acting in the post. */
const atPost = async (key: string) => {
  const person = castPerson(key);
  return (await signInByCode(t, person.phone)).caller.acting(
    person.posts ? `post:${person.posts[0]!.id}` : `office:${person.office!.id}`,
  );
};
beforeAll(async () => {
  t = await TestApp.start();
  tang = await t.signIn("tang");
});
afterAll(() => t.stop());

const [nanshan, yuehai, futian, guangdong] = ["440305", "440305007", "440304", "44"];
const at = (code: string) => `/api/identity/unions/${unionId(code)}/post-proof`;
const demand = (caller: Caller, code: string, isDemanded: boolean) => caller.send("PUT", at(code), { isDemanded });
const codeOf = (answer: Answer<any>) => (answer.status === 200 ? 200 : [answer.status, answer.body.error.code]);
const needs = [401, "post_needs_authenticator"];

test("who demands it has one, and not only by codes on the phone", async () => {
  expect(codeOf(await demand(tang, nanshan, true))).toEqual([409, "post_proof_own_first"]);
  const bySim = (await signInByCode(t, castPerson("tang").phone)).caller;
  await stepUpByCode(bySim);
  await enrol(t, bySim);
  expect((await tang.get(at(nanshan))).body.hasOwn).toBe(false);
  expect(codeOf(await demand(tang, nanshan, true))).toEqual([409, "post_proof_own_first"]);
  t.clock.advance(60_000);
  await enrol(t, tang.acting("own"));
  // Lin, He, Chen and Zhou hold posts in Nanshan or its street; Ma works for a partner office of Nanshan.
  expect((await tang.get(at(nanshan))).body).toEqual({
    unionName: "南山区总工会",
    isDemanded: false,
    demandedAt: null,
    demandedBy: [],
    holders: 5,
    withoutProof: 5,
    hasOwn: true,
  });
});

test("it holds on each holder's next request, for unions below and partner offices too, and for nobody beside", async () => {
  const [lin, chen, ma, wu] = [await atPost("lin"), await atPost("chen"), await atPost("ma"), await atPost("wu")];
  const desks = async () => [
    codeOf(await lin.get("/api/appeals/desk")),
    codeOf(await chen.get("/api/appeals/desk")),
    codeOf(await ma.get("/api/appeals/office-tasks")),
    codeOf(await wu.get("/api/appeals/desk")),
  ];
  expect(await desks()).toEqual([200, 200, 200, 200]);
  const done = await demand(tang, nanshan, true);
  expect(done.body).toEqual({
    unionName: "南山区总工会",
    isDemanded: true,
    demandedAt: t.clock.now(),
    demandedBy: [],
    holders: 5,
    withoutProof: 5,
    hasOwn: true,
  });
  expect(await desks()).toEqual([needs, needs, needs, 200]);
  expect((await chen.get("/api/identity/me")).body.posts[0].entryRefusal).toBe("post_needs_authenticator");
  expect((await ma.get("/api/identity/me")).body.offices[0].entryRefusal).toBe("post_needs_authenticator");
  expect((await lin.get("/api/appeals/desk")).body.error.message).toBe(
    "工会要求用身份验证器或通行密钥进入岗位，您还没有设置。请在工作台的“我的账号与安全”设置，再由安全管理员当面确认，就能继续。",
  );
  // Chen sets one up with the session at hand. It was opened by a code: somebody vouches for it, he shows it, and goes on.
  await stepUpByCode(chen);
  const { secret } = await enrol(t, chen);
  expect(codeOf(await chen.get("/api/appeals/desk"))).toEqual([401, "post_needs_vouching"]);
  expect((await tang.get(at(nanshan))).body.withoutProof).toBe(5);
  expect(codeOf(await tang.post(`/api/identity/people/${castPerson("chen").id}/vouch`, { seen: t.clock.now() }))).toBe(
    200,
  );
  expect((await tang.get(at(nanshan))).body.withoutProof).toBe(4);
  await chen.post("/api/identity/step-up/totp", { totp: digitsOf(t, secret) });
  expect(codeOf(await chen.get("/api/appeals/desk"))).toBe(200);
  // Without it again: out again.
  expect(codeOf(await chen.post("/api/identity/totp/remove"))).toBe(200);
  expect(codeOf(await chen.get("/api/appeals/desk"))).toEqual(needs);
});

test("a union below reads that it is demanded above, and cannot lift it there", async () => {
  expect((await tang.get(at(yuehai))).body).toMatchObject({
    isDemanded: false,
    demandedBy: [{ unionName: "南山区总工会" }],
    holders: 3,
  });
  expect(codeOf(await demand(tang, yuehai, false))).toBe(200);
  expect(codeOf(await (await atPost("zhou")).get("/api/appeals/desk"))).toEqual(needs);
});

test("only within reach: not the union above, not a sibling from a street, not with another power", async () => {
  expect(codeOf(await tang.get(at(guangdong)))).toEqual([404, "not_found"]);
  expect(codeOf(await demand(tang, guangdong, true))).toEqual([404, "not_found"]);
  const sun = await atPost("sun");
  await stepUpByCode(sun);
  expect(codeOf(await demand(sun, nanshan, false))).toEqual([403, "not_permitted"]);
  // A post that reaches its own union alone cannot bind those below it.
  await t.rows("update unions_post set reach = 'union' where id = $1", [castPerson("tang").posts![0]!.id]);
  expect(codeOf(await demand(tang, "4403", true))).toEqual([403, "not_permitted"]);
  await t.rows("update unions_post set reach = 'subtree' where id = $1", [castPerson("tang").posts![0]!.id]);
});

test("said twice at once it is demanded once; lifted, the posts open; each is in the audit with its counts", async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => demand(tang, futian, true)));
  expect(answers.map((one) => [one.status, one.body.isDemanded])).toEqual([
    [200, true],
    [200, true],
    [200, true],
    [200, true],
  ]);
  expect(codeOf(await (await atPost("wu")).get("/api/appeals/desk"))).toEqual(needs);
  expect((await demand(tang, futian, false)).body.isDemanded).toBe(false);
  expect(codeOf(await (await atPost("wu")).get("/api/appeals/desk"))).toBe(200);
  const kept = await t.rows(
    "select detail from kernel_audit where action = 'identity.demand_post_proof' and union_path = $1 order by (detail->>'isDemanded') desc, (detail->>'isChanged') desc",
    [paths.futian],
  );
  expect(kept.map((one) => one["detail"])).toEqual([
    { isDemanded: true, isChanged: true, holders: 1, withoutProof: 1 },
    ...[1, 2, 3].map(() => ({ isDemanded: true, isChanged: false, holders: 1, withoutProof: 1 })),
    { isDemanded: false, isChanged: true, holders: 1, withoutProof: 1 },
  ]);
});

test("a union that is moved takes its demand along", async () => {
  await t.rows("select kernel_move_subtree($1, $2)", [paths.nanshan, "cn.44.4403.x305."]);
  expect(await t.rows("select union_path from identity_post_proof")).toEqual([{ union_path: "cn.44.4403.x305." }]);
});
