import type { reportRoutes } from "@niangjia/domain/appeals/report/report.contract";
import type { Handler } from "../../../kernel/module.ts";
import { downloadHeader, sheetMediaType } from "../../../kernel/spreadsheets/write-sheet.ts";
import { reportOf } from "./report.queries.ts";
import { reportBook } from "./report.sheets.ts";

export const reportHandlers: { readonly [K in keyof typeof reportRoutes]: Handler<(typeof reportRoutes)[K]> } = {
  report: (ctx, { query }) => reportOf(ctx, query),
  reportFile: async (ctx, { query: { as: _, language, ...query } }, { reply }) => {
    const report = await reportOf(ctx, query);
    ctx.audit({
      action: "appeals.export_report",
      subjectKind: "report",
      subjectId: null,
      unionPath: report.union.path,
      detail: { from: report.from, until: report.until },
    });
    const file = await reportBook(report, query, language);
    reply
      .type(sheetMediaType)
      .header(
        "content-disposition",
        downloadHeader(`${language === "zh" ? "诉求报表" : "appeals-report"}-${report.from}-${report.until}.xlsx`),
      );
    return file;
  },
};
