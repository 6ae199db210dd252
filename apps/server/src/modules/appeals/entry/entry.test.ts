import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, employers, paths } from "../../../../../../seeds/cast.ts";
import { newKey, TestApp, type Answer, type Caller } from "../../../testing/test-app.ts";
import { withGateOff } from "../../../kernel/http/gates.ts";
import { expectOk, signInAll, versionOf, type StoryPeople } from "../testing/story.ts";
import { mostInAnHour } from "./entry.submit.ts";
import { wordsOfReceipt } from "./receipt.ts";

let t: TestApp;
let p: StoryPeople;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
});
afterAll(() => t.stop());

const newReceipt = () => randomBytes(16).toString("hex");
const newId = () => crypto.randomUUID();
const station = { version: 0, name: "深圳湾驿站", kind: "station", divisionCode: "440305007", isActive: true };

/** An intake point of Yuehai street, made by its chair. */
async function entry(
  more: Record<string, unknown> = {},
  by: Caller = p.he,
): Promise<{ id: string; code: string; address: string; version: number }> {
  return expectOk(await by.send("PUT", `/api/appeals/entries/${newId()}`, { ...station, ...more }));
}

const said = (more: Record<string, unknown> = {}) => ({
  receipt: newReceipt(),
  category: "wages",
  topic: "arrears",
  description: "两个月没有发工资，问了也不答复。",
  name: "周师傅",
  phone: "13600005555",
  disclosure: "union_only",
  ...more,
});
const submit = (code: string, body: Record<string, unknown>): Promise<Answer<any>> =>
  t.nobody.post(`/api/appeals/at/${code}`, body);
const open = (receipt: string): Promise<Answer<any>> => t.nobody.post("/api/appeals/receipt", { receipt });
const act = (receipt: string, what: Record<string, unknown>): Promise<Answer<any>> =>
  t.nobody.post("/api/appeals/receipt/acts", { receipt, act: what });
const idOf = async (number: string) =>
  (await t.rows<{ id: string }>("select id from appeals_appeal where number = $1", [number]))[0]!.id;

/** Submitted by a code and sent to Nanshan district by rule. */
async function submitted(more: Record<string, unknown> = {}): Promise<{ id: string; number: string; receipt: string }> {
  const body = said(more);
  const { number } = expectOk(await submit((await entry()).code, body));
  await t.deliver();
  return { id: await idOf(number), number, receipt: body.receipt };
}

async function answered(more: Record<string, unknown> = {}) {
  const appeal = await submitted(more);
  const at = `/api/appeals/${appeal.id}`;
  expectOk(await p.lin.post(`${at}/accept`, { version: await versionOf(p.lin, appeal.id) }));
  expectOk(await p.lin.post(`${at}/contacts`, { party: "worker", way: "phone", result: "reached" }));
  expectOk(
    await p.lin.post(`${at}/answer`, {
      version: await versionOf(p.lin, appeal.id),
      answer: "公司本周内补发两个月工资。",
      outcome: "answered",
    }),
  );
  return appeal;
}

describe("intake points", () => {
  test("a chair makes one at the own union; it gets a code that nobody guesses, and a sheet with a picture", async () => {
    const made = await entry({ employerId: employers[0].id });
    expect(made).toMatchObject({
      code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{13}$/),
      union: { path: paths.yuehai },
      employer: { name: employers[0].name },
      appealCount: 0,
      lastAt: null,
      isActive: true,
      version: 1,
    });
    expect(made.address).toMatch(new RegExp(`/m/at/${made.code}$`));
    const sheet = expectOk(await p.he.get(`/api/appeals/entries/${made.id}/sheet`));
    expect(sheet.qrSvg).toMatch(/^<svg/);
    expect(sheet.spelled).toBe(`${made.code.slice(0, 4)}-${made.code.slice(4, 8)}-${made.code.slice(8)}`);
  });

  test("its code stays when it is changed; an old version is refused", async () => {
    const made = await entry();
    const changed = expectOk(
      await p.he.send("PUT", `/api/appeals/entries/${made.id}`, {
        ...station,
        version: 1,
        name: "科技园驿站",
        isActive: false,
      }),
    );
    expect(changed).toMatchObject({ code: made.code, version: 2, name: "科技园驿站", isActive: false });
    expect(
      (await p.he.send("PUT", `/api/appeals/entries/${made.id}`, { ...station, version: 1 })).body.error.code,
    ).toBe("changed_meanwhile");
  });

  test("the same id twice with version 0 is one point", async () => {
    const id = newId();
    const both = await Promise.all([1, 2].map(() => p.he.send("PUT", `/api/appeals/entries/${id}`, station)));
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(await t.rows("select 1 from appeals_entry where id = $1", [id])).toHaveLength(1);
  });

  test.each([
    [
      "an employer that is not there",
      { employerId: "00000000-0000-7000-8005-000000009999" },
      "appeal_entry_employer_unknown",
    ],
    ["a place that is not there", { divisionCode: "999999" }, "appeal_entry_place_unknown"],
  ])("%s is refused", async (_, change, code) => {
    expect((await p.he.send("PUT", `/api/appeals/entries/${newId()}`, { ...station, ...change })).body.error.code).toBe(
      code,
    );
  });

  test("the union above sees it, the sibling does not, a liaison may not", async () => {
    const made = await entry({ name: "只在本街道" });
    const names = async (by: Caller) =>
      expectOk(await by.get("/api/appeals/entries?q=只在本街道")).items.map((one: any) => one.id);
    expect(await names(p.he)).toEqual([made.id]);
    expect(await names(p.lin)).toEqual([made.id]);
    expect(await names(p.wu)).toEqual([]);
    expect((await p.wu.get(`/api/appeals/entries/${made.id}/sheet`)).status).toBe(404);
    expect((await p.wu.send("PUT", `/api/appeals/entries/${made.id}`, { ...station, version: 1 })).status).toBe(404);
    expect((await p.chen.get("/api/appeals/entries")).status).toBe(403);
    expect((await t.nobody.get("/api/appeals/entries")).status).toBe(401);
  });

  test("pages follow each other without a gap", async () => {
    for (let n = 0; n < 5; n++) {
      await entry({ name: `翻页 ${n}` });
      // Two made at one moment are told apart by their ids.
      if (n !== 2) t.clock.advance(1000);
    }
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: any = expectOk(
        await p.he.get(`/api/appeals/entries?q=翻页&limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`),
      );
      seen.push(...page.items.map((one: any) => one.name));
      cursor = page.nextCursor;
    }
    t.clock.set("2024-01-05T03:31:00.000Z");
    expect([seen[0], seen[3], seen[4], ...seen.slice(1, 3).sort()]).toEqual([
      "翻页 4",
      "翻页 1",
      "翻页 0",
      "翻页 2",
      "翻页 3",
    ]);
  });

  test("whoever scans it learns where it hangs, and nothing of the register", async () => {
    const made = await entry({ employerId: employers[0].id });
    const face = expectOk(await t.nobody.get(`/api/appeals/at/${made.code.toLowerCase()}`));
    expect(face).toEqual({
      name: station.name,
      kind: "station",
      unionName: expect.stringContaining("粤海"),
      divisionName: expect.stringContaining("南山区"),
      employerName: employers[0].name,
    });
    expect((await t.nobody.get("/api/appeals/at/2345678923456")).body.error.code).toBe("appeal_entry_unknown");
    expect((await t.nobody.get("/api/appeals/at/x")).body.error.code).toBe("appeal_entry_unknown");
    expectOk(await p.he.send("PUT", `/api/appeals/entries/${made.id}`, { ...station, version: 1, isActive: false }));
    expect((await t.nobody.get(`/api/appeals/at/${made.code}`)).body.error.code).toBe("appeal_entry_off");
    expect((await submit(made.code, said())).body.error.code).toBe("appeal_entry_off");
  });
});

describe("submitting by a code", () => {
  test("answers number and receipt in words of both languages; the words open the status page", async () => {
    const { code } = await entry();
    const body = said();
    const done = expectOk(await submit(code, body));
    expect(done).toMatchObject({
      number: expect.stringMatching(/^SQ/),
      status: "registered",
      receipt: { zh: [...wordsOfReceipt(body.receipt).zh], en: [...wordsOfReceipt(body.receipt).en] },
    });
    expect(done.receipt.address).toMatch(new RegExp(`/m/receipt#${body.receipt}$`));
    for (const typed of [body.receipt, done.receipt.zh.join(""), done.receipt.en.join(" ")]) {
      expect(expectOk(await open(typed)).appeal).toMatchObject({
        number: done.number,
        channel: "qr",
        isClaimed: false,
        consent: "none",
      });
    }
  });

  test("the server keeps no receipt, only its blind index; phone and a sealed name are encrypted", async () => {
    const { id, receipt } = await submitted({ disclosure: "sealed", name: "不留名的人" });
    const [row] = await t.rows("select *, to_jsonb(a.*)::text as everything from appeals_appeal a where id = $1", [id]);
    expect(row!["receipt_index"]).toHaveLength(16);
    expect([row!["person_id"], row!["channel"], row!["entry_id"] !== null]).toEqual([null, "qr", true]);
    for (const secret of [receipt, "13600005555", "不留名的人", wordsOfReceipt(receipt).zh.join("")])
      expect(row!["everything"]).not.toContain(secret);
    for (const table of ["kernel_audit", "kernel_outbox", "records_event"]) {
      const texts = await t.rows<{ text: string }>(`select to_jsonb(x.*)::text as text from ${table} x`);
      expect(
        texts.filter(
          ({ text }) => text.includes(receipt) || text.includes("13600005555") || text.includes("不留名的人"),
        ),
      ).toEqual([]);
    }
  });

  test("it goes to the district of the place where the code hangs; the employer of the code counts when none is typed", async () => {
    const { id } = await submitted();
    expect(expectOk(await p.lin.get(`/api/appeals/${id}`))).toMatchObject({
      status: "dispatched",
      union: { path: paths.nanshan },
      phoneMasked: "136****5555",
      workerName: "周师傅",
    });
    const { code } = await entry({ employerId: employers[0].id });
    const named = await idOf(expectOk(await submit(code, said())).number);
    const typed = await idOf(expectOk(await submit(code, said({ employerName: "另一家公司" }))).number);
    const rows = await t.rows("select id, employer_id, employer_name from appeals_appeal where id = any($1)", [
      [named, typed],
    ]);
    expect(Object.fromEntries(rows.map((row) => [row.id, [row.employer_id, row.employer_name]]))).toEqual({
      [named]: [employers[0].id, employers[0].name],
      [typed]: [null, "另一家公司"],
    });
  });

  test("without a phone number it is taken; words of danger make it urgent", async () => {
    const { id } = await submitted({ phone: null, description: "有人在工地上坠落昏迷了，没有人管。" });
    expect(await t.rows("select is_urgent, phone_cipher, phone_index from appeals_appeal where id = $1", [id])).toEqual(
      [{ is_urgent: true, phone_cipher: null, phone_index: null }],
    );
  });

  test("sent again with the same receipt it is the same appeal", async () => {
    const { code } = await entry();
    const body = said();
    const first = expectOk(await submit(code, body));
    await t.deliver();
    const again = expectOk(await submit(code, body));
    expect(again.number).toBe(first.number);
    expect(again.submittedAt).toBe(first.submittedAt);
    expect(again.union).toEqual(first.union);
  });

  test("one receipt on two phones at once is one appeal, five times", async () => {
    const { code } = await entry();
    for (let n = 0; n < 5; n++) {
      const body = said();
      const answers = await Promise.all(Array.from({ length: 4 }, () => submit(code, body)));
      expect(new Set(answers.map((one) => expectOk(one).number)).size).toBe(1);
    }
    const [{ count }] = (await t.rows<{ count: string }>(
      "select count(*) from appeals_appeal where entry_id = (select id from appeals_entry where code = $1)",
      [code],
    )) as [{ count: string }];
    expect(Number(count)).toBe(5);
  });

  test.each([
    ["a receipt of 15 bytes", { receipt: "ab".repeat(15) }],
    ["four letters", { description: "没发工资" }],
    ["no name", { name: "" }],
    ["a phone number that is none", { phone: "12345" }],
    ["a field too many", { personId: "x" }],
  ])("%s is refused", async (_, change) => expect((await submit((await entry()).code, said(change))).status).toBe(400));
  test("a topic of another category is refused", async () =>
    expect((await submit((await entry()).code, said({ topic: "hazard" }))).body.error.code).toBe(
      "appeal_topic_unknown",
    ));

  test("one code takes only so much in an hour; what was taken before is still answered", async () => {
    const { id, code } = await entry();
    const body = said();
    const first = expectOk(await submit(code, body));
    await t.rows(
      `insert into appeals_appeal (id, number, status, union_path, registered_at_path, channel, category, description, worker_name, disclosure, submitted_at, answer_started_at, answer_due_at, half_day_due_at, entry_id)
       select gen_random_uuid(), 'SQ-' || $2 || n, 'registered', union_path, union_path, 'qr', 'other', '玩', '玩', 'open', $3, $3, $3, $3, $1 from appeals_entry, generate_series(1, $4::int) n where id = $1`,
      [id, code, t.clock.now(), mostInAnHour - 1],
    );
    expect((await submit(code, said())).body.error.code).toBe("appeal_entry_busy");
    expect(expectOk(await submit(code, body)).number).toBe(first.number);
    expectOk(await submit((await entry()).code, said()));
    t.clock.advance(61 * 60_000);
    expectOk(await submit(code, said()));
    t.clock.set("2024-01-05T03:31:00.000Z");
  });
});

describe("the status page", () => {
  test("shows the worker's time line and nothing of the union's own", async () => {
    const { id, receipt, number } = await submitted();
    expectOk(await p.lin.post(`/api/appeals/${id}/accept`, { version: await versionOf(p.lin, id) }));
    expectOk(await p.lin.post(`/api/appeals/${id}/notes`, { text: "内部：单位有前科", isForWorker: false }));
    expectOk(await p.lin.post(`/api/appeals/${id}/notes`, { text: "已和公司约好时间", isForWorker: true }));
    const answer = await open(receipt);
    const { appeal } = expectOk(answer);
    expect(appeal).toMatchObject({ number, status: "accepted", handlerName: "林慧" });
    expect(appeal.events.map((event: any) => event.kind)).toEqual(["submitted", "routed", "accepted", "noted"]);
    expect(appeal.events.find((event: any) => event.kind === "routed").detail).toEqual({});
    for (const hidden of ["前科", "steps", "ruleName", "13600005555", "136****", "sameEmployer", "handovers", id])
      expect(answer.raw.body).not.toContain(hidden);
  });

  test("what the holder may do is decided as for the worker", async () => {
    const { receipt } = await submitted();
    const { can } = expectOk(await open(receipt)).appeal;
    expect(can.supplement).toEqual({ allowed: true });
    expect(can.withdraw).toEqual({ allowed: true });
    expect(can.rate).toEqual({ allowed: false, because: "wrong_status" });
    expect(can.accept.allowed).toBe(false);
  });

  test("a single wrong word is found by name; a right-looking receipt that opens nothing gets one answer", async () => {
    const { receipt } = await submitted();
    const { en } = wordsOfReceipt(receipt);
    const wrong = await open(["notaword", ...en.slice(1)].join(" "));
    expect(wrong.body.error).toMatchObject({
      code: "appeal_receipt_word_unknown",
      detail: { word: "notaword", place: 1 },
    });
    expect(wrong.body.error.message).toContain("notaword");
    const unknown = await Promise.all(
      [newReceipt(), wordsOfReceipt(newReceipt()).zh.join(""), wordsOfReceipt(newReceipt()).en.join(" ")].map((one) =>
        open(one),
      ),
    );
    const acts = await act(newReceipt(), { kind: "supplement", text: "补充" });
    expect(
      new Set([...unknown, acts].map((one) => `${one.status} ${one.body.error.code} ${one.body.error.message}`)).size,
    ).toBe(1);
    expect((await p.sheng.post("/api/appeals/receipt/claim", { receipt: newReceipt() })).body.error.code).toBe(
      "appeal_receipt_unknown",
    );
  });

  test("a receipt of one appeal neither shows nor moves another", async () => {
    const [mine, other] = [await submitted(), await submitted({ name: "别人" })];
    expectOk(await act(mine.receipt, { kind: "supplement", text: "我的补充" }));
    expect(expectOk(await open(other.receipt)).appeal.events.map((event: any) => event.kind)).not.toContain(
      "supplemented",
    );
  });
});

describe("acts of the holder", () => {
  test("adds words; the handler is told; the time line names the worker as the register does", async () => {
    const { id, receipt } = await submitted({ disclosure: "sealed", name: "密封的人" });
    const { appeal } = expectOk(await act(receipt, { kind: "supplement", text: "还有考勤记录" }));
    expect(appeal.events.at(-1)).toMatchObject({
      kind: "supplemented",
      text: "还有考勤记录",
      actorName: "（姓名密封）",
    });
    expect(expectOk(await p.lin.get(`/api/appeals/${id}`)).events.at(-1)).toMatchObject({
      kind: "supplemented",
      actorName: "（姓名密封）",
    });
  });

  test("rates, which closes it; a second rating is refused", async () => {
    const { receipt } = await answered();
    const { version } = expectOk(await open(receipt)).appeal;
    const rating = { kind: "rate", version, answered: true, solved: true, satisfaction: 5, reopen: false };
    expect(expectOk(await act(receipt, rating)).appeal).toMatchObject({ status: "closed", satisfaction: 5 });
    expect((await act(receipt, rating)).body.error.code).toBe("changed_meanwhile");
  });

  test("dissatisfied with a reason it goes to the level above", async () => {
    const { id, receipt } = await answered();
    const { version } = expectOk(await open(receipt)).appeal;
    const { appeal } = expectOk(
      await act(receipt, {
        kind: "rate",
        version,
        answered: true,
        solved: false,
        satisfaction: 1,
        comment: "没有按时发",
        reopen: true,
      }),
    );
    expect(appeal).toMatchObject({ status: "reopened", union: { path: paths.shenzhen }, reopenCount: 1 });
    expect((await t.rows("select union_path from appeals_appeal where id = $1", [id]))[0]!["union_path"]).toBe(
      paths.shenzhen,
    );
  });

  test("reopens after the closing, not after ninety days", async () => {
    const { receipt } = await answered();
    const { version } = expectOk(await open(receipt)).appeal;
    expectOk(
      await act(receipt, { kind: "rate", version, answered: true, solved: true, satisfaction: 4, reopen: false }),
    );
    const closed = expectOk(await open(receipt)).appeal.version;
    const before = t.clock.now();
    t.clock.advance(91 * 86_400_000);
    expect((await act(receipt, { kind: "reopen", version: closed, reason: "后来又不发了" })).body.error.code).toBe(
      "appeal_reopen_too_late",
    );
    t.clock.set(before);
    expect(
      expectOk(await act(receipt, { kind: "reopen", version: closed, reason: "后来又不发了" })).appeal.status,
    ).toBe("reopened");
  });

  test("withdraws; what is withdrawn takes nothing more", async () => {
    const { receipt } = await submitted();
    const { version } = expectOk(await open(receipt)).appeal;
    expect(expectOk(await act(receipt, { kind: "withdraw", version, reason: "已经解决" })).appeal.status).toBe(
      "withdrawn",
    );
    expect((await act(receipt, { kind: "supplement", text: "再说一句" })).body.error.code).toBe("wrong_status");
  });

  test("says what the employer may be told, and answers a question", async () => {
    const { id, receipt } = await submitted();
    const { version } = expectOk(await open(receipt)).appeal;
    expect(expectOk(await act(receipt, { kind: "consent", version, consent: "matter" })).appeal.consent).toBe("matter");
    expectOk(await p.lin.post(`/api/appeals/${id}/accept`, { version: await versionOf(p.lin, id) }));
    expectOk(
      await p.lin.post(`/api/appeals/${id}/questions`, {
        version: await versionOf(p.lin, id),
        items: [{ text: "欠了多少钱？", kind: "amount" }],
      }),
    );
    const asked = expectOk(await open(receipt)).appeal;
    expect(asked).toMatchObject({
      status: "need_info",
      openQuestion: { items: [{ text: "欠了多少钱？", kind: "amount" }] },
    });
    const { appeal } = expectOk(
      await act(receipt, {
        kind: "reply",
        version: asked.version,
        answers: [{ kind: "amount", fen: 1_200_000 }],
        remark: "两个月",
      }),
    );
    expect(appeal).toMatchObject({ status: "accepted", openQuestion: null });
    expect(expectOk(await p.lin.get(`/api/appeals/${id}`)).handling.questions.at(-1).answers).toEqual([
      { kind: "amount", fen: 1_200_000 },
    ]);
  });

  test("the same act sent twice under one key is done once", async () => {
    const { id, receipt } = await submitted();
    const key = { "idempotency-key": newKey() };
    const body = { receipt, act: { kind: "supplement", text: "只写一次" } };
    const both = await Promise.all([1, 2].map(() => t.nobody.post("/api/appeals/receipt/acts", body, key)));
    for (const one of both) expectOk(one);
    const count = async () =>
      (await t.rows("select 1 from records_event where record_id = $1 and kind = 'supplemented'", [id])).length;
    expect(await count()).toBe(1);
    // With the guard off the same two are two: the guard is what holds it.
    await withGateOff("idempotency", async () => {
      for (const _ of [1, 2])
        expectOk(await t.nobody.post("/api/appeals/receipt/acts", body, { "idempotency-key": newKey() }));
    });
    expect(await count()).toBe(3);
  });

  test("rating and withdrawing at once: one of the two happens", async () => {
    const { receipt } = await answered();
    const { version } = expectOk(await open(receipt)).appeal;
    const answers = await Promise.all([
      act(receipt, { kind: "rate", version, answered: true, solved: true, satisfaction: 5, reopen: false }),
      act(receipt, { kind: "reopen", version, reason: "没有解决，请再看看" }),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  });
});

describe("claiming", () => {
  test("a signed-in worker takes it to the own appeals; the receipt goes on working", async () => {
    const { id, receipt, number } = await submitted();
    expect(
      expectOk(
        await p.sheng
          .acting("own")
          .post("/api/appeals/receipt/claim", { receipt: wordsOfReceipt(receipt).zh.join("") }),
      ),
    ).toEqual({ id, number });
    expect(expectOk(await p.sheng.acting("own").get(`/api/appeals/${id}`)).number).toBe(number);
    const { appeal } = expectOk(await open(receipt));
    expect(appeal).toMatchObject({ isClaimed: true });
    expect(appeal.events.at(-1)).toMatchObject({ kind: "claimed" });
    expectOk(await act(receipt, { kind: "supplement", text: "凭回执再补充" }));
    // Once more is no second event.
    expectOk(await p.sheng.acting("own").post("/api/appeals/receipt/claim", { receipt }));
    expect(await t.rows("select 1 from records_event where record_id = $1 and kind = 'claimed'", [id])).toHaveLength(1);
  });

  test("somebody else's is refused; nobody without a session", async () => {
    const { receipt } = await submitted();
    expectOk(await p.sheng.acting("own").post("/api/appeals/receipt/claim", { receipt }));
    expect((await (await t.signIn("zhao")).post("/api/appeals/receipt/claim", { receipt })).body.error.code).toBe(
      "appeal_claimed_by_other",
    );
    expect((await t.nobody.post("/api/appeals/receipt/claim", { receipt })).status).toBe(401);
  });

  test("two people at once: one has it", async () => {
    const [sheng, zhao] = [p.sheng.acting("own"), await t.signIn("zhao")];
    for (let n = 0; n < 4; n++) {
      const { id, receipt } = await submitted();
      const answers = await Promise.all(
        [sheng, zhao].map((one) => one.post("/api/appeals/receipt/claim", { receipt })),
      );
      expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
      const winner = castPerson(answers[0]!.status === 200 ? "sheng" : "zhao").id;
      expect(await t.rows("select person_id from appeals_appeal where id = $1", [id])).toEqual([{ person_id: winner }]);
      expect(await t.rows("select 1 from records_event where record_id = $1 and kind = 'claimed'", [id])).toHaveLength(
        1,
      );
    }
  });
});
