import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { dateSchema, idSchema, pageOf, pageQuery, textSchema } from "../kernel/schemas.ts";
import { identityKindNames, selfDeclaredKinds } from "./identity-kinds.ts";
import { idTypes } from "./id-number.ts";
import { lookReasonFields, memberFilters, personNameSchema, phoneSchema } from "./members.fields.ts";
import { importRoutes } from "./members.import-contract.ts";
import { membersMessages } from "./members.messages.ts";
import { membersPermissions } from "./members.permissions.ts";
import { correctableFields, retentionReasons } from "./members.rules.ts";
import { applicationViewSchema, correctionViewSchema, employerViewSchema, employmentForms, householdTypes, lookViewSchema, ownRecordSchema, personRowSchema, personViewSchema, sexSchema, transferViewSchema } from "./members.views.ts";

const idNumberText = z.string().trim().min(1, { error: "text_required" }).max(40);
const because = textSchema(500);
const version = z.number().int().min(1);
const done = z.object({ version: z.number() });

/** What a member file holds of a person, besides numbers. */
const personFields = {
  name: personNameSchema,
  sex: sexSchema.nullable(),
  birthOn: dateSchema.nullable(),
  employerId: idSchema.nullable(),
  employerTold: textSchema(120).nullable(),
  employmentForm: z.enum(employmentForms).nullable(),
  householdType: z.enum(householdTypes).nullable(),
} as const;

const read = { kind: "permission", permission: "members.read" } as const;
const edit = { kind: "permission", permission: "members.edit" } as const;
const own = { kind: "signed_in" } as const;
const ownOrEdit = { kind: "permission", permission: "members.edit", orOwn: true } as const;
const numberErrors = ["id_number_malformed", "id_number_needs_a_look", "id_number_missing", "person_on_file_here"] as const;
const person = z.object({ personId: idSchema });
const membership = z.object({ membershipId: idSchema });

const routes = defineRoutes({
  // ---- People ----
  people: {
    method: "GET", path: "/api/members/people", access: read,
    summary: { zh: "会员名册（按工会或按登记先后；可按姓名搜索）", en: "The member list, by union or by date of entry, with search by name" },
    query: z.object({ ...pageQuery, ...memberFilters, sort: z.enum(["union", "recent"]).default("union") }),
    // A search by name answers at most its limit and says so; other lists page on.
    output: pageOf(personRowSchema).extend({ isCut: z.boolean() }), errors: ["bad_cursor", "not_permitted", "union_unknown"],
  },
  findPerson: {
    method: "POST", path: "/api/members/find", access: read, idempotent: false, rate: { max: 60, seconds: 60 },
    summary: { zh: "按手机号或证件号精确查找", en: "Find by exact phone or identity number" },
    body: z.strictObject({ phone: phoneSchema.optional(), idNumber: idNumberText.optional() }), output: z.object({ items: z.array(personRowSchema) }), errors: ["nothing_to_find"],
  },
  person: {
    method: "GET", path: "/api/members/people/:personId", access: read,
    summary: { zh: "一位职工的档案（打码）", en: "One person's file, masked" },
    params: person, output: personViewSchema, errors: ["not_found"],
  },
  register: {
    method: "POST", path: "/api/members/people", access: edit,
    summary: { zh: "登记会员（线下已办理入会手续）", en: "Register a member who joined on paper" },
    body: z.strictObject({ ...personFields, phone: phoneSchema.nullable(), idType: z.enum(idTypes), idNumber: idNumberText.nullable(), idNumberConfirmed: z.boolean().default(false), unionId: idSchema, joinedOn: dateSchema.nullable() }),
    output: z.object({ personId: z.uuid(), phoneOnFile: z.boolean() }),
    errors: [...numberErrors, "person_on_file", "name_differs_on_file", "application_open", "already_member", "union_unknown", "union_closed", "union_outside_scope", "employer_unknown"],
  },
  editPerson: {
    method: "PATCH", path: "/api/members/people/:personId", access: edit,
    summary: { zh: "编辑档案", en: "Edit a person's file" },
    params: person,
    body: z.strictObject({ version, ...z.object({ ...personFields, phone: phoneSchema.nullable(), idType: z.enum(idTypes), idNumber: idNumberText.nullable() }).partial().shape, idNumberConfirmed: z.boolean().default(false) }),
    output: done, errors: ["not_found", "changed_meanwhile", "employer_unknown", ...numberErrors],
  },
  unmask: {
    // Once-only is not wanted: each look is a look of its own, and no answer with a number is kept.
    method: "POST", path: "/api/members/people/:personId/unmask", access: { kind: "permission", permission: "members.unmask", stepUp: true }, idempotent: false, rate: { max: 30, seconds: 60 },
    summary: { zh: "查看完整手机号或证件号", en: "See a full phone or identity number" },
    params: person, body: z.strictObject({ field: z.enum(["phone", "id_number"]), ...lookReasonFields }),
    output: z.object({ value: z.string() }), errors: ["not_found", "nothing_to_show", "field_damaged", "step_up_required"],
  },
  looks: {
    method: "GET", path: "/api/members/people/:personId/looks", access: read,
    summary: { zh: "谁看过、改过这份档案（本辖区内）", en: "Who looked at or changed this file, within the scope" },
    params: person, query: z.object({ ...pageQuery }), output: pageOf(lookViewSchema), errors: ["not_found", "bad_cursor"],
  },
  // ---- Joining and membership ----
  applications: {
    method: "GET", path: "/api/members/applications", access: read,
    summary: { zh: "待审核的入会申请", en: "Applications that wait" },
    query: z.object({ ...pageQuery }), output: pageOf(applicationViewSchema), errors: ["bad_cursor"],
  },
  apply: {
    method: "POST", path: "/api/members/me/apply", access: own,
    summary: { zh: "申请入会", en: "Apply for membership" },
    body: z.strictObject({ unionId: idSchema, name: personNameSchema, idType: z.enum(idTypes), idNumber: idNumberText.nullable(), idNumberConfirmed: z.boolean().default(false), kinds: z.array(z.enum(selfDeclaredKinds)).max(5).default([]), words: textSchema(500).nullable(), agrees: z.boolean() }),
    output: z.object({ membershipId: z.uuid() }),
    errors: ["not_yours", "consent_needed", "already_member", "application_open", "union_unknown", "union_closed", "id_number_malformed", "id_number_needs_a_look", "id_number_missing", "number_on_another_file", "verified_by_union"],
  },
  approve: {
    method: "POST", path: "/api/members/memberships/:membershipId/approve", access: edit,
    summary: { zh: "同意入会", en: "Approve an application" },
    params: membership, body: z.strictObject({ version, cardNumber: textSchema(40).nullable().default(null) }), output: done, errors: ["not_found", "not_your_permission", "wrong_status", "already_member", "changed_meanwhile"],
  },
  reject: {
    method: "POST", path: "/api/members/memberships/:membershipId/reject", access: edit,
    summary: { zh: "不同意入会（写明原因）", en: "Reject an application, with the reason" },
    params: membership, body: z.strictObject({ version, because }), output: done, errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  retain: {
    method: "POST", path: "/api/members/memberships/:membershipId/retain", access: edit,
    summary: { zh: "保留会籍", en: "Retain a membership" },
    params: membership, body: z.strictObject({ version, reason: z.enum(retentionReasons) }), output: done, errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  restore: {
    method: "POST", path: "/api/members/memberships/:membershipId/restore", access: edit,
    summary: { zh: "恢复会籍", en: "Restore a retained membership" },
    params: membership, body: z.strictObject({ version }), output: done, errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  withdraw: {
    method: "POST", path: "/api/members/memberships/:membershipId/withdraw", access: ownOrEdit,
    summary: { zh: "退会，或撤回入会申请", en: "Leave the union, or take an application back" },
    params: membership, body: z.strictObject({ version, because: because.nullable() }), output: done, errors: ["not_found", "not_yours", "not_your_permission", "wrong_status", "changed_meanwhile"],
  },
  lapse: {
    method: "POST", path: "/api/members/memberships/:membershipId/lapse", access: edit,
    summary: { zh: "登记自动退会（六个月不交会费、不参加组织生活，经教育不改）", en: "Record a lapse after six months without dues or activity" },
    params: membership, body: z.strictObject({ version, because }), output: done, errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  expel: {
    method: "POST", path: "/api/members/memberships/:membershipId/expel", access: edit,
    summary: { zh: "登记开除会籍决定", en: "Record an expulsion" },
    params: membership, body: z.strictObject({ version, because }), output: done, errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  askTransfer: {
    method: "POST", path: "/api/members/memberships/:membershipId/transfer", access: ownOrEdit,
    summary: { zh: "申请会籍接转", en: "Ask for a transfer to another union" },
    params: membership, body: z.strictObject({ version, toUnionId: idSchema, words: textSchema(500).nullable() }), output: z.object({ transferId: z.uuid() }),
    errors: ["not_found", "not_yours", "wrong_status", "changed_meanwhile", "union_unknown", "union_closed", "same_union"],
  },
  requestTransferIn: {
    method: "POST", path: "/api/members/transfers", access: edit, rate: { max: 30, seconds: 60 },
    summary: { zh: "为本会新到的会员申请转入（姓名、证件号与档案一致）", en: "Ask for the transfer of a member who came to this union; name and number must match the file" },
    body: z.strictObject({ name: personNameSchema, idNumber: idNumberText, toUnionId: idSchema, words: textSchema(500).nullable() }), output: z.object({ transferId: z.uuid() }),
    errors: ["no_such_member", "wrong_status", "transfer_open", "union_unknown", "union_closed", "union_outside_scope", "same_union"],
  },
  transfers: {
    method: "GET", path: "/api/members/transfers", access: read,
    summary: { zh: "会籍接转（转入、转出）", en: "Transfers in and out" },
    query: z.object({ ...pageQuery, side: z.enum(["in", "out"]).default("in"), status: z.enum(["open", "ended"]).default("open") }), output: pageOf(transferViewSchema), errors: ["bad_cursor"],
  },
  decideTransfer: {
    method: "POST", path: "/api/members/transfers/:transferId/:act", access: ownOrEdit,
    summary: { zh: "确认转出、接收、退回或撤回接转", en: "Release, accept, refuse or cancel a transfer" },
    params: z.object({ transferId: idSchema, act: z.enum(["release", "accept", "refuse", "cancel"]) }), body: z.strictObject({ version, because: because.nullable().default(null) }), output: done,
    errors: ["not_found", "not_yours", "not_your_permission", "wrong_status", "not_the_releasing_union", "not_the_receiving_union", "not_a_side_of_the_transfer", "already_released", "already_accepted", "changed_meanwhile", "because_needed", "union_closed"],
  },
  // ---- Identities ----
  addIdentity: {
    method: "POST", path: "/api/members/people/:personId/identities", access: edit,
    summary: { zh: "登记一种身份（来源、有效期）", en: "Record an identity with its source and validity" },
    params: person, body: z.strictObject({ kind: z.enum(identityKindNames), detail: textSchema(120).nullable(), source: textSchema(120), validFrom: dateSchema, validUntil: dateSchema.nullable() }),
    output: z.object({ identityId: z.uuid() }), errors: ["not_found", "not_permitted", "identity_overlaps", "identity_dates_reversed"],
  },
  revokeIdentity: {
    method: "POST", path: "/api/members/identities/:identityId/revoke", access: edit,
    summary: { zh: "撤销一种身份", en: "Revoke an identity" },
    params: z.object({ identityId: idSchema }), body: z.strictObject({ because }), output: z.object({ revoked: z.literal(true) }), errors: ["not_found", "not_permitted", "already_revoked"],
  },
  // ---- The own record ----
  me: {
    method: "GET", path: "/api/members/me", access: own,
    summary: { zh: "我的会籍与资料", en: "My membership and data" },
    output: ownRecordSchema, errors: ["not_found"],
  },
  editMe: {
    method: "PATCH", path: "/api/members/me", access: own,
    summary: { zh: "更正我的资料", en: "Correct my data" },
    body: z.strictObject({ version, ...z.object({ ...personFields, idType: z.enum(idTypes), idNumber: idNumberText.nullable() }).partial().shape, idNumberConfirmed: z.boolean().default(false) }),
    output: done, errors: ["not_found", "changed_meanwhile", "verified_by_union", "employer_unknown", "id_number_malformed", "id_number_needs_a_look", "id_number_missing", "number_on_another_file"],
  },
  askCorrection: {
    method: "POST", path: "/api/members/me/corrections", access: own,
    summary: { zh: "申请更正已核实的资料", en: "Ask to correct verified data" },
    body: z.strictObject({ field: z.enum(correctableFields), value: textSchema(60), words: textSchema(500) }), output: z.object({ correctionId: z.uuid() }), errors: ["correction_open", "correction_value_refused", "not_found"],
  },
  corrections: {
    method: "GET", path: "/api/members/corrections", access: read,
    summary: { zh: "待处理的更正申请", en: "Corrections that wait" },
    query: z.object({ ...pageQuery }), output: pageOf(correctionViewSchema), errors: ["bad_cursor"],
  },
  decideCorrection: {
    method: "POST", path: "/api/members/corrections/:correctionId/:act", access: ownOrEdit,
    summary: { zh: "同意、不同意或撤回更正", en: "Accept, refuse or withdraw a correction" },
    params: z.object({ correctionId: idSchema, act: z.enum(["accept", "refuse", "withdraw"]) }), body: z.strictObject({ version, because: because.nullable().default(null) }), output: done,
    errors: ["not_found", "not_yours", "not_your_permission", "wrong_status", "changed_meanwhile", "because_needed", "person_on_file_here"],
  },
  myLooks: {
    method: "GET", path: "/api/members/me/looks", access: own,
    summary: { zh: "谁看过、办理过我的资料", en: "Who looked at or acted on my data" },
    query: z.object({ ...pageQuery }), output: pageOf(lookViewSchema), errors: ["bad_cursor"],
  },
  myDownload: {
    method: "GET", path: "/api/members/me/download", access: own, rate: { max: 10, seconds: 60 },
    summary: { zh: "下载我的全部资料（JSON）", en: "Download all my data as JSON" },
    output: "file", errors: ["not_found"],
  },
  // ---- Employers ----
  employers: {
    method: "GET", path: "/api/members/employers", access: { ...own, inPost: "the register is everybody's; which employers may be edited depends on the post" },
    summary: { zh: "用人单位名录", en: "Employers" },
    query: z.object({ ...pageQuery, q: z.string().trim().max(60).optional() }), output: pageOf(employerViewSchema), errors: ["bad_cursor"],
  },
  addEmployer: {
    method: "POST", path: "/api/members/employers", access: edit,
    summary: { zh: "新建用人单位", en: "Add an employer" },
    body: z.strictObject({ name: textSchema(120, 2), creditCode: z.string().trim().max(40).nullable(), creditCodeConfirmed: z.boolean().default(false), industry: textSchema(60).nullable(), unionId: idSchema }),
    output: z.object({ employerId: z.uuid() }), errors: ["employer_code_malformed", "employer_code_needs_a_look", "employer_code_taken", "union_unknown", "union_closed", "union_outside_scope"],
  },
  editEmployer: {
    method: "PATCH", path: "/api/members/employers/:employerId", access: edit,
    summary: { zh: "编辑用人单位", en: "Edit an employer" },
    params: z.object({ employerId: idSchema }),
    body: z.strictObject({ version, name: textSchema(120, 2).optional(), creditCode: z.string().trim().max(40).nullable().optional(), creditCodeConfirmed: z.boolean().default(false), industry: textSchema(60).nullable().optional() }),
    output: done, errors: ["not_found", "changed_meanwhile", "employer_code_malformed", "employer_code_needs_a_look", "employer_code_taken"],
  },
  ...importRoutes,
});

export const membersContract = defineContract({
  name: "members",
  title: { zh: "会员", en: "Members" },
  permissions: membersPermissions,
  routes,
  messages: membersMessages,
});
