import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { whyChange } from "../kernel/kernel.words.ts";
import { cursorQuery, dateSchema, idSchema, pageOf, pageQuery, textSchema } from "../kernel/schemas.ts";
import { identityKinds, selfDeclaredKinds, type IdentityKind } from "./identity-kinds.ts";
import { idTypes } from "./id-number.ts";
import {
  because,
  becauseWords,
  employerFields,
  idNumber,
  nameAsked,
  note,
  personFields,
  retention,
  toUnionId,
} from "./members.asked.ts";
import { lookReasonFields, memberFilters, phoneSchema } from "./members.fields.ts";
import { importRoutes } from "./members.import-contract.ts";
import { membersMessages } from "./members.messages.ts";
import { membersPermissions } from "./members.permissions.ts";
import { unionNeeded } from "../unions/unions.words.ts";
import { memberTitles } from "./members.titles.ts";
import { correctableFieldTexts, memberFieldTexts, verifiedAbout } from "./members.words.ts";
import {
  applicationViewSchema,
  correctionViewSchema,
  employerViewSchema,
  lookViewSchema,
  membershipViewSchema,
  ownRecordSchema,
  personRowSchema,
  personViewSchema,
  transferViewSchema,
} from "./members.views.ts";

const idNumberText = z.string().trim().min(1, { error: "text_required" }).max(40);
const version = z.number().int().min(1);
const done = z.object({ version: z.number() });

/** What an applicant may say of oneself, in words. */
const ofOneself = Object.fromEntries(selfDeclaredKinds.map((kind) => [kind, identityKinds[kind]])) as Record<
  (typeof selfDeclaredKinds)[number],
  (typeof identityKinds)[IdentityKind]
>;

type OwnRecord = z.output<typeof ownRecordSchema>;
type Membership = z.output<typeof membershipViewSchema>;
type Employer = z.output<typeof employerViewSchema>;
type Done = z.output<typeof done>;
const onMembership = withForm<Membership, Done>();
const onTransfer = withForm<z.output<typeof transferViewSchema>, Done>();
const doneText = { zh: "已办理。", en: "Done." };
const savedText = { zh: "已保存。", en: "Saved." };
const sentText = { zh: "已提交。", en: "Sent." };
const save = { zh: "保存", en: "Save" };
const send = { zh: "提交", en: "Send" };

const read = { kind: "permission", permission: "members.read" } as const;
const edit = { kind: "permission", permission: "members.edit" } as const;
const own = { kind: "signed_in" } as const;
const ownOrEdit = { kind: "permission", permission: "members.edit", orOwn: true } as const;
const numberErrors = [
  "id_number_malformed",
  "id_number_needs_a_look",
  "id_number_missing",
  "person_on_file_here",
] as const;
const person = z.object({ personId: idSchema });
const membership = z.object({ membershipId: idSchema });

const routes = defineRoutes({
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
    ...withForm()(z.strictObject({ field: z.enum(["phone", "id_number"]), ...lookReasonFields }), {
      title: { zh: "查看完整号码", en: "Show in full" },
      about: {
        zh: "本人会看到是哪个岗位、什么时候、为什么查看。",
        en: "The person will see which post looked, when and why.",
      },
      done: { zh: "号码已显示，一分钟后隐藏。", en: "The number is shown and hides in a minute." },
    }),
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
  apply: {
    method: "POST",
    path: "/api/members/me/apply",
    access: own,
    summary: { zh: "申请入会", en: "Apply for membership" },
    ...withForm<OwnRecord>()(
      z.strictObject({
        unionId: field(idSchema, {
          label: { zh: "加入哪家工会", en: "Which union" },
          hint: {
            zh: "单位有工会的选单位工会；没有的，选工作或居住地的街道（乡镇）工会。",
            en: "Your employer's union if it has one; else the one of the street or town where you work or live.",
          },
          kind: "union",
          isAnywhere: true,
          needed: unionNeeded,
        }),
        name: nameAsked,
        ...idNumber,
        kinds: field(z.array(keysOf(ofOneself)).max(5).default([]), {
          label: { zh: "您从事的工作（可多选，可不选）", en: "Your work (any number, or none)" },
        }),
        words: field(textSchema(500).nullable(), { label: { zh: "想对工会说的话", en: "Anything to add" } }),
        agrees: field(z.boolean().default(false), {
          label: { zh: "我已阅读并同意", en: "I have read this and agree" },
          hint: {
            zh: "个人信息处理说明：为办理入会和会员服务，工会会保存您的姓名、手机号和证件号。证件号加密保存、打码显示，只有写明事由才能查看，您可以看到谁看过。您可以随时查看、更正、下载自己的资料，也可以随时撤回申请或退会。",
            en: "How your data are used: to make you a member your union keeps your name, phone and identity number. The number is encrypted, masked, and seen only for a stated reason; you see who looked. You may read, correct and download your data, and withdraw or leave at any time.",
          },
        }),
      }),
      {
        of: "apply",
        title: { zh: "申请入会", en: "Join a union" },
        verb: send,
        done: {
          zh: "申请已提交，工会审核后会通知您。",
          en: "Your application is sent. You will be told when it is decided.",
        },
        when: { idNumber: ({ idType }) => idType !== "none" },
        initial: ({ name, idType, idNumber }) => ({ name, idType, idNumber }),
      },
    ),
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
  approve: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/approve",
    access: edit,
    summary: { zh: "同意入会", en: "Approve an application" },
    params: membership,
    ...onMembership(
      z.strictObject({
        version,
        cardNumber: field(textSchema(40).nullable().default(null), { label: memberFieldTexts.cardNumber }),
      }),
      {
        title: { zh: "同意入会", en: "Approve" },
        about: {
          zh: "同意后即成为会员，档案由所申请的工会保管。",
          en: "The applicant becomes a member; the union applied to keeps the file.",
        },
        done: doneText,
      },
    ),
    output: done,
    errors: ["not_found", "not_your_permission", "wrong_status", "already_member", "changed_meanwhile"],
  },
  reject: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/reject",
    access: edit,
    summary: { zh: "不同意入会（写明原因）", en: "Reject an application, with the reason" },
    params: membership,
    ...onMembership(z.strictObject({ version, because }), {
      title: { zh: "不同意", en: "Reject" },
      done: doneText,
      isDangerous: true,
    }),
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  retain: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/retain",
    access: edit,
    summary: { zh: "保留会籍", en: "Retain a membership" },
    params: membership,
    ...onMembership(z.strictObject({ version, reason: retention }), {
      about: {
        zh: "保留会籍期间不交会费，没有选举权、被选举权和表决权，不计入会员数。",
        en: "No dues, no vote and no count while a membership is retained.",
      },
      done: doneText,
    }),
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  restore: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/restore",
    access: edit,
    summary: { zh: "恢复会籍", en: "Restore a retained membership" },
    params: membership,
    ...onMembership(z.strictObject({ version }), {
      title: { zh: "恢复会籍", en: "Restore" },
      done: doneText,
    }),
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  withdraw: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/withdraw",
    access: ownOrEdit,
    summary: { zh: "退会，或撤回入会申请", en: "Leave the union, or take an application back" },
    params: membership,
    ...onMembership(
      z.strictObject({
        version,
        // Whoever leaves gives no reason; a union that records it does.
        because: field(textSchema(500).nullable(), { ...becauseWords, isNeeded: true }),
      }),
      { title: { zh: "登记退会", en: "Record a withdrawal" }, done: doneText, isDangerous: true },
    ),
    output: done,
    errors: ["not_found", "not_yours", "not_your_permission", "wrong_status", "changed_meanwhile"],
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
    ...onMembership(z.strictObject({ version, because }), {
      title: { zh: "登记自动退会", en: "Record a lapse" },
      about: {
        zh: "六个月不交会费、不参加组织生活，经教育不改的，视为自动退会。",
        en: "Six months without dues or activity, and told so before, count as leaving.",
      },
      done: doneText,
      isDangerous: true,
    }),
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  expel: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/expel",
    access: edit,
    summary: { zh: "登记开除会籍决定", en: "Record an expulsion" },
    params: membership,
    ...onMembership(z.strictObject({ version, because }), {
      title: { zh: "登记开除会籍", en: "Record an expulsion" },
      about: {
        zh: "须由基层工会委员会讨论决定，报上一级工会备案。",
        en: "Decided by the grassroots committee and filed with the next higher union.",
      },
      done: doneText,
      isDangerous: true,
    }),
    output: done,
    errors: ["not_found", "wrong_status", "changed_meanwhile"],
  },
  askTransfer: {
    method: "POST",
    path: "/api/members/memberships/:membershipId/transfer",
    access: ownOrEdit,
    summary: { zh: "申请会籍接转", en: "Ask for a transfer to another union" },
    params: membership,
    ...onMembership(z.strictObject({ version, toUnionId, words: note }), {
      of: "askTransfer",
      title: { zh: "会籍接转", en: "Transfer" },
      verb: send,
      about: {
        zh: "原工会和新工会都确认后，会籍就转过去；办理期间仍是会员。",
        en: "The membership moves when both unions have agreed; it stays in force meanwhile.",
      },
      done: sentText,
    }),
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
  requestTransferIn: {
    method: "POST",
    path: "/api/members/transfers",
    access: edit,
    rate: { max: 30, seconds: 60 },
    summary: {
      zh: "为本会新到的会员申请转入（姓名、证件号与档案一致）",
      en: "Ask for the transfer of a member who came to this union; name and number must match the file",
    },
    ...withForm<{ readonly toUnionId?: string }>()(
      z.strictObject({
        name: nameAsked,
        idNumber: field(idNumberText, {
          label: memberFieldTexts.idNumber,
          kind: "code",
          isSecret: true,
        }),
        toUnionId: field(idSchema, { label: { zh: "转入工会", en: "Receiving union" }, kind: "union" }),
        words: note,
      }),
      {
        title: { zh: "申请转入", en: "Ask for a member" },
        about: {
          zh: "职工已到本会工作、会籍仍在别处时使用。姓名和证件号须与档案一致；原工会确认转出后完成。",
          en: "For a worker who came here while the membership is elsewhere. Name and number must match the file; the old union then releases.",
        },
        done: { zh: "已提出，等待转出工会确认。", en: "Asked; the releasing union is next." },
        initial: ({ toUnionId: own }) => (own === undefined ? {} : { toUnionId: own }),
      },
    ),
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
      side: z.enum(["in", "out"]).default("in"),
      status: z.enum(["open", "ended"]).default("open"),
    }),
    output: pageOf(transferViewSchema),
    errors: ["bad_cursor"],
  },
  decideTransfer: {
    method: "POST",
    path: "/api/members/transfers/:transferId/:act",
    access: ownOrEdit,
    summary: { zh: "确认转出、接收、退回或撤回接转", en: "Release, accept, refuse or cancel a transfer" },
    params: z.object({ transferId: idSchema, act: z.enum(["release", "accept", "refuse", "cancel"]) }),
    // A form for the refusal alone: the others are one press.
    ...onTransfer(
      z.strictObject({
        version,
        because: field(textSchema(500).nullable().default(null), { ...becauseWords, isNeeded: true }),
      }),
      { title: { zh: "退回", en: "Refuse" }, done: doneText, isDangerous: true },
    ),
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
  // ---- Identities ----
  addIdentity: {
    method: "POST",
    path: "/api/members/people/:personId/identities",
    access: edit,
    summary: { zh: "登记一种身份（来源、有效期）", en: "Record an identity with its source and validity" },
    params: person,
    ...withForm<{ readonly mayReadNeedy: boolean }>()(
      z.strictObject({
        kind: field(keysOf(identityKinds), {
          label: { zh: "身份", en: "Identity" },
          needed: { zh: "请选择身份", en: "Choose an identity" },
        }),
        source: field(textSchema(120), {
          label: { zh: "来源（如表彰决定、登记表）", en: "Source (a decision, a form)" },
          needed: { zh: "请写明来源", en: "Give the source" },
        }),
        detail: field(textSchema(120).nullable(), { label: { zh: "补充", en: "Detail" } }),
        validFrom: field(dateSchema, {
          label: { zh: "有效期开始", en: "Valid from" },
          needed: { zh: "请选择开始日期", en: "Choose the first day" },
        }),
        validUntil: field(dateSchema.nullable(), { label: { zh: "有效期结束", en: "Valid until" } }),
      }),
      {
        title: { zh: "登记身份", en: "Add an identity" },
        verb: save,
        done: savedText,
        offers: {
          kind: ({ mayReadNeedy }) =>
            (Object.keys(identityKinds) as IdentityKind[]).filter(
              (kind) => mayReadNeedy || identityKinds[kind].group !== "needy",
            ),
        },
      },
    ),
    output: z.object({ identityId: z.uuid() }),
    errors: ["not_found", "not_permitted", "identity_overlaps", "identity_dates_reversed"],
  },
  revokeIdentity: {
    method: "POST",
    path: "/api/members/identities/:identityId/revoke",
    access: edit,
    summary: { zh: "撤销一种身份", en: "Revoke an identity" },
    params: z.object({ identityId: idSchema }),
    ...withForm()(z.strictObject({ because }), {
      title: { zh: "撤销", en: "Revoke" },
      done: doneText,
      isDangerous: true,
    }),
    output: z.object({ revoked: z.literal(true) }),
    errors: ["not_found", "not_permitted", "already_revoked"],
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
    ...withForm<OwnRecord, Done>()(
      z.strictObject({
        version,
        ...z.object({ ...personFields, ...idNumber }).partial().shape,
        idNumberConfirmed: idNumber.idNumberConfirmed,
      }),
      {
        title: { zh: "修改资料", en: "Change my data" },
        verb: save,
        about: ({ isVerified }) => (isVerified ? verifiedAbout : null),
        done: savedText,
        needs: { name: () => true, idType: () => true },
        when: {
          name: (_, { isVerified }) => !isVerified,
          sex: (_, { isVerified }) => !isVerified,
          birthOn: (_, { isVerified }) => !isVerified,
          idType: (_, { isVerified }) => !isVerified,
          idNumber: ({ idType }, { isVerified }) => !isVerified && idType !== "none",
          idNumberConfirmed: (_, { isVerified }) => !isVerified,
        },
        initial: ({
          name,
          sex,
          birthOn,
          idType,
          idNumber,
          employerName,
          employerTold,
          employmentForm,
          householdType,
        }) => ({
          name,
          sex,
          birthOn,
          idType,
          idNumber,
          employerTold: employerName ?? employerTold,
          employmentForm,
          householdType,
        }),
      },
    ),
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
    ...withForm()(
      z.strictObject({
        field: field(keysOf(correctableFieldTexts), { label: { zh: "哪一项有错", en: "Which entry" } }),
        value: field(textSchema(60), { label: { zh: "正确的是", en: "The right value" } }),
        words: field(textSchema(500), { label: whyChange }),
      }),
      {
        title: { zh: "申请更正", en: "Ask for a correction" },
        verb: send,
        about: {
          zh: "工会核对证件后更正，并通知您结果。",
          en: "Your union compares with the document, corrects it and tells you.",
        },
        done: sentText,
      },
    ),
    output: z.object({ correctionId: z.uuid() }),
    errors: ["correction_open", "correction_value_refused", "not_found"],
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
  decideCorrection: {
    method: "POST",
    path: "/api/members/corrections/:correctionId/:act",
    access: ownOrEdit,
    summary: { zh: "同意、不同意或撤回更正", en: "Accept, refuse or withdraw a correction" },
    params: z.object({ correctionId: idSchema, act: z.enum(["accept", "refuse", "withdraw"]) }),
    ...withForm<{ readonly act: "accept" | "refuse" }>()(
      z.strictObject({
        version,
        because: field(textSchema(500).nullable().default(null), becauseWords),
      }),
      {
        about: ({ act }) =>
          act === "accept"
            ? {
                zh: "请先核对证件原件；同意后档案立即更新，并留下记录。",
                en: "Compare with the original document first; the file changes at once and the change is on record.",
              }
            : null,
        verb: { zh: "确定", en: "Confirm" },
        done: doneText,
        needs: { because: (_, { act }) => act === "refuse" },
      },
    ),
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
      q: z.string().trim().max(60).optional(),
      /** Only this employer. */
      id: idSchema.optional(),
    }),
    output: pageOf(employerViewSchema),
    errors: ["bad_cursor"],
  },
  addEmployer: {
    method: "POST",
    path: "/api/members/employers",
    access: edit,
    summary: { zh: "新建用人单位", en: "Add an employer" },
    ...withForm<{ readonly unionId?: string }>()(
      z.strictObject({
        ...employerFields,
        unionId: field(idSchema, { label: { zh: "联系工会", en: "Union in charge" }, kind: "union" }),
      }),
      {
        title: { zh: "新建单位", en: "Add an employer" },
        verb: save,
        done: savedText,
        initial: ({ unionId }) => (unionId === undefined ? {} : { unionId }),
      },
    ),
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
    ...withForm<Employer, Done>()(
      z.strictObject({
        version,
        ...z.object(employerFields).partial().shape,
        creditCodeConfirmed: employerFields.creditCodeConfirmed,
      }),
      {
        title: { zh: "编辑单位", en: "Edit the employer" },
        verb: save,
        done: savedText,
        needs: { name: () => true },
        initial: ({ name, creditCode, industry }) => ({ name, creditCode, industry }),
      },
    ),
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
