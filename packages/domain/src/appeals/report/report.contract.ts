import { z } from "zod";
import { defineRoutes } from "../../kernel/contract.ts";
import { countedDateSchema, dateViewSchema, idSchema, instantViewSchema } from "../../kernel/schemas.ts";
import { aboutSchema } from "../appeals.about.ts";
import { appealChannelSchema, unionRefSchema } from "../appeals.views.ts";
import { reportFactKeys, reportFigureKeys, reportTables, type ReportFigure, type ReportTable } from "./report.terms.ts";

const textOf = z.object({ zh: z.string(), en: z.string() });

/** What a report is asked for; days of submission, both included. Without days: the last thirty. */
export const reportQuery = {
  from: countedDateSchema.optional(),
  until: countedDateSchema.optional(),
  /** A union within the acting post's reach: this one and all below. Absent: the post's own. */
  unionId: idSchema.optional(),
  channel: appealChannelSchema.optional(),
  about: aboutSchema.optional(),
} as const;

const figureSchema = z.object({
  key: z.enum(reportFigureKeys as [ReportFigure, ...ReportFigure[]]),
  name: textOf,
  definition: textOf,
  numerator: z.number().int(),
  /** Null: a count, no share. */
  denominator: z.number().int().nullable(),
  /** The fact that the denominator counts, for the list behind it. */
  of: z.enum(reportFactKeys).nullable(),
  /** 95 % interval of the share (Wilson); null for a count or without a denominator. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type ReportFigureView = z.infer<typeof figureSchema>;

const rowSchema = z.object({
  key: z.string(),
  label: textOf,
  /** 0: a row of the table; 1: a part of the row before it (a topic of a category). */
  depth: z.number().int(),
  /** What the list is filtered by, beside the window, to show these rows. */
  filter: z.record(z.string(), z.string()),
  counts: z.partialRecord(z.enum(reportFactKeys), z.number().int()),
});
export type ReportRow = z.infer<typeof rowSchema>;

export const reportSchema = z.object({
  union: unionRefSchema,
  from: dateViewSchema,
  until: dateViewSchema,
  /** The cut-off: every figure is as of this instant. */
  asOf: instantViewSchema,
  /** What the list is filtered by to show all rows of this report. */
  filter: z.record(z.string(), z.string()),
  figures: z.array(figureSchema),
  /** Promises of agreements that fell due or were kept, of the appeals in the window. */
  promises: z.array(
    z.object({ key: z.string(), name: textOf, definition: textOf, count: z.number().int(), fen: z.number().int() }),
  ),
  tables: z.array(
    z.object({
      key: z.enum(Object.keys(reportTables) as [ReportTable, ...ReportTable[]]),
      title: textOf,
      rows: z.array(rowSchema),
    }),
  ),
});
export type AppealReport = z.infer<typeof reportSchema>;

const access = { kind: "permission", permission: "appeals.overview" } as const;

export const reportRoutes = defineRoutes({
  report: {
    method: "GET",
    path: "/api/appeals/report",
    access,
    summary: {
      zh: "诉求报表：每个比率都有分子、分母、口径和截止时间",
      en: "Report: each rate with numerator, denominator, definition and cut-off",
    },
    query: z.object(reportQuery),
    output: reportSchema,
    errors: ["report_window_not_valid"],
  },
  reportFile: {
    method: "GET",
    path: "/api/appeals/report/export",
    access,
    summary: { zh: "导出报表（XLSX）", en: "Export the report (XLSX)" },
    query: z.object({ ...reportQuery, as: z.string().optional(), language: z.enum(["zh", "en"]).default("zh") }),
    output: "file",
    errors: ["report_window_not_valid"],
    rate: { max: 20, seconds: 600 },
  },
});
