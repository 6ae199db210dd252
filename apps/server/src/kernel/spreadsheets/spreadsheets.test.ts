import { deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { findColumns } from "./columns.ts";
import { neutraliseText, restoreText } from "./neutralise.ts";
import { readSheet } from "./sheet.reader.ts";
import { importLimits } from "./sheet.reading.ts";
import { downloadHeader, writeSheet } from "./write-sheet.ts";
import { checkZipSize } from "./zip-size.ts";

const dangerous = ["=1+1", "+86 138", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", "＝1+1", "＋1", "－1", "＠x", " =1", "\u3000=1", "\ufeff=1", "\u00a0@x"];
const harmless = ["粤海街道总工会", "a=b", "1-2", "'quoted'", "", "18位代码 91440300", "工会 (试点)"];

test.each(dangerous)("%j is made harmless, and comes back as it was", (text) => {
  expect(neutraliseText(text)).toBe(`'${text}`);
  expect(restoreText(neutraliseText(text))).toBe(text);
});

test.each(harmless)("%j stays as it is", (text) => {
  expect(neutraliseText(text)).toBe(text);
  expect(restoreText(text)).toBe(text);
});

test("characters that XML cannot hold are left out, and no cell grows too long", () => {
  expect(neutraliseText("a\u0000b\u0008c\ud800d\udc00e😀")).toBe("abcde😀");
  expect(neutraliseText("\u0001=1")).toBe("'=1");
  expect(neutraliseText("工".repeat(40_000))).toHaveLength(32_767);
});

test("a sheet is read as it was written; no cell of it is a formula", async () => {
  const rows = [...dangerous.map((text) => [text, 1]), ["乡镇工会", 12.5], ["", null]];
  const bytes = await writeSheet({ name: "工会/名册", columns: [{ header: "名称" }, { header: "=人数" }], rows, notes: { name: "说明", lines: ["=x"] } });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  book.eachSheet((page) => page.eachRow((row) => row.eachCell((cell) => {
    expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
    if (typeof cell.value === "string") expect(cell.value).toBe(neutraliseText(cell.value));
  })));
  expect(book.worksheets[0]!.name).toBe("工会 名册");
  const read = await readSheet(bytes);
  expect(read.header).toEqual(["名称", "=人数"]);
  expect(read.rows.map((row) => row.cells)).toEqual([...dangerous.map((text) => [text.trim(), "1"]), ["乡镇工会", "12.5"]]);
  expect(read.rows[0]!.number).toBe(2);
});

test("what other programs write is read: dates, formulas by result, rich text, links, gaps", async () => {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet("Sheet1");
  page.getRow(2).values = ["a", "b", "c", "d", "e"];
  page.getRow(5).values = [new Date("2024-01-05T00:00:00Z"), { formula: "1+2", result: 3 }, { richText: [{ text: "粤" }, { text: "海" }] }, { text: "链接", hyperlink: "https://example.org" }, 440305007];
  page.getCell("C7").value = 910000000000000000;
  const read = await readSheet(Buffer.from(await book.xlsx.writeBuffer()));
  expect(read.rows).toEqual([
    { number: 5, cells: ["2024-01-05", "3", "粤海", "链接", "440305007"] },
    { number: 7, cells: ["", "", "910000000000000000"] },
  ]);
});

test("too many rows, an empty sheet and something else are refused by name", async () => {
  const many = await writeSheet({ name: "x", columns: [{ header: "a" }], rows: Array.from({ length: 11 }, (_, i) => [`r${i}`]) });
  await expect(readSheet(many, { ...importLimits, rows: 10 })).rejects.toMatchObject({ code: "sheet_too_many_rows" });
  expect((await readSheet(many, { ...importLimits, rows: 11 })).rows).toHaveLength(11);
  await expect(readSheet(Buffer.from("name\n=1"))).rejects.toMatchObject({ code: "sheet_unreadable" });
  const empty = new ExcelJS.Workbook();
  empty.addWorksheet("x");
  await expect(readSheet(Buffer.from(await empty.xlsx.writeBuffer()))).rejects.toMatchObject({ code: "sheet_empty" });
  await expect(readSheet(many, { ...importLimits, fileBytes: 100 })).rejects.toMatchObject({ code: "sheet_too_large" });
});

test("a small file that unpacks to gigabytes is refused before it is parsed, whatever size it states", async () => {
  const bomb = zipOf([{ name: "xl/worksheets/sheet1.xml", packed: deflateRawSync(Buffer.alloc(60 * 1024 * 1024)), statedSize: 10 }]);
  expect(bomb.length).toBeLessThan(100_000);
  expect(checkZipSize(bomb, { bytes: 40 * 1024 * 1024, entries: 200 })).toBe("zip_too_large");
  expect(checkZipSize(bomb, { bytes: 61 * 1024 * 1024, entries: 200 })).toBeNull();
  await expect(readSheet(bomb)).rejects.toMatchObject({ code: "sheet_too_large" });
});

test("a range over the whole sheet is not unfolded", async () => {
  const sheet = (rest: string) => zipOf([
    ["[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    ["_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'],
    ["xl/workbook.xml", '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>'],
    ["xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'],
    ["xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>${rest}</worksheet>`],
  ].map(([name, text]) => ({ name: name!, packed: deflateRawSync(Buffer.from(text!)), statedSize: Buffer.byteLength(text!) })));
  const ranges = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>1</formula1></dataValidation></dataValidations>';
  for (const rest of ["", ranges]) expect(await readSheet(sheet(rest))).toEqual({ header: ["a"], rows: [{ number: 2, cells: ["1"] }] });
});

test("columns are found by Chinese, English and other names; required ones that are missing are named", () => {
  const columns = [
    { key: "name", title: { zh: "工会名称", en: "Union name" }, isRequired: true },
    { key: "parent", title: { zh: "上级工会", en: "Superior union" }, otherNames: ["隶属工会"], isRequired: true },
    { key: "phone", title: { zh: "电话", en: "Phone" } },
  ] as const;
  const found = findColumns(["*工会名称 ", "PHONE", "备注"], columns);
  expect([...found.at]).toEqual([["name", 0], ["phone", 1]]);
  expect(found.missing.map((column) => column.key)).toEqual(["parent"]);
  expect(found.unknown).toEqual(["备注"]);
  expect(findColumns(["union NAME(*)", "隶属工会"], columns).missing).toEqual([]);
});

test("a download has its Chinese name and a plain one", () => {
  expect(downloadHeader("工会 \"A\".xlsx")).toBe(`attachment; filename="__ _A_.xlsx"; filename*=UTF-8''%E5%B7%A5%E4%BC%9A%20%22A%22.xlsx`);
});

/** A ZIP whose entries state any size they like. */
function zipOf(entries: readonly { name: string; packed: Buffer; statedSize: number }[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, packed, statedSize } of entries) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(statedSize, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(statedSize, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name), packed);
    centrals.push(central, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
