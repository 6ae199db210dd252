import { zipOf, type ZipLies, type ZipPart } from "./zip-maker.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageLinks = "http://schemas.openxmlformats.org/package/2006/relationships";

export interface BookParts {
  /** Inside of `sheetData`. */
  readonly rows?: string;
  /** Behind `sheetData`. */
  readonly afterRows?: string;
  /** Behind `sheets` in the workbook. */
  readonly names?: string;
  readonly workbookProperties?: string;
  readonly strings?: string;
  readonly styles?: string;
  /** Before the root of the sheet. */
  readonly prolog?: string;
  /** Elements of `sheets`; one visible sheet when it is not given. */
  readonly sheets?: string;
  readonly more?: readonly ZipPart[];
  readonly lies?: ZipLies;
}

/** An XLSX file written by hand, part by part. */
export function bookOf(parts: BookParts): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${links}/${type}" Target="${target}"/>`;
  const texts: [string, string][] = [
    ["[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    [
      "_rels/.rels",
      `<Relationships xmlns="${packageLinks}">${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${links}">${parts.workbookProperties ?? ""}<sheets>${parts.sheets ?? '<sheet name="x" sheetId="1" r:id="r1"/>'}</sheets>${parts.names ?? ""}</workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${packageLinks}">${relation("r1", "worksheet", "worksheets/sheet1.xml")}${relation("r2", "worksheet", "/xl/worksheets/sheet2.xml")}${relation("r3", "sharedStrings", "sharedStrings.xml")}${relation("r4", "styles", "styles.xml")}</Relationships>`,
    ],
    [
      "xl/worksheets/sheet1.xml",
      `${parts.prolog ?? ""}<worksheet xmlns="${main}"><sheetData>${parts.rows ?? ""}</sheetData>${parts.afterRows ?? ""}</worksheet>`,
    ],
  ];
  if (parts.strings !== undefined) texts.push(["xl/sharedStrings.xml", `<sst xmlns="${main}">${parts.strings}</sst>`]);
  if (parts.styles !== undefined)
    texts.push(["xl/styles.xml", `<styleSheet xmlns="${main}">${parts.styles}</styleSheet>`]);
  return zipOf(
    [...texts.map(([name, text]) => ({ name, body: Buffer.from(text) })), ...(parts.more ?? [])],
    parts.lies,
  );
}

/** A row with inline texts. */
export const rowOf = (number: number, ...texts: readonly string[]) =>
  `<row r="${number}">${texts.map((text, at) => `<c r="${String.fromCharCode(65 + at)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;

export const repeated = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join("");
