import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { paths } from "../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { checkWaits } from "../records/index.ts";
import {
  acceptedByChen,
  answeredByChen,
  dispatchedToYuehai,
  expectOk,
  signInAll,
  submitted,
  versionOf,
  type StoryPeople,
} from "./testing/story.ts";

let t: TestApp;
let p: StoryPeople;
const friday = "2024-01-05T03:31:00.000Z";
const day = 86_400_000;
beforeAll(async () => {
  t = await TestApp.start();
});
beforeEach(async () => {
  t.clock.set(friday);
  p = await signInAll(t);
});
afterAll(() => t.stop());

/** Why this record waits for somebody, as their own list of what waits says it. */
const waitsFor = async (who: Caller, id: string, lane = "all"): Promise<string[]> =>
  expectOk(await who.get(`/api/waiting?limit=100&lane=${lane}`))
    .items.filter((row: { recordId: string }) => row.recordId === id)
    .map((row: { why: string }) => row.why);
const act = async (who: Caller, id: string, rest: string, body: object = {}) =>
  expectOk(await who.post(`/api/appeals/${id}/${rest}`, { version: await versionOf(who, id), ...body }));
/** What was noted by the acts is what the rules say: reckoning anew changes nothing. */
const asReckoned = async () => expect(await checkWaits(t.app.services)).toBe(0);

test("from the register to the rating: whose turn it is, and nobody else's", async () => {
  const appeal = await submitted(t, p);
  expect(await waitsFor(p.lin, appeal.id)).toEqual(["accept"]);
  expect(await waitsFor(p.lin, appeal.id, "mine")).toEqual([]);
  expect(await waitsFor(p.lin, appeal.id, "union")).toEqual(["accept"]);
  expect(await waitsFor(p.chen, appeal.id)).toEqual([]);
  expect(await waitsFor(p.sheng, appeal.id)).toEqual([]);

  await act(p.lin, appeal.id, "dispatch", { toPath: paths.yuehai });
  expect([await waitsFor(p.lin, appeal.id), await waitsFor(p.chen, appeal.id)]).toEqual([[], ["accept"]]);
  expect(await waitsFor(p.zhou, appeal.id)).toEqual(["accept"]);

  await act(p.chen, appeal.id, "accept");
  expect(await waitsFor(p.chen, appeal.id, "mine")).toEqual(["work"]);
  expect(await waitsFor(p.zhou, appeal.id)).toEqual([]);
  const since = async () =>
    (await t.rows("select since, due_at from records_wait where record_id = $1", [appeal.id]))[0]!;
  const before = await since();
  t.clock.advance(60_000);
  await p.chen.post(`/api/appeals/${appeal.id}/contacts`, { party: "worker", way: "phone", result: "reached" });
  // Another due time, the same matter: it has waited since it was accepted.
  expect((await since())["due_at"]).not.toEqual(before["due_at"]);
  expect((await since())["since"]).toEqual(before["since"]);

  await act(p.chen, appeal.id, "questions", { items: [{ text: "签过合同吗？", kind: "yes_no" }] });
  expect([await waitsFor(p.chen, appeal.id), await waitsFor(p.sheng, appeal.id)]).toEqual([[], ["question"]]);
  const matters = expectOk(await p.sheng.get("/api/matters?limit=100")).items;
  expect(matters.find((one: { id: string }) => one.id === appeal.id)).toMatchObject({
    kind: "appeal",
    number: appeal.number,
    since: friday,
    waits: [{ why: "question" }],
  });
  expect(expectOk(await p.chen.get("/api/matters?limit=100")).items).toEqual([]);
  await asReckoned();
});

test("rated in time nobody is called; else, after the window, colleagues of who answered and the union that sent it", async () => {
  const appeal = await answeredByChen(t, p);
  const all = async () => [
    await waitsFor(p.sheng, appeal.id),
    await waitsFor(p.chen, appeal.id),
    await waitsFor(p.zhou, appeal.id),
    await waitsFor(p.lin, appeal.id),
  ];
  expect(await all()).toEqual([["rating"], [], [], []]);
  t.clock.advance(15 * day);
  p = await signInAll(t);
  expect(await all()).toEqual([["rating"], [], ["call_back"], ["call_back"]]);
  const counts = expectOk(await p.zhou.get("/api/waiting/counts"));
  const rows = expectOk(await p.zhou.get("/api/waiting?limit=100")).items;
  expect([counts.mine, counts.union]).toEqual([
    rows.filter((row: { isMine: boolean }) => row.isMine).length,
    rows.filter((row: { isMine: boolean }) => !row.isMine).length,
  ]);
  await asReckoned();
  await act(p.sheng, appeal.id, "rating", { answered: true, solved: true, satisfaction: 5 });
  expect(await all()).toEqual([[], [], [], []]);
  await asReckoned();
});

test("what a post may not read does not wait for it; nobody sees what waits for a sibling", async () => {
  const appeal = await dispatchedToYuehai(t, p);
  const sun = await t.signIn("sun");
  const kinds = async (who: Caller) =>
    new Set(expectOk(await who.get("/api/waiting?limit=100")).items.map((row: { kind: string }) => row.kind));
  expect([...(await kinds(sun))]).not.toContain("appeal");
  expect(await waitsFor(p.wu, appeal.id)).toEqual([]);
  expect((await p.wu.get("/api/waiting?lane=nobody")).status).toBe(400);
});

test("an act that nobody noted is found, told and put right", async () => {
  const { id } = await acceptedByChen(t, p);
  await t.rows("update records_wait set why = 'accept' where record_id = $1", [id]);
  expect(await waitsFor(p.chen, id)).toEqual(["accept"]);
  expect(await checkWaits(t.app.services)).toBe(1);
  expect(await waitsFor(p.chen, id)).toEqual(["work"]);
  await asReckoned();
});

test("in pages, what is due first before the others", async () => {
  for (let at = 0; at < 3; at++) await dispatchedToYuehai(t, p);
  const all = expectOk(await p.chen.get("/api/waiting?limit=100")).items;
  const first = expectOk(await p.chen.get("/api/waiting?limit=2"));
  const rest = expectOk(await p.chen.get(`/api/waiting?limit=100&cursor=${encodeURIComponent(first.nextCursor)}`));
  expect([...first.items, ...rest.items]).toEqual(all);
  const dues = all.map((row: { dueAt: string | null; since: string }) => Date.parse(row.dueAt ?? row.since));
  expect(dues).toEqual([...dues].sort((a, b) => a - b));
  expect(expectOk(await p.chen.get("/api/waiting?limit=1&count=true")).counted.count).toBe(all.length);
});
