import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { Caller, TestApp, type Answer } from "../../../testing/test-app.ts";
import { digitsOf, enrol } from "../testing/authenticator.ts";
import { PasskeyDevice } from "../testing/passkey-device.ts";
import { callerOf, signInByCode, stepUpByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

let days = 0;
// A new day for each test: counters start afresh.
beforeEach(() => t.clock.set(new Date(Date.parse("2024-02-01T01:00:00.000Z") + 3 * 86_400_000 * days++).toISOString()));

const codeOf = (answer: Answer<any>) => (answer.status === 200 ? 200 : [answer.status, answer.body.error.code]);
const postOf = (key: string) => `post:${castPerson(key).posts![0]!.id}`;
const byCode = async (key: string) => (await signInByCode(t, castPerson(key).phone)).caller;
/** A session of a person opened with a phone code, acting in the post. */
const atPost = async (key: string) => (await byCode(key)).acting(postOf(key));
const withAuthenticator = async (key: string) => {
  const own = await byCode(key);
  await stepUpByCode(own);
  return { own, ...(await enrol(t, own)) };
};

describe("where an authenticator or a passkey is enrolled", () => {
  test("a phone code opens the person's own things and no post: no list, no command, no download, no office", async () => {
    const { own, secret } = await withAuthenticator("lin");
    const second = await byCode("lin");
    const lin = second.acting(postOf("lin"));
    const needs = [401, "post_needs_second_proof"];
    expect(codeOf(await lin.get("/api/appeals/desk"))).toEqual(needs);
    expect(codeOf(await lin.post(`/api/appeals/00000000-0000-7000-8000-000000000000/accept`, { version: 1 }))).toEqual(
      needs,
    );
    expect(codeOf(await new Caller(t, second.cookie, null).get(`/api/appeals/export?as=${postOf("lin")}`))).toEqual(
      needs,
    );
    // A route for whoever is signed in that acts in a post, too: the file of a record.
    const nothing = "00000000-0000-7000-8000-000000000000";
    expect(codeOf(await lin.get(`/api/files/${nothing}/content?for=appeal:${nothing}`))).toEqual(needs);
    expect((await lin.get("/api/appeals/desk", { "accept-language": "en" })).body.error.message).toBe(
      "You have an authenticator or a passkey: verify with it before you enter your post.",
    );
    // The own things go on, and say what to do.
    const me = (await lin.get("/api/identity/me")).body;
    expect([me.name, me.posts[0].entryRefusal]).toEqual(["林慧", "post_needs_second_proof"]);
    expect(codeOf(await second.get("/api/appeals/mine"))).toBe(200);
    expect((await lin.get("/api/identity/step-up")).body.methods).toEqual(["totp"]);
    expect(codeOf(await lin.post("/api/identity/step-up/code"))).toEqual([409, "stronger_proof_required"]);
    // The session in which it was enrolled has shown it.
    expect(codeOf(await own.acting(postOf("lin")).get("/api/appeals/desk"))).toBe(200);
    // The digits open the post, in this session alone.
    expect(codeOf(await lin.post("/api/identity/step-up/totp", { totp: digitsOf(t, secret) }))).toBe(200);
    expect(codeOf(await lin.get("/api/appeals/desk"))).toBe(200);
    expect((await lin.get("/api/identity/me")).body.posts[0].entryRefusal).toBeNull();
    expect(codeOf(await (await atPost("lin")).get("/api/appeals/desk"))).toEqual(needs);
  });

  test("it stays open for the session, not for ten minutes only", async () => {
    const { secret } = await withAuthenticator("chen");
    const chen = await atPost("chen");
    await chen.post("/api/identity/step-up/totp", { totp: digitsOf(t, secret) });
    t.clock.advance(3 * 3_600_000);
    expect(codeOf(await chen.get("/api/appeals/desk"))).toBe(200);
  });

  test("a recovery code stands for the authenticator, once", async () => {
    const { recoveryCodes } = await withAuthenticator("huang");
    const [one, two] = [await atPost("huang"), await atPost("huang")];
    expect(codeOf(await one.post("/api/identity/step-up/totp", { recoveryCode: recoveryCodes[0]! }))).toBe(200);
    expect(codeOf(await one.get("/api/appeals/desk"))).toBe(200);
    expect(codeOf(await two.post("/api/identity/step-up/totp", { recoveryCode: recoveryCodes[0]! }))).toEqual([
      409,
      "second_factor_wrong",
    ]);
    expect(codeOf(await two.get("/api/appeals/desk"))).toEqual([401, "post_needs_second_proof"]);
  });

  test("a partner office is entered the same way; a passkey that signs in is shown already", async () => {
    const device = new PasskeyDevice(new URL(t.app.services.config.publicUrl).origin);
    const office = `office:${castPerson("ma").office!.id}`;
    const own = await byCode("ma");
    expect(codeOf(await own.acting(office).get("/api/appeals/office-tasks"))).toBe(200);
    await stepUpByCode(own);
    const begun = await own.post("/api/identity/passkeys/begin");
    expect(
      (
        await own.post("/api/identity/passkeys", {
          challengeId: begun.body.challengeId,
          label: "电脑",
          answer: device.register(begun.body.options),
        })
      ).status,
    ).toBe(200);
    expect(codeOf(await own.acting(office).get("/api/appeals/office-tasks"))).toBe(200);
    expect(codeOf(await (await byCode("ma")).acting(office).get("/api/appeals/office-tasks"))).toEqual([
      401,
      "post_needs_second_proof",
    ]);
    const asked = await t.nobody.post("/api/identity/passkey-sign-in/begin");
    const signedIn = await t.nobody.post("/api/identity/passkey-sign-in/finish", {
      challengeId: asked.body.challengeId,
      answer: device.sign(asked.body.options),
    });
    expect(codeOf(await callerOf(t, signedIn, office).get("/api/appeals/office-tasks"))).toBe(200);
  });

  test("who works on is asked on the next request after enrolling elsewhere, and a code entered before counts no more", async () => {
    const early = await byCode("wu");
    await stepUpByCode(early);
    const working = early.acting(postOf("wu"));
    expect(codeOf(await working.get("/api/appeals/desk"))).toBe(200);
    await withAuthenticator("wu");
    expect(codeOf(await working.get("/api/appeals/desk"))).toEqual([401, "post_needs_second_proof"]);
    // Else a thief of the code would add a passkey of their own within the ten minutes.
    expect(codeOf(await early.post("/api/identity/passkeys/begin"))).toEqual([401, "step_up_required"]);
    expect(codeOf(await early.post("/api/identity/totp/remove"))).toEqual([401, "step_up_required"]);
  });

  test("who lost it is helped by another security administrator, never by oneself", async () => {
    const { own, secret } = await withAuthenticator("zhou");
    const { own: admin, secret: adminSecret } = await withAuthenticator("tang");
    await admin.post("/api/identity/step-up/totp", { totp: digitsOf(t, adminSecret) });
    const tang = admin.acting(postOf("tang"));
    const forget = (key: string) => tang.post(`/api/identity/people/${castPerson(key).id}/forget-proofs`);
    expect(codeOf(await forget("tang"))).toEqual([409, "not_your_own_proofs"]);
    expect(codeOf(await forget("guo"))).toEqual([404, "not_found"]);
    const lost = (await byCode("zhou")).acting(postOf("zhou"));
    expect(codeOf(await lost.get("/api/appeals/desk"))).toEqual([401, "post_needs_second_proof"]);
    expect((await forget("zhou")).body).toEqual({ removed: 1 });
    for (const session of [own, lost]) expect((await session.get("/api/identity/me")).status).toBe(401);
    const again = await atPost("zhou");
    expect(codeOf(await again.get("/api/appeals/desk"))).toBe(200);
    expect(codeOf(await again.post("/api/identity/step-up/totp", { totp: digitsOf(t, secret) }))).toEqual([
      409,
      "totp_not_enrolled",
    ]);
    expect(await t.rows("select detail from kernel_audit where action = 'identity.forget_proofs'")).toEqual([
      { detail: { removed: 1 } },
    ]);
  });

  test("a demo world's one tap goes on, whatever a visitor before enrolled", async () => {
    expect(codeOf(await (await t.signIn("lin")).get("/api/appeals/desk"))).toBe(200);
  });
});
