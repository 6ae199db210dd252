import { createHash } from "node:crypto";
import ExcelJS from "exceljs";
import type { FastifyRequest } from "fastify";
import { AppError } from "@niangjia/domain/kernel/errors";
import { restoreText } from "./neutralise.ts";
import { checkZipSize } from "./zip-size.ts";

export interface SheetLimits {
  readonly fileBytes: number;
  /** Rows below the header that hold something. */
  readonly rows: number;
  readonly columns: number;
  /** What the file may grow to when unpacked. */
  readonly unpackedBytes: number;
  /** Date cells that hold a time of day are read with it (`2024-01-05 09:30:00`); else as the day alone. */
  readonly keepsTime?: true;
}

export const importLimits: SheetLimits = { fileBytes: 5 * 1024 * 1024, rows: 5000, columns: 60, unpackedBytes: 40 * 1024 * 1024 };

export interface SheetRow {
  /** The row as the spreadsheet program numbers it; the header is usually row 1. */
  readonly number: number;
  /** Trimmed text of each cell, in the order of the header; "" where empty. */
  readonly cells: readonly string[];
}

export interface ReadSheet {
  readonly header: readonly string[];
  readonly rows: readonly SheetRow[];
}

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

export interface UploadedSheet extends ReadSheet {
  readonly fileName: string;
  /** SHA-256 of the file: what is confirmed is what was previewed. */
  readonly hash: string;
  readonly bytes: Buffer;
}

/** Takes the one file of an upload and reads it. Throws the refusals of {@link readSheet}, and `sheet_missing`. */
export async function readUploadedSheet(request: FastifyRequest, limits: SheetLimits = importLimits): Promise<UploadedSheet> {
  const max = `${Math.round(limits.fileBytes / 1024 / 1024)} MB`;
  if (!request.isMultipart()) throw new AppError("sheet_missing");
  const file = await request.file({ limits: { fileSize: limits.fileBytes, files: 1 } });
  if (!file) throw new AppError("sheet_missing");
  let bytes: Buffer;
  try {
    bytes = await file.toBuffer();
  } catch (error) {
    if ((error as { code?: string }).code === "FST_REQ_FILE_TOO_LARGE") throw new AppError("sheet_too_large", { max });
    throw error;
  }
  const sheet = await readSheet(bytes, limits);
  return { ...sheet, fileName: file.filename.slice(0, 200), hash: createHash("sha256").update(bytes).digest("hex"), bytes };
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
