import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson, unionId } from "../../../../../seeds/cast.ts";
import { newKey, TestApp, type Caller } from "../../testing/test-app.ts";
import { readSheet } from "../../kernel/spreadsheets/sheet.reader.ts";
import { writeSheet } from "../../kernel/spreadsheets/write-sheet.ts";
import { demoIdNumber, demoMembers } from "./members.demo.ts";

let t: TestApp;
let xu: Caller, he: Caller, lin: Caller, huang: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  [xu, he, lin, huang] = (await Promise.all(["xu", "he", "lin", "huang"].map((key) => t.signIn(key)))) as [
    Caller,
    Caller,
    Caller,
    Caller,
  ];
});
afterAll(() => t.stop());

const headers = [
  "姓名*",
  "性别",
  "证件类型",
  "身份证号",
  "手机号*",
  "所属工会",
  "工作单位",
  "入会日期",
  "职工身份",
  "备注",
];
const sheet = (rows: (string | null)[][], columns = headers) =>
  writeSheet({ name: "名册", columns: columns.map((header) => ({ header })), rows });
async function upload(by: Caller, bytes: Buffer) {
  const boundary = "----niangjia";
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="名册.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const raw = await t.app.http.inject({
    method: "POST",
    url: "/api/members/imports",
    payload,
    headers: {
      cookie: by.cookie!,
      "x-niangjia-as": by.as!,
      "idempotency-key": newKey(),
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
  });
  return { status: raw.statusCode, body: raw.json() };
}
const number = (n: number) => demoIdNumber("1980-02-02", n, 1);

test("bad rows are told with every reason, good ones written exactly as previewed", async () => {
  const here = demoMembers[0]!;
  const rows = [
    [
      "高俅",
      "男",
      "",
      number(1),
      "13511110001",
      "粤海街道总工会",
      "深圳市启衡智造有限公司",
      "2020-05-01",
      "快递员、农民工",
      "x",
    ],
    ["=林冲", "男", "", number(2), "13511110002", "", "", "", "", ""],
    ["鲁智深", "男", "", number(3), "13511110003", "梁山总工会", "", "", "", ""],
    ["武松", "男", "", number(4), "13511110004", "", "", "2030-01-01", "", ""],
    ["扈三娘", "女", "", number(4), "13511110004", "", "", "", "", ""],
    [here.name, "男", "", here.idNumber, "13511110006", "", "", "", "", ""],
    ["名不同", "男", "", here.idNumber.slice(0, 17) + (here.idNumber[17] === "X" ? "0" : "X"), "1", "", "", "", "", ""],
    ["宋江", "男", "未提供", "", here.phone, "福田区总工会", "水泊有限公司", "", "", ""],
  ];
  const preview = await upload(xu, await sheet(rows));
  expect(preview.status).toBe(200);
  expect([preview.body.rowCount, preview.body.goodCount, preview.body.badCount, preview.body.unknownColumns]).toEqual([
    8,
    2,
    6,
    ["备注"],
  ]);
  const problems = Object.fromEntries(
    preview.body.rows.map((row: any) => [row.row, [...row.problems, ...row.warnings]]),
  );
  expect(problems).toEqual({
    3: ["name_bad"],
    4: ["union_unknown"],
    5: ["date_in_future", "id_number_twice_in_file", "phone_twice_in_file"],
    6: ["id_number_twice_in_file", "phone_twice_in_file"],
    7: ["already_member_here"],
    8: ["phone_bad", "id_number_odd"],
    9: ["employer_new", "phone_on_file"],
  });
  expect(JSON.stringify(preview.body)).not.toContain("13511110004");
  const { importId } = preview.body;
  expect((await he.post(`/api/members/imports/${importId}/confirm`)).body.error.code).toBe("not_permitted");
  const both = await Promise.all([1, 2].map(() => xu.post(`/api/members/imports/${importId}/confirm`)));
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect(both.find((answer) => answer.status === 200)!.body).toEqual({ importedCount: 2 });
  expect(both.find((answer) => answer.status === 409)!.body.error.code).toBe("import_done");
  const [gao] = (await xu.get("/api/members/people?q=高俅")).body.items;
  expect(gao).toMatchObject({
    unionName: "粤海街道总工会",
    employerName: "深圳市启衡智造有限公司",
    status: "active",
    phoneMasked: "135****0001",
    identities: expect.arrayContaining(["courier", "migrant_worker"]),
  });
  expect((await he.get(`/api/members/people/${gao.personId}`)).body).toMatchObject({
    idNumberMasked: expect.stringMatching(/^440\*/),
    memberships: [{ joinedOn: "2020-05-01" }],
  });
  expect((await xu.get("/api/members/people?q=宋江")).body.items[0]).toMatchObject({
    unionName: "福田区总工会",
    employerName: "水泊有限公司",
  });
  expect((await t.rows("select rows_cipher from members_import where id = $1", [importId]))[0].rows_cipher).toBeNull();
});

test("what was registered after the preview spoils the import, and nothing of it is written", async () => {
  const preview = await upload(
    xu,
    await sheet([
      ["卢俊义", "男", "", number(21), "13511110021", "", "", "", "", ""],
      ["燕青", "男", "", number(22), "13511110022", "", "", "", "", ""],
    ]),
  );
  expect(preview.body.goodCount).toBe(2);
  const registered = await xu.post("/api/members/people", {
    name: "燕青",
    sex: 1,
    birthOn: null,
    employerId: null,
    employerTold: null,
    employmentForm: null,
    householdType: null,
    phone: null,
    idType: "resident",
    idNumber: number(22),
    unionId: unionId("440305007"),
    joinedOn: null,
  });
  expect(registered.status).toBe(200);
  const confirmed = await xu.post(`/api/members/imports/${preview.body.importId}/confirm`);
  expect(confirmed.body.error).toMatchObject({ code: "import_changed_meanwhile", detail: { count: 1 } });
  expect((await xu.get("/api/members/people?q=卢俊义")).body.items).toEqual([]);
});

test("a preview expires and is forgotten; somebody else's is unknown", async () => {
  const preview = await upload(xu, await sheet([["花荣", "男", "", number(31), "13511110031", "", "", "", "", ""]]));
  expect(
    (await upload(lin, await sheet([["花荣", "男", "", number(31), "13511110031", "", "", "", "", ""]]))).body.error
      .code,
  ).toBe("not_permitted");
  t.clock.advance(2 * 3_600_000 + 1000);
  expect((await xu.get(`/api/members/imports/${preview.body.importId}`)).body.error.code).toBe("import_unknown");
  expect((await upload(xu, await sheet([["a", "b"]], ["甲", "乙"]))).body.error).toMatchObject({
    code: "sheet_columns_missing",
    message: expect.stringContaining("姓名"),
  });
  expect((await upload(xu, Buffer.from("not a sheet"))).body.error.code).toBe("sheet_unreadable");
});

test("the template holds every column the import understands", async () => {
  const template = await xu.get("/api/members/import-template");
  const read = await readSheet(template.raw.rawPayload);
  expect(read.header.slice(0, 2)).toEqual(["姓名*", "性别"]);
});

test("the export is the list as filtered, masked, without a formula; full numbers need a reason and are told to each", async () => {
  await t.rows("update members_person set employer_id = null, employer_told = '=cmd|''/C calc''!A0' where id = $1", [
    demoMembers[0]!.id,
  ]);
  expect((await he.get("/api/members/export")).body.error.code).toBe("not_permitted");
  const masked = await xu.get(`/api/members/export?unionId=${unionId("440305007")}&as=${xu.as}`);
  expect(masked.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(masked.raw.rawPayload).buffer);
  book.eachSheet((page) =>
    page.eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula))),
  );
  const { header, rows } = await readSheet(masked.raw.rawPayload);
  expect(header).toEqual(["姓名", "性别", "所属工会", "会籍", "工作单位", "手机号", "证件号码", "职工身份"]);
  const text = JSON.stringify(rows);
  for (const member of demoMembers) expect(text.includes(member.phone) || text.includes(member.idNumber)).toBe(false);
  expect(text).not.toContain("任晓东");
  xu = await t.signIn("xu");
  const full = await xu.post("/api/members/export-full", {
    filters: { unionId: unionId("440305007"), kind: "sanitation_worker" },
    reason: "pay_benefit",
    note: "发放高温慰问品",
  });
  expect(full.status).toBe(200);
  expect(JSON.stringify((await readSheet(full.raw.rawPayload)).rows)).toContain(castPerson("wang").phone);
  const wang = await t.signIn("wang");
  expect((await wang.get("/api/members/me/looks")).body.items[0]).toMatchObject({
    action: "members.export_full",
    isLook: true,
    reason: "pay_benefit",
    note: "发放高温慰问品",
  });
  huang = await t.signIn("huang");
  expect(
    (await huang.post("/api/members/export-full", { filters: {}, reason: "pay_benefit", note: "发放高温慰问品" })).body
      .error.code,
  ).toBe("not_permitted");
});
