import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { castPerson } from "../../../../../seeds/cast.ts";
import { askCode, signInByCode } from "../../modules/identity/testing/sign-in-by.ts";
import { inTurns, told } from "../../testing/in-turns.ts";
import { TestApp } from "../../testing/test-app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start({ settings: { RATE_LIMITS: "on" } });
});
afterAll(() => t.stop());
let days = 0;
// A new day for each test: counters start afresh.
beforeEach(() => t.clock.set(new Date(Date.parse("2024-03-01T01:00:00.000Z") + 2 * 86_400_000 * days++).toISOString()));

interface Sent {
  address?: string;
  cookie?: string;
}
const send = (path: string, body: object, { address = "203.0.113.9", cookie }: Sent = {}) =>
  t.app.http.inject({
    method: "POST",
    url: path,
    remoteAddress: address,
    payload: body,
    headers: cookie ? { cookie } : {},
  });
const madeUp = (n: number) => `__Host-niangjia=${String(n).padStart(43, "x")}`;
const unsubscribe = (n: number) => send("/api/notices/unsubscribe", { token: `no link at all ${n}` });
const verify = (codeId: string, code: string, sent: Sent = {}) =>
  send(`/api/identity/codes/${codeId}/verify`, { code }, sent);
const noCode = (n: number) => verify(`00000000-0000-7000-8000-${String(n).padStart(12, "0")}`, "000000");

test("wrong guesses at many receipts are slow from one address, though each receipt is another; who guesses right goes on elsewhere", async () => {
  const receipt = (n: number) => ({ receipt: n.toString(16).padStart(32, "0") });
  // One after the other: the next is looked at once the one before has proved wrong.
  for (let n = 0; n < 300; n++)
    expect((await send("/api/appeals/receipt", receipt(n), { cookie: madeUp(n) })).statusCode).toBe(409);
  expect(await inTurns(100, (n) => send("/api/appeals/receipt", receipt(1000 + n), { cookie: madeUp(n) }))).toEqual({
    429: 100,
  });
  expect((await send("/api/appeals/receipt", receipt(1), { address: "203.0.113.10" })).statusCode).toBe(409);
  // Other kinds of things are counted for themselves.
  expect((await unsubscribe(1)).statusCode).toBe(409);
});

test("what is too long to be guessed is looked up although its address guessed 300 wrong: a right one works, a wrong one is refused", async () => {
  const he = await t.signIn("he");
  const { code } = (
    await he.send("PUT", "/api/appeals/entries/00000000-0000-4000-8000-0000000000e1", {
      version: 0,
      name: "深圳湾驿站",
      kind: "station",
      divisionCode: "440305007",
      isActive: true,
    })
  ).body;
  const receipt = { receipt: "c3".repeat(16) };
  const said = {
    ...receipt,
    category: "wages",
    topic: "arrears",
    description: "两个月没有发工资，问了也不答复。",
    name: "周师傅",
    phone: "13600005555",
    disclosure: "union_only",
  };
  expect((await send("/api/appeals/receipt", receipt)).statusCode).toBe(409);
  expect((await send("/api/appeals/at/0000000000000", said)).statusCode).toBe(409);
  await t.rows(
    "update kernel_rate set count = 300 where name like 'wrong from address % at receipt 600' or name like 'wrong from address % at entry_code 600'",
  );
  expect((await send("/api/appeals/at/0000000000001", said)).statusCode).toBe(429);
  expect((await send(`/api/appeals/at/${code}`, said)).statusCode).toBe(200);
  expect((await send("/api/appeals/receipt", receipt)).statusCode).toBe(200);
  expect((await send("/api/appeals/receipt", { receipt: "c4".repeat(16) })).statusCode).toBe(429);
});

test("a burst of wrong guesses passes no limit, and right ones use nothing up", async () => {
  expect((await noCode(0)).statusCode).toBe(409);
  const counter =
    "name like 'wrong from address % at code 600' and window_start <= $1::timestamptz and window_start > $1::timestamptz - interval '10 minutes'";
  const counted = async () =>
    (await t.rows<{ count: number }>(`select count from kernel_rate where ${counter}`, [t.clock.now()])).map(
      (row) => row.count,
    );
  expect(await counted()).toEqual([1]);
  await t.rows(`update kernel_rate set count = 299 where ${counter}`, [t.clock.now()]);
  for (const key of ["zhao", "li", "wang"]) {
    const { codeId, code } = await askCode(t, castPerson(key).phone);
    expect((await verify(codeId, code)).statusCode).toBe(200);
  }
  await t.rows(`update kernel_rate set count = 290 where ${counter}`, [t.clock.now()]);
  expect(await told(Array.from({ length: 40 }, (_, n) => noCode(n + 1)))).toEqual({ 409: 10, 429: 30 });
  expect(await counted()).toEqual([300]);
});

test("one receipt, however it is spelled, from a hundred and fifty addresses is one thing", async () => {
  const spelled = (n: number) => (n % 2 === 0 ? "AB".repeat(16) : ` ${"ab".repeat(16)} `);
  expect(
    await inTurns(150, (n) => send("/api/appeals/receipt", { receipt: spelled(n) }, { address: `198.51.100.${n}` })),
  ).toEqual({ 409: 120, 429: 30 });
});

test("an address whose wrong guesses are used up still lets a known device in with a code, and no stranger", async () => {
  const { answer } = await signInByCode(t, castPerson("wang").phone);
  const marked = answer.raw.cookies
    .filter((one) => one.name.endsWith("niangjia-device"))
    .map((one) => `${one.name}=${one.value}`)
    .join("; ");
  const [first, second] = [await askCode(t, castPerson("wang").phone), await askCode(t, castPerson("wang").phone)];
  expect((await noCode(0)).statusCode).toBe(409);
  await t.rows("update kernel_rate set count = 300 where name like 'wrong from address % at code 600'");
  expect((await verify(first.codeId, first.code)).statusCode).toBe(429);
  expect((await verify(second.codeId, second.code, { cookie: marked })).statusCode).toBe(200);
});
