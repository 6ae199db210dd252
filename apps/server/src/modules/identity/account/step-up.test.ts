import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { TestApp } from "../../../testing/test-app.ts";
import { digitsOf, enrol } from "../testing/authenticator.ts";
import { fromBase32 } from "../testing/authenticator-app.ts";
import { askCode, callerOf, signInByCode, stepUpByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

const minute = 60_000;

test("a second proof by code lasts ten minutes, in this session only", async () => {
  const one = (await signInByCode(t, castPerson("li").phone)).caller;
  const two = (await signInByCode(t, castPerson("li").phone)).caller;
  expect((await one.post("/api/identity/totp/begin")).body.error.code).toBe("step_up_required");
  await stepUpByCode(one);
  expect((await one.post("/api/identity/totp/begin")).status).toBe(200);
  expect((await two.post("/api/identity/totp/begin")).status).toBe(401);
  t.clock.advance(10 * minute);
  expect((await one.post("/api/identity/totp/begin")).status).toBe(200);
  t.clock.advance(1);
  expect((await one.post("/api/identity/totp/begin")).body.error.code).toBe("step_up_required");
});

test("a sign-in code is no step-up code, nor is somebody else's", async () => {
  const li = (await signInByCode(t, castPerson("li").phone)).caller;
  const zhao = (await signInByCode(t, castPerson("zhao").phone)).caller;
  const signInCode = await askCode(t, castPerson("li").phone);
  expect(
    (await li.post(`/api/identity/step-up/code/${signInCode.codeId}/verify`, { code: signInCode.code })).body.error
      .code,
  ).toBe("code_used_up");
  const others = await zhao.post("/api/identity/step-up/code");
  expect(
    (await li.post(`/api/identity/step-up/code/${others.body.codeId}/verify`, { code: others.body.shownCode })).body
      .error.code,
  ).toBe("code_used_up");
  expect(
    (await t.nobody.post(`/api/identity/codes/${others.body.codeId}/verify`, { code: others.body.shownCode })).body
      .error.code,
  ).toBe("code_used_up");
  expect((await li.get("/api/identity/me")).body.steppedUpAt).toBeNull();
});

test("nobody steps up without a session", async () => {
  expect((await t.nobody.post("/api/identity/step-up/code")).status).toBe(401);
});

test("sessions are listed, ended one by one or all others; nobody ends a stranger's", async () => {
  const phone = castPerson("wang").phone;
  const a = (await signInByCode(t, phone)).caller;
  const b = (await signInByCode(t, phone)).caller;
  const c = (await signInByCode(t, phone)).caller;
  const listed = await a.get("/api/identity/my-sessions");
  expect(listed.body.items.map((one: { isThisOne: boolean; method: string }) => [one.method, one.isThisOne])).toEqual([
    ["code", false],
    ["code", false],
    ["code", true],
  ]);
  const idOfC = (await c.get("/api/identity/me")).body.sessionId;
  const stranger = (await signInByCode(t, castPerson("sheng").phone)).caller;
  expect((await stranger.post(`/api/identity/my-sessions/${idOfC}/end`)).status).toBe(404);
  expect((await a.post(`/api/identity/my-sessions/${idOfC}/end`)).status).toBe(200);
  expect([(await c.get("/api/identity/me")).status, (await b.get("/api/identity/me")).status]).toEqual([401, 200]);
  expect((await a.post("/api/identity/my-sessions/end-others")).body).toEqual({ ended: 1 });
  expect([(await b.get("/api/identity/me")).status, (await a.get("/api/identity/me")).status]).toEqual([401, 200]);
});

test("the list pages by cursor", async () => {
  const phone = castPerson("zhao").phone;
  t.clock.set("2024-01-09T00:00:00.000Z");
  const callers = [];
  for (let i = 0; i < 3; i++) callers.push((await signInByCode(t, phone)).caller);
  const first = await callers[0]!.get("/api/identity/my-sessions?limit=2");
  const second = await callers[0]!.get(`/api/identity/my-sessions?limit=2&cursor=${first.body.nextCursor}`);
  expect([first.body.items.length, second.body.items.length, second.body.nextCursor]).toEqual([2, 1, null]);
  expect((await callers[0]!.get("/api/identity/my-sessions?cursor=xyz")).body.error.code).toBe("bad_cursor");
});

test("signing in anew in one browser makes a new session and ends the old one", async () => {
  const first = (await signInByCode(t, castPerson("sheng").phone)).caller;
  const before = (await first.get("/api/identity/me")).body.sessionId;
  const { codeId, code } = await askCode(t, castPerson("sheng").phone);
  const again = await first.post(`/api/identity/codes/${codeId}/verify`, { code });
  const after = await callerOf(t, again).get("/api/identity/me");
  expect(after.body.sessionId).not.toBe(before);
  expect((await first.get("/api/identity/me")).status).toBe(401);
});

test("signing out works from a post, and a session ends after twelve idle hours or seven days", async () => {
  t.clock.set("2024-01-15T00:00:00.000Z");
  const chen = await t.signIn("chen");
  expect((await chen.post("/api/identity/sign-out")).status).toBe(200);
  expect((await chen.get("/api/identity/me")).status).toBe(401);
  const idle = await t.signIn("chen");
  t.clock.advance(12 * 60 * minute - 1000);
  expect((await idle.get("/api/identity/me")).status).toBe(200);
  t.clock.advance(12 * 60 * minute);
  expect((await idle.get("/api/identity/me")).status).toBe(401);
  const busy = await t.signIn("chen");
  for (let i = 0; i < 15; i++) {
    t.clock.advance(11 * 60 * minute);
    expect((await busy.get("/api/identity/me")).status).toBe(200);
  }
  t.clock.advance(4 * 60 * minute);
  expect((await busy.get("/api/identity/me")).status).toBe(401);
});

test("a session of a locked account is gone at once", async () => {
  const zhou = await t.signIn("zhou");
  await t.rows("update identity_account set status = 'locked' where person_id = $1", [castPerson("zhou").id]);
  expect((await zhou.get("/api/identity/me")).status).toBe(401);
});

test("too many wrong digits: told to wait, not to sign in another way, and that nothing typed is lost", async () => {
  const li = await t.signIn("li", "own");
  await enrol(t, li);
  const tries = async () => (await li.post("/api/identity/step-up/totp", { totp: "000000" })).body.error;
  for (const _ of [1, 2, 3, 4]) expect((await tries()).code).toBe("second_factor_wrong");
  expect(await tries()).toMatchObject({
    code: "too_many_proof_tries",
    message: "验证的次数太多，为保护账号请过 1 分钟再验证，页面上填写的内容还在。有通行密钥的，可以现在用它验证。",
  });
});

test("a wrong code while an authenticator is set up: the key and the phone's clock are to be checked", async () => {
  const zhao = await t.signIn("zhao", "own");
  const begun = await zhao.post("/api/identity/totp/begin");
  const right = digitsOf(t, fromBase32(begun.body.secret));
  const wrong = right === "000000" ? "000001" : "000000";
  expect((await zhao.post("/api/identity/totp/confirm", { code: wrong })).body.error).toMatchObject({
    code: "totp_code_wrong",
    message: "这 6 位数字不对。请核对：验证器里的密钥与页面上的一致，手机时间设为自动；再填写它现在显示的数字。",
  });
  expect((await zhao.post("/api/identity/totp/confirm", { code: right })).status).toBe(200);
});
