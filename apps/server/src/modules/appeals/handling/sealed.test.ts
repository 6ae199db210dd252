import { afterAll, beforeAll, expect, test } from "vitest";
import ExcelJS from "exceljs";
import { castPerson, paths } from "../../../../../../seeds/cast.ts";
import { formOf, photo } from "../../files/testing/corpus.ts";
import { TestApp, newKey, type Caller } from "../../../testing/test-app.ts";
import { expectOk, shengsAppeal, signInAll, submitted, versionOf, type StoryPeople } from "../testing/story.ts";

/** A name that stands nowhere else in the demo world. */
const canary = "金丝雀";
let t: TestApp;
let p: StoryPeople;
let id: string;

beforeAll(async () => {
  t = await TestApp.start();
  await t.rows("update members_person set name = $2 where id = $1", [castPerson("sheng").id, canary]);
  p = await signInAll(t);
});
afterAll(() => t.stop());

const send = async (who: Caller, rest: string, body: object = {}, method: "POST" | "PUT" = "POST") =>
  expectOk(await who.send(method, `/api/appeals/${id}/${rest}`, { version: await versionOf(who, id), ...body }));
const refusal = async (who: Caller, rest: string, body: object = {}) =>
  (await who.post(`/api/appeals/${id}/${rest}`, { version: await versionOf(who, id), ...body })).body.error?.code;
const log = (party: string) => p.chen.post(`/api/appeals/${id}/contacts`, { party, way: "phone", result: "reached" });

/** A whole life with every act of the worker in it. */
async function live(): Promise<void> {
  ({ id } = await submitted(t, p, { disclosure: "sealed" }));
  await send(p.lin, "dispatch", { toPath: paths.yuehai });
  expect((await p.chen.post(`/api/appeals/${id}/contact-number`)).body.error.code).toBe("appeal_not_accepted_yet");
  await send(p.chen, "accept");
  expectOk(await log("worker"));
  await p.sheng.post(`/api/appeals/${id}/supplements`, { text: "补充一点", attachments: [] });
  expect(await refusal(p.sheng, "consent", { consent: "name" })).toBe("appeal_sealed_keeps_name");
  expect(await refusal(p.chen, "consent-record", { consent: "name", way: "phone" })).toBe("appeal_sealed_keeps_name");
  await send(p.sheng, "consent", { consent: "matter" });
  await send(p.chen, "questions", { items: [{ text: "签过合同吗？", kind: "yes_no" }] });
  await send(p.sheng, "questions/reply", { answers: [{ kind: "yes_no", yes: true }] });
  await send(p.chen, "answer", { answer: "已与双方沟通。", outcome: "answered" });
  await send(p.sheng, "rating", { answered: true, solved: false, satisfaction: 1, comment: "没有解决", reopen: true });
  await t.deliver();
  await send(p.lin, "accept");
  expectOk(await p.lin.post(`/api/appeals/${id}/contacts`, { party: "worker", way: "phone", result: "reached" }));
  await send(p.lin, "answer", { answer: "再次沟通，已解决。", outcome: "answered" });
  await send(p.sheng, "rating", { answered: true, solved: true, satisfaction: 4 });
  await send(p.sheng, "reopen", { reason: "公司又反悔了" });
  await t.deliver();
  await send(p.huang, "accept");
  await t.deliver();
}

test("no answer, search, export, notice, audit entry or stored row of a sealed appeal holds the name", async () => {
  await live();
  const routes = [
    `/api/appeals/${id}`,
    "/api/appeals?limit=100",
    "/api/appeals?q=" + encodeURIComponent(canary),
    "/api/appeals/desk?limit=100",
    `/api/appeals/${id}/same-employer`,
    `/api/appeals/${id}/due`,
    `/api/appeals/${id}/legal-limits`,
    "/api/appeals?count=true&q=" + encodeURIComponent(canary),
    "/api/notices",
    "/api/appeals/overview",
    `/api/search?q=${encodeURIComponent("门禁")}`,
  ];
  const readers = [p.huang, p.lin, p.he, p.chen, p.zhou, p.ma, await t.signIn("guo"), await t.signIn("qian")];
  let read = 0;
  for (const reader of readers)
    for (const route of routes) {
      const answer = await reader.get(route);
      if (answer.status === 200) read++;
      expect([route, answer.raw.body.includes(canary)]).toEqual([route, false]);
    }
  expect(read).toBeGreaterThan(30);
  const counted = expectOk(await p.huang.get("/api/appeals?count=true&q=" + encodeURIComponent(canary))).counted;
  expect(counted).toEqual({ count: 0, isMore: false });

  const sheet = await p.huang.get("/api/appeals/export?language=zh");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(sheet.raw.rawPayload as unknown as ArrayBuffer);
  const cells = JSON.stringify(book.worksheets.map((one) => one.getSheetValues()));
  expect([cells.includes("姓名密封"), cells.includes(canary)]).toEqual([true, false]);

  // The audit names neither the worker's own acts nor whom the officers' acts are about.
  const auditor = await t.signIn("feng");
  const entries = expectOk(await auditor.get("/api/audit/entries?limit=100")).items;
  expect(entries.some((one: any) => one.subjectId === id)).toBe(true);
  expect(JSON.stringify(entries.filter((one: any) => one.subjectId === id))).not.toContain(canary);
  expect(
    await t.rows("select action from kernel_audit where subject_id = $1 and (person_id = $2 or about_person_id = $2)", [
      id,
      castPerson("sheng").id,
    ]),
  ).toEqual([]);

  // Every table that holds text, as it is stored.
  const tables = await t.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and (table_name like 'appeals\\_%' or table_name like 'search\\_%' or table_name like 'notices\\_%' or table_name in ('kernel_outbox', 'kernel_audit', 'kernel_idempotency'))",
  );
  expect(tables.length).toBeGreaterThan(8);
  for (const { name } of tables)
    expect([
      name,
      (await t.rows(`select 1 from ${name} as r where r::text like '%' || $1 || '%'`, [canary])).length,
    ]).toEqual([name, 0]);
});

test("only the union that has accepted it opens name and number, the time line says so, and nobody else can", async () => {
  expect((await p.huang.get(`/api/appeals/${id}`)).body).toMatchObject({
    workerName: "（姓名密封）",
    phoneMasked: "***********",
  });
  const guo = await t.signIn("guo");
  expect((await guo.post(`/api/appeals/${id}/contact-number`)).body.error.code).toBe("appeal_is_at_another_union");
  // Said before anybody presses: the screen draws its button from it.
  const mayReveal = async (who: Caller) => (await who.get(`/api/appeals/${id}`)).body.handling.mayReveal;
  expect(await mayReveal(guo)).toEqual({ allowed: false, because: "appeal_is_at_another_union" });
  expect(await mayReveal(p.huang)).toEqual({ allowed: true });
  expect(await mayReveal(p.sheng)).toEqual({ allowed: false, because: "not_your_permission" });
  expect((await p.lin.post(`/api/appeals/${id}/contact-number`)).status).toBe(404);
  expect((await p.ma.post(`/api/appeals/${id}/contact-number`)).status).toBe(403);
  expect(expectOk(await p.huang.post(`/api/appeals/${id}/contact-number`))).toEqual({
    name: canary,
    phone: shengsAppeal.phone,
  });
  const events = expectOk(await p.sheng.get(`/api/appeals/${id}`)).events;
  expect(events.at(-1)).toMatchObject({ kind: "revealed", actorName: "黄志明" });
  expect(
    (await t.rows("select 1 from kernel_audit where subject_id = $1 and action = 'appeals.show_contact_number'", [id]))
      .length,
  ).toBe(1);
  expect((await t.rows("select 1 from kernel_idempotency where response like '%' || $1 || '%'", [canary])).length).toBe(
    0,
  );
});

test("an open appeal is revealed without a line on the time line; for a call-back the union that sent it sees the number", async () => {
  const open = await submitted(t, p);
  const at = (who: Caller, rest: string, body: object = {}) => who.post(`/api/appeals/${open.id}/${rest}`, body);
  expectOk(await at(p.lin, "dispatch", { version: await versionOf(p.lin, open.id), toPath: paths.yuehai }));
  expectOk(await at(p.chen, "accept", { version: await versionOf(p.chen, open.id) }));
  expectOk(await at(p.chen, "contact-number"));
  expectOk(await at(p.chen, "contacts", { party: "worker", way: "phone", result: "reached" }));
  expectOk(
    await at(p.chen, "answer", {
      version: await versionOf(p.chen, open.id),
      answer: "已与双方沟通。",
      outcome: "answered",
    }),
  );
  expect(expectOk(await p.sheng.get(`/api/appeals/${open.id}`)).events.map((one: any) => one.kind)).not.toContain(
    "revealed",
  );
  expect((await at(p.lin, "contact-number")).body.error.code).toBe("appeal_is_at_another_union");
  t.clock.advance(14 * 86_400_000);
  p = await signInAll(t);
  expectOk(await at(p.lin, "contact-number"));
});

test("an open appeal of the same worker does not open the sealed one: no proposal, no merging, no caller history leads from one to the other", async () => {
  t.clock.set("2024-03-05T03:31:00.000Z");
  p = await signInAll(t);
  const sealed = await submitted(t, p, { disclosure: "sealed" });
  const open = await submitted(t, p);
  await t.deliver();
  expect(
    await t.rows(
      "select 1 from appeals_proposal where (appeal_id = $1 and earlier_id = $2) or (appeal_id = $2 and earlier_id = $1)",
      [sealed.id, open.id],
    ),
  ).toEqual([]);
  expect(
    (await p.lin.post(`/api/appeals/${open.id}/merge`, { version: await versionOf(p.lin, open.id), intoId: sealed.id }))
      .body.error.code,
  ).toBe("appeal_merge_other_worker");
  const known = expectOk(await p.lin.post("/api/appeals/caller-history", { phone: shengsAppeal.phone }));
  expect([JSON.stringify(known).includes(sealed.id), JSON.stringify(known).includes(open.id)]).toEqual([false, true]);
});

test("no audit row leads from the files of a sealed appeal to its worker, nor from what is sent without an account to whoever is signed in", async () => {
  t.clock.set("2024-04-08T03:31:00.000Z");
  p = await signInAll(t);
  const worker = castPerson("sheng").id;
  const namesWorker = () =>
    t.rows(
      "select action from kernel_audit where at >= $1 and (person_id = $2 or about_person_id = $2) and action <> 'identity.sign_in' order by at, id",
      [t.clock.now(), worker],
    );
  const form = formOf("工资条.jpg", await photo());
  const upload = async () =>
    expectOk(await p.sheng.send("POST", "/api/files", form.payload, form.headers)).fileId as string;
  const [first, second, third] = [await upload(), await upload(), await upload()];
  const sealed = await submitted(t, p, { disclosure: "sealed", attachments: [first] });
  expectOk(await p.sheng.post(`/api/appeals/${sealed.id}/supplements`, { text: "还有一张", attachments: [second] }));
  expectOk(await p.sheng.send("DELETE", `/api/files/${third}`));
  expect((await p.sheng.get(`/api/files/${first}/content?for=appeal:${sealed.id}`)).status).toBe(200);
  for (const fileId of [first, second])
    expect((await p.lin.get(`/api/files/${fileId}/content?for=appeal:${sealed.id}`)).status).toBe(200);
  expect(await namesWorker()).toEqual([]);
  // Each act is kept all the same, and an officer's opening says whose it was.
  expect(
    await t.rows(
      "select action, person_id, about_person_id, union_path from kernel_audit where subject_id = any($1) order by at, id",
      [[first, third]],
    ),
  ).toEqual([
    { action: "files.upload", person_id: null, about_person_id: null, union_path: null },
    { action: "files.upload", person_id: null, about_person_id: null, union_path: null },
    { action: "files.remove", person_id: null, about_person_id: null, union_path: null },
    { action: "files.open", person_id: castPerson("lin").id, about_person_id: null, union_path: paths.nanshan },
  ]);
  // Of an open appeal the worker sees who opened a file.
  const plain = await upload();
  const open = await submitted(t, p, { attachments: [plain] });
  expect((await p.lin.get(`/api/files/${plain}/content?for=appeal:${open.id}`)).status).toBe(200);
  expect((await namesWorker()).map((row) => row.action)).toEqual(["appeals.submit", "appeals.route", "files.open"]);

  // A printed code: nobody's, also from the phone of somebody who is signed in.
  t.clock.advance(60_000);
  const code = "2345678923456";
  await t.rows(
    "insert into appeals_entry (id, union_path, name, kind, code, division_code, created_at) values (gen_random_uuid(), $1, '驿站', 'other', $2, '440305007', $3)",
    [paths.yuehai, code, t.clock.now()],
  );
  const receipt = newKey();
  expectOk(
    await p.sheng.post(`/api/appeals/at/${code}`, {
      receipt,
      category: "wages",
      topic: "arrears",
      description: "两个月没有发工资，问了也不答复。",
      name: "周师傅",
      disclosure: "sealed",
    }),
  );
  expectOk(await p.sheng.post("/api/appeals/receipt/acts", { receipt, act: { kind: "supplement", text: "还有一点" } }));
  expect(await namesWorker()).toEqual([]);
  expect(
    await t.rows(
      "select action, acted_as from kernel_audit where at >= $1 and action like 'appeals.s%' order by at, id",
      [t.clock.now()],
    ),
  ).toEqual([
    { action: "appeals.submit", acted_as: "public" },
    { action: "appeals.supplement", acted_as: "public" },
  ]);
});
