import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../testing/test-app.ts";
import { metricsToken } from "../testing/test-config.ts";
import { readConfig } from "./config.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

test("a person of the cast signs in and reads the own posts", async () => {
  const chen = await t.signIn("chen");
  const me = await chen.get("/api/identity/me");
  expect(me.status).toBe(200);
  expect(me.body.name).toBe("陈尚文");
  expect(me.body.posts[0].unionName).toBe("粤海街道总工会");
});

test("without a session: 401 and a sentence in the reader's language", async () => {
  const zh = await t.nobody.get("/api/identity/me");
  expect([zh.status, zh.body.error.code, zh.body.error.message]).toEqual([401, "not_signed_in", "请先登录。"]);
  const en = await t.nobody.get("/api/identity/me", { "accept-language": "en" });
  expect(en.body.error.message).toBe("Please sign in first.");
});

test("a statement without a scope is refused by the database", async () => {
  await expect(t.app.services.db.kysely.selectFrom("unions_union").selectAll().execute()).rejects.toThrow(
    /permission denied/,
  );
});

test("signing out ends the session at once", async () => {
  const li = await t.signIn("li");
  expect((await li.post("/api/identity/sign-out")).status).toBe(200);
  expect((await li.get("/api/identity/me")).status).toBe(401);
});

test("the figures of a process are for whoever shows the token: without one there is no such address, and a weak one is no setting", async () => {
  const ask = (authorization?: string) =>
    t.nobody.get("/metrics", authorization === undefined ? {} : { authorization });
  for (const shown of [
    undefined,
    "",
    metricsToken,
    `Bearer ${metricsToken}x`,
    `Bearer ${metricsToken.slice(0, -1)}`,
    "Bearer ",
    `Basic ${metricsToken}`,
  ]) {
    const refused = await ask(shown);
    expect([refused.status, refused.body.error.code], String(shown)).toEqual([401, "metrics_token_needed"]);
  }
  const signedIn = await (await t.signIn("sun")).get("/metrics");
  expect(signedIn.status).toBe(401);
  const figures = await ask(`Bearer ${metricsToken}`);
  expect([figures.status, figures.headers["content-type"], figures.headers["cache-control"]]).toEqual([
    200,
    "text/plain; version=0.0.4",
    "no-store",
  ]);
  expect(figures.raw.body).toMatch(/^outbox_waiting \d+$/m);
  for (const NODE_ENV of ["test", "development"]) {
    const without = await TestApp.start({ settings: { METRICS_TOKEN: "", NODE_ENV } });
    expect((await without.nobody.get("/metrics", { authorization: "Bearer undefined" })).status).toBe(404);
    await without.stop();
  }
  expect(() => readConfig({ METRICS_TOKEN: "short" })).toThrow(/METRICS_TOKEN=… is not usable/);
});
