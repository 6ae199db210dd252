import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../../testing/test-app.ts";
import { expectOk, shengsAppeal, signInAll, type StoryPeople } from "./testing/story.ts";

let t: TestApp;
let p: StoryPeople;
beforeAll(async () => {
  t = await TestApp.start();
  t.clock.set("2024-01-05T17:00:00.000Z");
  p = await signInAll(t);
});
afterAll(() => t.stop());

test("what exactly and since when the worker knows are kept with the appeal", async () => {
  const { id } = expectOk(
    await p.sheng.post("/api/appeals", { ...shengsAppeal, topic: "unlawful", knownOn: "2024-01-06" }),
  );
  const view = expectOk(await p.sheng.get(`/api/appeals/${id}`));
  expect([view.topic, view.knownOn]).toEqual(["unlawful", "2024-01-06"]);
});

test("both may be left out", async () => {
  const { id } = expectOk(await p.sheng.post("/api/appeals", { ...shengsAppeal, topic: null }));
  const view = expectOk(await p.sheng.get(`/api/appeals/${id}`));
  expect([view.topic, view.knownOn]).toEqual([null, null]);
});

test.each([
  ["a topic of another category", { topic: "arrears" }, "appeal_topic_unknown"],
  ["a word that no category has", { topic: "constructor" }, "appeal_topic_unknown"],
  // One hour after midnight in China: the sixth is today, the seventh is not.
  ["a day to come", { knownOn: "2024-01-07" }, "appeal_day_in_future"],
])("refused: %s", async (_, more, code) => {
  const answer = await p.sheng.post("/api/appeals", { ...shengsAppeal, ...more });
  expect([answer.status, answer.body.error.code]).toEqual([409, code]);
});
