import { importLimits, sheetReading, type SheetLimits } from "../../kernel/spreadsheets/sheet.reading.ts";
import { growing } from "./growth.ts";
import { bookOf, repeated, rowOf, type BookParts } from "./sheet-maker.ts";

const roomy: SheetLimits = { ...importLimits, rows: 200_000, unpackedBytes: 200 * 1024 * 1024 };
const sheets = (name: string, n: number, parts: (n: number) => BookParts, refused?: string) =>
  growing({
    name: `sheet: ${name}`,
    reading: sheetReading,
    options: roomy,
    n,
    make: (size) => bookOf({ rows: rowOf(1, "a") + rowOf(2, "b"), ...parts(size) }),
    ...(refused ? { refused } : {}),
  });

export const growingSheets = [
  sheets("rows of text", 20_000, (n) => ({ rows: repeated(n, (at) => rowOf(at + 1, `${at}`, "工会", "x")) })),
  sheets("rows that hold only a format", 40_000, (n) => ({
    rows: rowOf(1, "a") + rowOf(2, "b") + repeated(n, (at) => `<row r="${at + 3}" s="1"/>`),
  })),
  sheets("one row of the widest", 8_000, (n) => ({
    rows:
      rowOf(1, "a") +
      `<row r="2">${repeated(n, () => "<c><v>1</v></c>")}</row>` +
      repeated(20, (at) => `<row r="${at + 3}">${repeated(n, () => "<c/>")}</row>`),
  })),
  sheets("texts that cells share", 80_000, (n) => ({
    strings: repeated(n, (at) => `<si><t>${at}</t></si>`),
    rows: repeated(n / 10, (at) => `<row r="${at + 1}"><c t="s"><v>${at}</v></c></row>`),
  })),
  sheets("rich text in pieces", 60_000, (n) => ({ strings: `<si>${repeated(n, () => "<r><t>x</t></r>")}</si>` })),
  sheets("one long text with escapes", 2_000_000, (n) => ({ strings: `<si><t>${"_x".repeat(n)}_x0041_</t></si>` })),
  sheets("blanks before and after a text", 1_000_000, (n) => ({
    rows: rowOf(1, "a") + rowOf(2, `${" ".repeat(n)}=${" ".repeat(n)}x`),
  })),
  sheets("named ranges over the whole sheet", 30_000, (n) => ({
    names: `<definedNames>${repeated(n, (at) => `<definedName name="n${at}">a!$A$1:$XFD$2000</definedName>`)}</definedNames>`,
  })),
  sheets("merged ranges", 40_000, (n) => ({
    afterRows: `<mergeCells>${repeated(n, () => '<mergeCell ref="A1:XFD1048576"/>')}</mergeCells>`,
  })),
  sheets("formats full of quotes and brackets", 1_000_000, (n) => ({
    styles: `<numFmts><numFmt numFmtId="200" formatCode="${"[".repeat(n)}"/><numFmt numFmtId="201" formatCode="${"[h".repeat(n)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`,
  })),
  sheets("attributes of one element", 20_000, (n) => ({ afterRows: `<x ${repeated(n, (at) => `a${at}="1" `)}/>` })),
  sheets("numbers of ten thousand digits", 100, (n) => ({
    rows: rowOf(1, "a") + repeated(n, (at) => `<row r="${at + 2}"><c><v>${"9".repeat(10_000)}</v></c></row>`),
  })),
  sheets("entities", 100_000, (n) => ({ rows: rowOf(1, "a") + rowOf(2, "&lt;".repeat(n)) })),
  sheets("openings without an end", 3_000_000, (n) => ({ afterRows: "<".repeat(n) }), "sheet_unreadable"),
  sheets("a comment that opens again and again", 1_000_000, (n) => ({ afterRows: `<!--${" <!".repeat(n)} -->` })),
];
