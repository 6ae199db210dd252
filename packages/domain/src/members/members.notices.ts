import { z } from "zod";
import { defineNoticeKinds } from "../notices/notice-kind.ts";

const union = z.strictObject({ union: z.string() });
const nothing = z.strictObject({});

/** Notices about membership and personal data: to the person concerned, and to the union that decides. */
export const membersNoticeKinds = defineNoticeKinds({
  "members.approved": {
    title: { zh: "入会申请通过", en: "Application approved" },
    sentence: { zh: "{union}已同意您入会，欢迎回娘家。", en: "{union} approved your application. Welcome." },
    params: union,
    outside: "general",
    usual: ["push", "sms"],
    audience: "person",
  },
  "members.rejected": {
    title: { zh: "入会申请未通过", en: "Application not approved" },
    sentence: {
      zh: "{union}没有同意您的入会申请，原因见“我的会籍”；改好后可以再申请。",
      en: "{union} did not approve your application. The reason is under “My membership”; you may apply again.",
    },
    params: union,
    outside: "general",
    usual: ["push", "sms"],
    audience: "person",
  },
  "members.registered": {
    title: { zh: "已登记为会员", en: "Registered as a member" },
    sentence: {
      zh: "{union}已将您登记为会员。资料有误，可在“我的资料”里更正。",
      en: "{union} registered you as a member. Correct anything wrong under “My data”.",
    },
    params: union,
    outside: "general",
    usual: ["push"],
    audience: "person",
  },
  "members.changed": {
    title: { zh: "会籍变动", en: "Membership changed" },
    sentence: {
      zh: "{union}办理了您的会籍变动，请看“我的会籍”。",
      en: "{union} changed your membership. See “My membership”.",
    },
    params: union,
    outside: "general",
    usual: ["push"],
    audience: "person",
  },
  "members.data_viewed": {
    title: { zh: "有人查看了您的完整号码", en: "Somebody saw your full number" },
    sentence: {
      zh: "{union}查看了您的完整证件号或手机号，事由见“谁看过我的资料”。",
      en: "{union} looked at your full identity or phone number. The reason is under “Who looked at my data”.",
    },
    params: union,
    outside: "account_safety",
    usual: ["push"],
    audience: "person",
  },
  "members.correction_decided": {
    title: { zh: "更正申请有答复", en: "Answer to your correction" },
    sentence: {
      zh: "您的资料更正申请有了答复，请看“我的资料”。",
      en: "Your request to correct your data was answered. See “My data”.",
    },
    params: nothing,
    outside: "general",
    usual: ["push"],
    audience: "person",
  },
  "members.application_waits": {
    title: { zh: "有人申请入会", en: "Somebody applies" },
    sentence: { zh: "{union}收到一份入会申请，请审核。", en: "{union} has received an application. Please decide." },
    params: union,
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
  "members.transfer_waits": {
    title: { zh: "会籍接转待办理", en: "A transfer waits" },
    sentence: { zh: "{union}有一份会籍接转需要确认。", en: "A transfer waits for {union}." },
    params: union,
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
});
