import type { Text } from "../../kernel/text.ts";

/** Refusals of machines' channels. */
export const channelMessages = {
  appeal_channel_address_needed: { zh: "请填写这个邮箱的地址。", en: "Give the address of this mail box." },
  appeal_channel_kind_stays: {
    zh: "渠道的类型不能改，请新建一个。",
    en: "The kind of a channel stays. Create a new one.",
  },
  appeal_mail_unreadable: {
    zh: "读不懂这封邮件，请按 RFC 822 原样发送。",
    en: "This message cannot be read. Send it as it came, in RFC 822.",
  },
  appeal_mail_too_costly: {
    zh: "这封邮件太大或太复杂，没有登记。请让发件人改发简短的文字和较小的附件。",
    en: "This message is too large or too complex and was not registered. Ask its sender for plain words and smaller files.",
  },
  appeal_service_unknown: {
    zh: "没有这个服务代码，请先取 services.json。",
    en: "There is no such service code. See services.json.",
  },
  appeal_request_unknown: {
    zh: "没有这件，或它不是由贵系统送来的。",
    en: "There is no such request, or your system did not send it.",
  },
  mail_address_not_valid: { zh: "邮箱地址不对", en: "not a valid mail address" },
  authserv_id_not_valid: {
    zh: "只能有字母、数字、点、横线和下划线，与网关写在 Authentication-Results 最前面的名字一致",
    en: "letters, digits, dots, dashes and underscores only, as the gateway writes it first in Authentication-Results",
  },
} as const satisfies Record<string, Text>;
