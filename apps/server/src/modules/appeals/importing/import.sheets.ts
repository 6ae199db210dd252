import { orderColumns, orderProblems, orderWarnings } from "@niangjia/domain/appeals/importing/import.rules";
import { appealsMessages } from "@niangjia/domain/appeals/appeals.messages";
import type { OrderResult } from "@niangjia/domain/appeals/importing/import.contract";
import { say, type Text } from "@niangjia/domain/kernel/text";
import type { Context } from "../../../kernel/context.ts";
import type { Exchange } from "../../../kernel/module.ts";
import { downloadHeader, sheetMediaType, writeSheet, type Cell } from "../../../kernel/spreadsheets/write-sheet.ts";
import { getImport, listImportRows } from "./import.store.ts";

export async function orderTemplate(ctx: Context, { reply }: Exchange): Promise<Buffer> {
  const { language } = ctx;
  const bytes = await writeSheet({
    name: say({ zh: "工单", en: "Orders" }, language),
    columns: orderColumns.map((column) => ({
      header: `${say(column.title, language)}${column.isRequired ? "*" : ""}`,
      width: column.key === "description" ? 60 : 18,
    })),
    rows: [],
    notes: {
      name: say({ zh: "填写说明", en: "How to fill in" }, language),
      lines: orderColumns.map((column) => `${say(column.title, language)}: ${say(column.hint, language)}`),
    },
  });
  reply
    .type(sheetMediaType)
    .header(
      "content-disposition",
      downloadHeader(say({ zh: "工单导入模板.xlsx", en: "orders-template.xlsx" }, language)),
    );
  return bytes;
}

export const resultWords: Readonly<Record<OrderResult, Text>> = {
  new: { zh: "待导入", en: "to be imported" },
  known: { zh: "以前已导入", en: "imported before" },
  faulty: { zh: "有误，未导入", en: "faulty, not imported" },
  imported: { zh: "已导入", en: "imported" },
  refused: { zh: "未能登记", en: "could not be registered" },
};

const words: Readonly<Record<string, Text>> = { ...appealsMessages, ...orderProblems, ...orderWarnings };
const rowsAtOnce = 2000;

/** What became of every row, with its problems in sentences. */
export async function orderReport(ctx: Context, importId: string, { reply }: Exchange): Promise<Buffer> {
  const record = await getImport(ctx, importId);
  const { language } = ctx;
  const sentence = (codes: readonly string[]) =>
    codes.map((code) => say(words[code] ?? { zh: code, en: code }, language)).join(language === "zh" ? "；" : "; ");
  async function* rows(): AsyncIterable<readonly Cell[]> {
    let after: number | null = null;
    for (;;) {
      const { rows: some, next } = await listImportRows(ctx, importId, {}, after, { limit: rowsAtOnce });
      for (const row of some)
        yield [
          row.number,
          row.external_number,
          say(resultWords[row.result as OrderResult], language),
          row.appeal_number,
          sentence(row.problems),
          sentence(row.warnings),
        ];
      if (!next) return;
      after = some.at(-1)!.number;
    }
  }
  const titles: readonly Text[] = [
    { zh: "行号", en: "Row" },
    { zh: "工单编号", en: "Order number" },
    { zh: "结果", en: "Result" },
    { zh: "诉求编号", en: "Appeal number" },
    { zh: "问题", en: "Problems" },
    { zh: "提示", en: "Notes" },
  ];
  const bytes = await writeSheet({
    name: say({ zh: "导入结果", en: "Import" }, language),
    columns: titles.map((title, at) => ({ header: say(title, language), width: at > 3 ? 50 : at === 0 ? 8 : 24 })),
    rows: rows(),
  });
  ctx.audit({
    action: "appeals.import_report",
    subjectKind: "import",
    subjectId: importId,
    unionPath: record.union_path,
    detail: { rows: record.row_count },
  });
  reply
    .type(sheetMediaType)
    .header("content-disposition", downloadHeader(say({ zh: "导入结果.xlsx", en: "import-report.xlsx" }, language)));
  return bytes;
}
