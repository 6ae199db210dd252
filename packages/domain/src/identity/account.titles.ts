import type { Text } from "../kernel/text.ts";

/** Titles about one's own account; apart from the other words, as the first page lists all titles. */
export const accountTitles = {
  changePhone: { zh: "更换手机号", en: "Change my phone number" },
  sessions: { zh: "登录着的设备", en: "Signed-in devices" },
} as const satisfies Record<string, Text>;
