import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { bookOf, rowOf, type BookParts } from "../../testing/hostile/sheet-maker.ts";
import { findColumns } from "./columns.ts";
import { neutraliseText, restoreText } from "./neutralise.ts";
import { readSheet } from "./sheet.reader.ts";
import { importLimits } from "./sheet.reading.ts";
import { downloadHeader, writeSheet } from "./write-sheet.ts";

const dangerous = [
  "=1+1",
  "+86 138",
  "-5",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "=cmd|' /C calc'!A0",
  "＝1+1",
  "＋1",
  "－1",
  "＠x",
  " =1",
  "\u3000=1",
  "\ufeff=1",
  "\u00a0@x",
];
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
  const bytes = await writeSheet({
    name: "工会/名册",
    columns: [{ header: "名称" }, { header: "=人数" }],
    rows,
    notes: { name: "说明", lines: ["=x"] },
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  book.eachSheet((page) =>
    page.eachRow((row) =>
      row.eachCell((cell) => {
        expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
        if (typeof cell.value === "string") expect(cell.value).toBe(neutraliseText(cell.value));
      }),
    ),
  );
  expect(book.worksheets[0]!.name).toBe("工会 名册");
  const read = await readSheet(bytes);
  expect(read.header).toEqual(["名称", "=人数"]);
  expect(read.rows.map((row) => row.cells)).toEqual([
    ...dangerous.map((text) => [text.trim(), "1"]),
    ["乡镇工会", "12.5"],
  ]);
  expect(read.rows[0]!.number).toBe(2);
});

test("what other programs write is read: dates, formulas by result, rich text, links, gaps", async () => {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet("Sheet1");
  page.getRow(2).values = ["a", "b", "c", "d", "e"];
  page.getRow(5).values = [
    new Date("2024-01-05T00:00:00Z"),
    { formula: "1+2", result: 3 },
    { richText: [{ text: "粤" }, { text: "海" }] },
    { text: "链接", hyperlink: "https://example.org" },
    440305007,
  ];
  page.getCell("C7").value = 910000000000000000;
  const read = await readSheet(Buffer.from(await book.xlsx.writeBuffer()));
  expect(read.rows).toEqual([
    { number: 5, cells: ["2024-01-05", "3", "粤海", "链接", "440305007"] },
    { number: 7, cells: ["", "", "910000000000000000"] },
  ]);
});

test("too many rows, an empty sheet and something else are refused by name", async () => {
  const many = await writeSheet({
    name: "x",
    columns: [{ header: "a" }],
    rows: Array.from({ length: 11 }, (_, i) => [`r${i}`]),
  });
  await expect(readSheet(many, { ...importLimits, rows: 10 })).rejects.toMatchObject({ code: "sheet_too_many_rows" });
  expect((await readSheet(many, { ...importLimits, rows: 11 })).rows).toHaveLength(11);
  await expect(readSheet(Buffer.from("name\n=1"))).rejects.toMatchObject({ code: "sheet_unreadable" });
  const empty = new ExcelJS.Workbook();
  empty.addWorksheet("x");
  await expect(readSheet(Buffer.from(await empty.xlsx.writeBuffer()))).rejects.toMatchObject({ code: "sheet_empty" });
  await expect(readSheet(many, { ...importLimits, fileBytes: 100 })).rejects.toMatchObject({ code: "sheet_too_large" });
});

test("a range over the whole sheet is not unfolded, wherever it stands", async () => {
  const rows = rowOf(1, "a") + '<row r="2"><c r="A2"><v>1</v></c></row>';
  const afterRows =
    '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>1</formula1></dataValidation></dataValidations>';
  const names = '<definedNames><definedName name="a">x!$A$1:$XFD$2000</definedName></definedNames>';
  for (const parts of [{ rows }, { rows, afterRows }, { rows, names }])
    expect(await readSheet(bookOf(parts))).toEqual({ header: ["a"], rows: [{ number: 2, cells: ["1"] }] });
});

/** The cells of the second row of a sheet by hand. */
const secondRow = async (cells: string, parts: BookParts = {}, limits = importLimits) =>
  (await readSheet(bookOf({ rows: `${rowOf(1, "a")}<row r="2">${cells}</row>`, ...parts }), limits)).rows[0]?.cells;

test("texts: shared, in pieces, inline, of formulas, with reading aids and escapes", async () => {
  const strings =
    '<si><t>工会</t></si><si><r><rPr><b/></rPr><t>粤</t></r><r><t xml:space="preserve">海 </t></r><rPh><t>yuehai</t></rPh></si><si><t>a_x000A_b_x005F_x0041_</t></si><si/>';
  expect(
    await secondRow(
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>99</v></c>',
      { strings },
    ),
  ).toEqual(["工会", "粤海", "a\nb_x0041_"]);
  expect(
    await secondRow(
      '<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>no</t></rPh></is></c><c t="str"><f>A1&amp;"x"</f><v>结果</v></c><c t="str"><v>&apos;=1+1</v></c><c><f>1+2</f><v>3</v></c><c><f>A9</f></c>',
    ),
  ).toEqual(["ab", "结果", "=1+1", "3"]);
  expect(await secondRow("<c><v><![CDATA[5]]></v></c>")).toEqual(["5"]);
});

test("numbers, truth values and errors", async () => {
  expect(
    await secondRow(
      '<c><v>0.1</v></c><c><v>9.1E17</v></c><c><v>-3</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c><v>0x10</v></c>',
    ),
  ).toEqual(["0.1", "910000000000000000", "-3", "TRUE", "FALSE", "", "0x10"]);
});

test("dates by built-in and by own formats, from 1900 and from 1904, with and without a time", async () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot;day&quot;\\d_m*s"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="57"/></cellXfs>';
  const days =
    '<c><v>45296</v></c><c s="1"><v>45296</v></c><c s="2"><v>45296.39583333</v></c><c s="3"><v>45296</v></c><c s="4"><v>45296</v></c><c s="5"><v>45296</v></c><c t="d"><v>2024-01-05T09:30:00</v></c>';
  expect(await secondRow(days, { styles })).toEqual([
    "45296",
    "2024-01-05",
    "2024-01-05",
    "45296",
    "2024-01-05",
    "2024-01-05",
    "2024-01-05",
  ]);
  expect(await secondRow(days, { styles }, { ...importLimits, keepsTime: true })).toEqual([
    "45296",
    "2024-01-05",
    "2024-01-05 09:30:00",
    "45296",
    "2024-01-05",
    "2024-01-05",
    "2024-01-05 09:30:00",
  ]);
  expect(
    await secondRow('<c s="1"><v>43834</v></c>', { styles, workbookProperties: '<workbookPr date1904="1"/>' }),
  ).toEqual(["2024-01-05"]);
});

test("the first sheet that is shown is read; the value of merged cells is the first one's", async () => {
  const second = {
    name: "xl/worksheets/sheet2.xml",
    body: Buffer.from(`<worksheet><sheetData>${rowOf(1, "shown")}</sheetData></worksheet>`),
  };
  const sheets = '<sheet name="h" sheetId="1" state="hidden" r:id="r1"/><sheet name="s" sheetId="2" r:id="r2"/>';
  expect((await readSheet(bookOf({ sheets, rows: rowOf(1, "hidden"), more: [second] }))).header).toEqual(["shown"]);
  const merged = await readSheet(
    bookOf({
      rows:
        rowOf(1, "a", "b") +
        '<row r="2"><c r="A2" t="str"><v>x</v></c><c r="B2"/></row><row r="3"><c r="A3"/><c r="B3" t="str"><v>y</v></c></row>',
      afterRows: '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
    }),
  );
  expect(merged.rows.map(({ cells }) => cells)).toEqual([["x"], ["", "y"]]);
});

test("prefixes, gaps and missing numbers are read; places that contradict each other are not", async () => {
  const prefixed = Buffer.from(
    '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c></x:row><x:row r="9"><x:c r="C9"><x:v>7</x:v></x:c><x:c><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>',
  );
  expect(
    await readSheet(
      bookOf({
        sheets: '<sheet name="s" sheetId="2" r:id="r2"/>',
        more: [{ name: "xl/worksheets/sheet2.xml", body: prefixed }],
      }),
    ),
  ).toEqual({ header: ["a"], rows: [{ number: 9, cells: ["", "", "7", "8"] }] });
  for (const rows of [
    '<row r="2"/><row r="1"/>',
    '<row r="0"/>',
    '<row r="1048577"/>',
    '<row r="1"><c r="A2"/></row>',
    '<row r="1"><c r="AAAA1"/></row>',
    '<row r="1"><c r="1A"/></row>',
    '<row r="1"><c r="XFE1"/></row>',
    '<row r="1">',
    "&nothing;",
    "\u0000",
  ]) {
    await expect(readSheet(bookOf({ rows })), rows).rejects.toMatchObject({ code: "sheet_unreadable" });
  }
});

test("columns are found by Chinese, English and other names; required ones that are missing are named", () => {
  const columns = [
    { key: "name", title: { zh: "工会名称", en: "Union name" }, isRequired: true },
    { key: "parent", title: { zh: "上级工会", en: "Superior union" }, otherNames: ["隶属工会"], isRequired: true },
    { key: "phone", title: { zh: "电话", en: "Phone" } },
  ] as const;
  const found = findColumns(["*工会名称 ", "PHONE", "备注"], columns);
  expect([...found.at]).toEqual([
    ["name", 0],
    ["phone", 1],
  ]);
  expect(found.missing.map((column) => column.key)).toEqual(["parent"]);
  expect(found.unknown).toEqual(["备注"]);
  expect(findColumns(["union NAME(*)", "隶属工会"], columns).missing).toEqual([]);
});

test("a download has its Chinese name and a plain one", () => {
  expect(downloadHeader('工会 "A".xlsx')).toBe(
    `attachment; filename="__ _A_.xlsx"; filename*=UTF-8''%E5%B7%A5%E4%BC%9A%20%22A%22.xlsx`,
  );
});
