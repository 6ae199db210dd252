import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { idSchema } from "../kernel/schemas.ts";
import { memberFilters, lookReasonFields } from "./members.fields.ts";

export const importRowViewSchema = z.object({
  /** As the spreadsheet program numbers it. */
  row: z.number(),
  name: z.string(),
  idNumberMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  unionName: z.string().nullable(),
  problems: z.array(z.string()),
  warnings: z.array(z.string()),
});

export const importViewSchema = z.object({
  importId: z.uuid(),
  fileName: z.string(),
  status: z.enum(["previewed", "done"]),
  rowCount: z.number(),
  goodCount: z.number(),
  badCount: z.number(),
  /** Headers that were not understood and are left out. */
  unknownColumns: z.array(z.string()),
  /** Every bad row and every row with something to check, at most 500 of them. */
  rows: z.array(importRowViewSchema),
  expiresAt: z.string(),
});

const access = { kind: "permission", permission: "members.import" } as const;
const params = z.object({ importId: idSchema });

export const importRoutes = defineRoutes({
  importTemplate: {
    method: "GET",
    path: "/api/members/import-template",
    access,
    summary: { zh: "下载导入模板", en: "Download the import template" },
    query: z.object({}),
    output: "file",
  },
  previewImport: {
    method: "POST",
    path: "/api/members/imports",
    access,
    input: "upload",
    summary: { zh: "上传名册并预览", en: "Upload a ledger and preview it" },
    output: importViewSchema,
    errors: [
      "sheet_missing",
      "sheet_too_large",
      "sheet_unpacks_too_large",
      "sheet_unreadable",
      "sheet_too_costly",
      "sheet_too_many_rows",
      "sheet_empty",
      "sheet_columns_missing",
    ],
  },
  import: {
    method: "GET",
    path: "/api/members/imports/:importId",
    access,
    summary: { zh: "一次导入的预览", en: "The preview of an import" },
    params,
    output: importViewSchema,
    errors: ["import_unknown"],
  },
  confirmImport: {
    method: "POST",
    path: "/api/members/imports/:importId/confirm",
    access,
    summary: { zh: "确认导入预览过的名册", en: "Import exactly what was previewed" },
    params,
    body: z.strictObject({}),
    output: z.object({ importedCount: z.number() }),
    errors: ["import_unknown", "import_done", "import_nothing_good", "import_changed_meanwhile"],
  },
  exportMembers: {
    method: "GET",
    path: "/api/members/export",
    access: { kind: "permission", permission: "members.export" },
    rate: { max: 10, seconds: 60 },
    summary: { zh: "导出会员名册（打码）", en: "Export members, masked" },
    query: z.object({ ...memberFilters }),
    output: "file",
    errors: ["export_too_large", "union_unknown", "not_permitted"],
  },
  exportFull: {
    method: "POST",
    path: "/api/members/export-full",
    access: { kind: "permission", permission: "members.unmask", stepUp: true },
    idempotent: false,
    rate: { max: 5, seconds: 60 },
    summary: {
      zh: "导出完整号码（写明事由，逐人留痕）",
      en: "Export full numbers, with a reason, on record for each person",
    },
    body: z.strictObject({ filters: z.strictObject({ ...memberFilters }), ...lookReasonFields }),
    output: "file",
    errors: ["export_too_large", "union_unknown", "not_permitted", "step_up_required", "field_damaged"],
  },
});
