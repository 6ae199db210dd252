import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { idSchema, instantSchema, pageOf, pageQuery, textSchema, unionPathSchema } from "../kernel/schemas.ts";
import { afterAction, idParams, read, version } from "./appeals.parts.ts";
import { employerFiguresSchema, groupResultSchema, groupRowSchema, groupViewSchema, queueRowSchema, similarSchema } from "./appeals.group.views.ts";
import { groupStatusSchema } from "./belongs.views.ts";
import { appealCategorySchema, contactResultSchema, contactWaySchema, outcomeSchema } from "./appeals.views.ts";
import { mostMembers } from "./group.rules.ts";

const dispatch = { kind: "permission", permission: "appeals.dispatch" } as const;
const answer = { kind: "permission", permission: "appeals.answer" } as const;
const groupParams = z.object({ groupId: idSchema });
const someAppeals = z.array(idSchema).min(1).max(mostMembers);

/** Duplicates, group cases, similar appeals, an employer's history and the queue of new appeals. */
export const groupRoutes = defineRoutes({
  queue: {
    method: "GET", path: "/api/appeals/queue", access: read,
    summary: { zh: "新诉求：本工会要先看的，紧急在前", en: "New appeals: what the duty desk looks at first, urgent ones on top" },
    query: z.object({ ...pageQuery, kind: z.enum(["all", "unrouted", "dispatched", "returned", "reopened"]).default("all"), urgent: z.stringbool().optional(), proposed: z.stringbool().optional() }),
    output: pageOf(queueRowSchema).extend({ counts: z.object({ all: z.number().int(), unrouted: z.number().int(), dispatched: z.number().int(), returned: z.number().int(), reopened: z.number().int(), urgent: z.number().int() }) }),
  },
  merge: {
    method: "POST", path: "/api/appeals/:id/merge", access: dispatch,
    summary: { zh: "并入同一职工先提交的诉求", en: "Merge into an earlier appeal of the same worker" },
    params: idParams, body: z.strictObject({ version, intoId: idSchema, note: textSchema(500, 0).nullish() }), output: afterAction,
    errors: ["appeal_is_at_another_union", "appeal_merge_other_worker", "appeal_merge_target_ended", "appeal_merge_into_later", "appeal_merge_into_itself"],
  },
  unmerge: {
    method: "POST", path: "/api/appeals/:id/unmerge", access: dispatch,
    summary: { zh: "取消合并，重新登记", en: "Undo a merging: registered again" },
    params: idParams, body: z.strictObject({ version, reason: textSchema(500) }), output: afterAction, errors: ["appeal_is_at_another_union"],
  },
  dismissDuplicate: {
    method: "POST", path: "/api/appeals/:id/duplicates/dismiss", access: dispatch,
    summary: { zh: "不是重复诉求", en: "This is no duplicate" },
    params: idParams, body: z.strictObject({ earlierId: idSchema }), output: z.object({ done: z.literal(true) }),
  },
  groups: {
    method: "GET", path: "/api/appeals/groups", access: read,
    summary: { zh: "群体诉求", en: "Group cases" },
    query: z.object({ ...pageQuery, status: groupStatusSchema.optional(), category: appealCategorySchema.optional(), q: z.string().trim().max(100).optional() }), output: pageOf(groupRowSchema),
  },
  group: {
    method: "GET", path: "/api/appeals/groups/:groupId", access: read,
    summary: { zh: "一个群体诉求", en: "One group case" },
    params: groupParams, output: groupViewSchema,
  },
  openGroup: {
    method: "POST", path: "/api/appeals/groups", access: dispatch,
    summary: { zh: "立为群体诉求（自选诉求）", en: "Open a group case of chosen appeals" },
    body: z.strictObject({ title: textSchema(80, 2), appealIds: z.array(idSchema).min(2).max(mostMembers) }), output: groupResultSchema, errors: ["group_needs_two", "group_already_there"],
  },
  confirmGroup: {
    method: "POST", path: "/api/appeals/groups/:groupId/open", access: dispatch,
    summary: { zh: "确认提议，立为群体诉求", en: "Open a proposed group case" },
    params: groupParams, body: z.strictObject({ version, title: textSchema(80, 2).nullish(), leaveOut: z.array(idSchema).max(mostMembers).default([]) }), output: groupResultSchema, errors: ["group_needs_two"],
  },
  dismissGroup: {
    method: "POST", path: "/api/appeals/groups/:groupId/dismiss", access: dispatch,
    summary: { zh: "不作群体办理", en: "Dismiss a proposed group case" },
    params: groupParams, body: z.strictObject({ version, reason: textSchema(500) }), output: groupResultSchema,
  },
  addToGroup: {
    method: "POST", path: "/api/appeals/groups/:groupId/members", access: dispatch,
    summary: { zh: "加入诉求", en: "Add appeals to a group case" },
    params: groupParams, body: z.strictObject({ version, appealIds: someAppeals }), output: groupResultSchema, errors: ["group_full"],
  },
  removeFromGroup: {
    method: "POST", path: "/api/appeals/groups/:groupId/removals", access: dispatch,
    summary: { zh: "移出诉求", en: "Take appeals out of a group case" },
    params: groupParams, body: z.strictObject({ version, appealIds: someAppeals }), output: groupResultSchema,
  },
  placeGroup: {
    method: "POST", path: "/api/appeals/groups/:groupId/place", access: dispatch,
    summary: { zh: "确定办理工会，一并分拨", en: "Choose where it is handled, dispatching its appeals there" },
    params: groupParams, body: z.strictObject({ version, toPath: unionPathSchema, note: textSchema(500, 0).nullish() }), output: groupResultSchema, errors: ["group_target_not_below", "appeal_target_not_found", "group_has_no_open_appeal"],
  },
  representGroup: {
    method: "PUT", path: "/api/appeals/groups/:groupId/representatives", access: answer,
    summary: { zh: "登记职工推举的代表（十人以上）", en: "Note the representatives the workers chose (from ten workers on)" },
    params: groupParams, body: z.strictObject({ version, appealIds: z.array(idSchema).max(5) }), output: groupResultSchema, errors: ["group_below_ten", "appeal_not_in_group"],
  },
  acceptAll: {
    method: "POST", path: "/api/appeals/groups/:groupId/accept", access: { kind: "permission", permission: "appeals.accept" },
    summary: { zh: "集中接单", en: "Accept all" },
    params: groupParams, body: z.strictObject({ version }), output: groupResultSchema, errors: ["group_has_no_open_appeal"],
  },
  noteAll: {
    method: "POST", path: "/api/appeals/groups/:groupId/notes", access: answer,
    summary: { zh: "给每件都写办理记录", en: "Write a note on all" },
    params: groupParams, body: z.strictObject({ version, text: textSchema(2000), isForWorker: z.boolean().default(false) }), output: groupResultSchema, errors: ["group_has_no_open_appeal"],
  },
  contactAll: {
    method: "POST", path: "/api/appeals/groups/:groupId/contacts", access: answer,
    summary: { zh: "联系单位一次，记入每件", en: "Log one contact with the employer for all" },
    params: groupParams, body: z.strictObject({ version, way: contactWaySchema, result: contactResultSchema, at: instantSchema.nullish(), note: textSchema(1000, 0).nullish() }), output: groupResultSchema, errors: ["group_has_no_open_appeal", "appeal_contact_in_future"],
  },
  answerAll: {
    method: "POST", path: "/api/appeals/groups/:groupId/answers", access: answer,
    summary: { zh: "答复已具备条件的各件", en: "Answer all that are ready" },
    params: groupParams, body: z.strictObject({ version, answer: textSchema(3000, 5), outcome: outcomeSchema }), output: groupResultSchema, errors: ["group_has_no_open_appeal"],
  },
  similar: {
    method: "GET", path: "/api/appeals/:id/similar", access: read,
    summary: { zh: "相似诉求及其结果", en: "Similar appeals and how they ended" },
    params: idParams, output: z.object({ items: z.array(similarSchema) }),
  },
  employerHistory: {
    method: "GET", path: "/api/appeals/:id/employer-history", access: read,
    summary: { zh: "用人单位近12个月的诉求情况", en: "What was said about this employer in twelve months" },
    params: idParams, output: employerFiguresSchema,
  },
});
