import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { idSchema, textSchema } from "../kernel/schemas.ts";
import { unionNeeded } from "../unions/unions.words.ts";
import { identityKinds, selfDeclaredKinds, type IdentityKind } from "./identity-kinds.ts";
import {
  because,
  becauseWords,
  doneText,
  idNumber,
  idNumberText,
  nameAsked,
  note,
  retention,
  send,
  sentText,
  toUnionId,
  version,
  type Done,
  type OwnRecord,
} from "./members.asked.ts";
import type { membershipViewSchema, transferViewSchema } from "./members.views.ts";
import { memberFieldTexts } from "./members.words.ts";

const onMembership = withForm<z.output<typeof membershipViewSchema>, Done>();
const onTransfer = withForm<z.output<typeof transferViewSchema>, Done>();

/** What an applicant may say of oneself, in words. */
const ofOneself = Object.fromEntries(selfDeclaredKinds.map((kind) => [kind, identityKinds[kind]])) as Record<
  (typeof selfDeclaredKinds)[number],
  (typeof identityKinds)[IdentityKind]
>;

export const applying = withForm<OwnRecord>()(
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
);

export const approving = onMembership(
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
);

export const rejecting = onMembership(z.strictObject({ version, because }), {
  title: { zh: "不同意", en: "Reject" },
  done: doneText,
  isDangerous: true,
});

export const retaining = onMembership(z.strictObject({ version, reason: retention }), {
  about: {
    zh: "保留会籍期间不交会费，没有选举权、被选举权和表决权，不计入会员数。",
    en: "No dues, no vote and no count while a membership is retained.",
  },
  done: doneText,
});

export const restoring = onMembership(z.strictObject({ version }), {
  title: { zh: "恢复会籍", en: "Restore" },
  done: doneText,
});

export const withdrawing = onMembership(
  z.strictObject({
    version,
    // Whoever leaves gives no reason; a union that records it does.
    because: field(textSchema(500).nullable(), { ...becauseWords, isNeeded: true }),
  }),
  { title: { zh: "登记退会", en: "Record a withdrawal" }, done: doneText, isDangerous: true },
);

export const lapsing = onMembership(z.strictObject({ version, because }), {
  title: { zh: "登记自动退会", en: "Record a lapse" },
  about: {
    zh: "六个月不交会费、不参加组织生活，经教育不改的，视为自动退会。",
    en: "Six months without dues or activity, and told so before, count as leaving.",
  },
  done: doneText,
  isDangerous: true,
});

export const expelling = onMembership(z.strictObject({ version, because }), {
  title: { zh: "登记开除会籍", en: "Record an expulsion" },
  about: {
    zh: "须由基层工会委员会讨论决定，报上一级工会备案。",
    en: "Decided by the grassroots committee and filed with the next higher union.",
  },
  done: doneText,
  isDangerous: true,
});

export const askingTransfer = onMembership(z.strictObject({ version, toUnionId, words: note }), {
  of: "askTransfer",
  title: { zh: "会籍接转", en: "Transfer" },
  verb: send,
  about: {
    zh: "原工会和新工会都确认后，会籍就转过去；办理期间仍是会员。",
    en: "The membership moves when both unions have agreed; it stays in force meanwhile.",
  },
  done: sentText,
});

export const requestingTransferIn = withForm<{ readonly toUnionId?: string }>()(
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
);

/** A form for the refusal alone: the other decisions are one press. */
export const refusingTransfer = onTransfer(
  z.strictObject({
    version,
    because: field(textSchema(500).nullable().default(null), { ...becauseWords, isNeeded: true }),
  }),
  { title: { zh: "退回", en: "Refuse" }, done: doneText, isDangerous: true },
);
