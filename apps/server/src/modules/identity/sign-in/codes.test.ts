import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { TestApp } from "../../../testing/test-app.ts";
import { askCode, callerOf, signInByCode, wrongOf } from "../testing/sign-in-by.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

const li = castPerson("li");
const minute = 60_000;
let numbers = 0;
const newNumber = () => `1560000${String(1000 + ++numbers)}`;

test("a known number signs in with its code", async () => {
  const { answer, caller } = await signInByCode(t, li.phone);
  expect([answer.status, answer.body]).toEqual([200, { signedIn: true, needsName: false }]);
  const me = await caller.get("/api/identity/me");
  expect([me.body.personId, me.body.steppedUpAt]).toEqual([li.id, null]);
});

test("a new number gives a name once, and is a new person from then on", async () => {
  const phone = newNumber();
  const { codeId, code } = await askCode(t, phone);
  const first = await t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code });
  expect([first.body, first.raw.cookies]).toEqual([{ signedIn: false, needsName: true }, []]);
  const second = await t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code, name: "古丽娜尔 • 买买提" });
  expect(second.body).toEqual({ signedIn: true, needsName: false });
  const me = await callerOf(t, second).get("/api/identity/me");
  expect([me.body.name, me.body.posts]).toEqual(["古丽娜尔·买买提", []]);
  const again = await signInByCode(t, phone);
  expect((await again.caller.get("/api/identity/me")).body.personId).toBe(me.body.personId);
});

test("a number the union knows joins the person of the same name, and nobody else", async () => {
  const [known] = await t.rows<{ id: string }>(
    "insert into members_person (id, name, phone_cipher, phone_index, union_path) select gen_random_uuid(), '孙二', phone_cipher, $1, 'cn.44.' from members_person where phone_cipher is not null limit 1 returning id",
    [t.app.services.vault.index("15600009001", "phone")],
  );
  const other = await signInByCode(t, "15600009001", "孙三");
  expect((await other.caller.get("/api/identity/me")).body.personId).not.toBe(known!.id);
  const [second] = await t.rows<{ id: string }>(
    "insert into members_person (id, name, phone_cipher, phone_index, union_path) select gen_random_uuid(), '孙二', phone_cipher, $1, 'cn.44.' from members_person where phone_cipher is not null limit 1 returning id",
    [t.app.services.vault.index("15600009002", "phone")],
  );
  const same = await signInByCode(t, "15600009002", "孙二");
  expect((await same.caller.get("/api/identity/me")).body.personId).toBe(second!.id);
});

test("known and unknown numbers get the same answer", async () => {
  const shape = (body: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [
        name,
        name === "codeId" || name === "shownCode" ? typeof value : value,
      ]),
    );
  const known = await t.nobody.post("/api/identity/codes", { phone: castPerson("zhao").phone });
  const unknown = await t.nobody.post("/api/identity/codes", { phone: newNumber() });
  expect([unknown.status, shape(unknown.body), Object.keys(unknown.headers).sort()]).toEqual([
    known.status,
    shape(known.body),
    Object.keys(known.headers).sort(),
  ]);
});

test("a code counts once", async () => {
  const { codeId, code } = await askCode(t, li.phone);
  expect((await t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code })).status).toBe(200);
  expect((await t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code })).body.error.code).toBe("code_used_up");
});

test("a code lives ten minutes", async () => {
  const phone = newNumber();
  const early = await askCode(t, phone);
  t.clock.advance(10 * minute - 1);
  expect(
    (await t.nobody.post(`/api/identity/codes/${early.codeId}/verify`, { code: early.code, name: "钱五" })).status,
  ).toBe(200);
  const late = await askCode(t, phone);
  t.clock.advance(10 * minute);
  expect((await t.nobody.post(`/api/identity/codes/${late.codeId}/verify`, { code: late.code })).body.error.code).toBe(
    "code_used_up",
  );
});

test("five tries, and the right code comes too late", async () => {
  const { codeId, code } = await askCode(t, castPerson("zhao").phone);
  const typed = [wrongOf(code), wrongOf(code), wrongOf(code), wrongOf(code), wrongOf(code), code];
  const codes: string[] = [];
  for (const one of typed)
    codes.push((await t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code: one })).body.error.code);
  expect(codes).toEqual(["code_wrong", "code_wrong", "code_wrong", "code_wrong", "code_wrong", "code_used_up"]);
  const failures = await t.rows(
    "select 1 from kernel_audit where action = 'identity.code_refused' and subject_id = $1",
    [codeId],
  );
  expect(failures).toHaveLength(5);
});

test("the fifth try still lets the right code in", async () => {
  const { codeId, code } = await askCode(t, castPerson("wang").phone);
  for (let i = 0; i < 4; i++) await t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code: wrongOf(code) });
  expect((await t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code })).status).toBe(200);
});

test("a code is bound to the request that asked for it", async () => {
  const a = await askCode(t, newNumber());
  const b = await askCode(t, newNumber());
  if (a.code !== b.code)
    expect((await t.nobody.post(`/api/identity/codes/${a.codeId}/verify`, { code: b.code })).body.error.code).toBe(
      "code_wrong",
    );
  expect(
    (await t.nobody.post("/api/identity/codes/00000000-0000-7000-8000-000000000000/verify", { code: a.code })).body
      .error.code,
  ).toBe("code_used_up");
});

test("a hundred right answers at once open one session", async () => {
  const phone = newNumber();
  const { codeId, code } = await askCode(t, phone);
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code, name: "赵百" })),
  );
  expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
  const [made] = await t.rows<{ sessions: number; people: number }>(
    "select (select count(*)::int from identity_session s join identity_account a on a.person_id = s.person_id where a.phone_index = $1) as sessions, (select count(*)::int from members_person where phone_index = $1) as people",
    [t.app.services.vault.index(phone, "phone")],
  );
  expect(made).toEqual({ sessions: 1, people: 1 });
});

test("two codes of one new number at once make one person", async () => {
  const phone = newNumber();
  const asked = [await askCode(t, phone), await askCode(t, phone)];
  const answers = await Promise.all(
    asked.map(({ codeId, code }) => t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code, name: "周双" })),
  );
  expect(answers.map((one) => one.status)).toEqual([200, 200]);
  expect(
    await t.rows("select 1 from members_person where phone_index = $1", [t.app.services.vault.index(phone, "phone")]),
  ).toHaveLength(1);
});

test("five codes in ten minutes for one number, then a wait; other numbers are free", async () => {
  t.clock.set("2024-01-06T00:00:00.000Z");
  const phone = newNumber();
  for (let i = 0; i < 5; i++) expect((await t.nobody.post("/api/identity/codes", { phone })).status).toBe(200);
  const refused = await t.nobody.post("/api/identity/codes", { phone });
  expect([refused.status, refused.body.error.code]).toEqual([429, "too_many_requests"]);
  expect((await t.nobody.post("/api/identity/codes", { phone: newNumber() })).status).toBe(200);
  t.clock.advance(10 * minute);
  expect((await t.nobody.post("/api/identity/codes", { phone })).status).toBe(200);
});

test("what is no mobile number, code or name is refused at its field", async () => {
  const phone = await t.nobody.post("/api/identity/codes", { phone: "075588888888" });
  expect([phone.status, phone.body.error.fields[0]]).toMatchObject([400, { path: "phone" }]);
  const { codeId } = await askCode(t, newNumber());
  const code = await t.nobody.post(`/api/identity/codes/${codeId}/verify`, { code: "12a456" });
  expect(code.body.error.fields[0]).toMatchObject({ path: "code", code: "code_not_six_digits" });
  const extra = await t.nobody.post("/api/identity/codes", { phone: newNumber(), personId: li.id });
  expect(extra.status).toBe(400);
});

test("whoever is locked out gets in no way", async () => {
  const phone = newNumber();
  await signInByCode(t, phone, "吴锁");
  await t.rows("update identity_account set status = 'locked' where phone_index = $1", [
    t.app.services.vault.index(phone, "phone"),
  ]);
  const { answer, caller } = await signInByCode(t, phone);
  expect([answer.body.error.code, (await caller.get("/api/identity/me")).status]).toEqual(["account_not_active", 401]);
});

test("without the demo and without a provider, codes are refused clearly and none is shown", async () => {
  const plain = await TestApp.start({ settings: { DEMO: "off" } });
  try {
    const asked = await plain.nobody.post("/api/identity/codes", { phone: newNumber() });
    expect(asked.body.error.code).toBe("codes_not_available");
    expect((await plain.nobody.get("/api/identity/sign-in-options")).body).toEqual({
      demo: false,
      code: false,
      codeIsShown: false,
      password: true,
      passkey: true,
      oidc: false,
    });
  } finally {
    await plain.stop();
  }
});

test("a provider by webhook gets number and text; the answer never holds the code; a failing one is told", async () => {
  const taken: { to: string; text: string; authorization: string | undefined }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (part: Buffer) => (text += part.toString()));
    request.on("end", () => {
      taken.push({
        ...(JSON.parse(text) as { to: string; text: string }),
        authorization: request.headers.authorization,
      });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const sms = await TestApp.start({
    settings: { DEMO: "off", SMS_URL: `http://key:secret@127.0.0.1:${(server.address() as AddressInfo).port}/send` },
  });
  try {
    const asked = await sms.nobody.post("/api/identity/codes", { phone: li.phone });
    expect([asked.status, asked.body.shownCode]).toEqual([200, null]);
    expect([taken[0]!.to, taken[0]!.authorization]).toEqual([
      li.phone,
      `Basic ${Buffer.from("key:secret").toString("base64")}`,
    ]);
    const code = /验证码 (\d{6})/.exec(taken[0]!.text)![1]!;
    expect((await sms.nobody.post(`/api/identity/codes/${asked.body.codeId}/verify`, { code })).status).toBe(200);
    status = 500;
    expect((await sms.nobody.post("/api/identity/codes", { phone: li.phone })).body.error.code).toBe("code_not_sent");
    expect(await sms.rows("select 1 from identity_code")).toHaveLength(1);
  } finally {
    await sms.stop();
    server.close();
  }
});
