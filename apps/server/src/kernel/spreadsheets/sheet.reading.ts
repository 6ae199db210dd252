import { defineReading } from "../strangers/reading.ts";

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

export const importLimits: SheetLimits = {
  fileBytes: 5 * 1024 * 1024,
  rows: 5000,
  columns: 60,
  unpackedBytes: 40 * 1024 * 1024,
};

/** A year of another platform's records in one file. */
export const longLimits: SheetLimits = {
  ...importLimits,
  fileBytes: 12 * 1024 * 1024,
  rows: 20_000,
  unpackedBytes: 120 * 1024 * 1024,
  keepsTime: true,
};

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

/** The first sheet of an XLSX file; beyond its limits also `sheet_too_many_rows` and `sheet_empty`. */
export const sheetReading = defineReading<SheetLimits, ReadSheet>({
  name: "sheet",
  limits: { inputBytes: 12 * 1024 * 1024, outputBytes: 64 * 1024 * 1024, seconds: 60 },
  refusals: { unreadable: "sheet_unreadable", tooCostly: "sheet_too_costly" },
});
