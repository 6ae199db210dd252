import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { TestApp } from "../../../testing/test-app.ts";
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
