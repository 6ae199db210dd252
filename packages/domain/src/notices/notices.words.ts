import type { Text } from "../kernel/text.ts";

/** What both apps say about the inbox and the ways of being alerted. */
export const noticesWords = {
  bell: { zh: "通知，{count} 条未读", en: "Notices, {count} unread" },
  bellNone: { zh: "通知，没有未读", en: "Notices, none unread" },
  many: { zh: "99+", en: "99+" },
  unread: { zh: "未读", en: "Unread" },
  markAll: { zh: "全部标为已读", en: "Mark all as read" },
  none: { zh: "还没有通知", en: "No notices yet" },
  sms: { zh: "短信", en: "Text message" },
  mail: { zh: "邮件", en: "Mail" },
} as const satisfies Record<string, Text>;
