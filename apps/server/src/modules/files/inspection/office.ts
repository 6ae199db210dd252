import { AppError } from "@niangjia/domain/kernel/errors";
import { fileLimits } from "@niangjia/domain/files/files.kinds";
import { measureZip } from "./zip.ts";

/** A ZIP file that is a Word or Excel document without macros, within the limits. */
export async function inspectOffice(bytes: Buffer): Promise<"docx" | "xlsx"> {
  const entries = await measureZip(bytes, { bytes: fileLimits.archiveBytes, entries: fileLimits.archiveEntries });
  const names = new Set(entries.map((entry) => entry.name));
  if ([...names].some((name) => /vbaProject|\/macrosheets\//i.test(name))) throw new AppError("file_has_macros");
  if (names.has("[Content_Types].xml")) {
    if (names.has("word/document.xml")) return "docx";
    if (names.has("xl/workbook.xml")) return "xlsx";
  }
  throw new AppError("file_kind_refused");
}
