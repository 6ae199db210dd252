import type { Text } from "../kernel/text.ts";

/** Machines that bring appeals. */
export const channelKinds = {
  mail: { zh: "邮箱", en: "Mail box" },
  partner: { zh: "协作系统（Open311）", en: "Partner system (Open311)" },
} as const satisfies Record<string, Text>;
export type ChannelKind = keyof typeof channelKinds;

export const messageResults = {
  registered: { zh: "已登记", en: "Registered" },
  supplemented: { zh: "已补充到原诉求", en: "Added to its appeal" },
  refused: { zh: "未登记", en: "Not registered" },
} as const satisfies Record<string, Text>;
export type MessageResult = keyof typeof messageResults;

/** Why a message became no appeal. */
export const messageRefusals = {
  auto_reply: { zh: "自动回复", en: "Automatic reply" },
  bounce: { zh: "退信", en: "Bounced mail" },
  bulk: { zh: "群发邮件", en: "Bulk mail" },
  own_address: { zh: "由本邮箱发出", en: "Sent by this mail box itself" },
  no_sender: { zh: "没有发件人", en: "No sender" },
  empty: { zh: "没有内容", en: "Nothing in it" },
} as const satisfies Record<string, Text>;
export type MessageRefusal = keyof typeof messageRefusals;
