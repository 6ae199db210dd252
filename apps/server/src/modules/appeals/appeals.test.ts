import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../../../../seeds/cast.ts";
import { TestApp } from "../../testing/test-app.ts";
import {
  acceptedByChen,
  answeredByChen,
  dispatchedToYuehai,
  expectOk,
  shengsAppeal,
  signInAll,
  submitted,
  versionOf,
  type StoryPeople,
} from "./testing/story.ts";

let t: TestApp;
let p: StoryPeople;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
});
afterAll(() => t.stop());

describe("the case of the report, person by person", () => {
  test("an appeal at 11:31 is numbered, routed to the district, sent to the street, accepted, contacted the same afternoon, answered and rated", async () => {
    t.clock.set("2024-01-05T03:31:00.000Z");
    const receipt = expectOk(await p.sheng.post("/api/appeals", shengsAppeal));
    expect(receipt.number).toMatch(/^SQ20240105-\d{7}-\d$/);
    expect(receipt.union.name).toBe("深圳市总工会");
    await t.deliver();
    let view = expectOk(await p.lin.get(`/api/appeals/${receipt.id}`));
    expect([view.status, view.union.name]).toEqual(["dispatched", "南山区总工会"]);
    // The employer's registration decides, though the work is done in Hubei; every step is stored.
    const routed = view.events.find((e: { kind: string }) => e.kind === "routed");
    expect(routed.detail.steps.at(-1)).toMatchObject({ ruleName: "按用人单位所在区县分拨", result: "matched" });
    // Half an hour of work from 11:31: 29 minutes before the lunch break, one after it.
    expect(view.dueAt).toBe("2024-01-05T06:01:00.000Z");

    t.clock.set("2024-01-05T06:15:00.000Z");
    expectOk(
      await p.lin.post(`/api/appeals/${receipt.id}/dispatch`, {
        version: view.version,
        toPath: paths.yuehai,
        note: "单位在粤海街道,请联络员对接。",
      }),
    );
    await t.deliver();
    const orders = expectOk(await p.chen.get("/api/appeals/desk?lane=to_accept"));
    expect(orders.items.map((row: { id: string }) => row.id)).toContain(receipt.id);
    t.clock.advance(10 * 60_000);
    expectOk(await p.chen.post(`/api/appeals/${receipt.id}/accept`, { version: await versionOf(p.chen, receipt.id) }));
    const phone = expectOk(await p.chen.post(`/api/appeals/${receipt.id}/contact-number`));
    expect(phone.phone).toBe(shengsAppeal.phone);
    expectOk(
      await p.chen.post(`/api/appeals/${receipt.id}/contacts`, {
        party: "worker",
        way: "phone",
        result: "reached",
        note: "了解诉求:要求补偿金和当月工资",
      }),
    );
    expectOk(
      await p.chen.post(`/api/appeals/${receipt.id}/contacts`, {
        party: "employer",
        way: "phone",
        result: "reached",
        note: "企业工会主席核实情况",
      }),
    );
    t.clock.advance(60 * 60_000);
    expectOk(
      await p.chen.post(`/api/appeals/${receipt.id}/answer`, {
        version: await versionOf(p.chen, receipt.id),
        answer: "双方协商一致:公司支付离职补偿金和当月工资。",
        outcome: "answered",
      }),
    );
    await t.deliver();
    view = expectOk(await p.sheng.get(`/api/appeals/${receipt.id}`));
    expect(view.can.rate).toEqual({ allowed: true });
    expectOk(
      await p.sheng.post(`/api/appeals/${receipt.id}/rating`, {
        version: view.version,
        answered: true,
        solved: true,
        satisfaction: 5,
        comment: "半天就解决了",
      }),
    );
    view = expectOk(await p.sheng.get(`/api/appeals/${receipt.id}`));
    expect(view.status).toBe("closed");
    expect(view.events.map((e: { kind: string }) => e.kind)).toEqual([
      "submitted",
      "routed",
      "dispatched",
      "accepted",
      "contacted",
      "answered",
      "rated",
      "closed",
    ]);

    const overview = expectOk(await p.huang.get("/api/appeals/overview"));
    expect(overview.rates.answeredInHalfADay).toMatchObject({ numerator: 1, denominator: 1 });
    expect(overview.rates.satisfied).toMatchObject({ numerator: 1, denominator: 1 });
  });
});

describe("who sees an appeal", () => {
  test("the unions above see it, a sibling, another worker and a partner office do not", async () => {
    const { id } = await dispatchedToYuehai(t, p);
    for (const caller of [p.sheng, p.chen, p.he, p.lin, p.huang])
      expect((await caller.get(`/api/appeals/${id}`)).status).toBe(200);
    for (const caller of [p.wu, await t.signIn("zhao")])
      expect((await caller.get(`/api/appeals/${id}`)).status).toBe(404);
    expect((await p.ma.get(`/api/appeals/${id}`)).status).toBe(403);
    expect((await t.nobody.get(`/api/appeals/${id}`)).status).toBe(401);
  });

  test("the union below does not see what its superior has not sent", async () => {
    const { id } = await submitted(t, p);
    expect((await p.chen.get(`/api/appeals/${id}`)).status).toBe(404);
    expect((await p.lin.get(`/api/appeals/${id}`)).status).toBe(200);
  });

  test("a partner office sees a task once it is handed over, never the appeal, and replies once", async () => {
    const { id } = await acceptedByChen(t, p);
    const office = expectOk(await p.chen.get("/api/appeals/offices")).items.find(
      (o: { name: string }) => o.name === "南山区人力资源局",
    );
    expect(expectOk(await p.ma.get("/api/appeals/office-tasks")).items).toEqual([]);
    expectOk(
      await p.chen.post(`/api/appeals/${id}/handovers`, {
        version: await versionOf(p.chen, id),
        officeId: office.id,
        question: "请核查该公司用工备案。",
      }),
    );
    const [task] = expectOk(await p.ma.get("/api/appeals/office-tasks")).items;
    expect((await p.ma.get(`/api/appeals/${id}`)).status).toBe(403);
    expect(
      expectOk(await p.ma.post(`/api/appeals/office-tasks/${task.id}/reply`, { reply: "已核查,备案属实。" })),
    ).toMatchObject({ state: "replied", reply: "已核查,备案属实。", facts: [] });
    expect((await p.ma.post(`/api/appeals/office-tasks/${task.id}/reply`, { reply: "再说一次" })).body.error.code).toBe(
      "appeal_not_handed_to_you",
    );
  });

  test("the phone number is masked on the page and shown only to the union whose turn it is, with an audit row", async () => {
    const { id } = await acceptedByChen(t, p);
    expect(expectOk(await p.chen.get(`/api/appeals/${id}`)).phoneMasked).not.toBe(shengsAppeal.phone);
    expect((await p.lin.post(`/api/appeals/${id}/contact-number`)).body.error.code).toBe("appeal_is_at_another_union");
    expectOk(await p.chen.post(`/api/appeals/${id}/contact-number`));
    const [row] = await t.rows(
      "select about_person_id from kernel_audit where action = 'appeals.show_contact_number' and subject_id = $1",
      [id],
    );
    expect(row).toBeDefined();
  });

  test("inner notes stay inside; notes meant for the worker are read", async () => {
    const { id } = await acceptedByChen(t, p);
    expectOk(await p.chen.post(`/api/appeals/${id}/notes`, { text: "内部:等企业回电" }));
    expectOk(await p.chen.post(`/api/appeals/${id}/notes`, { text: "我们已联系公司", isForWorker: true }));
    const texts = expectOk(await p.sheng.get(`/api/appeals/${id}`)).events.map((e: { text: string | null }) => e.text);
    expect(texts).toContain("我们已联系公司");
    expect(texts).not.toContain("内部:等企业回电");
  });
});

describe("returns", () => {
  test("a return goes to the sender with its reason; after the second one the superior designates and no more return is possible", async () => {
    const { id } = await dispatchedToYuehai(t, p);
    const giveBack = async () =>
      p.chen.post(`/api/appeals/${id}/return`, {
        version: await versionOf(p.chen, id),
        reason: "wrong_place",
        note: "单位不在我街道",
        proposedPath: paths.futian,
      });
    const sendDown = async () =>
      p.lin.post(`/api/appeals/${id}/dispatch`, { version: await versionOf(p.lin, id), toPath: paths.yuehai });
    expectOk(await giveBack());
    expect(expectOk(await p.lin.get(`/api/appeals/${id}`))).toMatchObject({
      status: "returned",
      returnCount: 1,
      union: { path: paths.nanshan },
    });
    expect((await p.chen.get(`/api/appeals/${id}`)).status).toBe(404);
    expectOk(await sendDown());
    expectOk(await giveBack());
    expectOk(await sendDown());
    expect(expectOk(await p.chen.get(`/api/appeals/${id}`)).can.return).toEqual({
      allowed: false,
      because: "appeal_was_designated",
    });
    expect((await giveBack()).body.error.code).toBe("appeal_was_designated");
  });

  test("a dispatch leads only downwards, to an active union, and not to where it is", async () => {
    const { id } = await submitted(t, p);
    const send = async (toPath: string) =>
      (await p.lin.post(`/api/appeals/${id}/dispatch`, { version: await versionOf(p.lin, id), toPath })).body.error
        ?.code;
    expect(await send(paths.futian)).toBe("appeal_target_not_below");
    expect(await send(paths.nanshan)).toBe("appeal_target_is_here");
    expect(await send("cn.44.4403.440305.nowhere.")).toBe("appeal_target_not_found");
    expect(await send(paths.yuehai)).toBeUndefined();
  });
});

describe("answering and rating", () => {
  test("no answer before the worker was spoken to; three tries at different hours count", async () => {
    const { id } = await acceptedByChen(t, p);
    const answer = async () =>
      (
        await p.chen.post(`/api/appeals/${id}/answer`, {
          version: await versionOf(p.chen, id),
          answer: "多次联系不上,已发短信。",
          outcome: "unreachable",
        })
      ).body.error?.code;
    const failedTry = async () =>
      expectOk(
        await p.chen.post(`/api/appeals/${id}/contacts`, { party: "worker", way: "phone", result: "no_answer" }),
      );
    expect(await answer()).toBe("appeal_worker_not_contacted");
    await failedTry();
    await failedTry(); // the same hour: counts once
    t.clock.advance(2 * 3_600_000);
    await failedTry();
    expect(await answer()).toBe("appeal_worker_not_contacted");
    t.clock.advance(2 * 3_600_000);
    await failedTry();
    expect(await answer()).toBeUndefined();
  });

  test("only the handler answers; a colleague of the same union is told why not", async () => {
    const { id } = await acceptedByChen(t, p);
    expect(
      (await p.zhou.post(`/api/appeals/${id}/contacts`, { party: "worker", way: "phone", result: "reached" })).body
        .error.code,
    ).toBe("appeal_has_another_handler");
  });

  test("a dissatisfied worker reopens it one level above, with a reason", async () => {
    const { id } = await answeredByChen(t, p);
    const rate = async (more: object) =>
      p.sheng.post(`/api/appeals/${id}/rating`, {
        version: await versionOf(p.sheng, id),
        answered: true,
        solved: false,
        satisfaction: 1,
        reopen: true,
        ...more,
      });
    expect((await rate({})).body.error.code).toBe("appeal_reopen_reason_needed");
    expectOk(await rate({ comment: "补偿金额不对" }));
    await t.deliver();
    expect(expectOk(await p.lin.get(`/api/appeals/${id}`))).toMatchObject({
      status: "reopened",
      union: { path: paths.nanshan },
      reopenCount: 1,
      rating: { satisfaction: 1 },
    });
    expect((await p.chen.get(`/api/appeals/${id}`)).status).toBe(404);
  });

  test("a closed appeal may be reopened for ninety days, not longer", async () => {
    const close = async () => {
      const { id } = await answeredByChen(t, p);
      expectOk(
        await p.sheng.post(`/api/appeals/${id}/rating`, {
          version: await versionOf(p.sheng, id),
          answered: true,
          solved: true,
          satisfaction: 4,
        }),
      );
      return id;
    };
    const [inTime, late] = [await close(), await close()];
    const before = t.clock.now();
    t.clock.advance(90 * 86_400_000);
    p = await signInAll(t);
    expectOk(
      await p.sheng.post(`/api/appeals/${inTime}/reopen`, {
        version: await versionOf(p.sheng, inTime),
        reason: "公司没有付款",
      }),
    );
    t.clock.advance(60_000);
    expect(
      (
        await p.sheng.post(`/api/appeals/${late}/reopen`, {
          version: await versionOf(p.sheng, late),
          reason: "公司没有付款",
        })
      ).body.error.code,
    ).toBe("appeal_reopen_too_late");
    t.clock.set(before);
    p = await signInAll(t);
  });

  test("an unrated appeal is closed only after the window, by somebody else's call-back", async () => {
    const { id } = await answeredByChen(t, p);
    const before = t.clock.now();
    const close = async () =>
      (
        await p.he.post(`/api/appeals/${id}/call-back`, {
          version: await versionOf(p.he, id),
          result: "reached",
          answered: true,
          solved: true,
          satisfaction: 4,
          note: "电话回访,职工认可",
        })
      ).body.error?.code;
    expect(await close()).toBe("appeal_rating_still_open");
    t.clock.advance(14 * 86_400_000);
    p = await signInAll(t);
    expect(await close()).toBeUndefined();
    t.clock.set(before);
    p = await signInAll(t);
  });
});

describe("races", () => {
  test("two officers accept at once: one is the handler, the other is told", async () => {
    const { id } = await dispatchedToYuehai(t, p);
    const version = await versionOf(p.chen, id);
    const answers = await Promise.all(
      [p.chen, p.zhou].map((who) => who.post(`/api/appeals/${id}/accept`, { version })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    expect(
      (await t.rows("select count(*)::int as n from records_event where record_id = $1 and kind = 'accepted'", [id]))[0]
        .n,
    ).toBe(1);
  });

  test("a return against an acceptance: one of them happens", async () => {
    const { id } = await dispatchedToYuehai(t, p);
    const version = await versionOf(p.chen, id);
    const answers = await Promise.all([
      p.chen.post(`/api/appeals/${id}/accept`, { version }),
      p.zhou.post(`/api/appeals/${id}/return`, { version, reason: "wrong_place", note: "不在本街道" }),
    ]);
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
  });

  test("the same submission a hundred times at once is one appeal with a hundred equal answers", async () => {
    const key = "a".repeat(32);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => p.sheng.post("/api/appeals", shengsAppeal, { "idempotency-key": key })),
    );
    expect(new Set(answers.map((a) => a.raw.body)).size).toBe(1);
    expect(answers.every((a) => a.status === 200)).toBe(true);
    expect(
      (await t.rows("select count(*)::int as n from appeals_appeal where number = $1", [answers[0]!.body.number]))[0].n,
    ).toBe(1);
    const other = await p.sheng.post(
      "/api/appeals",
      { ...shengsAppeal, category: "wages" },
      { "idempotency-key": key },
    );
    expect([other.status, other.body.error.code]).toEqual([422, "idempotency_key_reused"]);
  });

  test("routing delivered by two pumps at once happens once", async () => {
    const { id } = expectOk(await p.sheng.post("/api/appeals", shengsAppeal));
    await Promise.all([t.deliver(), t.deliver()]);
    expect(
      (await t.rows("select count(*)::int as n from records_event where record_id = $1 and kind = 'routed'", [id]))[0]
        .n,
    ).toBe(1);
  });
});
