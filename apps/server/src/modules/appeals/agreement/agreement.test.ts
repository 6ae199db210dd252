import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, paths } from "../../../../../../seeds/cast.ts";
import { scopes } from "../../../kernel/scope.ts";
import { systemActor } from "../../../kernel/actor.ts";
import { Unit } from "../../../kernel/context.ts";
import { endOfSubtree } from "@niangjia/domain/kernel/union-path";
import { newKey, TestApp } from "../../../testing/test-app.ts";
import { formOf, photo } from "../../files/testing/corpus.ts";
import { acceptedByChen, expectOk, signInAll, versionOf, type StoryPeople } from "../testing/story.ts";
import { appealAgreements } from "./appeals.agreements.ts";

let t: TestApp;
let p: StoryPeople;
const friday = "2024-01-05T03:31:00.000Z";
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
});
afterAll(() => t.stop());

const agreement = {
  form: "oral",
  text: "公司分两次支付离职补偿金，并开具离职证明。",
  consentWay: "phone",
  employerPerson: "人事经理 周某",
  promises: [
    { kind: "pay", what: "第一笔补偿金", amount: "10,000.00", dueOn: "2024-01-10" },
    { kind: "pay", what: "第二笔补偿金", amount: "5000.5", dueOn: "2024-02-10" },
    { kind: "act", what: "开具离职证明", dueOn: "2024-01-10" },
  ],
};

/** Moves the clock; sessions of another day have ended, so everybody signs in again. */
async function at(instant: string): Promise<void> {
  t.clock.set(instant);
  p = await signInAll(t);
}

/** An appeal whose worker and employer were spoken to, on the Friday of the story. */
async function negotiating(): Promise<string> {
  await at(friday);
  const { id } = await acceptedByChen(t, p);
  expectOk(await p.chen.post(`/api/appeals/${id}/contacts`, { party: "worker", way: "phone", result: "reached" }));
  expectOk(await p.chen.post(`/api/appeals/${id}/contacts`, { party: "employer", way: "phone", result: "reached" }));
  return id;
}

const agree = async (id: string, more: Record<string, unknown> = {}) =>
  p.chen.post(`/api/appeals/${id}/agreements`, { version: await versionOf(p.chen, id), ...agreement, ...more });

async function performing(more: Record<string, unknown> = {}): Promise<{ id: string; promises: string[] }> {
  const id = await negotiating();
  expectOk(await agree(id, more));
  const view = await viewed(id);
  return { id, promises: view.agreements.at(-1).promises.map((one: { id: string }) => one.id) };
}

const viewed = async (id: string) => expectOk(await p.chen.get<any>(`/api/appeals/${id}`));
const kinds = async (id: string) => (await viewed(id)).events.map((event: { kind: string }) => event.kind);
const prove = (
  id: string,
  promiseId: string,
  body: Record<string, unknown> = { proof: "officer", note: "看过银行短信，问过职工本人" },
) => p.chen.post(`/api/appeals/${id}/promises/${promiseId}/proof`, body);
const confirm = (id: string, promiseId: string, headers = {}) =>
  p.sheng.post(`/api/appeals/${id}/promises/${promiseId}/confirmation`, {}, headers);
const codeOf = (answer: { body: any }) => answer.body.error?.code;
async function slip(): Promise<string> {
  const form = formOf("回单.jpg", await photo());
  return expectOk(await p.chen.send<any>("POST", "/api/files", form.payload, form.headers)).fileId;
}

describe("agreeing", () => {
  test("an agreement is a sum and dated promises; the earliest day runs", async () => {
    const { id } = await performing();
    const view = await viewed(id);
    expect([view.status, view.dueFor, view.dueAt]).toEqual(["performing", "promise", "2024-01-10T15:59:59.999Z"]);
    expect(view.answeredAt).toBe(friday);
    const [round] = view.agreements;
    expect([
      round.round,
      round.sumFen,
      round.provedFen,
      round.employerPerson,
      round.consentWay,
      round.supersededAt,
    ]).toEqual([1, 1_500_050, 0, "人事经理 周某", "phone", null]);
    expect(round.promises.map((one: any) => [one.position, one.kind, one.amountFen, one.dueOn, one.status])).toEqual([
      [1, "pay", 1_000_000, "2024-01-10", "open"],
      [2, "pay", 500_050, "2024-02-10", "open"],
      [3, "act", null, "2024-01-10", "open"],
    ]);
    const worker = expectOk(await p.sheng.get<any>(`/api/appeals/${id}`));
    expect(worker.agreements[0].promises[0].can.confirmPromise).toEqual({ allowed: true });
    expect(worker.agreements[0].promises[0].can.provePromise.allowed).toBe(false);
    expect(
      await t.rows("select 1 from kernel_audit where action = 'appeals.agree' and subject_id = $1", [id]),
    ).toHaveLength(1);
  });

  test.each([
    [
      "a day before today",
      { promises: [agreement.promises[0], { ...agreement.promises[2], dueOn: "2024-01-04" }] },
      "appeal_promise_in_past",
    ],
    ["consent in the future", { consentAt: "2024-01-05T05:00:00.000Z" }, "appeal_consent_in_future"],
    [
      "a sum beyond counting",
      { promises: [1, 2].map((n) => ({ ...agreement.promises[0], what: `第${n}笔`, amount: "90071992547409.91" })) },
      "appeal_agreement_sum_too_large",
    ],
    ["a file of nobody", { attachments: ["00000000-0000-7000-8009-000000000001"] }, "appeal_file_not_yours"],
  ])("refused: %s", async (_, more, code) => {
    const id = await negotiating();
    expect(codeOf(await agree(id, more))).toBe(code);
    expect((await viewed(id)).status).toBe("negotiating");
  });

  test.each([
    ["no promise", [], "appeal_promise_needed"],
    ["25 promises", Array.from({ length: 25 }, () => agreement.promises[0]), "appeal_promises_too_many"],
    ["zero yuan", [{ ...agreement.promises[0], amount: "0" }], "amount_not_positive"],
    ["a third decimal", [{ ...agreement.promises[0], amount: "1.005" }], "amount_too_precise"],
    ["no number", [{ ...agreement.promises[0], amount: "五千" }], "amount_malformed"],
  ])("refused at the field: %s", async (_, promises, code) => {
    const answer = await agree(await negotiating(), { promises });
    expect([answer.status, (answer.body as any).error.fields[0].code]).toEqual([400, code]);
  });

  test("an act carries no amount, a payment needs one", async () => {
    const id = await negotiating();
    expect((await agree(id, { promises: [{ ...agreement.promises[2], amount: "5" }] })).status).toBe(400);
    expect((await agree(id, { promises: [{ kind: "pay", what: "补偿金", dueOn: "2024-01-10" }] })).status).toBe(400);
  });

  test("today is in time; from a state before negotiating, another union, another handler, an old version: refused", async () => {
    const id = await negotiating();
    const version = await versionOf(p.chen, id);
    expect(codeOf(await p.lin.post(`/api/appeals/${id}/agreements`, { version, ...agreement }))).toBe(
      "appeal_is_at_another_union",
    );
    expect((await p.wu.post(`/api/appeals/${id}/agreements`, { version, ...agreement })).status).toBe(404);
    expect((await p.sheng.post(`/api/appeals/${id}/agreements`, { version, ...agreement })).status).toBe(403);
    expect(codeOf(await p.he.post(`/api/appeals/${id}/agreements`, { version, ...agreement }))).toBe(
      "appeal_has_another_handler",
    );
    expect(codeOf(await p.chen.post(`/api/appeals/${id}/agreements`, { version: version - 1, ...agreement }))).toBe(
      "changed_meanwhile",
    );
    const { id: early } = await acceptedByChen(t, p);
    expect(codeOf(await agree(early))).toBe("wrong_status");
    expectOk(await agree(id, { promises: [{ ...agreement.promises[0], dueOn: "2024-01-05" }] }));
  });

  test("agreed anew: a reason is needed, what was open is no longer followed, what was proved stays", async () => {
    const { id, promises } = await performing();
    expectOk(await confirm(id, promises[2]!));
    expect(codeOf(await agree(id))).toBe("appeal_agreement_reason_needed");
    expectOk(
      await agree(id, {
        reason: "公司资金紧张，职工同意延后",
        promises: [{ kind: "pay", what: "一次付清", amount: "15000.50", dueOn: "2024-03-01" }],
      }),
    );
    const [first, second] = (await viewed(id)).agreements;
    expect(first.promises.map((one: any) => one.status)).toEqual(["superseded", "superseded", "proved"]);
    expect([first.supersededAt, second.round, second.reason, second.promises[0].status]).toEqual([
      friday,
      2,
      "公司资金紧张，职工同意延后",
      "open",
    ]);
    expect(codeOf(await prove(id, promises[0]!))).toBe("appeal_promise_superseded");
    expect(codeOf(await confirm(id, promises[0]!))).toBe("appeal_promise_superseded");
    expect((await t.rows("select open_promises, broken_promises from appeals_appeal where id = $1", [id]))[0]).toEqual({
      open_promises: 1,
      broken_promises: 0,
    });
  });
});

describe("proof", () => {
  test("each promise proved, by the bank's slip, the union's check and the worker: only then it is performed, and the worker is asked to rate", async () => {
    const { id, promises } = await performing();
    expectOk(await prove(id, promises[0]!, { proof: "bank_slip", fileId: await slip() }));
    expect((await viewed(id)).dueAt).toBe("2024-01-10T15:59:59.999Z");
    expectOk(await prove(id, promises[2]!));
    let view = await viewed(id);
    expect([view.status, view.dueAt, view.agreements[0].provedFen]).toEqual([
      "performing",
      "2024-02-10T15:59:59.999Z",
      1_000_000,
    ]);
    expectOk(await confirm(id, promises[1]!));
    view = await viewed(id);
    expect([view.status, view.outcome, view.dueAt]).toEqual(["answered", "performed", null]);
    expect(view.agreements[0].promises.map((one: any) => [one.proof, one.proofByName, one.isLate])).toEqual([
      ["bank_slip", castPerson("chen").name, false],
      ["worker", castPerson("sheng").name, false],
      ["officer", castPerson("chen").name, false],
    ]);
    expect(view.agreements[0].promises[0].proofFile.name).toBe("回单.jpg");
    expect(await kinds(id)).toEqual([
      "submitted",
      "routed",
      "dispatched",
      "accepted",
      "contacted",
      "contacted",
      "agreed",
      "promise_proved",
      "promise_proved",
      "promise_proved",
      "performed",
    ]);
    await t.deliver();
    const notices = await t.rows(
      "select kind from notices_notice where person_id = $1 and kind = 'appeals.performed'",
      [castPerson("sheng").id],
    );
    expect(notices.length).toBeGreaterThan(0);
    expectOk(
      await p.sheng.post(`/api/appeals/${id}/rating`, {
        version: view.version,
        answered: true,
        solved: true,
        satisfaction: 5,
      }),
    );
    expect((await viewed(id)).status).toBe("closed");
  });

  test("the company's word is no proof: a slip needs its file, a check its note", async () => {
    const { id, promises } = await performing();
    expect(codeOf(await prove(id, promises[0]!, { proof: "bank_slip", note: "公司说已经付了" }))).toBe(
      "appeal_slip_needed",
    );
    expect(codeOf(await prove(id, promises[0]!, { proof: "officer" }))).toBe("appeal_proof_note_needed");
    expect((await prove(id, promises[0]!, { proof: "employer" })).status).toBe(400);
    expect(
      codeOf(await prove(id, promises[0]!, { proof: "bank_slip", fileId: "00000000-0000-7000-8009-000000000001" })),
    ).toBe("appeal_file_not_yours");
    expect((await viewed(id)).agreements[0].promises[0].status).toBe("open");
  });

  test("only the own union and the worker prove; a promise of another appeal is not found", async () => {
    const { id, promises } = await performing();
    const { id: other } = await performing();
    expect(
      codeOf(await p.lin.post(`/api/appeals/${id}/promises/${promises[0]}/proof`, { proof: "officer", note: "x" })),
    ).toBe("appeal_is_at_another_union");
    expect(
      (await p.wu.post(`/api/appeals/${id}/promises/${promises[0]}/proof`, { proof: "officer", note: "x" })).status,
    ).toBe(404);
    expect((await p.chen.post(`/api/appeals/${id}/promises/${promises[0]}/confirmation`, {})).status).toBe(404);
    expect((await t.nobody.post(`/api/appeals/${id}/promises/${promises[0]}/confirmation`, {})).status).toBe(401);
    expect((await prove(other, promises[0]!)).status).toBe(404);
  });

  test("worker and officer at once: one proof counts, the other is told who and when; the same press twice is one", async () => {
    const { id, promises } = await performing({ promises: [agreement.promises[0]] });
    const answers = await Promise.all([
      confirm(id, promises[0]!),
      prove(id, promises[0]!),
      confirm(id, promises[0]!),
      prove(id, promises[0]!),
    ]);
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    const refused = answers.filter((one) => one.status !== 200).map((one) => one.body as any);
    expect(refused.map((body) => body.error.code)).toEqual(Array(3).fill("appeal_promise_proved_already"));
    expect(refused[0].error.message).toMatch(/(职工本人|陈).*2024-01-05 11:31/);
    expect((await kinds(id)).filter((kind: string) => kind === "promise_proved")).toHaveLength(1);
    const { id: second, promises: again } = await performing();
    const headers = { "idempotency-key": newKey() };
    const twice = await Promise.all([confirm(second, again[0]!, headers), confirm(second, again[0]!, headers)]);
    expect(twice.map((one) => one.status)).toEqual([200, 200]);
    expect((await t.rows("select open_promises from appeals_appeal where id = $1", [second]))[0]).toEqual({
      open_promises: 2,
    });
  });

  test("agreeing anew against a proof: one of them happens, or both in turn, and the counts agree with the rows", async () => {
    const { id, promises } = await performing();
    const version = await versionOf(p.chen, id);
    const [anew, proved] = await Promise.all([
      p.chen.post(`/api/appeals/${id}/agreements`, { version, ...agreement, reason: "重新约定" }),
      confirm(id, promises[0]!),
    ]);
    expect([
      [200, "appeal_promise_superseded"],
      ["changed_meanwhile", 200],
    ]).toContainEqual([codeOf(anew) ?? anew.status, codeOf(proved) ?? proved.status]);
    const [row] = await t.rows(
      "select a.open_promises, (select count(*)::int from agreements_promise p where p.record_id = a.id and p.status = 'open') as open from appeals_appeal a where id = $1",
      [id],
    );
    expect(row!.open_promises).toBe(row!.open);
  });
});

describe("breach", () => {
  test("not on the day, exactly on the day after; the handler, the worker and the level above are told; a repeat changes nothing", async () => {
    const { id, promises } = await performing();
    await at("2024-01-10T15:59:59.999Z");
    await appealAgreements.breakDue(t.app.services);
    expect((await viewed(id)).status).toBe("performing");
    await at("2024-01-10T16:00:00.000Z");
    expect(await appealAgreements.breakDue(t.app.services)).toBeGreaterThanOrEqual(2);
    const view = await viewed(id);
    expect([view.status, view.isOverdue, view.agreements[0].promises.map((one: any) => one.status)]).toEqual([
      "breached",
      true,
      ["broken", "open", "broken"],
    ]);
    expect(
      view.events
        .filter((event: any) => event.kind === "promise_broken")
        .map((event: any) => event.detail.promiseId)
        .sort(),
    ).toEqual([promises[0], promises[2]].sort());
    expect(await appealAgreements.breakDue(t.app.services)).toBe(0);
    await t.deliver();
    const told = await t.rows(
      "select kind, person_id from notices_notice where link = $1 and kind like 'appeals.promise_%'",
      [`/appeals/${id}`],
    );
    const who = (kind: string) => told.filter((one) => one.kind === kind).map((one) => one.person_id);
    expect(who("appeals.promise_broken")).toEqual([castPerson("chen").id]);
    expect(who("appeals.promise_not_kept")).toEqual([castPerson("sheng").id]);
    expect(who("appeals.promise_broken_below")).toContain(castPerson("lin").id);
  });

  test("proved late: the breach stays on record, the rest goes on, and the last one performs", async () => {
    const { id, promises } = await performing();
    await at("2024-01-11T01:00:00.000Z");
    await appealAgreements.breakDue(t.app.services);
    expectOk(await prove(id, promises[0]!));
    expect((await viewed(id)).status).toBe("breached");
    expectOk(await confirm(id, promises[2]!));
    let view = await viewed(id);
    expect([view.status, view.dueAt]).toEqual(["performing", "2024-02-10T15:59:59.999Z"]);
    expectOk(await confirm(id, promises[1]!));
    view = await viewed(id);
    expect([view.status, view.agreements[0].promises.map((one: any) => [one.isLate, one.brokenAt !== null])]).toEqual([
      "answered",
      [
        [true, true],
        [false, false],
        [true, true],
      ],
    ]);
  });

  test("a proof against the breach job: proved or broken and then proved, never both lost", async () => {
    const { id, promises } = await performing({ promises: [agreement.promises[0]] });
    await at("2024-01-10T16:00:00.000Z");
    const [, proved] = await Promise.all([appealAgreements.breakDue(t.app.services), confirm(id, promises[0]!)]);
    expect(proved.status).toBe(200);
    await appealAgreements.breakDue(t.app.services);
    const view = await viewed(id);
    expect([view.status, view.agreements[0].promises[0].status, view.agreements[0].promises[0].isLate]).toEqual([
      "answered",
      "proved",
      true,
    ]);
  });

  test("two jobs at once break a promise once", async () => {
    const { id } = await performing({ promises: [agreement.promises[0]] });
    await at("2024-01-10T16:00:00.000Z");
    await Promise.all([appealAgreements.breakDue(t.app.services), appealAgreements.breakDue(t.app.services)]);
    await appealAgreements.breakDue(t.app.services);
    expect((await kinds(id)).filter((kind: string) => kind === "promise_broken")).toHaveLength(1);
  });

  test("while performing nothing is answered or closed; after a breach only in part or by a legal way, and then it closes", async () => {
    const { id } = await performing();
    const answer = async (outcome: string) =>
      p.chen.post(`/api/appeals/${id}/answer`, {
        version: await versionOf(p.chen, id),
        answer: "公司没有按期支付，已告知支付令和仲裁。",
        outcome,
      });
    expect(codeOf(await answer("legal_way"))).toBe("wrong_status");
    const rate = async () =>
      p.sheng.post(`/api/appeals/${id}/rating`, {
        version: await versionOf(p.chen, id),
        answered: true,
        solved: false,
        satisfaction: 3,
      });
    expect(codeOf(await rate())).toBe("wrong_status");
    await at("2024-01-11T01:00:00.000Z");
    await appealAgreements.breakDue(t.app.services);
    expect(codeOf(await answer("answered"))).toBe("appeal_outcome_after_breach");
    expectOk(await answer("legal_way"));
    expect((await viewed(id)).agreements[0].promises.map((one: any) => one.status)).toEqual([
      "broken",
      "superseded",
      "broken",
    ]);
    expectOk(await rate());
    const view = await viewed(id);
    expect([view.status, view.outcome]).toEqual(["closed", "legal_way"]);
    // A broken promise has no limit of days for reopening.
    await at("2024-09-01T01:00:00.000Z");
    expectOk(
      await p.sheng.post(`/api/appeals/${id}/reopen`, {
        version: await versionOf(p.lin, id),
        reason: "公司一直没有付",
      }),
    );
  });

  test("agreed anew after a breach: it is performed again, the breach stays in the figures", async () => {
    const { id } = await performing();
    await at("2024-01-11T01:00:00.000Z");
    await appealAgreements.breakDue(t.app.services);
    expectOk(
      await agree(id, {
        reason: "公司请求延期，职工同意",
        promises: [{ kind: "pay", what: "全部补偿金", amount: "15000.50", dueOn: "2024-01-20" }],
      }),
    );
    const view = await viewed(id);
    expect([view.status, view.dueAt]).toEqual(["performing", "2024-01-20T15:59:59.999Z"]);
    expect(view.agreements[0].promises.map((one: any) => [one.status, one.brokenAt !== null])).toEqual([
      ["superseded", true],
      ["superseded", false],
      ["superseded", true],
    ]);
  });

  test("the worker may take an appeal back while it is performed: its promises are no longer followed", async () => {
    const { id } = await performing();
    expectOk(
      await p.sheng.post(`/api/appeals/${id}/withdraw`, { version: await versionOf(p.chen, id), reason: "已私下解决" }),
    );
    const view = await viewed(id);
    expect([view.status, view.agreements[0].promises.map((one: any) => one.status)]).toEqual([
      "withdrawn",
      ["superseded", "superseded", "superseded"],
    ]);
    await at("2024-03-01T01:00:00.000Z");
    await appealAgreements.breakDue(t.app.services);
    expect((await viewed(id)).status).toBe("withdrawn");
  });
});

test("figures: kept in time, kept late, broken, open and agreed anew, in numbers and fen, within a union", async () => {
  const day = (dueOn: string, amount: string) => ({ kind: "pay", what: "补偿金", amount, dueOn });
  const { id, promises } = await performing({
    promises: [
      day("2031-01-05", "100.01"),
      day("2031-01-06", "200.02"),
      day("2031-01-07", "400.04"),
      day("2031-02-01", "800.08"),
    ],
  });
  expectOk(await confirm(id, promises[0]!));
  await at("2031-01-08T01:00:00.000Z");
  await appealAgreements.breakDue(t.app.services);
  expectOk(await confirm(id, promises[1]!));
  const scope = scopes.system("figures");
  const figures = (path: string) =>
    t.app.services.db.inScope(scope, (tx) =>
      appealAgreements.figures(
        new Unit({
          tx,
          actor: systemActor("figures"),
          scope,
          now: t.clock.now(),
          requestId: "figures",
          language: "zh",
        }),
        { from: "2031-01-01", until: "2031-03-01", under: { from: path, to: endOfSubtree(path as never) } },
      ),
    );
  const none = { count: 0, fen: 0 };
  expect(await figures(paths.yuehai)).toEqual({
    inTime: { count: 1, fen: 10_001 },
    late: { count: 1, fen: 20_002 },
    broken: { count: 1, fen: 40_004 },
    open: { count: 1, fen: 80_008 },
    superseded: none,
  });
  expect(await figures(paths.futian)).toEqual({ inTime: none, late: none, broken: none, open: none, superseded: none });
});
