import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { castPerson, paths, unionId } from "../../../../../../seeds/cast.ts";
import { TestApp, type Answer, type Caller } from "../../../testing/test-app.ts";
import { digitsOf, enrol } from "../testing/authenticator.ts";
import { PasskeyDevice } from "../testing/passkey-device.ts";
import { callerOf, signInByCode, stepUpByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
let tang: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  // Shenzhen demands it, by its security administrator, who is known by more than phone codes and has one.
  const own = await t.signIn("tang", "own");
  await enrol(t, own);
  tang = await t.signIn("tang");
  expect(
    (await tang.send("PUT", `/api/identity/unions/${unionId("4403")}/post-proof`, { isDemanded: true })).status,
  ).toBe(200);
});
afterAll(() => t.stop());

let days = 0;
// A new day for each test: counters start afresh.
beforeEach(async () => {
  t.clock.set(new Date(Date.parse("2024-02-01T01:00:00.000Z") + 3 * 86_400_000 * days++).toISOString());
  tang = await t.signIn("tang");
});

const needsVouching = [401, "post_needs_vouching"];
const needsShowing = [401, "post_needs_second_proof"];
const codeOf = (answer: Answer<any>) => (answer.status === 200 ? 200 : [answer.status, answer.body.error.code]);
const idOf = (key: string) => castPerson(key).id;
const postOf = (key: string) => `post:${castPerson(key).posts![0]!.id}`;
const desk = async (session: Caller, key: string) => codeOf(await session.acting(postOf(key)).get("/api/appeals/desk"));
const byCode = async (key: string) => (await signInByCode(t, castPerson(key).phone)).caller;
const show = (session: Caller, secret: Buffer) =>
  session.post("/api/identity/step-up/totp", { totp: digitsOf(t, secret) });
const vouch = (by: Caller, personId: string, seen: string) =>
  by.post(`/api/identity/people/${personId}/vouch`, { seen });
const waiting = async (by: Caller) => (await by.get("/api/identity/unvouched-proofs")).body.items;
/** Signed in, stepped up and enrolled, all with codes on the phone: what whoever holds the SIM can do. */
const bySim = async (key: string) => {
  const own = await byCode(key);
  await stepUpByCode(own);
  return { own, at: t.clock.now(), ...(await enrol(t, own)) };
};
const addPasskey = async (session: Caller, label: string) => {
  const device = new PasskeyDevice(new URL(t.app.services.config.publicUrl).origin);
  const begun = await session.post("/api/identity/passkeys/begin");
  expect(
    codeOf(
      await session.post("/api/identity/passkeys", {
        challengeId: begun.body.challengeId,
        label,
        answer: device.register(begun.body.options),
      }),
    ),
  ).toBe(200);
  return device;
};
const signInByPasskey = async (device: PasskeyDevice) => {
  const asked = await t.nobody.post("/api/identity/passkey-sign-in/begin");
  return callerOf(
    t,
    await t.nobody.post("/api/identity/passkey-sign-in/finish", {
      challengeId: asked.body.challengeId,
      answer: device.sign(asked.body.options),
    }),
  );
};

describe("whoever holds the phone's number alone does not enter, by whatever way", () => {
  test("an authenticator enrolled with codes: not in this session, not with its digits, not with a recovery code, not with a password besides", async () => {
    const { own, secret, recoveryCodes } = await bySim("chen");
    expect(await desk(own, "chen")).toEqual(needsVouching);
    expect((await own.get("/api/identity/me")).body.posts[0].entryRefusal).toBe("post_needs_vouching");
    expect((await own.acting(postOf("chen")).get("/api/appeals/desk")).body.error.message).toBe(
      "您的身份验证器或通行密钥是凭手机验证码设置的，还不能进入岗位。请找本级或上级工会的安全管理员，当面在“岗位任职”里确认。",
    );
    const password = "山上有座庙庙里有口井";
    expect(codeOf(await own.post("/api/identity/password", { password: `${password}, 2024` }))).toBe(200);
    const again = await byCode("chen");
    expect(await desk(again, "chen")).toEqual(needsShowing);
    expect(codeOf(await show(again, secret))).toBe(200);
    expect(await desk(again, "chen")).toEqual(needsVouching);
    const third = await byCode("chen");
    expect(codeOf(await third.post("/api/identity/step-up/totp", { recoveryCode: recoveryCodes[0]! }))).toBe(200);
    expect(await desk(third, "chen")).toEqual(needsVouching);
    t.clock.advance(60_000);
    const signedIn = await t.nobody.post("/api/identity/password-sign-in", {
      phone: castPerson("chen").phone,
      password: `${password}, 2024`,
      totp: digitsOf(t, secret),
    });
    expect(await desk(callerOf(t, signedIn), "chen")).toEqual(needsVouching);
    // What is one's own stays open.
    expect(codeOf(await own.get("/api/appeals/mine"))).toBe(200);
  });

  test("a passkey added with codes, and one added by it", async () => {
    const own = await byCode("zhou");
    await stepUpByCode(own);
    const device = await addPasskey(own, "手机");
    expect(await desk(own, "zhou")).toEqual(needsVouching);
    const signedIn = await signInByPasskey(device);
    expect(await desk(signedIn, "zhou")).toEqual(needsVouching);
    const second = await addPasskey(signedIn, "电脑");
    expect(await desk(await signInByPasskey(second), "zhou")).toEqual(needsVouching);
  });

  test("a partner office", async () => {
    const { own } = await bySim("ma");
    expect(codeOf(await own.acting(`office:${castPerson("ma").office!.id}`).get("/api/appeals/office-tasks"))).toEqual(
      needsVouching,
    );
  });
});

describe("whom to see is named", () => {
  const named = async (who: Caller) => (await who.get("/api/identity/who-vouches")).body;

  test("to who stands before a closed post or office: the administrators whose reach covers it, with the union's telephone", async () => {
    await t.rows("update unions_union set phone = '0755-26000000' where path = $1", [paths.shenzhen]);
    const tangAndNobodyElse = {
      administrators: [
        {
          name: castPerson("tang").name,
          unionName: "深圳市总工会",
          unionNameEn: expect.any(String),
          unionPhone: "0755-26000000",
        },
      ],
    };
    expect(await named(await byCode("zhou"))).toEqual(tangAndNobodyElse);
    expect(await named(await byCode("ma"))).toEqual(tangAndNobodyElse);
  });

  test("to nobody else: who holds nothing, who enters it all; and never oneself", async () => {
    expect(await named(await byCode("li"))).toEqual({ administrators: [] });
    expect(await named(tang)).toEqual({ administrators: [] });
    expect(await named(await byCode("tang"))).toEqual({ administrators: [] });
    expect((await t.nobody.get("/api/identity/who-vouches")).status).toBe(401);
  });

  test("the own account says whether a post demands one", async () => {
    const demands = async (key: string) =>
      (await (await byCode(key)).get("/api/identity/my-account")).body.postDemandsProof;
    expect([await demands("zhou"), await demands("ma"), await demands("li")]).toEqual([true, true, false]);
  });
});

describe("an administrator above vouches for it", () => {
  test("who waits is listed with what was enrolled; after it, shown once more, it opens the post, here and in later sessions", async () => {
    const { own, secret, at } = await bySim("lin");
    const [row] = (await waiting(tang)).filter((one: any) => one.personId === idOf("lin"));
    expect(row).toMatchObject({
      name: "林慧",
      places: [{ name: castPerson("lin").posts![0]!.title }],
      proofs: [{ kind: "authenticator", label: null }],
      newestAt: at,
    });
    expect(codeOf(await vouch(tang, idOf("lin"), row.newestAt))).toBe(200);
    expect((await waiting(tang)).filter((one: any) => one.personId === idOf("lin"))).toEqual([]);
    // The session may have been a thief's: what was vouched for is shown in it first.
    expect(await desk(own, "lin")).toEqual(needsShowing);
    expect(codeOf(await show(own, secret))).toBe(200);
    expect(await desk(own, "lin")).toBe(200);
    expect(await desk(await byCode("lin"), "lin")).toEqual(needsShowing);
    // What is added from now on in this session is vouched for by it.
    const device = await addPasskey(own, "办公室电脑");
    expect(await desk(await signInByPasskey(device), "lin")).toBe(200);
    expect((await own.get("/api/identity/my-account")).body).toMatchObject({
      totpIsVouched: true,
      passkeys: [{ label: "办公室电脑", isVouched: true }],
    });
    expect(codeOf(await vouch(tang, idOf("lin"), row.newestAt))).toEqual([409, "nothing_to_vouch_for"]);
    expect(await t.rows("select detail from kernel_audit where action = 'identity.vouch_for_proofs'")).toEqual([
      { detail: { vouched: 1 } },
    ]);
  });

  test("an officer of a partner office is listed and vouched for as well", async () => {
    const [row] = (await waiting(tang)).filter((one: any) => one.personId === idOf("ma"));
    expect(row.places).toEqual([{ name: "南山区人力资源局", nameEn: "Nanshan human-resources bureau" }]);
    expect(codeOf(await vouch(tang, idOf("ma"), row.newestAt))).toBe(200);
  });

  test("what came since the list was read is not vouched for unseen, also when it comes at the same moment", async () => {
    const { own, at } = await bySim("he");
    t.clock.advance(1000);
    const added = new Date(Date.parse(t.clock.now())).toISOString();
    await addPasskey(own, "陌生手机");
    expect(codeOf(await vouch(tang, idOf("he"), at))).toEqual([409, "changed_meanwhile"]);
    expect(codeOf(await vouch(tang, idOf("he"), added))).toBe(200);
    const wu = await bySim("wu");
    const device = new PasskeyDevice(new URL(t.app.services.config.publicUrl).origin);
    const begun = await wu.own.post("/api/identity/passkeys/begin");
    const [vouched, addedToo] = await Promise.all([
      vouch(tang, idOf("wu"), wu.at),
      wu.own.post("/api/identity/passkeys", {
        challengeId: begun.body.challengeId,
        label: "同时",
        answer: device.register(begun.body.options),
      }),
    ]);
    // Once the one is vouched for, the session shows it before it adds another.
    expect([
      [200, 200],
      [409, 200],
      [200, 401],
    ]).toContainEqual([vouched.status, addedToo.status]);
    expect(
      await t.rows("select label from identity_passkey where person_id = $1 and vouched_at is not null", [idOf("wu")]),
    ).toEqual([]);
  });

  test("refused: for oneself, by whoever is known by phone codes alone, without the permission, for who serves above", async () => {
    const { at } = await bySim("huang");
    expect(codeOf(await vouch(tang, idOf("tang"), at))).toEqual([409, "not_your_own_proofs"]);
    expect(codeOf(await vouch(await t.signIn("sun"), idOf("huang"), at))).toEqual([403, "not_permitted"]);
    expect(codeOf(await vouch(tang, idOf("guo"), at))).toEqual([404, "not_found"]);
    const serving = await t.rows<{ id: string }>(
      "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select gen_random_uuid(), id, path, '省总 值班', 'Province duty', 'liaison', 'union' from unions_union where path = $1 returning id",
      [paths.guangdong],
    );
    await t.rows(
      "insert into unions_holding (id, post_id, union_path, person_id, from_on) values (gen_random_uuid(), $1, $2, $3, '2030-01-01')",
      [serving[0]!.id, paths.guangdong, idOf("huang")],
    );
    const above = await vouch(tang, idOf("huang"), at);
    expect([codeOf(above), above.body.error.message]).toEqual([
      [409, "person_serves_above"],
      "这个人还在省总 值班任职，请由能管到那里的安全管理员办理。",
    ]);
    await t.rows("update unions_holding set until_on = '2029-12-31' where post_id = $1", [serving[0]!.id]);
    // Without a demand on it the administrator's post opens by a code; that does not make it vouch for others.
    await t.rows("delete from identity_post_proof");
    await t.rows("update identity_account set totp_cipher = null, totp_vouched_at = null where person_id = $1", [
      idOf("tang"),
    ]);
    const weak = await byCode("tang");
    await stepUpByCode(weak);
    expect(codeOf(await vouch(weak.acting(postOf("tang")), idOf("huang"), at))).toEqual([409, "vouch_with_own_proof"]);
    expect(codeOf(await vouch(tang, idOf("huang"), at))).toBe(200);
  });
});
