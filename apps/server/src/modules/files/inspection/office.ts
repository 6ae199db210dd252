import { AppError } from "@niangjia/domain/kernel/errors";
import { fileLimits } from "@niangjia/domain/files/files.kinds";
import { ZipFile, type ZipBudget } from "../../../kernel/strangers/zip.ts";

const refusals = { damaged: "file_damaged", mixed: "file_mixed", tooLarge: "file_archive_too_large" };

/** Archives inside archives are looked into so many levels deep. */
const deepest = 2;

/** A ZIP file that is a Word or Excel document without macros, within the limits. */
export async function inspectOffice(bytes: Buffer): Promise<"docx" | "xlsx"> {
  const names = await openAll(bytes, { bytes: fileLimits.archiveBytes, entries: fileLimits.archiveEntries }, 0);
  if (names.some((name) => /vbaProject|\/macrosheets\//i.test(name))) throw new AppError("file_has_macros");
  if (names.includes("[Content_Types].xml")) {
    if (names.includes("word/document.xml")) return "docx";
    if (names.includes("xl/workbook.xml")) return "xlsx";
  }
  throw new AppError("file_kind_refused");
}

/** Opens every entry, so that each sum and size is true, and every archive inside, within one budget. Answers the names of the outermost. */
async function openAll(bytes: Buffer, budget: ZipBudget, depth: number): Promise<string[]> {
  const zip = new ZipFile(bytes, budget, refusals);
  for (const entry of zip.entries.values()) {
    const kept: Buffer[] = [];
    let isArchive: boolean | null = null;
    for await (const chunk of zip.open(entry)) {
      isArchive ??= chunk.length >= 4 && chunk.readUInt32LE(0) === 0x04034b50;
      if (isArchive) kept.push(chunk);
    }
    if (!isArchive) continue;
    if (depth === deepest) throw new AppError(refusals.tooLarge);
    await openAll(Buffer.concat(kept), budget, depth + 1);
  }
  return [...zip.entries.keys()];
}
