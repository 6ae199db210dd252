import { z } from "zod";
import { defineNoticeKinds } from "./notice-kind.ts";

const what = z.strictObject({ zh: z.string().max(100), en: z.string().max(100) });

/** Kinds of the platform itself. Other modules keep theirs beside their contract. */
export const platformNoticeKinds = defineNoticeKinds({
  "notices.trial": {
    title: { zh: "试发通知", en: "Trial notice" },
    sentence: {
      zh: "这是一条试发的通知。您在设置里打开的提醒方式都会收到一次提醒。",
      en: "This is a trial notice. Each way of alerting that you turned on receives one alert.",
    },
    params: z.strictObject({}),
    outside: "general",
    isUrgent: true,
    usual: ["push", "sms", "mail"],
    audience: "person",
  },
  "identity.new_sign_in": {
    title: { zh: "新设备登录", en: "Sign-in from a new device" },
    sentence: {
      zh: "您的账号在 {device} 上登录。如果不是您本人，请立即在“登录设备”中下线该设备。",
      en: "Your account signed in on {device}. If this was not you, end that session under “Devices” now.",
    },
    params: z.strictObject({ device: z.string().max(200) }),
    outside: "account_safety",
    isUrgent: true,
    usual: ["push"],
    audience: "person",
  },
  "identity.phone_changed": {
    title: { zh: "手机号已更换", en: "Phone number changed" },
    sentence: {
      zh: "您的登录手机号已换成 {phone}。如果不是您本人操作，请立即联系本级工会。",
      en: "Your sign-in phone number is now {phone}. If this was not you, contact your union at once.",
    },
    params: z.strictObject({ phone: z.string().max(20) }),
    outside: "account_safety",
    isUrgent: true,
    usual: ["push", "sms"],
    audience: "person",
  },
  "identity.way_in_changed": {
    title: { zh: "登录方式变动", en: "Change to your ways to sign in" },
    sentence: {
      zh: "您的账号{what}，是登录您账号的人操作的。如果不是您本人，请立即退出其他所有设备，并联系本级工会。",
      en: "{what} by somebody signed in to your account. If this was not you, sign all other devices out now and contact your union.",
    },
    params: z.strictObject({ what }),
    outside: "account_safety",
    isUrgent: true,
    usual: ["push", "sms", "mail"],
    audience: "person",
  },
  "identity.way_in_changed_by_post": {
    title: { zh: "登录方式变动（由安全管理员办理）", en: "Change to your ways to sign in, by an administrator" },
    sentence: {
      zh: "{union}的安全管理员为您的账号{what}。如果您没有找过他们，请立即联系本级工会。",
      en: "{what} by a security administrator of {union}. If you did not ask for it, contact your union at once.",
    },
    params: z.strictObject({ what, union: z.string().max(100) }),
    outside: "account_safety",
    isUrgent: true,
    usual: ["push", "sms", "mail"],
    audience: "person",
  },
  "identity.post_given": {
    title: { zh: "岗位变动", en: "Change of post" },
    sentence: { zh: "您已担任“{post}”（{union}）。", en: "You now hold the post “{post}” ({union})." },
    params: z.strictObject({ post: z.string().max(100), union: z.string().max(100) }),
    outside: "general",
    usual: ["push"],
    audience: "person",
  },
});
