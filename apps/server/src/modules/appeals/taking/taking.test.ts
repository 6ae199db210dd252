import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { employers, paths } from "../../../../../../seeds/cast.ts";
import { newKey, TestApp, type Caller } from "../../../testing/test-app.ts";
import { expectOk, signInAll, type StoryPeople } from "../testing/story.ts";

let t: TestApp;
let p: StoryPeople;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
});
afterAll(() => t.stop());

let calls = 0;
/** A call about a hotel in Futian, each from a number of its own. */
const call = (more: Record<string, unknown> = {}): Record<string, any> & { phone: string } => ({
  channel: "hotline",
  startedAt: "2024-01-05T03:27:00.000Z",
  workerName: "周小梅",
  phone: `1366666${String(1000 + ++calls)}`,
  category: "wages",
  topic: "arrears",
  description: "酒店两个月没有发工资了。",
  employerId: employers[2].id,
  disclosure: "union_only",
  consent: "matter",
  receipt: newKey(),
  ...more,
});
const take = (by: Caller, more: Record<string, unknown> = {}) => by.post("/api/appeals/desk", call(more));
const history = async (by: Caller, phone: string) => expectOk(await by.post("/api/appeals/caller-history", { phone }));
const similar = async (by: Caller, typed: object) =>
  expectOk(await by.post("/api/appeals/similar-while-typing", typed));

describe("what a desk takes down", () => {
  test("a call is numbered, goes to the employer's place, and names who took it and what may be told", async () => {
    const taken = expectOk(await take(p.huang));
    expect(taken).toMatchObject({ status: "registered", union: { path: paths.shenzhen }, isVisible: true });
    await t.deliver();
    const view = expectOk(await p.wu.get(`/api/appeals/${taken.id}`));
    expect(view).toMatchObject({
      channel: "hotline",
      status: "dispatched",
      union: { path: paths.futian },
      employerId: employers[2].id,
      disclosure: "union_only",
      phoneMasked: `136****${1000 + calls}`,
    });
    const [submitted, consented] = [
      view.events.find((e: any) => e.kind === "submitted"),
      view.events.find((e: any) => e.kind === "consented"),
    ];
    expect([submitted.actorName, consented.actorName, consented.detail.after]).toEqual(["黄志明", "黄志明", "matter"]);
    const [row] = await t.rows("select consent, person_id, topic, taken_by_name from appeals_appeal where id = $1", [
      taken.id,
    ]);
    expect(row).toEqual({ consent: "matter", person_id: null, topic: "arrears", taken_by_name: "黄志明" });
    const [taking] = await t.rows(
      "select channel, is_new, union_path, extract(epoch from taken_at - started_at)::int as seconds from appeals_taking where appeal_id = $1",
      [taken.id],
    );
    expect(taking).toEqual({ channel: "hotline", is_new: true, union_path: paths.shenzhen, seconds: 240 });
  });

  test("a liaison's window takes one down that goes to the city, beyond the liaison's reach", async () => {
    const taken = expectOk(await take(p.chen, { channel: "window", phone: null }));
    expect(taken).toMatchObject({ union: { path: paths.shenzhen }, isVisible: false });
    expect((await p.chen.get(`/api/appeals/${taken.id}`)).status).toBe(404);
    expectOk(await p.huang.get(`/api/appeals/${taken.id}`));
  });

  test("without a place it stays with the union of the desk", async () => {
    const taken = expectOk(await take(p.lin, { employerId: null, employerName: "不知名的小店" }));
    expect(taken.union.path).toBe(paths.nanshan);
  });

  test("an employer typed in full is found on the register, and so is one typed by its code", async () => {
    await t.rows("update members_employer set credit_code = '91440300MA5DA1Q74R' where id = $1", [employers[2].id]);
    for (const typed of [
      { employerName: employers[2].name },
      { employerName: "福悦", employerCode: "91440300ma5da1q74r" },
    ]) {
      const { id } = expectOk(await take(p.huang, { employerId: null, ...typed }));
      expect(
        (await t.rows("select employer_id, employer_division from appeals_appeal where id = $1", [id]))[0],
      ).toEqual({ employer_id: employers[2].id, employer_division: "440304" });
    }
  });

  test("a letter keeps its date", async () => {
    const { id } = expectOk(
      await take(p.huang, {
        channel: "letter",
        phone: null,
        workerName: null,
        anonymousBecause: "no_name",
        letterOn: "2024-01-03",
      }),
    );
    expect(
      (await t.rows("select letter_on::text, anonymous_because from appeals_taking where appeal_id = $1", [id]))[0],
    ).toEqual({ letter_on: "2024-01-03", anonymous_because: "no_name" });
    expect((await p.huang.get(`/api/appeals/${id}`)).body).toMatchObject({
      channel: "letter",
      workerName: "（匿名）",
      phoneMasked: "",
    });
  });

  test("words of danger, or the operator, make it urgent", async () => {
    const isUrgent = async (more: object) =>
      (
        await t.rows("select is_urgent from appeals_appeal where id = $1", [
          expectOk(await take(p.huang, more as Record<string, unknown>)).id,
        ])
      )[0].is_urgent;
    expect([
      await isUrgent({}),
      await isUrgent({ isUrgent: true }),
      await isUrgent({ description: "他说不想活了，要跳楼。" }),
    ]).toEqual([false, true, true]);
  });

  test("a sealed name is on no list", async () => {
    const taken = call({ disclosure: "sealed" });
    const { id } = expectOk(await p.huang.post("/api/appeals/desk", taken));
    // Nor does the number lead to it: whoever knows a number could otherwise find out whose sealed name it is.
    expect((await history(p.huang, taken.phone)).items.map((row: { id: string }) => row.id)).not.toContain(id);
    expect(expectOk(await p.huang.get(`/api/appeals/${id}`)).workerName).toBe("（姓名密封）");
  });

  const refusals: [string, Record<string, unknown>, string][] = [
    ["neither name nor reason", { workerName: null }, "desk_name_needed"],
    ["a named caller without a number", { phone: null }, "desk_phone_needed"],
    ["a letter without a date", { channel: "letter" }, "desk_letter_date_needed"],
    ["a letter of tomorrow", { channel: "letter", letterOn: "2024-01-06" }, "desk_letter_in_future"],
    ["known since tomorrow", { knownOn: "2024-01-06" }, "desk_known_in_future"],
    ["a clock that is ahead", { startedAt: "2024-01-05T04:31:00.000Z" }, "desk_started_in_future"],
    ["a topic of another category", { topic: "forced" }, "desk_topic_unknown"],
    ["a name to be told that the employer must not know", { consent: "name" }, "desk_consent_contradicts"],
    [
      "an employer that is not on the register",
      { employerId: "00000000-0000-7000-8009-000000000009" },
      "appeal_employer_not_found",
    ],
    ["a place that is none", { employerId: null, employerDivision: "999999" }, ""],
    ["a file of nobody", { attachments: ["00000000-0000-7000-8009-000000000009"] }, "appeal_file_not_yours"],
  ];
  test.each(refusals)("%s is refused, or goes to the desk's own union", async (_, more, code) => {
    const answer = await take(p.huang, more);
    expect([answer.status, answer.body.error?.code ?? ""]).toEqual([code === "" ? 200 : 409, code]);
  });

  test.each([
    ["phone", "1380000100"],
    ["phone", "23800001001"],
    ["employerCode", "123"],
    ["receipt", "abc"],
    ["description", "短"],
    ["consent", "all"],
    ["channel", "app"],
  ])("a %s of %s is bad input", async (field, value) => {
    const answer = await take(p.huang, { [field]: value });
    expect([answer.status, answer.body.error.code]).toEqual([400, "bad_input"]);
  });

  test("what was sent twice, under a new key, is told by its number and registered once", async () => {
    const body = call();
    const { number } = expectOk(await p.huang.post("/api/appeals/desk", body));
    const again = await p.huang.post("/api/appeals/desk", body);
    expect([again.status, again.body.error.code, again.body.error.message.includes(number)]).toEqual([
      409,
      "desk_receipt_used",
      true,
    ]);
    const both = call();
    const answers = await Promise.all([1, 2].map(() => p.huang.post("/api/appeals/desk", both)));
    expect(answers.map((a) => [a.status, a.body.error?.code]).sort()[0]).toEqual([200, undefined]);
    expect(["desk_receipt_used", "busy"]).toContain(answers.find((a) => a.status !== 200)?.body.error.code);
    expect(
      (
        await t.rows(
          "select count(*)::int as n from appeals_appeal a join appeals_taking k on k.appeal_id = a.id where a.phone_index = (select phone_index from appeals_appeal where id = $1)",
          [answers.find((a) => a.status === 200)!.body.id],
        )
      )[0].n,
    ).toBe(1);
  });

  test("only for those who take: nobody, a worker and a partner office are refused", async () => {
    expect([(await take(t.nobody)).status, (await take(p.sheng)).status, (await take(p.ma)).status]).toEqual([
      401, 403, 403,
    ]);
  });
});

describe("caller history", () => {
  test("shows what the desk reaches, and nothing of another district", async () => {
    const taken = call();
    const { id } = expectOk(await p.huang.post("/api/appeals/desk", taken));
    await t.deliver();
    expect((await history(p.huang, taken.phone)).items.map((one: any) => one.id)).toEqual([id]);
    expect((await history(p.wu, taken.phone)).items.map((one: any) => one.id)).toEqual([id]);
    expect((await history(p.lin, taken.phone)).items).toEqual([]);
    expect((await history(p.huang, "13900000000")).items).toEqual([]);
    expect(
      (await t.rows("select detail from kernel_audit where action = 'appeals.caller_history' limit 1"))[0].detail,
    ).not.toHaveProperty("phone");
    expect(
      (
        await t.rows("select count(*)::int as n from kernel_audit where detail::text like '%' || $1 || '%'", [
          taken.phone,
        ])
      )[0].n,
    ).toBe(0);
  });

  test("a number is no number", async () => {
    expect((await p.huang.post("/api/appeals/caller-history", { phone: "12345" })).body.error.code).toBe("bad_input");
    expect((await p.sheng.post("/api/appeals/caller-history", { phone: "13800001001" })).status).toBe(403);
  });
});

describe("similar while typing", () => {
  test("open appeals of the number, or about the employer and the category in thirty days", async () => {
    const taken = call({ employerId: null, employerName: "深圳市听涛餐饮有限公司", employerDivision: "440304" });
    const { id } = expectOk(await p.huang.post("/api/appeals/desk", taken));
    const found = async (typed: object) =>
      (await similar(p.huang, typed)).items.filter((one: any) => one.id === id).map((one: any) => one.because);
    expect(await found({ phone: taken.phone })).toEqual([["phone"]]);
    expect(await found({ employerName: taken.employerName, category: "wages" })).toEqual([["employer"]]);
    expect(await found({ phone: taken.phone, employerName: taken.employerName, category: "wages" })).toEqual([
      ["phone", "employer"],
    ]);
    expect(await found({ employerName: taken.employerName, category: "injury" })).toEqual([]);
    expect(await found({})).toEqual([]);
    expect((await similar(p.lin, { phone: taken.phone })).items).toEqual([]);
    const before = t.clock.now();
    t.clock.advance(31 * 86_400_000);
    p = await signInAll(t);
    expect(await found({ employerName: taken.employerName, category: "wages" })).toEqual([]);
    expect(await found({ phone: taken.phone })).toEqual([["phone"]]);
    t.clock.set(before);
    p = await signInAll(t);
  });
});

describe("added to an appeal that is there", () => {
  test("the words join its time line, whoever handles it, and the handler's union is told", async () => {
    const { id } = expectOk(await take(p.huang));
    await t.deliver();
    expectOk(
      await p.huang.post(`/api/appeals/${id}/desk`, {
        channel: "hotline",
        startedAt: "2024-01-05T03:30:00.000Z",
        text: "老板说下周一发。",
        attachments: [],
      }),
    );
    await t.deliver();
    const view = expectOk(await p.wu.get(`/api/appeals/${id}`));
    expect(view.events.at(-1)).toMatchObject({
      kind: "supplemented",
      text: "老板说下周一发。",
      actorName: "黄志明",
      detail: { channel: "hotline" },
    });
    expect(
      (
        await t.rows(
          "select count(*)::int as n from notices_notice where kind = 'appeals.supplemented' and link = $1",
          [`/appeals/${id}`],
        )
      )[0].n,
    ).toBeGreaterThan(0);
  });

  test("words of danger make it urgent from then on", async () => {
    const { id } = expectOk(await take(p.huang));
    const isUrgent = async () =>
      (await t.rows("select is_urgent from appeals_appeal where id = $1", [id]))[0].is_urgent;
    const add = async (text: string) =>
      expectOk(
        await p.huang.post(`/api/appeals/${id}/desk`, {
          channel: "hotline",
          startedAt: "2024-01-05T03:30:00.000Z",
          text,
          attachments: [],
        }),
      );
    await add("老板说下周一发。");
    expect(await isUrgent()).toBe(false);
    await add("他说不想活了。");
    await add("已经劝下来了。");
    expect(await isUrgent()).toBe(true);
  });

  test("not to one beyond reach, nor to one that has ended", async () => {
    const { id } = expectOk(await take(p.huang));
    await t.deliver();
    const more = { channel: "hotline", startedAt: "2024-01-05T03:30:00.000Z", text: "又来电话。", attachments: [] };
    expect((await p.lin.post(`/api/appeals/${id}/desk`, more)).status).toBe(404);
    expect(
      (await p.huang.post(`/api/appeals/${id}/desk`, { ...more, startedAt: "2024-01-06T00:00:00.000Z" })).body.error
        .code,
    ).toBe("desk_started_in_future");
    await t.rows("update appeals_appeal set status = 'closed', due_at = null, due_for = null where id = $1", [id]);
    expect((await p.huang.post(`/api/appeals/${id}/desk`, more)).body.error.code).toBe("wrong_status");
    expect((await p.sheng.post(`/api/appeals/${id}/desk`, more)).status).toBe(403);
  });
});

describe("today", () => {
  test("counts what was taken and how long it took; a parked conversation does not count into the average", async () => {
    const today = async (by: Caller) => expectOk(await by.get("/api/appeals/desk-today"));
    expect(await today(p.zhou)).toMatchObject({
      day: "2024-01-05",
      mine: { count: 0, averageSeconds: null, timedCount: 0 },
    });
    expectOk(await take(p.zhou, { startedAt: "2024-01-05T03:29:00.000Z" }));
    expectOk(await take(p.zhou, { startedAt: "2024-01-05T03:27:00.000Z" }));
    expectOk(await take(p.zhou, { startedAt: "2024-01-05T00:27:00.000Z" }));
    expect((await today(p.zhou)).mine).toEqual({ count: 3, averageSeconds: 180, timedCount: 2 });
    expect((await today(p.chen)).union.count).toBeGreaterThanOrEqual(3);
  });
});
