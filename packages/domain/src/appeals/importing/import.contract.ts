import { z } from "zod";
import { withForm } from "../../kernel/act-form.ts";
import { defineRoutes } from "../../kernel/contract.ts";
import { field } from "../../kernel/fields.ts";
import { cursorQuery, idSchema, instantViewSchema, pageOf, textSchema } from "../../kernel/schemas.ts";
import { unionRefSchema } from "../appeals.views.ts";
import { orderColumnKeys } from "./import.rules.ts";

const access = { kind: "permission", permission: "appeals.import" } as const;
const sourceParams = z.object({ sourceId: idSchema });
const importParams = z.object({ importId: idSchema });
const columnKey = z.enum(orderColumnKeys);

/** What became of a row: to register, registered before, unreadable, registered now, refused when it was tried. */
export const orderResults = ["new", "known", "faulty", "imported", "refused"] as const;
export type OrderResult = (typeof orderResults)[number];

export const importSourceSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  union: unionRefSchema,
  version: z.number().int(),
  /** Headers of that hotline's sheets that were explained once. */ mapping: z.record(z.string(), columnKey),
  isMine: z.boolean(),
});

export const orderImportSchema = z.object({
  id: z.uuid(),
  source: z.object({ id: z.uuid(), name: z.string() }),
  union: unionRefSchema,
  fileName: z.string(),
  status: z.enum(["previewed", "running", "done"]),
  rowCount: z.number().int(),
  newCount: z.number().int(),
  knownCount: z.number().int(),
  faultyCount: z.number().int(),
  importedCount: z.number().int(),
  refusedCount: z.number().int(),
  unknownColumns: z.array(z.string()),
  byName: z.string(),
  createdAt: instantViewSchema,
  confirmedAt: instantViewSchema.nullable(),
  finishedAt: instantViewSchema.nullable(),
  /** When the last rows were written; an import that stands still may be taken up by hand. */
  progressedAt: instantViewSchema.nullable(),
  expiresAt: instantViewSchema,
});
export type OrderImport = z.infer<typeof orderImportSchema>;

export const orderRowSchema = z.object({
  /** As the spreadsheet program numbers it. */
  row: z.number().int(),
  externalNumber: z.string().nullable(),
  result: z.enum(orderResults),
  /** Codes of `orderProblems`, or of a refusal. */
  problems: z.array(z.string()),
  warnings: z.array(z.string()),
  appeal: z.object({ id: z.uuid(), number: z.string() }).nullable(),
});

export const importRoutes = defineRoutes({
  importSources: {
    method: "GET",
    path: "/api/appeals/import-sources",
    access,
    summary: { zh: "导入来源（其他热线）", en: "Sources of imports (other hotlines)" },
    output: z.object({ items: z.array(importSourceSchema) }),
  },
  addImportSource: {
    method: "POST",
    path: "/api/appeals/import-sources",
    access,
    summary: { zh: "新增导入来源", en: "Add a source of imports" },
    ...withForm()(
      z.strictObject({
        name: field(textSchema(60, 2), {
          label: { zh: "来源名称", en: "Name of the source" },
          hint: { zh: "是哪个热线，例如：深圳12345", en: "Which hotline, such as Shenzhen 12345" },
        }),
      }),
      { title: { zh: "添加来源", en: "Add a source" }, done: { zh: "已添加来源", en: "The source was added" } },
    ),
    output: importSourceSchema,
    errors: ["orders_source_exists"],
  },
  mapOrderColumns: {
    method: "PUT",
    path: "/api/appeals/import-sources/:sourceId/mapping",
    access,
    summary: { zh: "说明来源表格各列的含义", en: "Say what the columns of a source's sheets mean" },
    params: sourceParams,
    body: z.strictObject({ version: z.number().int().min(1), mapping: z.record(z.string().min(1).max(60), columnKey) }),
    output: importSourceSchema,
    errors: ["orders_column_twice"],
  },
  orderTemplate: {
    method: "GET",
    path: "/api/appeals/import-template",
    access,
    summary: { zh: "下载工单导入模板", en: "Download the template for orders" },
    query: z.object({ as: z.string().optional() }),
    output: "file",
  },
  previewOrders: {
    method: "POST",
    path: "/api/appeals/import-sources/:sourceId/imports",
    access,
    input: "upload",
    summary: { zh: "上传其他热线的工单并预览", en: "Upload another hotline's orders and preview them" },
    params: sourceParams,
    output: z.object({
      import: orderImportSchema.nullable(),
      /** Required columns are missing: which header stands for what has to be said first. Nothing was kept. */
      columns: z
        .object({ headers: z.array(z.string()), found: z.record(z.string(), columnKey), missing: z.array(columnKey) })
        .nullable(),
    }),
    errors: [
      "sheet_missing",
      "sheet_too_large",
      "sheet_unpacks_too_large",
      "sheet_unreadable",
      "sheet_too_costly",
      "sheet_too_many_rows",
      "sheet_empty",
      "orders_source_elsewhere",
    ],
    rate: { max: 20, seconds: 600 },
  },
  orderImports: {
    method: "GET",
    path: "/api/appeals/imports",
    access,
    summary: { zh: "导入记录", en: "Imports" },
    query: z.object({ ...cursorQuery, source: idSchema.optional() }),
    output: pageOf(orderImportSchema),
    errors: ["bad_cursor"],
  },
  orderImport: {
    method: "GET",
    path: "/api/appeals/imports/:importId",
    access,
    summary: { zh: "一次导入及进度", en: "One import and how far it is" },
    params: importParams,
    output: orderImportSchema,
  },
  orderImportRows: {
    method: "GET",
    path: "/api/appeals/imports/:importId/rows",
    access,
    summary: { zh: "一次导入的各行", en: "The rows of an import" },
    params: importParams,
    query: z.object({ ...cursorQuery, result: z.enum(orderResults).optional(), odd: z.stringbool().optional() }),
    output: pageOf(orderRowSchema),
    errors: ["bad_cursor"],
  },
  confirmOrders: {
    method: "POST",
    path: "/api/appeals/imports/:importId/confirm",
    access,
    summary: { zh: "确认导入预览过的工单", en: "Import exactly what was previewed" },
    params: importParams,
    body: z.strictObject({}),
    output: orderImportSchema,
    errors: ["orders_expired", "orders_confirmed", "orders_nothing_new"],
  },
  resumeOrders: {
    method: "POST",
    path: "/api/appeals/imports/:importId/resume",
    access,
    summary: { zh: "继续中断的导入", en: "Go on with an import that stopped" },
    params: importParams,
    body: z.strictObject({}),
    output: orderImportSchema,
    errors: ["orders_not_running"],
  },
  orderReport: {
    method: "GET",
    path: "/api/appeals/imports/:importId/report",
    access,
    summary: { zh: "下载导入结果（每行一条）", en: "Download what became of every row" },
    params: importParams,
    query: z.object({ as: z.string().optional() }),
    output: "file",
    rate: { max: 20, seconds: 600 },
  },
});
