import { contracts } from "@niangjia/domain/modules";
import type { Route } from "@niangjia/domain/kernel/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { castPerson } from "../../../../../seeds/cast.ts";
import { callerOf, signInByCode, stepUpByCode } from "../../modules/identity/testing/sign-in-by.ts";
import { inTurns, told } from "../../testing/in-turns.ts";
import { TestApp } from "../../testing/test-app.ts";

let t: TestApp, proxied: TestApp;
beforeAll(async () => {
  // Answers on a network, by any name, without a proxy.
  t = await TestApp.start({ settings: { RATE_LIMITS: "on", HOST: "0.0.0.0", DEMO: "public" } });
  proxied = await TestApp.start({ settings: { RATE_LIMITS: "on", TRUST_PROXY: "1", DEMO: "public" } });
});
afterAll(() => Promise.all([t.stop(), proxied.stop()]));
let days = 0;
// A new day for each test: counters start afresh.
beforeEach(() => t.clock.set(new Date(Date.parse("2024-03-01T01:00:00.000Z") + 2 * 86_400_000 * days++).toISOString()));

interface Sent {
  address?: string;
  cookie?: string;
  headers?: Record<string, string>;
}
const send = (path: string, body: object, { address = "203.0.113.9", cookie, headers }: Sent = {}, app = t) =>
  app.app.http.inject({
    method: "POST",
    url: path,
    remoteAddress: address,
    payload: body,
    headers: { ...(cookie ? { cookie } : {}), ...headers },
  });
const madeUp = (n: number) => `__Host-niangjia=${String(n).padStart(43, "x")}`;
/** The mark that a sign-in left in the browser. */
const deviceOf = ({ cookies }: { cookies: { name: string; value: string }[] }) =>
  cookies
    .filter((one) => one.name.endsWith("niangjia-device"))
    .map((one) => `${one.name}=${one.value}`)
    .join("; ");
const unsubscribe = (n: number, sent: Sent) => send("/api/notices/unsubscribe", { token: `no link at all ${n}` }, sent);

test("a made-up cookie for each request is nobody: 800 from one address are one caller, and another address is free", async () => {
  expect(await inTurns(800, (n) => unsubscribe(n, { cookie: madeUp(n) }))).toEqual({ 409: 300, 429: 500 });
  const refused = await unsubscribe(1, { cookie: madeUp(1) });
  expect([refused.statusCode, refused.headers["retry-after"], refused.json().error.message]).toEqual([
    429,
    "60",
    "操作太频繁，请过 1 分钟再试，您填写的内容不会丢失。",
  ]);
  expect((await unsubscribe(1, { address: "203.0.113.10" })).statusCode).toBe(409);
});

test("the machines of one IPv6 /64 are one address", async () => {
  expect(await inTurns(400, (n) => unsubscribe(n, { address: `2001:db8:1:2::${(n + 1).toString(16)}` }))).toEqual({
    409: 300,
    429: 100,
  });
  expect((await unsubscribe(1, { address: "2001:db8:1:3::1" })).statusCode).toBe(409);
});

test("one number from fifty addresses gets ten codes in ten minutes, whatever its spelling", async () => {
  const spelled = (n: number) => ["15611112222", "+86 156 1111 2222", "156-1111-2222"][n % 3]!;
  expect(
    await inTurns(50, (n) =>
      send("/api/identity/codes", { phone: spelled(n) }, { address: `198.51.100.${n}`, cookie: madeUp(n) }),
    ),
  ).toEqual({ 200: 10, 429: 40 });
});

test("one stranger uses up the codes of one address: the owner with a new device gets in elsewhere; many addresses meet the number's total, and a known device stays apart", async () => {
  const { phone } = castPerson("li");
  const ask = (sent: Sent) => send("/api/identity/codes", { phone }, sent);
  expect(await inTurns(50, () => ask({ address: "198.51.100.1" }))).toEqual({ 200: 5, 429: 45 });
  const asked = (await ask({ address: "192.0.2.1" })).json();
  const entered = await send(
    `/api/identity/codes/${asked.codeId}/verify`,
    { code: asked.shownCode },
    { address: "192.0.2.1" },
  );
  expect(entered.statusCode).toBe(200);
  expect(await inTurns(50, (n) => ask({ address: `198.51.100.${n + 2}` }))).toEqual({ 200: 4, 429: 46 });
  expect((await ask({ address: "192.0.2.1" })).statusCode).toBe(429);
  expect((await ask({ address: "192.0.2.1", cookie: deviceOf(entered) })).statusCode).toBe(200);
  // Ten of a day go to one address, however it waits between them.
  for (const codes of [5, 0]) {
    t.clock.advance(600_000);
    expect((await inTurns(10, () => ask({ address: "198.51.100.1" })))[200] ?? 0).toBe(codes);
  }
  expect((await ask({ address: "192.0.2.2" })).statusCode).toBe(200);
});

test("3,000 people behind one address each ask for a code: the last is not refused, and the one after is", async () => {
  const ask = (n: number) => send("/api/identity/codes", { phone: `157${String(10_000_000 + n)}` });
  expect(await inTurns(100, ask)).toEqual({ 200: 100 });
  const counted = await t.rows(
    "update kernel_rate set count = 2990 where name like 'code_to_phone from %' and count = 100 returning name",
  );
  expect(counted).toHaveLength(2);
  for (let n = 100; n < 110; n++) expect((await ask(n)).statusCode).toBe(200);
  expect((await ask(110)).statusCode).toBe(429);
});

test("signed in, a person is counted, in however many sessions and from whatever address; others at the address are not", async () => {
  const [one, two, other] = [await t.signIn("lin"), await t.signIn("lin"), await t.signIn("wu")];
  const search = (caller: typeof one, address: string) =>
    t.app.http.inject({
      method: "GET",
      url: "/api/search?q=工资",
      remoteAddress: address,
      headers: { cookie: caller.cookie!, "x-niangjia-as": caller.as! },
    });
  const answers = await inTurns(150, (n) => search(n % 2 === 0 ? one : two, `198.51.100.${n}`));
  expect(answers).toEqual({ 200: 120, 429: 30 });
  expect((await search(other, "198.51.100.1")).statusCode).toBe(200);
});

test("strangers use up the codes of a number: its owner gets one on a known device, and a stranger's device is none", async () => {
  const { answer } = await signInByCode(t, castPerson("zhao").phone);
  const marked = deviceOf(answer.raw);
  const mine = deviceOf((await signInByCode(t, castPerson("li").phone)).answer.raw);
  const ask = (sent: Sent) => send("/api/identity/codes", { phone: castPerson("zhao").phone }, sent);
  await inTurns(30, (n) => ask({ address: `198.51.100.${n}` }));
  expect((await ask({ address: "192.0.2.1" })).statusCode).toBe(429);
  // A known device of another person is a stranger, and so is a mark with one letter changed.
  expect((await ask({ cookie: mine })).statusCode).toBe(429);
  expect((await ask({ cookie: `${marked.slice(0, -1)}${marked.endsWith("A") ? "B" : "A"}` })).statusCode).toBe(429);
  const asked = await ask({ cookie: marked });
  expect(asked.statusCode).toBe(200);
  const { codeId, shownCode } = asked.json();
  const wrongOf = shownCode === "000000" ? "000001" : "000000";
  for (let n = 0; n < 4; n++) await send(`/api/identity/codes/${codeId}/verify`, { code: wrongOf }, { cookie: marked });
  expect((await send(`/api/identity/codes/${codeId}/verify`, { code: shownCode }, { cookie: marked })).statusCode).toBe(
    200,
  );
  // The known device has a budget of its own, and it ends too.
  expect(await told(Array.from({ length: 10 }, () => ask({ cookie: marked })))).toEqual({ 200: 4, 429: 6 });
});

test("who is signed in steps up with a code on the own phone, although strangers used its codes up", async () => {
  const { answer } = await signInByCode(t, castPerson("sheng").phone);
  await told(
    Array.from({ length: 10 }, (_, n) =>
      send("/api/identity/codes", { phone: castPerson("sheng").phone }, { address: `198.51.100.${n}` }),
    ),
  );
  const sheng = callerOf(t, answer);
  await stepUpByCode(sheng);
  expect((await sheng.get("/api/identity/me")).body.steppedUpAt).toBe(t.clock.now());
  for (let n = 0; n < 4; n++) expect((await sheng.post("/api/identity/step-up/code")).status).toBe(200);
  expect((await sheng.post("/api/identity/step-up/code")).body.error.code).toBe("too_many_requests");
});

test("what a caller writes into X-Forwarded-For is nothing without a proxy, and behind one only its own word counts", async () => {
  expect(
    await inTurns(400, (n) => unsubscribe(n, { headers: { "x-forwarded-for": `198.51.100.${n % 250}` } })),
  ).toEqual({ 409: 300, 429: 100 });
  const behind = (n: number, forwarded: string) =>
    send(
      "/api/notices/unsubscribe",
      { token: `no link at all ${n}` },
      { address: "10.0.0.2", headers: { "x-forwarded-for": forwarded } },
      proxied,
    );
  expect(await inTurns(400, (n) => behind(n, `198.51.100.${n % 250}, 203.0.113.9`))).toEqual({ 409: 300, 429: 100 });
  expect((await behind(1, "203.0.113.9, 203.0.113.10")).statusCode).toBe(409);
});

test("counters hold no number, no code and no address", async () => {
  await send("/api/identity/codes", { phone: "15611113333" }, { address: "198.51.100.77" });
  const kept = (await t.rows<{ name: string }>("select name from kernel_rate")).map((row) => row.name).join("\n");
  for (const secret of ["15611113333", "198.51.100.77", "203.0.113.9"]) expect(kept).not.toContain(secret);
  expect(kept).toMatch(/^code_to_phone [\w-]{43} 600$/m);
});

test("every route that nobody need sign in for has a budget, and every one that names a secret counts it", () => {
  const open = contracts
    .flatMap((contract) =>
      Object.entries(contract.routes as Record<string, Route>).map(([name, route]) => ({
        name: `${contract.name}.${name}`,
        route,
      })),
    )
    .filter(({ route }) => route.access.kind === "public");
  expect(open.filter(({ route }) => !route.rate).map((one) => one.name)).toEqual([]);
  const secrets = ["phone", "receipt", "token", "secret", "code"];
  const fields = (route: Route) => Object.keys({ ...shapeOf(route.body), ...shapeOf(route.params) });
  expect(
    open
      .filter(
        ({ route }) =>
          !route.guess &&
          !route.sends &&
          route.method !== "GET" &&
          fields(route).some((field) => secrets.includes(field)),
      )
      .map((one) => one.name),
  ).toEqual([]);
  const wrong = contracts
    .flatMap((contract) => Object.values(contract.routes as Record<string, Route>))
    .flatMap((route) => (route.guess?.wrong ?? []).filter((code) => !route.errors?.includes(code)));
  expect(wrong).toEqual([]);
});

const shapeOf = (schema: unknown): object => (schema as { shape?: object } | undefined)?.shape ?? {};
