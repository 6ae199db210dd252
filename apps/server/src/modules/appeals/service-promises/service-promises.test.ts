import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { acceptedByChen, expectOk, signInAll, submitted, versionOf, type StoryPeople } from "../testing/story.ts";

let t: TestApp;
let p: StoryPeople;
let xu: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
  xu = await t.signIn("xu");
});
afterAll(() => t.stop());

const first = {
  acceptMinutes: 30,
  contactMinutes: 60,
  answerOrdinary: 240,
  answerDifficult: 2400,
  answerComplex: 7200,
  questionDays: 5,
  externalDays: 14,
};
const url = "/api/appeals/service-promises";
const save = (caller: Caller, values: Record<string, unknown>, version: number, more: Record<string, unknown> = {}) =>
  caller.post(url, { ...first, ...values, version, reason: "本市实际", ...more });

describe("what a union promises", () => {
  test("the first values until one is set; a city's setting is inherited by the street, which may set its own", async () => {
    expect(expectOk<any>(await xu.get(url))).toMatchObject({
      union: { path: paths.shenzhen },
      values: first,
      inForce: null,
      isInherited: false,
      version: 0,
    });
    expect(expectOk<any>(await save(xu, { acceptMinutes: 20 }, 0))).toMatchObject({
      version: 1,
      state: "in_force",
      acceptMinutes: 20,
      savedBy: "许佳",
      union: { name: "深圳市总工会" },
    });
    expect(expectOk<any>(await p.he.get(url))).toMatchObject({
      values: { acceptMinutes: 20 },
      isInherited: true,
      inForce: { union: { name: "深圳市总工会" } },
      version: 0,
    });
    t.clock.advance(1000);
    expectOk(await save(p.he, { acceptMinutes: 10 }, 0));
    expect(expectOk<any>(await p.he.get(url))).toMatchObject({
      values: { acceptMinutes: 10 },
      isInherited: false,
      inForce: { union: { name: "粤海街道总工会" } },
      version: 1,
    });
    expect(expectOk<any>(await xu.get(`${url}/effect`)).unionsWithOwn).toEqual([
      { path: paths.yuehai, name: "粤海街道总工会" },
    ]);
    const [audit] = await t.rows(
      "select detail from kernel_audit where action = 'appeals.set_service_promises' order by at limit 1",
    );
    expect(audit!["detail"]).toMatchObject({ version: 1, acceptMinutes: 20 });
  });

  test("a setting for later waits, is shown as planned, holds from its moment and can be replaced before", async () => {
    const { version } = expectOk<any>(await xu.get(url));
    const later = new Date(Date.parse(t.clock.now()) + 3_600_000).toISOString();
    expectOk(await save(xu, { acceptMinutes: 15 }, version, { validFrom: later }));
    expect(expectOk<any>(await xu.get(url))).toMatchObject({
      values: { acceptMinutes: 20 },
      planned: { acceptMinutes: 15, validFrom: later, state: "planned" },
    });
    t.clock.advance(3_600_000);
    expect(expectOk<any>(await xu.get(url))).toMatchObject({ values: { acceptMinutes: 15 }, planned: null });
    t.clock.advance(60_000);
    const much = new Date(Date.parse(t.clock.now()) + 86_400_000).toISOString();
    expectOk(await save(xu, { acceptMinutes: 5 }, version + 1, { validFrom: much }));
    expectOk(await save(xu, { acceptMinutes: 25 }, version + 2));
    const history = expectOk<any>(await xu.get(`${url}/history`)).items;
    expect(history.map((one: any) => [one.version, one.acceptMinutes, one.state])).toEqual([
      [4, 25, "in_force"],
      [3, 5, "replaced"],
      [2, 15, "ended"],
      [1, 20, "ended"],
    ]);
    expect(expectOk<any>(await xu.get(`${url}/history?limit=3`)).nextCursor).not.toBeNull();
  });
});

describe("what is refused", () => {
  test.each([
    [
      "an answer before the first contact",
      { acceptMinutes: 120, contactMinutes: 121 },
      {},
      "promise_contact_after_answer",
    ],
    [
      "less time for what is more difficult",
      { answerOrdinary: 480, answerDifficult: 479 },
      {},
      "promise_classes_out_of_order",
    ],
    ["a beginning in the past", {}, { validFrom: "2023-01-01T00:00:00.000Z" }, "promise_begins_in_past"],
    ["what is in force already", { acceptMinutes: 25 }, {}, "promise_unchanged"],
  ])("%s", async (_, values, more, code) => {
    expect((await save(xu, values, 4, more)).body.error.code).toBe(code);
  });

  test("a value out of range, a version that somebody replaced, a caller without the permission", async () => {
    expect((await save(xu, { acceptMinutes: 0 }, 4)).status).toBe(400);
    expect((await save(xu, { acceptMinutes: 22 }, 3)).body.error.code).toBe("changed_meanwhile");
    expect((await save(p.lin, { acceptMinutes: 22 }, 0)).status).toBe(403);
  });

  test("of two who save at once, one does", async () => {
    const both = await Promise.all([save(xu, { acceptMinutes: 21 }, 4), save(xu, { acceptMinutes: 22 }, 4)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});

describe("each clock counts by the setting of the instant at which it began", () => {
  test("acceptance, contact and answer keep the promise they were given", async () => {
    t.clock.set("2024-01-08T01:00:00.000Z");
    // After the weekend everybody signs in again.
    p = await signInAll(t);
    xu = await t.signIn("xu");
    const version = async (caller: Caller) => expectOk<any>(await caller.get(url)).version;
    expectOk(await save(xu, { acceptMinutes: 30, contactMinutes: 60, answerOrdinary: 240 }, await version(xu)));
    expectOk(await save(p.he, { acceptMinutes: 40, contactMinutes: 50, answerOrdinary: 200 }, await version(p.he)));
    const { id } = await submitted(t, p);
    // Registered at the city at 9:00: the answer counts by the city's 240 working minutes, lunch break from 12:00 to 14:00.
    const clocks = async () =>
      Object.fromEntries(
        expectOk<any>(await p.huang.get(`/api/appeals/${id}/due`)).clocks.map((one: any) => [
          one.kind,
          [one.minutes, one.dueAt],
        ]),
      );
    expect((await clocks()).answer).toEqual([240, "2024-01-08T07:00:00.000Z"]);
    t.clock.set("2024-01-08T01:10:00.000Z");
    expectOk(await save(xu, { acceptMinutes: 5, contactMinutes: 5, answerOrdinary: 60 }, await version(xu)));
    expect((await clocks()).answer).toEqual([240, "2024-01-08T07:00:00.000Z"]);
    expectOk(
      await p.lin.post(`/api/appeals/${id}/dispatch`, { version: await versionOf(p.lin, id), toPath: paths.yuehai }),
    );
    expect((await clocks()).accept).toEqual([40, "2024-01-08T01:50:00.000Z"]);
    t.clock.set("2024-01-08T01:20:00.000Z");
    expectOk(await save(p.he, { acceptMinutes: 3, contactMinutes: 4, answerOrdinary: 200 }, await version(p.he)));
    expect((await clocks()).accept).toEqual([40, "2024-01-08T01:50:00.000Z"]);
    expectOk(await p.chen.post(`/api/appeals/${id}/accept`, { version: await versionOf(p.chen, id) }));
    t.clock.set("2024-01-08T01:21:00.000Z");
    expectOk(await save(p.he, { acceptMinutes: 3, contactMinutes: 90, answerOrdinary: 200 }, await version(p.he)));
    expect(await clocks()).toMatchObject({
      contact: [4, "2024-01-08T01:24:00.000Z"],
      answer: [240, "2024-01-08T07:00:00.000Z"],
    });
    const view = expectOk<any>(await p.chen.get(`/api/appeals/${id}`));
    expect(view).toMatchObject({ dueAt: "2024-01-08T01:24:00.000Z", dueFor: "contact" });
    expect(
      (await t.rows("select accept_due_at, contact_due_at, answer_due_at from appeals_appeal where id = $1", [id]))[0],
    ).toMatchObject({
      accept_due_at: new Date("2024-01-08T01:50:00.000Z"),
      contact_due_at: new Date("2024-01-08T01:24:00.000Z"),
      answer_due_at: new Date("2024-01-08T07:00:00.000Z"),
    });
  });

  test("the effect counts what runs", async () => {
    const before = expectOk<any>(await xu.get(`${url}/effect`));
    await acceptedByChen(t, p);
    const after = expectOk<any>(await xu.get(`${url}/effect`));
    expect([
      after.open - before.open,
      after.waitingContact - before.waitingContact,
      after.waitingAcceptance - before.waitingAcceptance,
    ]).toEqual([1, 1, 0]);
  });
});
