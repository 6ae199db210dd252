import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../testing/test-app.ts";

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
  await expect(t.app.services.db.kysely.selectFrom("unions_union").selectAll().execute()).rejects.toThrow(/permission denied/);
});

test("signing out ends the session at once", async () => {
  const li = await t.signIn("li");
  expect((await li.post("/api/identity/sign-out")).status).toBe(200);
  expect((await li.get("/api/identity/me")).status).toBe(401);
});
