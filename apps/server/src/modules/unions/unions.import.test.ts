import { randomBytes } from "node:crypto";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unionId } from "../../../../../seeds/cast.ts";
import { readSheet } from "../../kernel/spreadsheets/sheet.reader.ts";
import { writeSheet, type Cell } from "../../kernel/spreadsheets/write-sheet.ts";
import { newKey, TestApp, type Caller } from "../../testing/test-app.ts";

const nanshan = unionId("440305");

let t: TestApp;
let xu: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  xu = await t.signIn("xu");
});
afterAll(() => t.stop());

const headers = ["工会名称", "上级工会", "工会类型", "级别", "统一社会信用代码", "成立日期", "备注"];
const sheet = (rows: Cell[][], header = headers) =>
  writeSheet({ name: "名册", columns: header.map((h) => ({ header: h })), rows });

async function upload(caller: Caller, path: string, file: Buffer, key = newKey()) {
  const boundary = `b${randomBytes(8).toString("hex")}`;
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="名册.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const raw = await t.app.http.inject({
    method: "POST",
    url: path,
    payload,
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "idempotency-key": key,
      ...(caller.cookie ? { cookie: caller.cookie } : {}),
      ...(caller.as ? { "x-niangjia-as": caller.as } : {}),
    },
  });
  return { status: raw.statusCode, body: raw.json() as any };
}
const preview = (file: Buffer, caller = xu) => upload(caller, "/api/unions/import/preview", file);
const confirm = (file: Buffer, hash: string, caller = xu, key = newKey()) =>
  upload(caller, `/api/unions/import/confirm?hash=${hash}`, file, key);
const count = async () => (await t.rows("select count(*)::int n from unions_union"))[0]!["n"] as number;

const good: Cell[][] = [
  ["科技园工会联合会", "粤海街道总工会", "工会联合会", "", "", "", "无人知晓的列"],
  ["甲公司工会", "科技园工会联合会", "基层工会", "", "", "2020-01-01", ""],
  ["乙公司工会", "科技园工会联合会", "基层工会", "单位", "", new Date("2020-01-01").toISOString().slice(0, 10), ""],
];

describe("import", () => {
  test("a preview writes nothing and names each bad row with its reasons in both languages", async () => {
    const before = await count();
    const answer = await preview(
      await sheet([
        ...good,
        ["", "天上工会", "俱乐部", "", "123", "昨天", ""],
        ["南头街道总工会", "南山区总工会", "总工会", "街道、乡镇", "", "", ""],
      ]),
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      rowCount: 5,
      goodCount: 3,
      errorCount: 2,
      unknownColumns: ["备注"],
      fileName: "名册.xlsx",
    });
    const [first, second] = answer.body.rows;
    expect([first.number, first.findings.map((f: any) => f.code)]).toEqual([
      5,
      [
        "import_value_needed",
        "import_kind_unknown",
        "credit_code_wrong_length",
        "import_date_unreadable",
        "import_superior_unknown",
      ],
    ]);
    expect(first.findings[1]).toMatchObject({
      severity: "error",
      column: { zh: "工会类型", en: "Kind" },
      text: { zh: "没有“俱乐部”这一类工会", en: "there is no kind “俱乐部”" },
    });
    expect(second.findings.map((f: any) => f.code)).toEqual(["division_needed", "name_taken_below_superior"]);
    expect(await count()).toBe(before);
  });

  test("what was previewed is written, once, with superiors of the same sheet", async () => {
    const file = await sheet(good);
    const { hash } = (await preview(file)).body;
    const before = await count();
    const key = newKey();
    const [one, two] = await Promise.all([confirm(file, hash, xu, key), confirm(file, hash, xu, key)]);
    expect([one.body, two.body]).toEqual([{ createdCount: 3 }, { createdCount: 3 }]);
    expect(await count()).toBe(before + 3);
    const company = (await xu.get(`/api/unions?q=${encodeURIComponent("甲公司")}`)).body.items[0];
    expect(company.line.slice(-2).map((u: any) => u.name)).toEqual(["粤海街道总工会", "科技园工会联合会"]);
    expect((await xu.get(`/api/unions/${company.id}/history`)).body.items[0].action).toBe("unions.found");
    const again = await confirm(file, hash);
    expect([again.status, again.body.error.code, again.body.error.detail.count]).toEqual([409, "import_has_errors", 3]);
  });

  test("another file than the previewed one, or one with a bad row, is refused whole", async () => {
    const file = await sheet([["丙公司工会", "粤海街道总工会", "基层工会"]]);
    const other = await sheet([["丁公司工会", "粤海街道总工会", "基层工会"]]);
    const before = await count();
    expect((await confirm(other, (await preview(file)).body.hash)).body.error.code).toBe("import_file_changed");
    const bad = await sheet([
      ["戊公司工会", "粤海街道总工会", "基层工会"],
      ["己公司工会", "粤海街道总工会", "?"],
    ]);
    expect((await confirm(bad, (await preview(bad)).body.hash)).body.error.code).toBe("import_has_errors");
    expect(await count()).toBe(before);
  });

  test("the same file confirmed by two officers at once is written once", async () => {
    const file = await sheet([
      ["同时导入甲工会", "粤海街道总工会", "基层工会"],
      ["同时导入乙工会", "粤海街道总工会", "基层工会"],
    ]);
    const { hash } = (await preview(file)).body;
    const answers = await Promise.all([confirm(file, hash), confirm(file, hash), confirm(file, hash)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409]);
  });

  test("a superior outside the scope is not found; without the permission or a session nothing is read", async () => {
    const file = await sheet([["越界工会", "广州市总工会", "基层工会"]]);
    expect((await preview(file)).body.rows[0].findings[0].code).toBe("import_superior_unknown");
    expect((await preview(file, await t.signIn("he"))).status).toBe(403);
    expect((await preview(file, t.nobody)).status).toBe(401);
  });

  test("no file, no sheet, missing columns, an empty sheet: told what to do", async () => {
    expect((await xu.post("/api/unions/import/preview", {})).body.error.code).toBe("sheet_missing");
    expect((await preview(Buffer.from("工会名称,上级工会\n"))).body.error.code).toBe("sheet_unreadable");
    const missing = await preview(await sheet([["x"]], ["工会名称"]));
    expect([missing.body.error.code, missing.body.error.message.includes("上级工会 (Superior union)")]).toEqual([
      "sheet_columns_missing",
      true,
    ]);
    expect((await preview(Buffer.alloc(6 * 1024 * 1024))).body.error.code).toBe("sheet_too_large");
  });

  test("the template is understood by the import, in both languages", async () => {
    for (const language of ["zh", "en"]) {
      const template = await xu.get("/api/unions/import/template", { "x-niangjia-language": language });
      expect(template.headers["content-type"]).toContain("spreadsheetml");
      const read = await readSheet(template.raw.rawPayload);
      expect(read.header).toHaveLength(13);
      const filled = await preview(await sheet([["模板工会", "粤海街道总工会", "基层工会"]], [...read.header]));
      expect(filled.body).toMatchObject({ unknownColumns: [], errorCount: 0 });
    }
  });
});

describe("export", () => {
  test("the list as shown, with formulas made harmless, and read by an import again", async () => {
    const evil = await xu.post("/api/unions", {
      parentId: nanshan,
      kind: "primary",
      level: "enterprise",
      name: '=HYPERLINK("http://x")',
      address: "@SUM(1)",
    });
    expect(evil.status).toBe(200);
    const answer = await xu.get(`/api/unions/export?within=${nanshan}&kind=primary`);
    expect(answer.status).toBe(200);
    expect(String(answer.headers["content-disposition"])).toContain("filename*=UTF-8''");
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(answer.raw.rawPayload).buffer);
    const cells: unknown[] = [];
    book.worksheets[0]!.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)));
    expect(cells).toContain('\'=HYPERLINK("http://x")');
    expect(cells).toContain("'@SUM(1)");
    const read = await readSheet(answer.raw.rawPayload);
    expect(read.rows.some((row) => row.cells[1] === '=HYPERLINK("http://x")')).toBe(true);
    expect(
      (await preview(answer.raw.rawPayload)).body.rows.every((row: any) =>
        row.findings.every((f: any) => f.code === "name_taken_below_superior"),
      ),
    ).toBe(true);
    const audited = await t.rows("select detail from kernel_audit where action = 'unions.export'");
    expect(audited.at(-1)!["detail"].rowCount).toBe(read.rows.length);
  });

  test("a whole city is exported in the caller's scope, and nothing beyond it", async () => {
    const all = await readSheet((await xu.get("/api/unions/export")).raw.rawPayload);
    const { n } = (
      await t.rows("select count(*)::int n from unions_union where path like 'cn.44.4403.%' and status = 'active'")
    )[0]!;
    expect(all.rows).toHaveLength(n as number);
    expect((await xu.get(`/api/unions/export?within=${unionId("4401")}`)).status).toBe(404);
    expect((await (await t.signIn("he")).get("/api/unions/export")).status).toBe(403);
    const terms = await readSheet((await xu.get("/api/unions/terms/export?state=unset")).raw.rawPayload);
    expect(terms.rows.length).toBeGreaterThan(1);
  });
});
