import type { AuditEntryView, AuditFilters } from "@niangjia/domain/audit/audit.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Language } from "@niangjia/domain/kernel/text";
import type { Context } from "../../kernel/context.ts";
import type { Exchange } from "../../kernel/module.ts";
import { neutraliseText } from "../../kernel/spreadsheets/neutralise.ts";
import { downloadHeader, sheetMediaType, writeSheet } from "../../kernel/spreadsheets/write-sheet.ts";
import { listEntries } from "./audit.store.ts";
import { viewsOf } from "./audit.queries.ts";

const mostRows = 50_000;
const pageSize = 1000;

const headers: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    "时间 (UTC)",
    "操作",
    "操作人",
    "操作人编号",
    "身份",
    "岗位",
    "工会路径",
    "对象类别",
    "对象编号",
    "涉及的人",
    "涉及的人编号",
    "内容",
    "请求编号",
    "记录编号",
  ],
  en: [
    "Time (UTC)",
    "Action",
    "Person",
    "Person id",
    "Acted as",
    "Post",
    "Union path",
    "Subject kind",
    "Subject id",
    "About",
    "About id",
    "Detail",
    "Request id",
    "Entry id",
  ],
};

function cellsOf(entry: AuditEntryView): string[] {
  return [
    entry.at,
    entry.action,
    entry.person?.name ?? "",
    entry.person?.id ?? "",
    entry.actedAs,
    entry.post?.title ?? "",
    entry.unionPath ?? "",
    entry.subjectKind,
    entry.subjectId ?? "",
    entry.about?.name ?? "",
    entry.about?.id ?? "",
    JSON.stringify(entry.detail),
    entry.requestId,
    entry.id,
  ];
}

/** Every matching entry within the caller's scope as a file; the export itself is audited with its filters. */
export async function exportEntries(
  ctx: Context,
  query: AuditFilters & { format: "xlsx" | "csv" },
  { reply }: Exchange,
): Promise<Buffer> {
  const { format, ...filters } = query;
  const rows: string[][] = [];
  for (let after: readonly [string, string] | null = null; ;) {
    const { rows: some, next } = await listEntries(ctx, filters, after, { limit: pageSize });
    for (const view of await viewsOf(ctx, some)) rows.push(cellsOf(view));
    if (rows.length > mostRows) throw new AppError("export_too_large", { max: mostRows });
    const last = some.at(-1);
    if (!next || !last) break;
    after = [last.at, last.id];
  }
  ctx.audit({
    action: "audit.exported",
    subjectKind: "audit",
    subjectId: null,
    detail: { format, rows: rows.length, ...filters },
  });
  const name = ctx.language === "zh" ? "审计记录" : "audit";
  reply.header("content-disposition", downloadHeader(`${name}-${ctx.now.slice(0, 10)}.${format}`));
  if (format === "csv") {
    reply.type("text/csv; charset=utf-8");
    const line = (cells: readonly string[]) =>
      cells.map((cell) => `"${neutraliseText(cell).replaceAll('"', '""')}"`).join(",");
    // The mark at the beginning lets spreadsheet programs read the Chinese as UTF-8.
    return Buffer.from(`\ufeff${[headers[ctx.language], ...rows].map(line).join("\r\n")}\r\n`, "utf8");
  }
  reply.type(sheetMediaType);
  return writeSheet({ name, columns: headers[ctx.language].map((header) => ({ header, width: 22 })), rows });
}
