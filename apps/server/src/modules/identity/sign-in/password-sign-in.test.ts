import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { Caller, TestApp } from "../../../testing/test-app.ts";
import { digitsOf, enrol } from "../testing/authenticator.ts";
import { callerOf, signInByCode, stepUpByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

const minute = 60_000;
const day = 24 * 60 * minute;
const password = "三月的风吹过南山的坡";
const long = `${password}, 2024`;
let days = 0;
// A new day for each test: counters start afresh.
beforeEach(() => t.clock.set(new Date(Date.parse("2024-02-01T01:00:00.000Z") + 3 * day * days++).toISOString()));

const signIn = (body: Record<string, unknown>, headers: Record<string, string> = {}, address?: string) =>
  t.app.http.inject({
    method: "POST",
    url: "/api/identity/password-sign-in",
    payload: body,
    headers,
    ...(address ? { remoteAddress: address } : {}),
  });
const refusalOf = (raw: { json(): { error?: { code: string } } }) => raw.json().error?.code;

async function setPassword(key: string): Promise<Caller> {
  const caller = await t.signIn(key, "own");
  expect((await caller.post("/api/identity/password", { password: long })).status).toBe(200);
  return caller;
}

const digits = (secret: Buffer) => digitsOf(t, secret);
const enrolled = (caller: Caller) => enrol(t, caller);

test("a worker without a post signs in with a password alone, not stepped up", async () => {
  await setPassword("li");
  const done = await signIn({ phone: castPerson("li").phone, password: long });
  expect(done.statusCode).toBe(200);
  const me = await callerOf(t, { raw: done }).get("/api/identity/me");
  expect([me.body.name, me.body.steppedUpAt]).toEqual(["李强", null]);
});

test("keyboards that send full-width characters sign in as well", async () => {
  await setPassword("li");
  expect(
    (await signIn({ phone: castPerson("li").phone, password: long.replace(", 2024", "\uFF0C ２０２４") })).statusCode,
  ).toBe(200);
});

test("wrong password, unknown number, and a person without a password are refused in the same words", async () => {
  await setPassword("li");
  const answers = [
    await signIn({ phone: castPerson("li").phone, password: `${long}四` }),
    await signIn({ phone: "15699999999", password: long }),
    await signIn({ phone: castPerson("zhao").phone, password: long }),
  ];
  const told = answers.map((one) => [
    one.statusCode,
    one.json().error.code,
    one.json().error.message,
    one.cookies.length,
  ]);
  expect(told).toEqual([told[0], told[0], told[0]]);
  expect(told[0]!.slice(0, 2)).toEqual([409, "sign_in_refused"]);
});

test("an unknown number costs as much work as a known one", async () => {
  await setPassword("li");
  const work: Record<string, number[]> = { known: [], unknown: [] };
  for (let round = 0; round < 5; round++) {
    for (const [kind, phone] of [
      ["known", castPerson("li").phone],
      ["unknown", "15699999998"],
    ] as const) {
      t.clock.advance(61 * minute);
      // The work of the process, not the hours of the clock: a busy machine makes every answer late.
      const before = process.cpuUsage();
      expect(refusalOf(await signIn({ phone, password: "wrong wrong wrong" }))).toBe("sign_in_refused");
      const { user, system } = process.cpuUsage(before);
      work[kind]!.push(user + system);
    }
  }
  const least = (list: number[]) => Math.min(...list);
  const ratio = least(work["unknown"]!) / least(work["known"]!);
  expect(ratio).toBeGreaterThan(0.6);
  expect(ratio).toBeLessThan(1.7);
});

test("staff need an authenticator: refused without one, asked for it, let in with it and stepped up", async () => {
  const lin = await setPassword("lin");
  const phone = castPerson("lin").phone;
  expect(refusalOf(await signIn({ phone, password: long }))).toBe("second_factor_not_set_up");
  const { secret } = await enrolled(lin);
  expect(refusalOf(await signIn({ phone, password: long }))).toBe("second_factor_required");
  const done = await signIn({ phone, password: long, totp: digits(secret) });
  expect(done.statusCode).toBe(200);
  expect((await callerOf(t, { raw: done }).get("/api/identity/me")).body.steppedUpAt).toBe(t.clock.now());
});

test("the digits of one step count once, also when sent four times at once", async () => {
  const he = await setPassword("he");
  const { secret } = await enrolled(he);
  const phone = castPerson("he").phone;
  const code = digits(secret);
  const answers = await Promise.all(Array.from({ length: 4 }, () => signIn({ phone, password: long, totp: code })));
  expect(answers.filter((one) => one.statusCode === 200)).toHaveLength(1);
  t.clock.advance(day);
  const stale = await signIn({ phone, password: long, totp: code });
  expect(refusalOf(stale)).toBe("second_factor_wrong");
});

test("a recovery code counts once, however it is typed; new ones end the old ones", async () => {
  const wu = await setPassword("wu");
  const { recoveryCodes } = await enrolled(wu);
  expect(new Set(recoveryCodes).size).toBe(10);
  const phone = castPerson("wu").phone;
  const first = recoveryCodes[0]!;
  expect(
    (await signIn({ phone, password: long, recoveryCode: first.toLowerCase().replaceAll("-", " ") })).statusCode,
  ).toBe(200);
  expect(refusalOf(await signIn({ phone, password: long, recoveryCode: first }))).toBe("second_factor_wrong");
  const own = await t.signIn("wu", "own");
  expect((await own.get("/api/identity/my-account")).body.recoveryCodesLeft).toBe(9);
  await own.post("/api/identity/recovery-codes");
  expect(refusalOf(await signIn({ phone, password: long, recoveryCode: recoveryCodes[1]! }))).toBe(
    "second_factor_wrong",
  );
  const stored = await t.rows<{ code_hash: Buffer }>("select code_hash from identity_recovery_code");
  expect(stored.every((row) => !recoveryCodes.some((code) => row.code_hash.toString("utf8").includes(code)))).toBe(
    true,
  );
});

test("of ten thousand guesses in an hour from a thousand addresses, twenty are looked at; the owner's device still gets in", async () => {
  await setPassword("sheng");
  const phone = castPerson("sheng").phone;
  const own = await signIn({ phone, password: long });
  const cookie = own.cookies.map((one) => `${one.name}=${one.value}`).join("; ");
  let lookedAt = 0;
  // 200 guesses spread over one hour stand for the ten thousand: what counts is how many reach the hash.
  for (let batch = 0; batch < 20; batch++) {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        signIn({ phone, password: `guess ${batch} ${i} guess` }, {}, `10.0.${batch}.${i}`),
      ),
    );
    lookedAt += answers.filter((one) => refusalOf(one) === "sign_in_refused").length;
    expect(
      answers.every((one) => ["sign_in_refused", "too_many_requests", "too_many_tries"].includes(refusalOf(one)!)),
    ).toBe(true);
    t.clock.advance(minute * 2.9);
  }
  // The owner's own first time is the twentieth.
  expect(lookedAt).toBe(19);
  // The right password from a strange address has to wait as well; from the owner's own device it does not.
  expect(refusalOf(await signIn({ phone, password: long }, {}, "10.9.9.9"))).toBe("too_many_requests");
  expect((await signIn({ phone, password: long }, { cookie })).statusCode).toBe(200);
});

test("one stranger guesses all day at one address: the owner with a new device signs in elsewhere, and there only the address has to wait", async () => {
  await setPassword("li");
  const { phone } = castPerson("li");
  let lookedAt = 0;
  for (let hour = 0; hour < 12; hour++) {
    for (let n = 0; n < 15; n++) {
      const refused = refusalOf(await signIn({ phone, password: `guess ${hour} ${n} guess` }, {}, "10.7.7.7"));
      expect(["sign_in_refused", "too_many_requests", "too_many_tries"]).toContain(refused);
      if (refused === "sign_in_refused") lookedAt++;
      t.clock.advance(4 * minute);
    }
    // Where the stranger is, the right one waits as well; a new device elsewhere does not, not even after a slip.
    expect(refusalOf(await signIn({ phone, password: `my own slip ${hour}` }, {}, `10.6.6.${hour}`))).toBe(
      "sign_in_refused",
    );
  }
  expect(lookedAt).toBeGreaterThanOrEqual(4);
  expect(lookedAt).toBeLessThan(30);
  expect(refusalOf(await signIn({ phone, password: long }, {}, "10.7.7.7"))).toMatch(/^too_many_(tries|requests)$/);
  expect((await signIn({ phone, password: long }, {}, "10.6.6.99")).statusCode).toBe(200);
});

test("a known device of one person is nobody else's", async () => {
  await setPassword("sheng");
  await setPassword("li");
  const own = await signIn({ phone: castPerson("sheng").phone, password: long });
  const cookie = own.cookies.map((one) => `${one.name}=${one.value}`).join("; ");
  for (let i = 0; i < 4; i++) await signIn({ phone: castPerson("li").phone, password: "wrong wrong wrong" });
  expect(refusalOf(await signIn({ phone: castPerson("li").phone, password: long }, { cookie }))).toBe("too_many_tries");
});

test("one address may not guess wrong without end", async () => {
  const answers: (string | undefined)[] = [];
  for (let i = 0; i < 3; i++)
    answers.push(refusalOf(await signIn({ phone: `1570000${1000 + i}`, password: long }, {}, "10.8.8.8")));
  expect(answers).toEqual(["sign_in_refused", "sign_in_refused", "sign_in_refused"]);
  await t.rows(
    "update kernel_rate set count = 300 where name like 'wrong from address %' and window_start <= $1::timestamptz",
    [t.clock.now()],
  );
  expect(refusalOf(await signIn({ phone: "15700002000", password: long }, {}, "10.8.8.8"))).toBe("too_many_requests");
  expect(refusalOf(await signIn({ phone: "15700002000", password: long }, {}, "10.8.8.9"))).toBe("sign_in_refused");
});

test("setting a password: rules at the field, needs a fresh proof, signs other devices out", async () => {
  const other = await t.signIn("zhao", "own");
  const zhao = await t.signIn("zhao", "own");
  for (const [bad, code] of [
    ["短的密码", "password_too_short"],
    ["aaaaaaaaaaaa", "password_too_simple"],
    ["123456789012", "password_too_simple"],
    [`我的手机${castPerson("zhao").phone}`, "password_holds_phone"],
    ["好".repeat(129), "password_too_long"],
  ] as const) {
    expect((await zhao.post("/api/identity/password", { password: bad })).body.error.code).toBe(code);
  }
  const byCode = (await signInByCode(t, castPerson("zhao").phone)).caller;
  expect((await byCode.post("/api/identity/password", { password: long })).body.error.code).toBe("step_up_required");
  await stepUpByCode(byCode);
  expect((await byCode.post("/api/identity/password", { password: long })).status).toBe(200);
  expect([(await other.get("/api/identity/me")).status, (await byCode.get("/api/identity/me")).status]).toEqual([
    401, 200,
  ]);
  const [row] = await t.rows<{ password_hash: string }>(
    "select password_hash from identity_account where person_id = $1",
    [castPerson("zhao").id],
  );
  expect(row!.password_hash).toMatch(/^scrypt\$15\$8\$3\$/);
  expect(
    await t.rows("select 1 from kernel_audit where action = 'identity.set_password' and about_person_id = $1", [
      castPerson("zhao").id,
    ]),
  ).toHaveLength(1);
});
