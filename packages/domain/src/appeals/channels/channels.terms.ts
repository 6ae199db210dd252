import type { StateText, Text } from "../../kernel/text.ts";

/** Machines that bring appeals. */
export const channelKinds = {
  mail: { zh: "邮箱", en: "Mail box" },
  partner: { zh: "协作系统（Open311）", en: "Partner system (Open311)" },
} as const satisfies Record<string, Text>;
export type ChannelKind = keyof typeof channelKinds;

/** The longest message that is taken, in bytes. Mail servers take 10 to 50 MB. */
export const mailBytes = 10 * 1024 * 1024;

export const messageResults = {
  registered: { zh: "已登记", en: "Registered", tone: "good" },
  supplemented: { zh: "已补充到原诉求", en: "Added to its appeal", tone: "info" },
  noted: { zh: "已记在原诉求上，发件人未核实", en: "Noted on its appeal, sender not verified", tone: "warn" },
  refused: { zh: "未登记", en: "Not registered", tone: "warn" },
} as const satisfies Record<string, StateText>;
export type MessageResult = keyof typeof messageResults;

/** Whether the house's mail gateway vouched for the sender. Whoever is not verified never acts as the worker. */
export const senderMarks = {
  verified: { zh: "发件人已核实", en: "Sender verified", tone: "good" },
  unverified: { zh: "发件人未经核实", en: "Sender not verified", tone: "warn" },
} as const satisfies Record<string, StateText>;
export type SenderMark = keyof typeof senderMarks;

/** Why a message became no appeal. */
export const messageRefusals = {
  auto_reply: { zh: "自动回复", en: "Automatic reply" },
  bounce: { zh: "退信", en: "Bounced mail" },
  bulk: { zh: "群发邮件", en: "Bulk mail" },
  own_address: { zh: "由本邮箱发出", en: "Sent by this mail box itself" },
  no_sender: { zh: "没有发件人", en: "No sender" },
  empty: { zh: "没有内容", en: "Nothing in it" },
  unreadable: { zh: "读不出来", en: "Cannot be read" },
  too_costly: { zh: "过大或过于复杂", en: "Too large or too complex" },
} as const satisfies Record<string, Text>;
export type MessageRefusal = keyof typeof messageRefusals;
