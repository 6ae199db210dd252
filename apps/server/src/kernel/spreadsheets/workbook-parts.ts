import { AppError } from "@niangjia/domain/kernel/errors";
import { readXml } from "../strangers/xml.ts";
import type { ZipFile } from "../strangers/zip.ts";

/** What a workbook says of itself before a cell is read. */
export interface Workbook {
  /** Path of the first visible sheet within the file; null where there is none. */
  readonly sheet: string | null;
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  /** Days are counted from 1904 (old Macintosh programs), not from 1900. */
  readonly from1904: boolean;
}

/** Sheets, links and date system of a workbook. Throws an Error when a part is missing or is no XML. */
export async function readWorkbook(zip: ZipFile): Promise<Workbook> {
  const outer = await linksOf(zip, "_rels/.rels", "");
  const path = outer.find((link) => link.type === "officeDocument")?.target ?? "xl/workbook.xml";
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const sheets: { link: string; isVisible: boolean }[] = [];
  let from1904 = false;
  await readPart(zip, path, (name, attributes) => {
    if (name === "workbookPr") from1904 = isOn(attributes["date1904"]);
    if (name === "sheet")
      sheets.push({
        link: attributes["r:id"] ?? valueOf(attributes, "id") ?? "",
        isVisible: (attributes["state"] ?? "visible") === "visible",
      });
  });
  const links = await linksOf(zip, `${folder}_rels/${path.slice(folder.length)}.rels`, folder);
  const targetOf = (type: string) => links.find((link) => link.type === type)?.target ?? null;
  // Pages that are a chart or a dialogue hold no rows.
  const pages = sheets.flatMap(({ link, isVisible }) =>
    links.filter((one) => one.id === link && one.type === "worksheet").map(({ target }) => ({ target, isVisible })),
  );
  return {
    sheet: (pages.find((one) => one.isVisible) ?? pages[0])?.target ?? null,
    sharedStrings: targetOf("sharedStrings"),
    styles: targetOf("styles"),
    from1904,
  };
}

/** An attribute by its name without prefix: programs call the namespace of links as they like. */
function valueOf(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];
}

async function linksOf(
  zip: ZipFile,
  part: string,
  folder: string,
): Promise<{ id: string; type: string; target: string }[]> {
  const links: { id: string; type: string; target: string }[] = [];
  if (!zip.entries.has(part)) return links;
  await readPart(zip, part, (name, attributes) => {
    if (name !== "Relationship" || attributes["TargetMode"] === "External") return;
    const type = attributes["Type"] ?? "";
    links.push({
      id: attributes["Id"] ?? "",
      type: type.slice(type.lastIndexOf("/") + 1),
      target: pathOf(folder, attributes["Target"] ?? ""),
    });
  });
  return links;
}

/** A target is written from the root (`/xl/styles.xml`) or from the folder of its part (`../styles.xml`). */
function pathOf(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = folder.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}

/** Built-in formats of dates and times (ECMA-376, 18.8.30, with those of Chinese, Japanese and Korean programs). */
const builtInDates = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** For each cell style, whether a number under it is a date. */
export async function readDateStyles(zip: ZipFile, part: string | null): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (part === null || !zip.entries.has(part)) return styles;
  const own = new Map<number, boolean>();
  let inCells = false;
  await readPart(
    zip,
    part,
    (name, attributes) => {
      if (name === "numFmt") own.set(Number(attributes["numFmtId"]), isDateFormat(attributes["formatCode"] ?? ""));
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const id = Number(attributes["numFmtId"] ?? 0);
        styles.push(own.get(id) ?? builtInDates(id));
      }
    },
    (name) => {
      if (name === "cellXfs") inCells = false;
    },
  );
  return styles;
}

/** Whether a format code shows a date or a time: a letter of them outside of quotes, brackets and escapes, read in one pass. */
export function isDateFormat(code: string): boolean {
  // `[h]` and `[mm]` count hours and minutes.
  if (/\[(?:h{1,4}|m{1,4}|s{1,4})\]/i.test(code)) return true;
  let closing = "";
  for (let at = 0; at < code.length; at++) {
    const c = code[at]!;
    if (closing !== "") {
      if (c === closing) closing = "";
    } else if (c === '"') closing = '"';
    else if (c === "[") closing = "]";
    else if (c === "\\" || c === "_" || c === "*") at++;
    else if ("ymdhs".includes(c.toLowerCase())) return true;
  }
  return false;
}

/** Reads one part of the file. Throws an Error when it is not there. */
export async function readPart(
  zip: ZipFile,
  part: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
  close?: (name: string) => void,
  text?: (text: string) => void,
): Promise<void> {
  const entry = zip.entries.get(part);
  if (!entry) throw new AppError("sheet_unreadable");
  await readXml(zip.open(entry), { open, ...(close ? { close } : {}), ...(text ? { text } : {}) });
}

const isOn = (value: string | undefined) => value === "1" || value === "true" || value === "on";
