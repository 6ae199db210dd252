import type { Text } from "../kernel/text.ts";

export const noticesMessages = {
  push_service_unknown: {
    zh: "这个浏览器的推送服务不在本系统的名单里，请换用 Chrome、Edge、Firefox 或 Safari，或使用短信提醒。",
    en: "This browser's push service is not on this system's list. Use Chrome, Edge, Firefox or Safari, or alerts by text message.",
  },
  too_many_devices: {
    zh: "最多在 {max} 台设备上接收提醒，请先移除一台旧设备。",
    en: "Alerts reach at most {max} devices. Remove an old device first.",
  },
  mail_is_off: {
    zh: "本系统没有开通邮件，请使用其他提醒方式。",
    en: "This system sends no mail. Use another way of alerting.",
  },
  mail_code_wrong: {
    zh: "验证码不对或已过期，请重新获取。",
    en: "The code is wrong or has expired. Ask for a new one.",
  },
  mail_address_invalid: { zh: "邮箱地址不正确，请检查后再填", en: "not a valid mail address, please check it" },
  mail_code_too_soon: {
    zh: "验证码刚刚发出，请在 {seconds} 秒后再获取。",
    en: "A code was sent a moment ago. Ask again in {seconds} {seconds|second|seconds}.",
  },
  unsubscribe_link_invalid: {
    zh: "退订链接无效。请登录后在“提醒设置”里关闭。",
    en: "This unsubscribe link is not valid. Sign in and turn alerts off under “Alert settings”.",
  },
  trial_limit_reached: {
    zh: "今天试发的次数已用完，请明天再试。",
    en: "No more trial notices today. Try again tomorrow.",
  },
  too_many_streams: {
    zh: "打开的页面太多，请关闭一些再试。",
    en: "Too many pages are open. Close some and try again.",
  },
} as const satisfies Record<string, Text>;
