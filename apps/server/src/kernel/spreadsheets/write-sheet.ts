import { once } from "node:events";
import { PassThrough } from "node:stream";
import type ExcelJS from "exceljs";
import { neutraliseText } from "./neutralise.ts";

/** A cell: text is neutralised, numbers stay numbers, absent is empty. Dates are given as `YYYY-MM-DD` text. */
export type Cell = string | number | null | undefined;

export interface SheetColumn {
  readonly header: string;
  /** In characters. */
  readonly width?: number;
  /** How numbers of the column are shown; the cell keeps the number. */
  readonly format?: "share";
}

export interface SheetPage {
  /** At most 31 characters; what a sheet name cannot hold is left out. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

interface Notes {
  readonly name: string;
  readonly lines: readonly string[];
}

export interface Sheet extends SheetPage {
  /** Explanations on a second sheet (of a template, or when and from where the rows were taken). */
  readonly notes?: Notes;
}

const rowsBetweenBreaths = 500;
const formats = { share: "0.0%" } as const;

/** Writes one sheet as an XLSX file: header in bold and frozen, every text neutralised. Row by row, letting others work in between. */
export async function writeSheet(sheet: Sheet): Promise<Buffer> {
  return writeBook([sheet], sheet.notes);
}

/** Writes several sheets as one XLSX file, the explanations last. */
export async function writeBook(pages: readonly SheetPage[], notes?: Notes): Promise<Buffer> {
  const out = new PassThrough();
  const chunks: Buffer[] = [];
  out.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = once(out, "end");
  // Large, and not needed to start: loaded by the first sheet.
  const { default: WorkbookWriter } = await import("exceljs/lib/stream/xlsx/workbook-writer.js");
  const book = new WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  for (const page of pages) await writePage(book, page);
  if (notes) {
    const sheet = book.addWorksheet(sheetName(notes.name));
    sheet.columns = [{ width: 100 }];
    for (const line of notes.lines) sheet.addRow([neutraliseText(line)]).commit();
    sheet.commit();
  }
  await book.commit();
  await ended;
  return Buffer.concat(chunks);
}

async function writePage(book: ExcelJS.stream.xlsx.WorkbookWriter, page: SheetPage): Promise<void> {
  const sheet = book.addWorksheet(sheetName(page.name), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = page.columns.map((column) => ({
    width: column.width ?? 18,
    ...(column.format ? { style: { numFmt: formats[column.format] } } : {}),
  }));
  const header = sheet.addRow(page.columns.map((column) => neutraliseText(column.header)));
  header.font = { bold: true };
  header.commit();
  let count = 0;
  for await (const row of page.rows) {
    sheet.addRow(row.map((cell) => (typeof cell === "string" ? neutraliseText(cell) : (cell ?? null)))).commit();
    if (++count % rowsBetweenBreaths === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  sheet.commit();
}

function sheetName(name: string): string {
  return (
    name
      .replace(/[\\/?*[\]:']/g, " ")
      .slice(0, 31)
      .trim() || "Sheet1"
  );
}

export const sheetMediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** `Content-Disposition` of a download with a Chinese name (RFC 6266): a plain name for old programs, the real one beside it. */
export function downloadHeader(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
