import { AppError } from "@niangjia/domain/kernel/errors";
import { defineReader, type ReaderTools } from "../strangers/reader.ts";
import { ZipFile, type ZipBudget } from "../strangers/zip.ts";
import { placeOf, textOfCell, unescape, type CellReading } from "./cell-text.ts";
import { importLimits, sheetReading, type ReadSheet, type SheetLimits, type SheetRow } from "./sheet.reading.ts";
import { readDateStyles, readPart, readWorkbook } from "./workbook-parts.ts";

export const sheetReader = defineReader(sheetReading, (bytes, limits, tools) => readSheet(bytes, limits, tools));

const mostParts = 200;
/** Rows of a file that hold nothing count too: they hold a format. */
const mostElements = (rows: number) => rows * 2 + 1000;
const lastRow = 1_048_576;
const lastColumn = 16_384;
const freely: Pick<ReaderTools, "count"> = { count: () => {} };

/**
 * Reads the first visible sheet of an XLSX file that a stranger may have made, in one pass over the parts that hold it.
 * Nothing that a file says of ranges, names, links or formulas is followed. Of merged cells the value is the first one's.
 * Throws `sheet_too_large`, `sheet_unpacks_too_large`, `sheet_unreadable`, `sheet_too_many_rows`, `sheet_empty`.
 */
export async function readSheet(
  bytes: Buffer,
  limits: SheetLimits = importLimits,
  tools: Pick<ReaderTools, "count"> = freely,
): Promise<ReadSheet> {
  if (bytes.length > limits.fileBytes)
    throw new AppError("sheet_too_large", { max: `${Math.round(limits.fileBytes / 1024 / 1024)} MB` });
  try {
    const budget: ZipBudget = { bytes: limits.unpackedBytes, entries: mostParts };
    const zip = new ZipFile(bytes, budget, {
      damaged: "sheet_unreadable",
      mixed: "sheet_unreadable",
      tooLarge: "sheet_unpacks_too_large",
    });
    const book = await readWorkbook(zip);
    if (book.sheet === null) throw new AppError("sheet_empty");
    const dates = await readDateStyles(zip, book.styles);
    const strings = await readStrings(zip, book.sharedStrings, tools);
    return await readRows(
      zip,
      book.sheet,
      dates,
      { strings, from1904: book.from1904, keepsTime: limits.keepsTime ?? false },
      limits,
      tools,
    );
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("sheet_unreadable");
  }
}

/** Texts that cells refer to by number; of a rich text the words, of a reading aid (`rPh`) nothing. */
async function readStrings(zip: ZipFile, part: string | null, tools: Pick<ReaderTools, "count">): Promise<string[]> {
  const strings: string[] = [];
  if (part === null || !zip.entries.has(part)) return strings;
  let text = "";
  let isText = false;
  let aids = 0;
  await readPart(
    zip,
    part,
    (name) => {
      if (name === "si") text = "";
      else if (name === "rPh") aids++;
      else if (name === "t") isText = aids === 0;
    },
    (name) => {
      if (name === "t") isText = false;
      else if (name === "rPh") aids--;
      else if (name === "si") strings.push(unescape(text));
    },
    (more) => {
      if (!isText) return;
      tools.count(more.length);
      text += more;
    },
  );
  return strings;
}

async function readRows(
  zip: ZipFile,
  part: string,
  dates: readonly boolean[],
  reading: CellReading,
  limits: SheetLimits,
  tools: Pick<ReaderTools, "count">,
): Promise<ReadSheet> {
  const found: { header: string[] | null; rows: SheetRow[] } = { header: null, rows: [] };
  let elements = 0;
  let number = 0;
  let column = 0;
  let cells: string[] = [];
  let cell = { kind: "n", style: 0, value: "" };
  /** Inside of which elements the reader is: text counts in `v` and in the `t` of an inline text. */
  let isIn = { data: false, row: false, cell: false, inline: false, value: false };
  let aids = 0;
  const outside = { data: false, row: false, cell: false, inline: false, value: false };

  await readPart(
    zip,
    part,
    (name, attributes) => {
      if (name === "sheetData") isIn = { ...outside, data: true };
      else if (name === "row" && isIn.data && !isIn.row) {
        if (++elements > mostElements(limits.rows)) throw new AppError("sheet_too_many_rows", { max: limits.rows });
        const stated = attributes["r"] === undefined ? number + 1 : Number(attributes["r"]);
        if (!Number.isInteger(stated) || stated <= number || stated > lastRow) throw new AppError("sheet_unreadable");
        number = stated;
        column = 0;
        cells = [];
        isIn.row = true;
      } else if (name === "c" && isIn.row && !isIn.cell) {
        const place = attributes["r"] === undefined ? { column: column + 1, row: number } : placeOf(attributes["r"]);
        if (place === null || place.row !== number || place.column > lastColumn) throw new AppError("sheet_unreadable");
        column = place.column;
        cell = { kind: attributes["t"] ?? "n", style: Number(attributes["s"] ?? 0), value: "" };
        isIn.cell = true;
      } else if (name === "is" && isIn.cell) isIn.inline = true;
      else if (name === "rPh") aids++;
      else if (isIn.cell && (name === "v" || (name === "t" && isIn.inline && aids === 0))) isIn.value = true;
    },
    (name) => {
      if (name === "v" || name === "t") isIn.value = false;
      else if (name === "is") isIn.inline = false;
      else if (name === "rPh") aids--;
      else if (name === "c" && isIn.cell) {
        isIn = { ...isIn, cell: false, inline: false, value: false };
        if (column > limits.columns) return;
        const text = textOfCell({ kind: cell.kind, value: cell.value, isDate: dates[cell.style] ?? false }, reading);
        tools.count(text.length + 1);
        if (text !== "") cells[column - 1] = text;
      } else if (name === "row" && isIn.row) {
        isIn.row = false;
        keep(found, { number, cells: Array.from(cells, (text) => text ?? "") }, limits);
      } else if (name === "sheetData") isIn = outside;
    },
    (more) => {
      if (isIn.value) cell.value += more;
    },
  );
  if (found.header === null) throw new AppError("sheet_empty");
  return { header: found.header, rows: found.rows };
}

function keep(
  found: { header: string[] | null; rows: SheetRow[] },
  row: { number: number; cells: string[] },
  limits: SheetLimits,
): void {
  if (row.cells.every((text) => text === "")) return;
  if (found.header === null) found.header = row.cells;
  else if (found.rows.length === limits.rows) throw new AppError("sheet_too_many_rows", { max: limits.rows });
  else found.rows.push(row);
}
