import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { paths } from "../../../../../../seeds/cast.ts";
import { newKey, TestApp, type Caller } from "../../../testing/test-app.ts";
import {
  acceptedByChen,
  answeredByChen,
  dispatchedToYuehai,
  expectOk,
  signInAll,
  submitted,
  versionOf,
  type StoryPeople,
} from "../testing/story.ts";
import { expireQuestions, tellLate } from "./handling.jobs.ts";

let t: TestApp;
let p: StoryPeople;
const friday = "2024-01-05T03:31:00.000Z";
beforeAll(async () => {
  t = await TestApp.start();
});
beforeEach(async () => {
  t.clock.set(friday);
  p = await signInAll(t);
});
afterAll(() => t.stop());

const hour = 3_600_000;
const day = 24 * hour;
const url = (id: string, rest: string) => `/api/appeals/${id}/${rest}`;
const see = async (who: Caller, id: string) => expectOk(await who.get(`/api/appeals/${id}`));
/** Sends a command with the version that the caller sees; answers the refusal, or undefined. */
const send = async (
  who: Caller,
  id: string,
  rest: string,
  body: object = {},
  method: "POST" | "PUT" = "POST",
): Promise<string | undefined> =>
  (await who.send(method, url(id, rest), { version: await versionOf(who, id), ...body })).body.error?.code;
const contact = async (who: Caller, id: string, party: "worker" | "employer", result = "reached") =>
  (await who.post(url(id, "contacts"), { party, way: "phone", result })).body.error?.code;
const kinds = (view: any): string[] => view.events.map((event: { kind: string }) => event.kind);
const later = async (milliseconds: number) => {
  t.clock.advance(milliseconds);
  p = await signInAll(t);
};
const contactedByChen = async () => {
  const appeal = await acceptedByChen(t, p);
  expect(await contact(p.chen, appeal.id, "worker")).toBeUndefined();
  return appeal;
};

describe("what the employer may be told", () => {
  const reserved = async () => {
    const { id } = await submitted(t, p, { disclosure: "union_only" });
    expect(await send(p.lin, id, "dispatch", { toPath: paths.yuehai })).toBeUndefined();
    expect(await send(p.chen, id, "accept")).toBeUndefined();
    return id;
  };

  test("the employer is contacted only after the worker has said what may be told; the log keeps what was told", async () => {
    const id = await reserved();
    const say = (consent: string) =>
      send(p.chen, id, "consent-record", { consent, way: "phone", note: "只谈欠薪，不说是谁" });
    expect(await say("matter")).toBe("appeal_worker_not_reached");
    await contact(p.chen, id, "worker");
    expect(await contact(p.chen, id, "employer")).toBe("appeal_no_consent");
    expect(await say("matter")).toBeUndefined();
    expect(await contact(p.chen, id, "employer")).toBeUndefined();
    const view = await see(p.chen, id);
    expect([view.status, view.handling.consent]).toEqual(["negotiating", "matter"]);
    expect(view.events.find((e: any) => e.kind === "consented").detail).toMatchObject({
      before: "none",
      after: "matter",
      by: "handler",
    });
    expect(view.events.at(-1).detail).toMatchObject({ party: "employer", told: "matter" });
  });

  test("the worker says so in person, and takes it back; the handler is told; nobody else can", async () => {
    const id = await reserved();
    await contact(p.chen, id, "worker");
    const mine = (who: Caller, consent: string) => send(who, id, "consent", { consent });
    expect(await mine(p.sheng, "name")).toBeUndefined();
    await t.deliver();
    expect((await see(p.chen, id)).handling.consent).toBe("name");
    expect(expectOk(await p.chen.get("/api/notices")).items.map((one: any) => one.kind)).toContain(
      "appeals.consent_given",
    );
    expect(await mine(p.chen, "none")).toBe("not_found");
    expect(await mine(p.sheng, "none")).toBeUndefined();
    expect(await contact(p.chen, id, "employer")).toBe("appeal_no_consent");
  });

  test("only the handler records it", async () => {
    const id = await reserved();
    await contact(p.chen, id, "worker");
    expect(await send(p.zhou, id, "consent-record", { consent: "matter", way: "phone" })).toBe(
      "appeal_has_another_handler",
    );
    expect(await send(p.lin, id, "consent-record", { consent: "matter", way: "phone" })).toBe(
      "appeal_is_at_another_union",
    );
  });
});

describe("questions to the worker", () => {
  const items = [
    { text: "哪天被通知离职？", kind: "date" },
    { text: "欠多少工资？", kind: "amount" },
    { text: "签过合同吗？", kind: "yes_no" },
  ];
  const answers = [{ kind: "date", date: "2024-01-04" }, { kind: "amount", fen: 1_234_500 }, null];
  const asked = async () => {
    const appeal = await contactedByChen();
    expect(await send(p.chen, appeal.id, "questions", { items })).toBeUndefined();
    return appeal;
  };

  test("the service clock stands still until the reply and goes on from where it stood; the reason of the date shows the pause", async () => {
    const { id } = await contactedByChen();
    const before = await see(p.chen, id);
    // Submitted 11:31: four hours of work end at 17:31; asked at 14:31, answered a quarter of an hour later.
    t.clock.set("2024-01-05T06:31:00.000Z");
    expect(await send(p.chen, id, "questions", { items })).toBeUndefined();
    const asking = await see(p.sheng, id);
    expect([asking.status, asking.dueFor, asking.dueAt]).toEqual(["need_info", "question", "2024-01-10T15:59:59.999Z"]);
    expect(asking.handling.openQuestion).toMatchObject({ items, askedByName: "陈尚文", answers: null });
    expect(asking.can.reply).toEqual({ allowed: true });
    expect(
      expectOk(await p.sheng.get(url(id, "due"))).clocks.find((one: any) => one.kind === "answer").dueAt,
    ).toBeNull();
    t.clock.set("2024-01-05T06:46:00.000Z");
    expect(await send(p.sheng, id, "questions/reply", { answers, remark: "合同丢了" })).toBeUndefined();
    const after = await see(p.chen, id);
    expect([after.status, after.dueFor, after.handling.openQuestion]).toEqual(["contacted", "answer", null]);
    expect(Date.parse(after.dueAt) - Date.parse(before.dueAt)).toBe(hour / 4);
    expect(Date.parse(after.handling.halfDayDueAt) - Date.parse(before.handling.halfDayDueAt)).toBe(hour / 4);
    expect(after.handling.questions[0]).toMatchObject({ answers, remark: "合同丢了", endedBecause: "answered" });
    const why = expectOk(await p.chen.get(url(id, "due"))).clocks.find((one: any) => one.kind === "answer");
    expect(why.dueAt).toBe(after.dueAt);
    expect(
      why.lines.some(
        (line: any) => line.zh.includes("暂停（等职工补充）") && line.en.includes("waiting for the worker"),
      ),
    ).toBe(true);
  });

  test("asked before the worker was reached, the clock of the first contact stands still too", async () => {
    const { id } = await acceptedByChen(t, p);
    const before = await see(p.chen, id);
    expect(before.dueFor).toBe("contact");
    expect(await send(p.chen, id, "questions", { items })).toBeUndefined();
    t.clock.set("2024-01-05T07:31:00.000Z");
    expect(await send(p.sheng, id, "questions/reply", { answers })).toBeUndefined();
    const after = await see(p.chen, id);
    expect([after.status, after.dueFor]).toEqual(["accepted", "contact"]);
    // The hour of the first contact had not begun to run: it is all left at 15:31.
    expect([before.dueAt, after.dueAt]).toEqual(["2024-01-05T06:31:00.000Z", "2024-01-05T08:31:00.000Z"]);
    expect(expectOk(await p.chen.get(url(id, "due"))).clocks.find((one: any) => one.kind === "contact").dueAt).toBe(
      after.dueAt,
    );
  });

  test("taken back: the work goes on at once", async () => {
    const { id } = await asked();
    expect(await send(p.zhou, id, "questions/recall")).toBe("appeal_has_another_handler");
    expect(await send(p.chen, id, "questions/recall", { note: "已在电话里问清" })).toBeUndefined();
    const view = await see(p.chen, id);
    expect([view.status, view.handling.questions[0].endedBecause, kinds(view).at(-1)]).toEqual([
      "contacted",
      "recalled",
      "question_ended",
    ]);
    expect(await send(p.sheng, id, "questions/reply", { answers })).toBe("wrong_status");
  });

  test("without a reply the question ends with its last day, once, and the handler is told", async () => {
    const { id } = await asked();
    t.clock.set("2024-01-10T15:59:59.999Z");
    await expireQuestions(t.app.services);
    expect((await see(await t.signIn("chen"), id)).status).toBe("need_info");
    t.clock.set("2024-01-10T16:00:00.000Z");
    await Promise.all([expireQuestions(t.app.services), expireQuestions(t.app.services)]);
    await t.deliver();
    p = await signInAll(t);
    const view = await see(p.chen, id);
    expect([view.status, view.dueFor, view.handling.questions[0].endedBecause]).toEqual([
      "contacted",
      "answer",
      "expired",
    ]);
    expect(kinds(view).filter((kind) => kind === "question_ended")).toHaveLength(1);
    expect(expectOk(await p.chen.get("/api/notices")).items.map((one: any) => one.kind)).toContain(
      "appeals.question_expired",
    );
  });

  test("answers fit the questions, at least one of them is given, and they are the worker's own", async () => {
    const { id } = await asked();
    const reply = (who: Caller, body: object) => send(who, id, "questions/reply", body);
    expect(await reply(p.sheng, { answers: [null, null, null] })).toBe("appeal_reply_needed");
    expect(await reply(p.sheng, { answers: answers.slice(0, 2) })).toBe("appeal_reply_does_not_fit");
    expect(await reply(p.sheng, { answers: [{ kind: "text", text: "四号" }, null, null] })).toBe(
      "appeal_reply_does_not_fit",
    );
    expect(
      await reply(p.sheng, {
        answers: [{ kind: "file", files: ["00000000-0000-7000-8000-000000000001"] }, null, null],
      }),
    ).toBe("appeal_reply_does_not_fit");
    expect(await reply(p.chen, { answers })).toBe("not_found");
    expect((await see(p.sheng, id)).status).toBe("need_info");
    expect(await reply(p.sheng, { answers })).toBeUndefined();
  });

  test("withdrawn while asked: nothing stays open", async () => {
    const { id } = await asked();
    expect(await send(p.sheng, id, "withdraw")).toBeUndefined();
    expect((await see(p.sheng, id)).handling.questions[0].endedBecause).toBe("withdrawn");
  });
});

describe("facts of the register", () => {
  const facts = async (who: Caller, id: string, changes: object) => {
    const v = await see(who, id);
    return send(
      who,
      id,
      "facts",
      {
        category: v.category,
        topic: v.topic,
        isUrgent: v.isUrgent,
        employerId: v.employerId,
        employerName: v.employerName,
        employerCode: v.handling.employerCode,
        employerDivision: v.employerDivision?.code ?? null,
        workplaceDivision: v.workplaceDivision?.code ?? null,
        knownOn: v.knownOn,
        employmentEndedOn: v.handling.employmentEndedOn,
        ...changes,
      },
      "PUT",
    );
  };

  test("a correction keeps the codes before and after; without a change there is none", async () => {
    const { id } = await contactedByChen();
    expect(await facts(p.chen, id, {})).toBe("appeal_nothing_changed");
    expect(
      await facts(p.chen, id, { category: "wages", topic: "arrears", knownOn: "2024-01-02", note: "实为欠薪" }),
    ).toBeUndefined();
    const view = await see(p.sheng, id);
    expect([view.category, view.topic, view.knownOn]).toEqual(["wages", "arrears", "2024-01-02"]);
    expect(view.events.at(-1)).toMatchObject({
      kind: "triaged",
      text: "实为欠薪",
      detail: {
        changed: {
          category: { before: "dismissal", after: "wages" },
          topic: { before: null, after: "arrears" },
          knownOn: { before: null, after: "2024-01-02" },
        },
      },
    });
  });

  test("topic, day, code and place are checked", async () => {
    const { id } = await contactedByChen();
    expect(await facts(p.chen, id, { topic: "arrears" })).toBe("appeal_topic_not_in_category");
    expect(await facts(p.chen, id, { knownOn: "2024-01-06" })).toBe("appeal_day_in_future");
    expect(await facts(p.chen, id, { employerCode: "123" })).toBe("appeal_credit_code_not_valid");
    expect(await facts(p.chen, id, { employerDivision: "440399" })).toBe("appeal_division_not_found");
    expect(await facts(p.chen, id, { employerId: "00000000-0000-7000-8005-000000000999" })).toBe(
      "appeal_employer_not_found",
    );
    expect(await facts(p.lin, id, { isUrgent: true })).toBe("appeal_is_at_another_union");
  });

  test("an appeal that no rule applied to is routed again by the corrected place", async () => {
    const { id } = await submitted(t, p, {
      employerId: null,
      employerName: "某公司",
      employerDivision: "4403",
      workplaceDivision: null,
    });
    expect((await see(p.huang, id)).status).toBe("registered");
    expect(await send(p.huang, id, "route-again")).toBe("appeal_no_rule_applies");
    expect(await facts(p.huang, id, { employerDivision: "440305007" })).toBeUndefined();
    expect(await send(p.huang, id, "route-again")).toBeUndefined();
    const view = await see(p.huang, id);
    expect([view.status, view.union.path, view.dueFor]).toEqual(["dispatched", paths.nanshan, "accept"]);
    expect(await send(p.lin, id, "route-again")).toBe("wrong_status");
  });
});

describe("the class", () => {
  test("somebody other than the handler sets it; the answer falls due later, counted from its start; the half day stays", async () => {
    const { id } = await contactedByChen();
    const before = await see(p.chen, id);
    const set = (who: Caller, difficulty: string) =>
      send(who, id, "class", { difficulty, reason: "涉及三十名职工，需多方协商" });
    expect(await set(p.chen, "difficult")).toBe("not_permitted");
    expect(await set(p.lin, "difficult")).toBe("appeal_is_at_another_union");
    expect(await set(p.he, "ordinary")).toBe("appeal_class_is_that");
    expect(await set(p.he, "difficult")).toBeUndefined();
    const after = await see(p.chen, id);
    // Five working days of 480 minutes at a desk open for 420: 269 minutes on Friday, five whole days, 31 minutes.
    expect(after.handling).toMatchObject({ difficulty: "difficult", halfDayDueAt: before.handling.halfDayDueAt });
    expect(after.dueAt).toBe("2024-01-15T01:31:00.000Z");
    expect(expectOk(await p.chen.get(url(id, "due"))).clocks.find((one: any) => one.kind === "answer").dueAt).toBe(
      after.dueAt,
    );
    expect(after.events.at(-1).detail).toMatchObject({ before: "ordinary", after: "difficult" });
  });

  test("the handler does not set the class of the own work", async () => {
    const { id } = await dispatchedToYuehai(t, p);
    expect(await send(p.he, id, "accept")).toBeUndefined();
    expect(await send(p.he, id, "class", { difficulty: "complex", reason: "需要更多时间" })).toBe("appeal_own_class");
  });
});

describe("outcomes of an answer", () => {
  const answer = (id: string, outcome: string) => send(p.chen, id, "answer", { answer: "已与双方沟通。", outcome });

  test("performed is never said; could not be reached is no way out of a conversation", async () => {
    const { id } = await contactedByChen();
    expect((await see(p.chen, id)).handling.outcomesNow).toEqual(["answered", "partly", "legal_way", "not_accepted"]);
    expect(await answer(id, "performed")).toBe("appeal_performed_needs_promises");
    expect(await answer(id, "unreachable")).toBe("appeal_outcome_needs_failed_tries");
    expect(await answer(id, "legal_way")).toBeUndefined();
  });

  test("the page counts the tries and says when the next one counts", async () => {
    const { id } = await acceptedByChen(t, p);
    const tries = async () => {
      const { failedTries, triesLeft, nextTryCountsAt } = (await see(p.chen, id)).handling;
      return [failedTries, triesLeft, nextTryCountsAt];
    };
    expect(await tries()).toEqual([0, 3, null]);
    await contact(p.chen, id, "worker", "no_answer");
    expect(await tries()).toEqual([1, 2, "2024-01-05T05:31:00.000Z"]);
    for (let n = 0; n < 2; n++) {
      t.clock.advance(2 * hour);
      await contact(p.chen, id, "worker", "no_answer");
    }
    expect((await see(p.chen, id)).handling.outcomesNow).toContain("unreachable");
    expect(await answer(id, "unreachable")).toBeUndefined();
  });
});

describe("the end", () => {
  const reached = { result: "reached", answered: true, solved: true, satisfaction: 4, note: "职工认可" };

  test("the worker may also say how satisfied they are with the employer and the partner office", async () => {
    const { id } = await answeredByChen(t, p);
    expect(
      await send(p.sheng, id, "rating", {
        answered: true,
        solved: true,
        satisfaction: 5,
        satisfactionEmployer: 2,
        satisfactionOffice: 4,
      }),
    ).toBeUndefined();
    expect((await see(p.sheng, id)).handling).toMatchObject({ satisfactionEmployer: 2, satisfactionOffice: 4 });
  });

  test("a call-back keeps the three answers apart from a rating, and closes", async () => {
    const { id } = await answeredByChen(t, p);
    await later(14 * day);
    expect(expectOk(await p.chen.get("/api/appeals/desk?lane=call_back")).items).toEqual([]);
    const queue = async (who: Caller) =>
      expectOk(await who.get("/api/appeals/desk?lane=call_back")).items.map((row: any) => row.id);
    expect([
      (await queue(p.he)).includes(id),
      (await queue(p.lin)).includes(id),
      (await queue(p.wu)).includes(id),
    ]).toEqual([true, true, false]);
    expect(await send(p.chen, id, "call-back", reached)).toBe("not_permitted");
    expect(await send(p.he, id, "call-back", { result: "reached", note: "职工认可" })).toBe(
      "appeal_call_back_answers_needed",
    );
    expect(await send(p.he, id, "call-back", reached)).toBeUndefined();
    const view = await see(p.he, id);
    expect([view.status, view.rating, view.outcome]).toEqual(["closed", null, "answered"]);
    expect(view.handling.callBack).toMatchObject({ result: "reached", answered: true, solved: true, satisfaction: 4 });
    expect(kinds(view).slice(-2)).toEqual(["called_back", "closed"]);
    expect((await queue(p.he)).includes(id)).toBe(false);
  });

  test("not reached on three different days closes as not reached, not on three times of one day", async () => {
    const { id } = await answeredByChen(t, p);
    await later(14 * day);
    const miss = () => send(p.he, id, "call-back", { result: "not_reached", note: "无人接听" });
    expect(await miss()).toBeUndefined();
    expect(await miss()).toBe("appeal_called_today_already");
    await later(day);
    expect(await miss()).toBeUndefined();
    expect((await see(p.he, id)).status).toBe("answered");
    await later(day);
    expect(await miss()).toBeUndefined();
    const view = await see(p.he, id);
    expect([view.status, view.handling.callBack]).toEqual([
      "closed",
      expect.objectContaining({ result: "not_reached", tries: 3, solved: null }),
    ]);
  });

  test("dissatisfied on the phone: the level above looks again, as if the worker had reopened it", async () => {
    const { id } = await answeredByChen(t, p);
    await later(14 * day);
    const say = (more: object) =>
      send(p.he, id, "call-back", { ...reached, reopen: true, note: "补偿没有到账", ...more });
    expect(await say({})).toBe("appeal_call_back_not_dissatisfied");
    expect(await say({ satisfaction: 1, solved: false })).toBeUndefined();
    const view = await see(p.lin, id);
    expect([view.status, view.union.path, view.reopenCount, view.handling.callBack.satisfaction]).toEqual([
      "reopened",
      paths.nanshan,
      1,
      1,
    ]);
    expect((await p.he.get(`/api/appeals/${id}`)).status).toBe(404);
  });

  test("nothing closes while a promise or a task is open", async () => {
    const { id } = await answeredByChen(t, p);
    const rate = () => send(p.sheng, id, "rating", { answered: true, solved: true, satisfaction: 4 });
    await t.rows("update appeals_appeal set open_promises = 1 where id = $1", [id]);
    expect(await rate()).toBe("appeal_promise_open");
    await t.rows("update appeals_appeal set open_promises = 0, open_tasks = 1 where id = $1", [id]);
    expect(await rate()).toBe("appeal_task_open");
    await t.rows("update appeals_appeal set open_tasks = 0, outcome = null, performed_at = now() where id = $1", [id]);
    expect(await rate()).toBeUndefined();
    expect((await see(p.sheng, id)).outcome).toBe("performed");
  });
});

describe("late is told to the level above, once for each kind", () => {
  test("a late first contact and a late answer; the handler keeps the appeal", async () => {
    const { id } = await acceptedByChen(t, p);
    const told = async () =>
      expectOk(await p.lin.get("/api/notices"))
        .items.filter((one: any) => one.link === `/appeals/${id}`)
        .map((one: any) => one.kind)
        .sort();
    t.clock.set("2024-01-08T03:00:00.000Z");
    await Promise.all([tellLate(t.app.services), tellLate(t.app.services)]);
    await tellLate(t.app.services);
    await t.deliver();
    p = await signInAll(t);
    expect((await told()).filter((kind: string) => kind.startsWith("appeals.late"))).toEqual([
      "appeals.late_answer",
      "appeals.late_contact",
    ]);
    const view = await see(p.chen, id);
    expect([view.isEscalated, view.handlerName, view.union.path]).toEqual([true, "陈尚文", paths.yuehai]);
    expect(
      view.events
        .filter((e: any) => e.kind === "escalated")
        .map((e: any) => e.detail.what)
        .sort(),
    ).toEqual(["answer", "contact"]);
  });

  test("while the worker is asked nothing is late", async () => {
    const { id } = await contactedByChen();
    expect(await send(p.chen, id, "questions", { items: [{ text: "签过合同吗？", kind: "yes_no" }] })).toBeUndefined();
    t.clock.set("2024-01-08T09:00:00.000Z");
    await tellLate(t.app.services);
    expect(await t.rows("select 1 from records_event where record_id = $1 and kind = 'escalated'", [id])).toEqual([]);
  });
});

describe("lanes of the desk", () => {
  test("mine, and what waits for others; each with its count", async () => {
    const { id } = await contactedByChen();
    const lane = async (name: string) => {
      const page = expectOk(await p.chen.get(`/api/appeals/desk?lane=${name}&limit=100`));
      return [page.items.some((row: any) => row.id === id), page.counts[name]];
    };
    const [inMine, mine] = await lane("mine");
    expect([inMine, (await lane("waiting"))[0]]).toEqual([true, false]);
    const waiting = (await lane("waiting"))[1];
    await send(p.chen, id, "questions", { items: [{ text: "签过合同吗？", kind: "yes_no" }] });
    expect(await lane("mine")).toEqual([false, mine - 1]);
    expect(await lane("waiting")).toEqual([true, waiting + 1]);
    expect((await lane("all"))[0]).toBe(true);
  });
});

describe("legal limits", () => {
  test("worker and handler see which rights can lapse; another union does not", async () => {
    const { id } = await contactedByChen();
    const limits = async (who: Caller) => expectOk(await who.get(url(id, "legal-limits"))).limits;
    expect((await limits(p.sheng))[0]).toMatchObject({
      ruleId: "A1",
      isStartAssumed: true,
      startedOn: "2024-01-05",
      state: "running",
      near: "far",
    });
    expect(await contact(p.chen, id, "employer")).toBeUndefined();
    expect((await limits(p.chen))[0].lines.some((line: any) => line.zh.includes("时效中断"))).toBe(true);
    expect((await p.wu.get(url(id, "legal-limits"))).status).toBe(404);
    expect((await t.nobody.get(url(id, "legal-limits"))).status).toBe(401);
  });

  test("a contact is dated as the clocks count: with more digits than they have it is read, beyond their years it is refused, and the limits are told afterwards", async () => {
    const { id } = await contactedByChen();
    const talked = (at: string) =>
      p.chen.post(url(id, "contacts"), { party: "employer", way: "phone", result: "reached", at });
    const refused = await talked("1950-01-01T00:00:00Z");
    expect([refused.status, refused.body.error.fields]).toEqual([
      400,
      [{ path: "at", code: "instant_out_of_range", message: "时间须在 1993 年至 2198 年之间，请改一下" }],
    ]);
    expect((await talked("2024-01-05T03:30:59.123456Z")).status).toBe(200);
    expect((await see(p.chen, id)).events.at(-1).detail.at).toBe("2024-01-05T03:30:59.123Z");
    expect((await p.chen.get(url(id, "legal-limits"))).status).toBe(200);
  });
});

describe("races", () => {
  const both = async (first: Promise<{ status: number }>, second: Promise<{ status: number }>) =>
    (await Promise.all([first, second])).map((answer) => answer.status).sort();

  test("an answer against a question: one of them happens", async () => {
    const { id } = await contactedByChen();
    const version = await versionOf(p.chen, id);
    expect(
      await both(
        p.chen.post(url(id, "answer"), { version, answer: "已与双方沟通。", outcome: "answered" }),
        p.chen.post(url(id, "questions"), { version, items: [{ text: "签过合同吗？", kind: "yes_no" }] }),
      ),
    ).toEqual([200, 409]);
  });

  test("a rating against a reopening in two tabs: one of them happens", async () => {
    const { id } = await answeredByChen(t, p);
    const version = await versionOf(p.sheng, id);
    expect(
      await both(
        p.sheng.post(url(id, "rating"), { version, answered: true, solved: true, satisfaction: 5 }),
        p.sheng.post(url(id, "reopen"), { version, reason: "补偿没有到账" }),
      ),
    ).toEqual([200, 409]);
    const [row] = await t.rows("select status, rated_at, reopen_count from appeals_appeal where id = $1", [id]);
    expect(
      row.status === "closed"
        ? [row.rated_at !== null, row.reopen_count]
        : [row.rated_at === null, row.reopen_count - 1],
    ).toEqual([true, 0]);
  });

  test("a rating against a call-back: closed once, by one of them", async () => {
    const { id } = await answeredByChen(t, p);
    await later(14 * day);
    const version = await versionOf(p.sheng, id);
    expect(
      await both(
        p.sheng.post(url(id, "rating"), { version, answered: true, solved: true, satisfaction: 5 }),
        p.he.post(url(id, "call-back"), {
          version,
          ...{ result: "reached", answered: true, solved: true, satisfaction: 4, note: "职工认可" },
        }),
      ),
    ).toEqual([200, 409]);
    expect(
      (await t.rows("select count(*)::int as n from records_event where record_id = $1 and kind = 'closed'", [id]))[0]
        .n,
    ).toBe(1);
  });

  test("a reply against its expiry: the question ends once", async () => {
    const { id } = await contactedByChen();
    expect(await send(p.chen, id, "questions", { items: [{ text: "签过合同吗？", kind: "yes_no" }] })).toBeUndefined();
    t.clock.set("2024-01-10T16:00:00.000Z");
    p = await signInAll(t);
    const version = await versionOf(p.sheng, id);
    await Promise.all([
      p.sheng.post(url(id, "questions/reply"), { version, answers: [{ kind: "yes_no", yes: true }] }),
      expireQuestions(t.app.services),
    ]);
    expect(
      (
        await t.rows(
          "select count(*)::int as n from records_event where record_id = $1 and kind in ('question_answered','question_ended')",
          [id],
        )
      )[0].n,
    ).toBe(1);
    expect((await see(p.chen, id)).status).toBe("contacted");
  });

  test("the same question sent twice is asked once", async () => {
    const { id } = await contactedByChen();
    const headers = { "idempotency-key": newKey() };
    const body = { version: await versionOf(p.chen, id), items: [{ text: "签过合同吗？", kind: "yes_no" }] };
    await Promise.all([
      p.chen.post(url(id, "questions"), body, headers),
      p.chen.post(url(id, "questions"), body, headers),
    ]);
    expect((await t.rows("select count(*)::int as n from appeals_question where appeal_id = $1", [id]))[0].n).toBe(1);
  });
});
