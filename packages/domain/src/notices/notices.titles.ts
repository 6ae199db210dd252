import type { Text } from "../kernel/text.ts";

/** Titles of the pages of notices; apart from the other words, as the first page lists all titles. */
export const noticesTitles = {
  inbox: { zh: "通知", en: "Notices" },
  settings: { zh: "提醒设置", en: "Alert settings" },
} as const satisfies Record<string, Text>;
