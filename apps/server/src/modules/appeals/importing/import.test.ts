import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { employers, paths } from "../../../../../../seeds/cast.ts";
import type { HeldJobs } from "../../../kernel/jobs.ts";
import { readSheet } from "../../../kernel/spreadsheets/sheet.reader.ts";
import { writeSheet, type Cell } from "../../../kernel/spreadsheets/write-sheet.ts";
import { newKey, TestApp, type Caller } from "../../../testing/test-app.ts";
import { expectOk, signInAll, type StoryPeople } from "../testing/story.ts";
import { importNextRows } from "./import.jobs.ts";

let t: TestApp;
let p: StoryPeople;
let source: { id: string };
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
  source = expectOk(await p.huang.post("/api/appeals/import-sources", { name: "深圳12345" }));
});
afterAll(() => t.stop());

const headers = [
  "工单编号*",
  "受理时间",
  "诉求人",
  "联系电话",
  "类别",
  "诉求内容*",
  "用人单位",
  "单位所在地",
  "满意度",
];
const sheet = (rows: Iterable<readonly Cell[]>, columns = headers) =>
  writeSheet({ name: "工单", columns: columns.map((header) => ({ header })), rows });
const order = (number: string, more: Partial<Record<number, Cell>> = {}): Cell[] =>
  [
    number,
    "2024-01-04 16:20",
    "周小梅",
    "13666661001",
    "工资、欠薪",
    "酒店两个月没有发工资了。",
    employers[2].name,
    null,
    "满意",
  ].map((cell, at) => (at in more ? (more[at] ?? null) : cell));
function upload(by: Caller, bytes: Buffer, to = source.id) {
  const boundary = "----niangjia";
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="orders.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return by.send<any>("POST", `/api/appeals/import-sources/${to}/imports`, payload, {
    "content-type": `multipart/form-data; boundary=${boundary}`,
    "idempotency-key": newKey(),
  });
}
const preview = async (rows: Cell[][], to = source.id) => expectOk(await upload(p.huang, await sheet(rows), to)).import;
const rowsOf = async (id: string, query = "") =>
  expectOk(await p.huang.get(`/api/appeals/imports/${id}/rows?limit=100${query}`)).items;
const importOf = async (id: string) => expectOk(await p.huang.get(`/api/appeals/imports/${id}`));
const registered = async (numbers: string) =>
  (await t.rows("select count(*)::int as n from appeals_appeal where external_number like $1", [numbers]))[0].n;
async function confirm(id: string) {
  expectOk(await p.huang.post(`/api/appeals/imports/${id}/confirm`));
  await t.deliver();
  await t.runJobs();
  return importOf(id);
}

describe("preview", () => {
  test("tells each bad row in its own code, counts the rest, and registers nothing", async () => {
    const seen = await preview([
      order("P1"),
      order("", {}),
      order("P3", { 5: "短" }),
      order("P4", { 3: "123" }),
      order("P5", { 1: "2024-01-06 00:00" }),
      order("P6"),
      order("P6", { 5: "同一编号的另一行。" }),
      order("P8", { 2: null, 3: "136****1001", 4: "城市管理", 5: "门口有人摆摊。", 7: "不存在的地方" }),
    ]);
    expect(seen).toMatchObject({
      status: "previewed",
      rowCount: 8,
      newCount: 2,
      knownCount: 0,
      faultyCount: 6,
      unknownColumns: ["满意度"],
      source: { name: "深圳12345" },
      byName: "黄志明",
    });
    expect((await rowsOf(seen.id)).map((row: any) => [row.row, row.result, row.problems, row.warnings])).toEqual([
      [2, "new", [], []],
      [3, "faulty", ["number_missing"], []],
      [4, "faulty", ["description_missing"], []],
      [5, "faulty", ["phone_bad"], []],
      [6, "faulty", ["time_in_future"], []],
      [7, "faulty", ["number_twice_in_file"], []],
      [8, "faulty", ["number_twice_in_file"], []],
      [9, "new", [], ["no_name", "phone_masked", "category_other", "place_unclear"]],
    ]);
    expect((await rowsOf(seen.id, "&result=faulty")).length).toBe(6);
    expect((await rowsOf(seen.id, "&odd=true")).length).toBe(7);
    expect(await registered("P%")).toBe(0);
    // Nothing of the words can be read in the database.
    expect(
      (
        await t.rows(
          "select count(*)::int as n from appeals_import_row where position('工资'::bytea in cipher) > 0 or position('13666661001'::bytea in cipher) > 0",
        )
      )[0].n,
    ).toBe(0);
  });

  test("headers of that hotline are explained once, and remembered", async () => {
    const own = expectOk(await p.huang.post("/api/appeals/import-sources", { name: "坪山热线" }));
    const bytes = await sheet([["M1", "公司拖欠两个月工资。", "x"]], ["流水", "市民说了什么", "备注"]);
    const asked = expectOk(await upload(p.huang, bytes, own.id));
    expect(asked).toEqual({
      import: null,
      columns: { headers: ["流水", "市民说了什么", "备注"], found: {}, missing: ["externalNumber", "description"] },
    });
    expect(
      (
        await p.huang.send("PUT", `/api/appeals/import-sources/${own.id}/mapping`, {
          version: 1,
          mapping: { 流水: "externalNumber", 市民说了什么: "externalNumber" },
        })
      ).body.error.code,
    ).toBe("orders_column_twice");
    expectOk(
      await p.huang.send<any>("PUT", `/api/appeals/import-sources/${own.id}/mapping`, {
        version: 1,
        mapping: { 流水: "externalNumber", 市民说了什么: "description" },
      }),
    );
    expect(
      (
        await p.huang.send("PUT", `/api/appeals/import-sources/${own.id}/mapping`, {
          version: 1,
          mapping: { 流水: "externalNumber" },
        })
      ).body.error.code,
    ).toBe("changed_meanwhile");
    expect(expectOk(await upload(p.huang, bytes, own.id)).import).toMatchObject({
      newCount: 1,
      unknownColumns: ["备注"],
    });
  });

  test("English headers and date cells with a time are understood", async () => {
    const book = new ExcelJS.Workbook();
    const page = book.addWorksheet("Orders");
    page.addRow(["Order number", "Received", "What happened", "Category"]);
    page.addRow([
      20240104001,
      new Date("2024-01-04T16:20:00.000Z"),
      { formula: "1+1", result: "公司拖欠两个月工资。" },
      "Wages or wage arrears",
    ]);
    const seen = expectOk(await upload(p.huang, Buffer.from(await book.xlsx.writeBuffer()))).import;
    expect(seen).toMatchObject({ newCount: 1, faultyCount: 0 });
    await confirm(seen.id);
    expect(
      (await t.rows("select submitted_at, category from appeals_appeal where external_number = '20240104001'"))[0],
    ).toEqual({ submitted_at: new Date("2024-01-04T08:20:00.000Z"), category: "wages" });
  });

  test("what is no sheet, too large, or a bomb, is refused before it is kept", async () => {
    const code = async (bytes: Buffer) => (await upload(p.huang, bytes)).body.error?.code;
    expect(await code(Buffer.from("not a sheet"))).toBe("sheet_unreadable");
    expect(await code(Buffer.alloc(13 * 1024 * 1024))).toBe("sheet_too_large");
    expect(await code(await sheet([], []))).toBe("sheet_empty");
    const bomb = await sheet(
      (function* () {
        for (let n = 0; n < 4500; n++) yield [`B${n}`, null, null, null, null, "啊".repeat(10_000), null, null, null];
      })(),
    );
    expect(bomb.length).toBeLessThan(12 * 1024 * 1024);
    expect(await code(bomb)).toBe("sheet_unpacks_too_large");
    expect(
      await code(
        await sheet(
          (function* () {
            for (let n = 0; n < 20_001; n++) yield [`R${n}`, null, null, null, null, "x", null, null, null];
          })(),
        ),
      ),
    ).toBe("sheet_too_many_rows");
    expect((await p.huang.post(`/api/appeals/import-sources/${source.id}/imports`)).body.error.code).toBe(
      "sheet_missing",
    );
  });
});

describe("import", () => {
  test("each order is registered as one received by the other hotline, and routed", async () => {
    const seen = await preview([
      order("C1", { 7: "深圳市福田区" }),
      order("C2", { 6: "无名小店", 7: null }),
      order("C3", { 6: null, 7: "440305007" }),
    ]);
    expect(await confirm(seen.id)).toMatchObject({ status: "done", importedCount: 3, refusedCount: 0 });
    await t.deliver();
    const rows = await t.rows(
      "select external_number, channel, channel_id, status, union_path, employer_id, employer_name, submitted_at, answer_started_at, person_id, taken_by_name, disclosure from appeals_appeal where external_number like 'C_' order by external_number",
    );
    expect(rows.map((row) => [row.external_number, row.status, row.union_path, row.employer_name])).toEqual([
      ["C1", "dispatched", paths.futian, employers[2].name],
      ["C2", "registered", paths.shenzhen, "无名小店"],
      ["C3", "dispatched", paths.nanshan, null],
    ]);
    expect(rows[0]).toMatchObject({
      channel: "import",
      channel_id: source.id,
      employer_id: employers[2].id,
      person_id: null,
      taken_by_name: "黄志明",
      disclosure: "union_only",
      submitted_at: new Date("2024-01-04T08:20:00.000Z"),
      answer_started_at: new Date(t.clock.now()),
    });
    const [first] = await rowsOf(seen.id);
    expect(first).toMatchObject({ result: "imported", appeal: { number: expect.stringMatching(/^SQ20240105-/) } });
    expect(
      (
        await t.rows("select count(*)::int as n from appeals_import_row where import_id = $1 and cipher is not null", [
          seen.id,
        ])
      )[0].n,
    ).toBe(0);
  });

  test("the same file twice changes nothing; a longer one adds what is new", async () => {
    const rows = [order("D1"), order("D2")];
    await confirm((await preview(rows)).id);
    const again = await preview(rows);
    expect(again).toMatchObject({ newCount: 0, knownCount: 2 });
    expect((await p.huang.post(`/api/appeals/imports/${again.id}/confirm`)).body.error.code).toBe("orders_nothing_new");
    const longer = await preview([...rows, order("D3")]);
    expect(await confirm(longer.id)).toMatchObject({ newCount: 1, knownCount: 2, importedCount: 1 });
    expect(await registered("D_")).toBe(3);
    // The same number of another hotline is another order.
    const other = expectOk(await p.huang.post("/api/appeals/import-sources", { name: "省12345" }));
    expect(await preview(rows, other.id)).toMatchObject({ newCount: 2, knownCount: 0 });
  });

  test("two files with the same orders, confirmed at once: each order once", async () => {
    const rows = Array.from({ length: 30 }, (_, n) => order(`E${n}`));
    const [one, two] = [await preview(rows), await preview(rows)];
    await Promise.all([one, two].map(({ id }) => p.huang.post(`/api/appeals/imports/${id}/confirm`)));
    await t.deliver();
    await Promise.all([one, two, one, two].map(({ id }) => importNextRows(t.app.services, id)));
    const after = [await importOf(one.id), await importOf(two.id)];
    expect(after.map((each) => each.status)).toEqual(["done", "done"]);
    expect(after.reduce((sum, each) => sum + each.importedCount, 0)).toBe(30);
    expect(after.reduce((sum, each) => sum + each.knownCount, 0)).toBe(30);
    expect(await registered("E%")).toBe(30);
    await t.runJobs();
  });

  test("an import that stopped in the middle goes on where it stood: nothing twice, nothing lost", async () => {
    const seen = await preview(Array.from({ length: 450 }, (_, n) => order(`F${String(n).padStart(3, "0")}`)));
    expectOk(await p.huang.post(`/api/appeals/imports/${seen.id}/confirm`));
    await t.deliver();
    expect(await importNextRows(t.app.services, seen.id)).toBe(true);
    // The process dies, and its queue with it.
    (t.app.services.jobs as HeldJobs).forget();
    expect(await importOf(seen.id)).toMatchObject({ status: "running", importedCount: 200 });
    expect(await registered("F%")).toBe(200);
    expectOk(await p.huang.post(`/api/appeals/imports/${seen.id}/resume`));
    await t.deliver();
    await t.runJobs();
    expect(await importOf(seen.id)).toMatchObject({ status: "done", importedCount: 450 });
    expect(
      (
        await t.rows(
          "select count(*)::int as n, count(distinct external_number)::int as d from appeals_appeal where external_number like 'F%'",
        )
      )[0],
    ).toEqual({ n: 450, d: 450 });
    expect((await p.huang.post(`/api/appeals/imports/${seen.id}/resume`)).body.error.code).toBe("orders_not_running");
    expect((await p.huang.post(`/api/appeals/imports/${seen.id}/confirm`)).body.error.code).toBe("orders_confirmed");
  });

  test("a chunk that fails is not written at all, and is written once when it is tried again", async () => {
    const seen = await preview([order("G1"), order("G2")]);
    expectOk(await p.huang.post(`/api/appeals/imports/${seen.id}/confirm`));
    await t.deliver();
    await t.rows(
      "create function test_break() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$",
    );
    await t.rows(
      "create trigger test_break before insert on appeals_appeal for each row when (new.external_number = 'G2') execute function test_break()",
    );
    await t.runJobs();
    expect([(await importOf(seen.id)).importedCount, await registered("G_")]).toEqual([0, 0]);
    await t.rows("drop trigger test_break on appeals_appeal");
    await t.runJobs();
    expect([(await importOf(seen.id)).importedCount, await registered("G_")]).toEqual([2, 2]);
  });

  test("the calendar takes up what stands still, and forgets previews of yesterday", async () => {
    const [stopped, forgotten] = [await preview([order("H1")]), await preview([order("H2")])];
    expectOk(await p.huang.post(`/api/appeals/imports/${stopped.id}/confirm`));
    await t.deliver();
    (t.app.services.jobs as HeldJobs).forget();
    const upkeep = t.app.services.modules
      .flatMap((module) => module.jobs)
      .find((job) => job.name === "appeals.import-upkeep")!;
    const before = t.clock.now();
    await upkeep.run(t.app.services, {});
    expect(await t.runJobs()).toBe(0);
    t.clock.advance(25 * 3_600_000);
    p = await signInAll(t);
    expect((await p.huang.post(`/api/appeals/imports/${forgotten.id}/confirm`)).body.error.code).toBe("orders_expired");
    await upkeep.run(t.app.services, {});
    await t.runJobs();
    expect(await importOf(stopped.id)).toMatchObject({ status: "done", importedCount: 1 });
    expect((await p.huang.get(`/api/appeals/imports/${forgotten.id}`)).status).toBe(404);
    expect(
      (await t.rows("select count(*)::int as n from appeals_import_row where import_id = $1", [forgotten.id]))[0].n,
    ).toBe(0);
    t.clock.set(before);
    p = await signInAll(t);
  });

  test("the report names what became of every row, and no cell is a formula", async () => {
    const seen = await preview([order("=1+1"), order("I2"), order("I3", { 5: "短" })]);
    await confirm(seen.id);
    const file = await p.huang.get(`/api/appeals/imports/${seen.id}/report`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(file.raw.rawPayload).buffer);
    const cells = book.worksheets[0]!.getSheetValues() as any[][];
    expect(cells[2]![2]).toBe("'=1+1");
    const { rows } = await readSheet(file.raw.rawPayload);
    expect(rows.map(({ cells: [row, , result, , problems] }) => [row, result, problems ?? ""])).toEqual([
      ["2", "已导入", ""],
      ["3", "已导入", ""],
      ["4", "有误，未导入", "没有诉求内容（至少5个字）"],
    ]);
    expect(
      (
        await t.rows(
          "select count(*)::int as n from kernel_audit where action = 'appeals.import_report' and subject_id = $1",
          [seen.id],
        )
      )[0].n,
    ).toBe(1);
    const template = await p.huang.get("/api/appeals/import-template", { "x-niangjia-language": "en" });
    expect((await readSheet(template.raw.rawPayload)).header).toContain("Order number*");
  });
});

describe("who may", () => {
  test("another district sees neither source nor import; those above do, and import nothing into it", async () => {
    const own = expectOk(await p.lin.post("/api/appeals/import-sources", { name: "南山热线" }));
    const seen = expectOk(await upload(p.lin, await sheet([order("K1")]), own.id)).import;
    for (const path of [
      `/api/appeals/imports/${seen.id}`,
      `/api/appeals/imports/${seen.id}/rows`,
      `/api/appeals/imports/${seen.id}/report`,
    ])
      expect((await p.wu.get(path)).status).toBe(404);
    for (const act of ["confirm", "resume"])
      expect((await p.wu.post(`/api/appeals/imports/${seen.id}/${act}`)).status).toBe(404);
    expect((await upload(p.wu, await sheet([order("K2")]), own.id)).status).toBe(404);
    expect(expectOk(await p.wu.get("/api/appeals/import-sources")).items).toEqual([]);
    expect((await importOf(seen.id)).union.path).toBe(paths.nanshan);
    expect((await upload(p.huang, await sheet([order("K3")]), own.id)).body.error.code).toBe("orders_source_elsewhere");
    expect((await p.lin.post("/api/appeals/import-sources", { name: "南山热线" })).body.error.code).toBe(
      "orders_source_exists",
    );
    expect(expectOk(await p.lin.get("/api/appeals/imports")).items.map((one: any) => one.id)).toEqual([seen.id]);
  });

  test("only those who import: a liaison, a worker and nobody are refused", async () => {
    expect([
      (await p.chen.get("/api/appeals/imports")).status,
      (await upload(p.chen, await sheet([order("L1")]))).status,
      (await p.sheng.get("/api/appeals/imports")).status,
      (await t.nobody.get("/api/appeals/imports")).status,
    ]).toEqual([403, 403, 403, 401]);
  });
});
