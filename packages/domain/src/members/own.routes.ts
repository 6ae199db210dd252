import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { cursorQuery, idSchema, pageOf, pageQuery, searchText } from "../kernel/schemas.ts";
import { done } from "./members.asked.ts";
import { memberTitles } from "./members.titles.ts";
import { employerViewSchema, lookViewSchema, ownRecordSchema } from "./members.views.ts";
import { applying, askingTransfer, refusingTransfer, withdrawing } from "./membership.fields.ts";
import { askingCorrection, decidingCorrection, editingMine } from "./records.fields.ts";

const own = { kind: "signed_in" } as const;
const ownOrEdit = { kind: "permission", permission: "members.edit", orOwn: true } as const;
const membership = z.object({ membershipId: idSchema });

/** The own record and membership, and the register of employers: what a person uses on the phone. */
export const ownRoutes = defineRoutes({
  apply: {
    method: "POST",
    path: "/api/members/me/apply",
    access: own,
    summary: { zh: "申请入会", en: "Apply for membership" },
    ...applying,
    output: z.object({ membershipId: z.uuid() }),
    errors: [
      "not_yours",
      "consent_needed",
      "already_member",
      "application_open",
      "union_unknown",
      "union_closed",
      "id_number_malformed",
      "id_number_needs_a_look",
      "id_number_missing",
      "number_on_another_file",
      "verified_by_union",
    ],
  },
  withdraw: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/withdraw",
    access: ownOrEdit,
    summary: { zh: "退会，或撤回入会申请", en: "Leave the union, or take an application back" },
    params: membership,
    ...withdrawing,
    output: done,
    errors: ["not_found", "not_yours", "not_your_permission", "wrong_status", "changed_meanwhile"],
  },
  askTransfer: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/transfer",
    access: ownOrEdit,
    summary: { zh: "申请会籍接转", en: "Ask for a transfer to another union" },
    params: membership,
    ...askingTransfer,
    output: z.object({ transferId: z.uuid() }),
    errors: [
      "not_found",
      "not_yours",
      "wrong_status",
      "changed_meanwhile",
      "union_unknown",
      "union_closed",
      "same_union",
    ],
  },
  decideTransfer: {
    method: "POST",
    path: "/api/members/transfers/:transferId/:act",
    access: ownOrEdit,
    summary: { zh: "确认转出、接收、退回或撤回接转", en: "Release, accept, refuse or cancel a transfer" },
    params: z.object({ transferId: idSchema, act: z.enum(["release", "accept", "refuse", "cancel"]) }),
    ...refusingTransfer,
    output: done,
    errors: [
      "not_found",
      "not_yours",
      "not_your_permission",
      "wrong_status",
      "not_the_releasing_union",
      "not_the_receiving_union",
      "not_a_side_of_the_transfer",
      "already_released",
      "already_accepted",
      "changed_meanwhile",
      "because_needed",
      "union_closed",
    ],
  },
  // ---- The own record ----
  me: {
    method: "GET",
    path: "/api/members/me",
    access: own,
    summary: memberTitles.mine,
    output: ownRecordSchema,
    errors: ["not_found"],
  },
  editMe: {
    method: "PATCH",
    path: "/api/members/me",
    access: own,
    summary: { zh: "更正我的资料", en: "Correct my data" },
    ...editingMine,
    output: done,
    errors: [
      "not_found",
      "changed_meanwhile",
      "verified_by_union",
      "employer_unknown",
      "id_number_malformed",
      "id_number_needs_a_look",
      "id_number_missing",
      "number_on_another_file",
    ],
  },
  askCorrection: {
    method: "POST",
    path: "/api/members/me/corrections",
    access: own,
    summary: { zh: "申请更正已核实的资料", en: "Ask to correct verified data" },
    ...askingCorrection,
    output: z.object({ correctionId: z.uuid() }),
    errors: ["correction_open", "correction_value_refused", "not_found"],
  },
  decideCorrection: {
    method: "POST",
    path: "/api/members/corrections/:correctionId/:act",
    access: ownOrEdit,
    summary: { zh: "同意、不同意或撤回更正", en: "Accept, refuse or withdraw a correction" },
    params: z.object({ correctionId: idSchema, act: z.enum(["accept", "refuse", "withdraw"]) }),
    ...decidingCorrection,
    output: done,
    errors: [
      "not_found",
      "not_yours",
      "not_your_permission",
      "wrong_status",
      "changed_meanwhile",
      "because_needed",
      "person_on_file_here",
    ],
  },
  myLooks: {
    method: "GET",
    path: "/api/members/me/looks",
    access: own,
    summary: { zh: "谁看过、办理过我的资料", en: "Who looked at or acted on my data" },
    query: z.object(cursorQuery),
    output: pageOf(lookViewSchema),
    errors: ["bad_cursor"],
  },
  myDownload: {
    method: "GET",
    path: "/api/members/me/download",
    access: own,
    rate: { max: 10, seconds: 60 },
    summary: { zh: "下载我的全部资料（JSON）", en: "Download all my data as JSON" },
    output: "file",
    errors: ["not_found"],
  },
  // ---- Employers ----
  employers: {
    method: "GET",
    path: "/api/members/employers",
    access: { ...own, inPost: "the register is everybody's; which employers may be edited depends on the post" },
    summary: { zh: "用人单位名录", en: "Employers" },
    query: z.object({
      ...pageQuery,
      q: searchText.optional(),
      /** Only this employer. */
      id: idSchema.optional(),
    }),
    output: pageOf(employerViewSchema),
    errors: ["bad_cursor"],
  },
});
