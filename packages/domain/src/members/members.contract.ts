import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { cursorQuery, dateSchema, idSchema, pageOf, pageQuery } from "../kernel/schemas.ts";
import { idTypes } from "./id-number.ts";
import { done, idNumber, idNumberText, personFields, version } from "./members.asked.ts";
import { memberFilters, phoneSchema } from "./members.fields.ts";
import { importRoutes } from "./members.import-contract.ts";
import { membersMessages } from "./members.messages.ts";
import { membersPermissions } from "./members.permissions.ts";
import {
  approving,
  expelling,
  lapsing,
  rejecting,
  requestingTransferIn,
  restoring,
  retaining,
} from "./membership.fields.ts";
import { addingEmployer, addingIdentity, editingEmployer, revokingIdentity, unmasking } from "./records.fields.ts";
import { ownRoutes } from "./own.routes.ts";
import { transferSideTexts, transferStageTexts } from "./members.words.ts";
import {
  applicationViewSchema,
  correctionViewSchema,
  lookViewSchema,
  personRowSchema,
  personViewSchema,
  transferViewSchema,
} from "./members.views.ts";

const read = { kind: "permission", permission: "members.read" } as const;
const edit = { kind: "permission", permission: "members.edit" } as const;
const numberErrors = [
  "id_number_malformed",
  "id_number_needs_a_look",
  "id_number_missing",
  "person_on_file_here",
] as const;
const person = z.object({ personId: idSchema });
const membership = z.object({ membershipId: idSchema });

const routes = defineRoutes({
  ...ownRoutes,
  // ---- People ----
  people: {
    method: "GET",
    path: "/api/members/people",
    access: read,
    summary: {
      zh: "会员名册（按工会或按登记先后；可按姓名搜索）",
      en: "The member list, by union or by date of entry, with search by name",
    },
    query: z.object({
      ...pageQuery,
      ...memberFilters,
      sort: z.enum(["union", "recent"]).default("union"),
    }),
    // A search by name answers at most its limit and says so; other lists page on.
    output: pageOf(personRowSchema).extend({ isCut: z.boolean() }),
    errors: ["bad_cursor", "not_permitted", "union_unknown"],
  },
  findPerson: {
    method: "POST",
    path: "/api/members/find",
    access: read,
    idempotent: false,
    rate: { max: 60, seconds: 60 },
    summary: { zh: "按手机号或证件号精确查找", en: "Find by exact phone or identity number" },
    body: z.strictObject({ phone: phoneSchema.optional(), idNumber: idNumberText.optional() }),
    output: z.object({ items: z.array(personRowSchema) }),
    errors: ["nothing_to_find"],
  },
  person: {
    method: "GET",
    path: "/api/members/people/:personId",
    access: read,
    summary: { zh: "一位职工的档案（打码）", en: "One person's file, masked" },
    params: person,
    output: personViewSchema,
    errors: ["not_found"],
  },
  register: {
    method: "POST",
    path: "/api/members/people",
    access: edit,
    summary: { zh: "登记会员（线下已办理入会手续）", en: "Register a member who joined on paper" },
    body: z.strictObject({
      ...personFields,
      phone: phoneSchema.nullable(),
      ...idNumber,
      unionId: idSchema,
      joinedOn: dateSchema.nullable(),
    }),
    output: z.object({ personId: z.uuid(), phoneOnFile: z.boolean() }),
    errors: [
      ...numberErrors,
      "person_on_file",
      "name_differs_on_file",
      "application_open",
      "already_member",
      "union_unknown",
      "union_closed",
      "union_outside_scope",
      "employer_unknown",
    ],
  },
  editPerson: {
    method: "PATCH",
    path: "/api/members/people/:personId",
    access: edit,
    summary: { zh: "编辑档案", en: "Edit a person's file" },
    params: person,
    body: z.strictObject({
      version,
      ...z
        .object({
          ...personFields,
          phone: phoneSchema.nullable(),
          idType: z.enum(idTypes),
          idNumber: idNumberText.nullable(),
        })
        .partial().shape,
      idNumberConfirmed: z.boolean().default(false),
    }),
    output: done,
    errors: ["not_found", "changed_meanwhile", "employer_unknown", ...numberErrors],
  },
  unmask: {
    // Once-only is not wanted: each look is a look of its own, and no answer with a number is kept.
    method: "POST",
    path: "/api/members/people/:personId/unmask",
    access: { kind: "permission", permission: "members.unmask", stepUp: true },
    idempotent: false,
    rate: { max: 30, seconds: 60 },
    summary: { zh: "查看完整手机号或证件号", en: "See a full phone or identity number" },
    params: person,
    ...unmasking,
    output: z.object({ value: z.string() }),
    errors: ["not_found", "nothing_to_show", "field_damaged", "step_up_required"],
  },
  looks: {
    method: "GET",
    path: "/api/members/people/:personId/looks",
    access: read,
    summary: { zh: "谁看过、改过这份档案（本辖区内）", en: "Who looked at or changed this file, within the scope" },
    params: person,
    query: z.object(cursorQuery),
    output: pageOf(lookViewSchema),
    errors: ["not_found", "bad_cursor"],
  },
  // ---- Joining and membership ----
  applications: {
    method: "GET",
    path: "/api/members/applications",
    access: read,
    summary: { zh: "待审核的入会申请", en: "Applications that wait" },
    query: z.object({ ...pageQuery }),
    output: pageOf(applicationViewSchema),
    errors: ["bad_cursor"],
  },
  approve: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/approve",
    access: edit,
    summary: { zh: "同意入会", en: "Approve an application" },
    params: membership,
    ...approving,
    output: done,
    errors: ["not_found", "not_your_permission", "wrong_status", "already_member", "changed_meanwhile"],
  },
  reject: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/reject",
    access: edit,
    summary: { zh: "不同意入会（写明原因）", en: "Reject an application, with the reason" },
    params: membership,
    ...rejecting,
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  retain: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/retain",
    access: edit,
    summary: { zh: "保留会籍", en: "Retain a membership" },
    params: membership,
    ...retaining,
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  restore: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/restore",
    access: edit,
    summary: { zh: "恢复会籍", en: "Restore a retained membership" },
    params: membership,
    ...restoring,
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  lapse: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/lapse",
    access: edit,
    summary: {
      zh: "登记自动退会（六个月不交会费、不参加组织生活，经教育不改）",
      en: "Record a lapse after six months without dues or activity",
    },
    params: membership,
    ...lapsing,
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  expel: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/expel",
    access: edit,
    summary: { zh: "登记开除会籍决定", en: "Record an expulsion" },
    params: membership,
    ...expelling,
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  requestTransferIn: {
    method: "POST",
    path: "/api/members/transfers",
    access: edit,
    rate: { max: 30, seconds: 60 },
    summary: {
      zh: "为本会新到的会员申请转入（姓名、证件号与档案一致）",
      en: "Ask for the transfer of a member who came to this union; name and number must match the file",
    },
    ...requestingTransferIn,
    output: z.object({ transferId: z.uuid() }),
    errors: [
      "no_such_member",
      "wrong_status",
      "transfer_open",
      "union_unknown",
      "union_closed",
      "union_outside_scope",
      "same_union",
    ],
  },
  transfers: {
    method: "GET",
    path: "/api/members/transfers",
    access: read,
    summary: { zh: "会籍接转（转入、转出）", en: "Transfers in and out" },
    query: z.object({
      ...pageQuery,
      side: field(keysOf(transferSideTexts).default("in"), { label: { zh: "方向", en: "Direction" } }),
      status: field(keysOf(transferStageTexts).default("open"), { label: { zh: "进度", en: "Progress" } }),
    }),
    output: pageOf(transferViewSchema),
    errors: ["bad_cursor"],
  },
  // ---- Identities ----
  addIdentity: {
    method: "POST",
    path: "/api/members/people/:personId/identities",
    access: edit,
    summary: { zh: "登记一种身份（来源、有效期）", en: "Record an identity with its source and validity" },
    params: person,
    ...addingIdentity,
    output: z.object({ identityId: z.uuid() }),
    errors: ["not_found", "not_permitted", "identity_overlaps", "identity_dates_reversed"],
  },
  revokeIdentity: {
    method: "POST",
    path: "/api/members/identities/:identityId/revoke",
    access: edit,
    summary: { zh: "撤销一种身份", en: "Revoke an identity" },
    params: z.object({ identityId: idSchema }),
    ...revokingIdentity,
    output: z.object({ revoked: z.literal(true) }),
    errors: ["not_found", "not_permitted", "already_revoked"],
  },
  corrections: {
    method: "GET",
    path: "/api/members/corrections",
    access: read,
    summary: { zh: "待处理的更正申请", en: "Corrections that wait" },
    query: z.object({ ...pageQuery }),
    output: pageOf(correctionViewSchema),
    errors: ["bad_cursor"],
  },
  addEmployer: {
    method: "POST",
    path: "/api/members/employers",
    access: edit,
    summary: { zh: "新建用人单位", en: "Add an employer" },
    ...addingEmployer,
    output: z.object({ employerId: z.uuid() }),
    errors: [
      "employer_code_malformed",
      "employer_code_needs_a_look",
      "employer_code_taken",
      "union_unknown",
      "union_closed",
      "union_outside_scope",
    ],
  },
  editEmployer: {
    method: "PATCH",
    path: "/api/members/employers/:employerId",
    access: edit,
    summary: { zh: "编辑用人单位", en: "Edit an employer" },
    params: z.object({ employerId: idSchema }),
    ...editingEmployer,
    output: done,
    errors: [
      "not_found",
      "changed_meanwhile",
      "employer_code_malformed",
      "employer_code_needs_a_look",
      "employer_code_taken",
    ],
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
