import { z } from "zod";
import {
  canSchema,
  countedSchema,
  dateSchema,
  dateViewSchema,
  idSchema,
  jumpQuery,
  pageOf,
  pageQuery,
  textSchema,
  unionPathSchema,
} from "../kernel/schemas.ts";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { hoursBodySchema } from "./unions.hours.ts";
import { unionsMessages } from "./unions.messages.ts";
import { unionStatuses } from "./unions.terms.ts";
import { unionsPermissions } from "./unions.permissions.ts";
import {
  calendarYearSchema,
  divisionSchema,
  historyEntrySchema,
  hoursSchema,
  importPreviewSchema,
  kindSchema,
  levelSchema,
  postSchema,
  reachSchema,
  restructurePreviewSchema,
  roleChoiceSchema,
  statusSchema,
  termRowSchema,
  textViewSchema,
  unionRefSchema,
  unionRowSchema,
  unionSchema,
} from "./unions.views.ts";

const idParams = z.object({ id: idSchema });
const version = z.int().min(1);
const code = z.string().regex(/^\d{2,9}$/);
const words = z.string().trim().max(60);
const optionalText = (max: number) =>
  z
    .union([z.literal("").transform(() => null), textSchema(max)])
    .nullable()
    .default(null);
const optionalDate = dateSchema.nullable().default(null);

/** What a person writes of a union, new or old. */
const editable = {
  name: textSchema(80, 2),
  nameEn: optionalText(200),
  creditCode: optionalText(40),
  address: optionalText(200),
  phone: optionalText(40),
  foundedOn: optionalDate,
  foundingMembers: z.int().min(1).max(10_000_000).nullable().default(null),
  termYears: z
    .union([z.literal(3), z.literal(5)])
    .nullable()
    .default(null),
  termStartsOn: optionalDate,
} as const;

export const foundBodySchema = z.strictObject({
  parentId: idSchema,
  kind: kindSchema,
  level: levelSchema,
  divisionCode: code.nullable().default(null),
  ...editable,
});
export const editBodySchema = z.strictObject({ version, ...editable });

export const listQuery = {
  q: words.optional(),
  /** Only this union and all below it. */
  within: idSchema.optional(),
  /** Only the union at this very place. */
  at: unionPathSchema.optional(),
  kind: kindSchema.optional(),
  level: levelSchema.optional(),
  /** `all`: those that were merged or dissolved as well. */
  status: z.enum([...unionStatuses, "all"]).default("active"),
  sort: z.enum(["path", "-path", "name", "-name"]).default("path"),
} as const;

export const termQuery = {
  q: words.optional(),
  within: idSchema.optional(),
  kind: kindSchema.optional(),
  level: levelSchema.optional(),
  /** `overdue`: the term is over; `due`: it ends within `days`; `running`: later; `unset`: nobody entered it. */
  state: z.enum(["overdue", "due", "running", "unset"]).default("due"),
  days: z.coerce.number().int().min(1).max(1830).default(180),
  sort: z.enum(["term", "-term", "path", "-path"]).default("term"),
} as const;

const structureErrors = [
  "tree_too_deep",
  "level_not_for_kind",
  "superior_cannot_hold_kind",
  "level_not_below_superior",
  "superior_not_active",
  "superior_not_found",
  "name_taken_below_superior",
] as const;
const editErrors = [
  "credit_code_malformed",
  "credit_code_taken",
  "term_not_for_kind",
  "term_incomplete",
  "date_in_future",
] as const;
const scopeErrors = ["union_outside_your_scope", "changed_meanwhile"] as const;
const sheetErrors = [
  "sheet_missing",
  "sheet_too_large",
  "sheet_unpacks_too_large",
  "sheet_unreadable",
  "sheet_too_costly",
  "sheet_too_many_rows",
  "sheet_empty",
  "sheet_columns_missing",
] as const;

const routes = defineRoutes({
  list: {
    method: "GET",
    path: "/api/unions",
    access: { kind: "signed_in" },
    summary: { zh: "按名称查找工会", en: "Find unions by name" },
    query: z.object({ ...listQuery, ...pageQuery, ...jumpQuery }),
    output: pageOf(unionRowSchema),
    errors: ["not_found", "bad_cursor"],
  },
  countList: {
    method: "GET",
    path: "/api/unions/list-count",
    access: { kind: "signed_in" },
    summary: { zh: "名录里的工会数量（最多数到 10000）", en: "Number of unions in the list (counted up to 10,000)" },
    query: z.object(listQuery),
    output: countedSchema,
    errors: ["not_found"],
  },
  children: {
    method: "GET",
    path: "/api/unions/children",
    access: { kind: "signed_in" },
    summary: { zh: "一家工会的直属下级", en: "The unions directly below one" },
    query: z.object({ of: idSchema.optional(), status: statusSchema.default("active"), ...pageQuery }),
    output: pageOf(unionRowSchema),
    errors: ["bad_cursor"],
  },
  get: {
    method: "GET",
    path: "/api/unions/:id",
    access: {
      kind: "signed_in",
      inPost: "the directory is everybody's; what may be done with the union depends on the post",
    },
    summary: { zh: "一家工会", en: "One union" },
    params: idParams,
    output: unionSchema,
    errors: ["not_found"],
  },
  found: {
    method: "POST",
    path: "/api/unions",
    access: { kind: "permission", permission: "unions.restructure" },
    summary: { zh: "在工作范围内新建工会", en: "Found a union below one in scope" },
    body: foundBodySchema,
    output: unionSchema,
    errors: [
      ...structureErrors,
      ...editErrors,
      "union_holds_no_others",
      "union_outside_your_scope",
      "division_needed",
      "division_unknown",
      "division_not_at_level",
      "division_not_below_superior",
      "division_has_federation",
    ],
  },
  edit: {
    method: "PATCH",
    path: "/api/unions/:id",
    access: { kind: "permission", permission: "unions.edit" },
    summary: { zh: "修改工会信息", en: "Edit a union" },
    params: idParams,
    body: editBodySchema,
    output: unionSchema,
    errors: ["not_found", ...scopeErrors, ...editErrors, "name_taken_below_superior"],
  },
  previewMove: {
    method: "GET",
    path: "/api/unions/:id/move-preview",
    access: { kind: "permission", permission: "unions.restructure" },
    summary: { zh: "预览移动：涉及多少工会、岗位、人员和记录", en: "What a move would carry along" },
    params: idParams,
    query: z.object({ to: idSchema }),
    output: restructurePreviewSchema,
    errors: ["not_found", "superior_not_found"],
  },
  move: {
    method: "POST",
    path: "/api/unions/:id/move",
    access: { kind: "permission", permission: "unions.restructure", stepUp: true },
    summary: {
      zh: "把工会连同所有下级移到另一家上级工会",
      en: "Move a union with all below it under another superior",
    },
    params: idParams,
    body: z.strictObject({ version, toId: idSchema, reason: textSchema(200, 2) }),
    output: z.object({ union: unionSchema, recordCount: z.int() }),
    errors: [
      "not_found",
      ...scopeErrors,
      ...structureErrors,
      "union_is_your_own",
      "union_holds_no_others",
      "move_into_itself",
      "move_changes_nothing",
      "label_taken_below_superior",
    ],
  },
  previewMerge: {
    method: "GET",
    path: "/api/unions/:id/merge-preview",
    access: { kind: "permission", permission: "unions.restructure" },
    summary: { zh: "预览合并", en: "What a merger would carry over" },
    params: idParams,
    query: z.object({ into: idSchema }),
    output: restructurePreviewSchema,
    errors: ["not_found", "superior_not_found"],
  },
  merge: {
    method: "POST",
    path: "/api/unions/:id/merge",
    access: { kind: "permission", permission: "unions.restructure", stepUp: true },
    summary: { zh: "把工会并入另一家工会", en: "Merge a union into another" },
    params: idParams,
    body: z.strictObject({ version, intoId: idSchema, reason: textSchema(200, 2) }),
    output: z.object({ union: unionSchema, into: unionRefSchema, recordCount: z.int() }),
    errors: [
      "not_found",
      ...scopeErrors,
      "superior_not_found",
      "union_is_your_own",
      "merge_into_itself",
      "merge_into_below",
      "merge_target_not_active",
      "merge_kinds_differ",
      "merge_child_not_allowed",
      "tree_too_deep",
      "label_taken_below_superior",
      "name_taken_below_superior",
    ],
  },
  dissolve: {
    method: "POST",
    path: "/api/unions/:id/dissolve",
    access: { kind: "permission", permission: "unions.restructure", stepUp: true },
    summary: { zh: "撤销工会（《工会法》第十三条）", en: "Dissolve a union (Trade Union Law, art. 13)" },
    params: idParams,
    body: z.strictObject({ version, reason: textSchema(200, 2) }),
    output: unionSchema,
    errors: ["not_found", ...scopeErrors, "union_is_your_own", "union_has_children", "union_has_members"],
  },
  history: {
    method: "GET",
    path: "/api/unions/:id/history",
    access: { kind: "permission", permission: "unions.read" },
    summary: { zh: "工会变更记录", en: "What was done to a union" },
    params: idParams,
    query: z.object(pageQuery),
    output: pageOf(historyEntrySchema),
    errors: ["not_found", "bad_cursor"],
  },
  posts: {
    method: "GET",
    path: "/api/unions/:id/posts",
    access: { kind: "permission", permission: "unions.read" },
    summary: { zh: "工会的岗位和任职人员", en: "The posts of a union and who holds them" },
    params: idParams,
    query: z.object({ ended: z.enum(["true", "false"]).default("false") }),
    output: z.object({ posts: z.array(postSchema), roles: z.array(roleChoiceSchema), can: canSchema }),
    errors: ["not_found"],
  },
  openPost: {
    method: "POST",
    path: "/api/unions/:id/posts",
    access: { kind: "permission", permission: "unions.edit" },
    summary: { zh: "设立岗位", en: "Open a post" },
    params: idParams,
    body: z.strictObject({
      title: textSchema(60, 2),
      titleEn: textSchema(120, 2),
      roleId: z.string().max(60),
      reach: reachSchema,
      isLiaison: z.boolean(),
    }),
    output: postSchema,
    errors: ["not_found", "union_outside_your_scope", "post_role_unknown"],
  },
  editPost: {
    method: "PATCH",
    path: "/api/unions/posts/:postId",
    access: { kind: "permission", permission: "unions.edit" },
    summary: { zh: "修改岗位名称", en: "Edit a post's title" },
    params: z.object({ postId: idSchema }),
    body: z.strictObject({ version, title: textSchema(60, 2), titleEn: textSchema(120, 2), isLiaison: z.boolean() }),
    output: postSchema,
    errors: ["not_found", ...scopeErrors],
  },
  closePost: {
    method: "POST",
    path: "/api/unions/posts/:postId/close",
    access: { kind: "permission", permission: "unions.edit" },
    summary: { zh: "停用岗位", en: "Close a post" },
    params: z.object({ postId: idSchema }),
    body: z.strictObject({ version }),
    output: postSchema,
    errors: ["not_found", ...scopeErrors, "post_is_held"],
  },
  hours: {
    method: "GET",
    path: "/api/unions/:id/hours",
    access: { kind: "signed_in", inPost: "the hours are everybody's; whether they may be set depends on the post" },
    summary: { zh: "办公时间（没有单独设置的，沿用上级）", en: "Office hours, its own or its nearest superior's" },
    params: idParams,
    output: hoursSchema,
    errors: ["not_found"],
  },
  setHours: {
    method: "PUT",
    path: "/api/unions/:id/hours",
    access: { kind: "permission", permission: "unions.edit" },
    summary: { zh: "设置办公时间", en: "Set office hours" },
    params: idParams,
    body: z.strictObject({ version: z.int().min(0), hours: hoursBodySchema }),
    output: hoursSchema,
    errors: ["not_found", ...scopeErrors, "hours_never_open"],
  },
  clearHours: {
    method: "POST",
    path: "/api/unions/:id/hours/clear",
    access: { kind: "permission", permission: "unions.edit" },
    summary: { zh: "改为沿用上级的办公时间", en: "Use the superior's office hours again" },
    params: idParams,
    body: z.strictObject({ version }),
    output: hoursSchema,
    errors: ["not_found", ...scopeErrors, "hours_of_superior_needed"],
  },
  terms: {
    method: "GET",
    path: "/api/unions/terms",
    access: { kind: "permission", permission: "unions.read" },
    summary: { zh: "换届提醒：任期将满和已超期的工会", en: "Unions whose term ends soon or is over" },
    query: z.object({ ...termQuery, ...pageQuery }),
    output: pageOf(termRowSchema).extend({
      counts: z.object({ overdue: z.int(), due: z.int(), running: z.int(), unset: z.int() }),
    }),
    errors: ["not_found", "bad_cursor"],
  },
  export: {
    method: "GET",
    path: "/api/unions/export",
    access: { kind: "permission", permission: "unions.import" },
    summary: { zh: "导出工会名册", en: "Export unions" },
    query: z.object({ ...listQuery, as: z.string().optional() }),
    output: "file",
    errors: ["not_found", "export_too_large"],
  },
  exportTerms: {
    method: "GET",
    path: "/api/unions/terms/export",
    access: { kind: "permission", permission: "unions.import" },
    summary: { zh: "导出换届清单", en: "Export the list of terms" },
    query: z.object({ ...termQuery, as: z.string().optional() }),
    output: "file",
    errors: ["not_found", "export_too_large"],
  },
  importTemplate: {
    method: "GET",
    path: "/api/unions/import/template",
    access: { kind: "permission", permission: "unions.import" },
    summary: { zh: "导入模板", en: "The import template" },
    query: z.object({ as: z.string().optional() }),
    output: "file",
  },
  importPreview: {
    method: "POST",
    path: "/api/unions/import/preview",
    access: { kind: "permission", permission: "unions.import" },
    summary: { zh: "预览导入：逐行检查，不写入", en: "Check a file row by row; nothing is written" },
    input: "upload",
    idempotent: false,
    output: importPreviewSchema,
    errors: [...sheetErrors],
    rate: { max: 30, seconds: 60 },
  },
  importConfirm: {
    method: "POST",
    path: "/api/unions/import/confirm",
    access: { kind: "permission", permission: "unions.import" },
    summary: { zh: "导入刚才预览的文件", en: "Import exactly the file that was previewed" },
    query: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    input: "upload",
    output: z.object({ createdCount: z.int() }),
    errors: [...sheetErrors, "import_has_errors", "import_file_changed"],
    rate: { max: 30, seconds: 60 },
  },
  divisions: {
    method: "GET",
    path: "/api/unions/divisions",
    access: { kind: "public", why: "the divisions of China are public; address pickers need them before sign-in" },
    summary: { zh: "下一级行政区划", en: "The divisions within one" },
    query: z.object({ parent: code.optional() }),
    output: z.object({ items: z.array(divisionSchema) }),
    rate: { max: 6000, seconds: 60 },
  },
  searchDivisions: {
    method: "GET",
    path: "/api/unions/divisions/search",
    access: { kind: "public", why: "the divisions of China are public; address pickers need them before sign-in" },
    summary: { zh: "按名称查找行政区划", en: "Find divisions by name" },
    query: z.object({ q: words.min(1), level: z.enum(["province", "city", "county", "street"]).optional() }),
    output: z.object({ items: z.array(divisionSchema) }),
    rate: { max: 6000, seconds: 60 },
  },
  calendar: {
    method: "GET",
    path: "/api/unions/calendar",
    access: { kind: "public", why: "the State Council's holiday notices are public" },
    summary: { zh: "国务院办公厅节假日安排", en: "The State Council's holidays and make-up days" },
    output: z.object({ years: z.array(calendarYearSchema) }),
    rate: { max: 6000, seconds: 60 },
  },
  count: {
    method: "GET",
    path: "/api/unions/calendar/count",
    access: { kind: "public", why: "counting days needs no one's data" },
    summary: { zh: "试算期限", en: "Try a count" },
    query: z.object({
      start: dateSchema,
      n: z.coerce.number().int().min(0).max(36_600),
      unit: z.enum(["day", "workday", "month", "year"]),
      roll: z.enum(["none", "next_non_holiday", "next_workday", "previous_workday"]).default("next_non_holiday"),
    }),
    output: z.object({
      dueOn: dateViewSchema,
      unrolledOn: dateViewSchema,
      provisional: z.boolean(),
      counting: z.array(
        z.object({ date: dateViewSchema, counted: z.boolean(), ordinal: z.int().nullable(), because: z.string() }),
      ),
      lines: z.array(textViewSchema),
    }),
    errors: ["count_out_of_range"],
    rate: { max: 6000, seconds: 60 },
  },
});

export const unionsContract = defineContract({
  name: "unions",
  title: { zh: "工会组织", en: "Unions" },
  permissions: unionsPermissions,
  routes,
  messages: unionsMessages,
});
