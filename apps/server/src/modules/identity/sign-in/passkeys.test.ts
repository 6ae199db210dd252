import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { PasskeyDevice } from "../testing/passkey-device.ts";
import { callerOf, signInByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
const origin = "https://union.example.org";
beforeAll(async () => {
  t = await TestApp.start({ settings: { PUBLIC_URL: origin, DEMO: "public" } });
});
afterAll(() => t.stop());

async function add(caller: Caller, device: PasskeyDevice, label = "办公室电脑") {
  const begun = await caller.post("/api/identity/passkeys/begin");
  expect(begun.status).toBe(200);
  return caller.post("/api/identity/passkeys", {
    challengeId: begun.body.challengeId,
    label,
    answer: device.register(begun.body.options),
  });
}
async function personWithPasskey(key: string) {
  const device = new PasskeyDevice(origin);
  const caller = await t.signIn(key, "own");
  expect((await add(caller, device)).status).toBe(200);
  return { device, caller };
}
const begin = () => t.nobody.post("/api/identity/passkey-sign-in/begin");
const finish = (challengeId: string, answer: unknown) =>
  t.nobody.post("/api/identity/passkey-sign-in/finish", { challengeId, answer });

test("a passkey is added, signs in without a number, and counts as two proofs", async () => {
  const { device } = await personWithPasskey("lin");
  const begun = await begin();
  expect(begun.body.options).toMatchObject({ rpId: "union.example.org", userVerification: "required" });
  expect(begun.body.options.allowCredentials ?? []).toEqual([]);
  const done = await finish(begun.body.challengeId, device.sign(begun.body.options));
  expect(done.status).toBe(200);
  const me = await callerOf(t, done).get("/api/identity/me");
  expect([me.body.personId, me.body.steppedUpAt]).toEqual([castPerson("lin").id, t.clock.now()]);
});

test("a challenge counts once, also when answered twenty times at once", async () => {
  const { device } = await personWithPasskey("he");
  const begun = await begin();
  const answer = device.sign(begun.body.options);
  const answers = await Promise.all(Array.from({ length: 20 }, () => finish(begun.body.challengeId, answer)));
  expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
  expect(answers.filter((one) => one.status !== 200).every((one) => one.body.error.code === "passkey_expired")).toBe(
    true,
  );
});

test("a challenge lives five minutes", async () => {
  const { device } = await personWithPasskey("he");
  const begun = await begin();
  t.clock.advance(5 * 60_000);
  expect((await finish(begun.body.challengeId, device.sign(begun.body.options))).body.error.code).toBe(
    "passkey_expired",
  );
});

test("a copied key whose counter falls behind is refused", async () => {
  const { device } = await personWithPasskey("wu");
  for (const [count, status] of [
    [5, 200],
    [5, 409],
    [6, 200],
    [2, 409],
  ] as const) {
    const begun = await begin();
    device.signCount = count - 1;
    expect((await finish(begun.body.challengeId, device.sign(begun.body.options))).status).toBe(status);
  }
});

test("refused: no verification by the person, another site, another challenge, a stranger's key", async () => {
  const { device } = await personWithPasskey("guo");
  const attempt = async (answer: (options: { challenge: string }) => unknown) => {
    const begun = await begin();
    return (await finish(begun.body.challengeId, answer(begun.body.options))).body.error?.code ?? "in";
  };
  device.isUserVerified = false;
  expect(await attempt((options) => device.sign(options))).toBe("passkey_refused");
  device.isUserVerified = true;
  expect(await attempt(() => device.sign({ challenge: Buffer.from("another challenge").toString("base64url") }))).toBe(
    "passkey_refused",
  );
  expect(await attempt((options) => new PasskeyDevice("https://union.example.org.evil.cn").sign(options))).toBe(
    "passkey_refused",
  );
  expect(
    await attempt((options) => {
      const signed = device.sign(options);
      return {
        ...signed,
        response: {
          ...signed.response,
          clientDataJSON: Buffer.from(
            JSON.stringify({ type: "webauthn.get", challenge: options.challenge, origin: "https://evil.cn" }),
          ).toString("base64url"),
        },
      };
    }),
  ).toBe("passkey_refused");
  expect(await attempt((options) => device.sign(options))).toBe("in");
});

test("steps up the own session, and no other person's passkey does", async () => {
  const { device } = await personWithPasskey("qian");
  const other = await personWithPasskey("xu");
  const { caller } = await signInByCode(t, castPerson("qian").phone);
  expect((await caller.get("/api/identity/step-up")).body.methods).toEqual(["passkey"]);
  expect((await caller.post("/api/identity/step-up/code")).body.error.code).toBe("stronger_proof_required");
  const wrong = await caller.post("/api/identity/step-up/passkey/begin");
  expect(
    (
      await caller.post("/api/identity/step-up/passkey", {
        challengeId: wrong.body.challengeId,
        answer: other.device.sign(wrong.body.options),
      })
    ).body.error.code,
  ).toBe("passkey_refused");
  const signInChallenge = await begin();
  expect(
    (
      await caller.post("/api/identity/step-up/passkey", {
        challengeId: signInChallenge.body.challengeId,
        answer: device.sign(signInChallenge.body.options),
      })
    ).body.error.code,
  ).toBe("passkey_expired");
  const begun = await caller.post("/api/identity/step-up/passkey/begin");
  const done = await caller.post("/api/identity/step-up/passkey", {
    challengeId: begun.body.challengeId,
    answer: device.sign(begun.body.options),
  });
  expect([done.status, done.body.steppedUpAt]).toEqual([200, t.clock.now()]);
});

test("one key belongs to one person; it is listed, removed, and then signs nobody in", async () => {
  const { device, caller } = await personWithPasskey("feng");
  const sun = await t.signIn("sun", "own");
  expect((await add(sun, device)).body.error.code).toBe("passkey_known");
  expect((await caller.get("/api/identity/my-account")).body.passkeys).toMatchObject([
    { passkeyId: device.id, label: "办公室电脑" },
  ]);
  expect((await sun.post(`/api/identity/passkeys/${device.id}/remove`)).status).toBe(404);
  expect((await caller.post(`/api/identity/passkeys/${device.id}/remove`)).status).toBe(200);
  const begun = await begin();
  expect((await finish(begun.body.challengeId, device.sign(begun.body.options))).body.error.code).toBe(
    "passkey_refused",
  );
});

test("adding a key needs a fresh proof, and the challenge of the same person", async () => {
  const byCode = (await signInByCode(t, castPerson("chen").phone)).caller;
  expect((await byCode.post("/api/identity/passkeys/begin")).body.error.code).toBe("step_up_required");
  const chen = await t.signIn("chen", "own");
  const sun = await t.signIn("sun", "own");
  const begun = await chen.post("/api/identity/passkeys/begin");
  const answer = new PasskeyDevice(origin).register(begun.body.options);
  expect(
    (await sun.post("/api/identity/passkeys", { challengeId: begun.body.challengeId, label: "盗用", answer })).body
      .error.code,
  ).toBe("passkey_expired");
});
