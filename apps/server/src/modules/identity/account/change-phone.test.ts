import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { askCode, signInByCode, stepUpByCode, wrongOf } from "../testing/sign-in-by.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

const li = castPerson("li");
const ask = (caller: Caller, phone: string) => caller.post("/api/identity/phone/codes", { phone });
const change = (caller: Caller, codeId: string, code: string) =>
  caller.post(`/api/identity/phone/codes/${codeId}/verify`, { code });

test("a new number needs a fresh second proof and its own code; then it signs in and the old one is nobody's", async () => {
  const { caller } = await signInByCode(t, li.phone);
  const elsewhere = (await signInByCode(t, li.phone)).caller;
  expect((await ask(caller, "15700000001")).body.error.code).toBe("step_up_required");
  await stepUpByCode(caller);
  expect((await ask(caller, li.phone)).body.error.code).toBe("phone_unchanged");
  const { codeId, shownCode } = (await ask(caller, "157 0000 0001")).body;
  expect((await change(caller, codeId, wrongOf(shownCode))).body.error.code).toBe("code_wrong");
  expect((await change(caller, codeId, shownCode)).body).toEqual({ done: true });
  expect((await change(caller, codeId, shownCode)).body.error.code).toBe("code_used_up");
  expect((await caller.get("/api/identity/my-account")).body.phoneMasked).toBe("157****0001");
  expect((await elsewhere.get("/api/identity/me")).status).toBe(401);
  const again = await signInByCode(t, "15700000001");
  expect((await again.caller.get("/api/identity/me")).body.personId).toBe(li.id);
  const old = await askCode(t, li.phone);
  expect((await t.nobody.post(`/api/identity/codes/${old.codeId}/verify`, { code: old.code })).body).toEqual({
    signedIn: false,
    needsName: true,
  });
});

test("it is audited without the number, and the person is told", async () => {
  await t.deliver();
  const [kept] = await t.rows(
    "select (select string_agg(detail::text, '') from kernel_audit where action = 'identity.change_phone') as detail, (select count(*)::int from notices_notice where person_id = $1 and kind = 'identity.phone_changed') as told",
    [li.id],
  );
  expect(kept).toEqual({ detail: "{}", told: 1 });
});

test("a number in use is refused, told only to who holds it", async () => {
  const { caller } = await signInByCode(t, castPerson("zhao").phone);
  await stepUpByCode(caller);
  const free = await ask(caller, "15700000002");
  const taken = await ask(caller, castPerson("wang").phone);
  expect([taken.status, Object.keys(taken.body).sort()]).toEqual([200, Object.keys(free.body).sort()]);
  expect((await change(caller, taken.body.codeId, taken.body.shownCode)).body.error.code).toBe("phone_in_use");
});

test("a code for somebody else's change is none of one's own, and no code to sign in", async () => {
  const zhao = (await signInByCode(t, castPerson("zhao").phone)).caller;
  const wang = (await signInByCode(t, castPerson("wang").phone)).caller;
  await stepUpByCode(zhao);
  await stepUpByCode(wang);
  const { codeId, shownCode } = (await ask(wang, "15700000003")).body;
  expect((await change(zhao, codeId, shownCode)).body.error.code).toBe("code_used_up");
  expect((await t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code: shownCode })).body.error.code).toBe(
    "code_used_up",
  );
});

test("two people who want one number at once: one of them has it", async () => {
  // Enough codes were sent to these numbers for ten minutes.
  t.clock.advance(20 * 60_000);
  const callers = await Promise.all(
    ["zhao", "wang"].map(async (key) => (await signInByCode(t, castPerson(key).phone)).caller),
  );
  const codes = await Promise.all(
    callers.map(async (caller) => {
      await stepUpByCode(caller);
      return (await ask(caller, "15700000004")).body;
    }),
  );
  const answers = await Promise.all(callers.map((caller, i) => change(caller, codes[i].codeId, codes[i].shownCode)));
  expect(answers.map((one) => one.body.error?.code ?? "done").sort()).toEqual(["done", "phone_in_use"]);
});
