import { afterAll, beforeAll, expect, test } from "vitest";
import { inTurns } from "../../testing/in-turns.ts";
import { Line } from "../../testing/line.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";

let t: TestApp;
let line: Line;
beforeAll(async () => {
  t = await TestApp.start({
    settings: { RATE_LIMITS: "on", DATABASE_TIMEOUT: "1" },
    line: async (url) => (line = await Line.to(url)),
  });
});
afterAll(async () => {
  line.set("open");
  await t.stop();
  await line.close();
});

const address = "203.0.113.9";
const me = (cookie: string, from = address) =>
  t.app.http.inject({ method: "GET", url: "/api/identity/me", remoteAddress: from, headers: { cookie } });
const unsubscribe = (cookie: string) =>
  t.app.http.inject({
    method: "POST",
    url: "/api/notices/unsubscribe",
    remoteAddress: address,
    headers: { cookie },
    payload: { token: "no link at all" },
  });
/** Calls while the database cannot be reached: what asks it answers 503. */
async function withoutDatabase(call: () => Promise<{ statusCode: number }>): Promise<number> {
  line.set("cut");
  try {
    return (await call()).statusCode;
  } finally {
    line.set("open");
  }
}
/** What is answered once the database is reached again: connections that broke are thrown away one after the other. */
async function onceBack(call: () => Promise<{ statusCode: number }>): Promise<number> {
  for (;;) {
    const { statusCode } = await call();
    if (statusCode !== 503) return statusCode;
  }
}

test("an address that used its budget up is refused whatever cookie it makes up, and the database is asked nothing", async () => {
  const zhao: Caller = await t.signIn("zhao", "own");
  const [name] = zhao.cookie!.split("=");
  const madeUp = (n: number) =>
    [`${String(n).padStart(43, "x")}`, `${String(n).padStart(43, "x")}.${"y".repeat(22)}`, `.`, `a.b.c`][n % 4]!;
  expect(await inTurns(310, (n) => unsubscribe(`${name}=${madeUp(n)}`))).toEqual({ 409: 30, 429: 280 });
  for (let n = 0; n < 4; n++)
    expect([madeUp(n), await withoutDatabase(() => unsubscribe(`${name}=${madeUp(n)}`))]).toEqual([madeUp(n), 429]);
  // Whoever is signed in behind the same address goes on.
  expect(await onceBack(() => me(zhao.cookie!))).toBe(200);
});

test("a cookie with one letter changed, cut or lengthened is nobody's, and is told without the database", async () => {
  const { cookie } = await t.signIn("li", "own");
  const [, token] = cookie!.split("=") as [string, string];
  const at = (n: number) => `${token.slice(0, n)}${token[n] === "A" ? "B" : "A"}${token.slice(n + 1)}`;
  for (const changed of [
    at(0),
    at(20),
    at(44),
    at(64),
    token.slice(0, -1),
    `${token}A`,
    `${token}.`,
    token.split(".")[0]!,
    `${token.split(".")[0]!}.`,
  ]) {
    // Another refusal than 503: the sign-in that is missing is told before anything is read.
    expect([changed, await withoutDatabase(() => me(cookie!.replace(token, changed)))]).toEqual([changed, 401]);
  }
  expect(await withoutDatabase(() => me(cookie!))).toBe(503);
  expect(await onceBack(() => me(cookie!))).toBe(200);
});

test("a session that ended asks the database no oftener than a person may call", async () => {
  expect(await onceBack(() => t.app.http.inject({ method: "GET", url: "/api/identity/sign-in-options" }))).toBe(200);
  const wang = await t.signIn("wang", "own");
  expect((await wang.post("/api/identity/sign-out")).status).toBe(200);
  expect(await inTurns(600, () => me(wang.cookie!))).toEqual({ 401: 599, 429: 1 });
  expect(await withoutDatabase(() => me(wang.cookie!))).toBe(429);
  t.clock.advance(60_000);
  expect(await withoutDatabase(() => me(wang.cookie!))).toBe(503);
});
