import ExcelJS from "exceljs";
import { AppError } from "@niangjia/domain/kernel/errors";
import { defineReader } from "../strangers/reader.ts";
import { restoreText } from "./neutralise.ts";
import { importLimits, sheetReading, type ReadSheet, type SheetLimits, type SheetRow } from "./sheet.reading.ts";
import { checkZipSize } from "./zip-size.ts";

export const sheetReader = defineReader(sheetReading, readSheet);

/**
 * Reads the first sheet of an XLSX file that a stranger may have made: sizes are checked before it is
 * parsed, formulas are taken by their last result, and rows that hold nothing are skipped.
 * Throws `sheet_too_large`, `sheet_unreadable`, `sheet_too_many_rows`, `sheet_empty`.
 */
export async function readSheet(bytes: Buffer, limits: SheetLimits = importLimits): Promise<ReadSheet> {
  const max = `${Math.round(limits.fileBytes / 1024 / 1024)} MB`;
  if (bytes.length > limits.fileBytes) throw new AppError("sheet_too_large", { max });
  const zip = checkZipSize(bytes, { bytes: limits.unpackedBytes, entries: 200 });
  if (zip !== null) throw new AppError(zip === "zip_too_large" ? "sheet_too_large" : "sheet_unreadable", { max });
  const book = new ExcelJS.Workbook();
  try {
    // Ranges of these nodes are unfolded cell by cell: one line of a hostile file would fill the memory.
    // `maxRows` also counts rows that hold only a format.
    const options = { ignoreNodes: ["dataValidations", "mergeCells", "conditionalFormatting", "extLst", "hyperlinks", "tableParts", "drawing", "picture"], maxRows: limits.rows * 2 + 1000, maxCols: 1000 };
    await book.xlsx.load(new Uint8Array(bytes).buffer, options);
  } catch (error) {
    throw new AppError(/Max (row|column) count/.test((error as Error).message) ? "sheet_too_many_rows" : "sheet_unreadable", { max: limits.rows });
  }
  const page = book.worksheets.find((one) => one.state === "visible") ?? book.worksheets[0];
  if (!page) throw new AppError("sheet_empty");
  let header: string[] | null = null;
  const rows: SheetRow[] = [];
  page.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column <= limits.columns) cells[column - 1] = textOf(cell.value, limits.keepsTime);
    });
    for (let at = 0; at < cells.length; at++) cells[at] ??= "";
    if (cells.every((text) => text === "")) return;
    if (header === null) header = cells;
    else if (rows.length === limits.rows) throw new AppError("sheet_too_many_rows", { max: limits.rows });
    else rows.push({ number, cells });
  });
  if (header === null) throw new AppError("sheet_empty");
  return { header, rows };
}

function textOf(value: ExcelJS.CellValue, keepsTime?: true): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return restoreText(value).trim();
  if (typeof value === "number") return plainNumber(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  // A date cell has no time zone; the library gives it as if it were UTC.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : dateText(value, keepsTime);
  if ("richText" in value) return restoreText(value.richText.map((part) => part.text).join("")).trim();
  if ("text" in value) return textOf(value.text as ExcelJS.CellValue, keepsTime);
  if ("result" in value) return textOf(value.result as ExcelJS.CellValue, keepsTime);
  return "";
}

/** A time of day is stored as a fraction of a day: the second nearest to it is the one that was typed. */
function dateText(value: Date, keepsTime?: true): string {
  const iso = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return keepsTime && !iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 19).replace("T", " ") : iso.slice(0, 10);
}

/** A number as it was typed, without exponent: an 18-digit code typed as a number has lost digits, and shows it. */
function plainNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
