import type { Text } from "../kernel/text.ts";

/** Refusals of routing rules, service promises and the report. */
export const settingsMessages = {
  report_window_not_valid: { zh: "统计期的起止日期不对，或超过三年。请重新选择。", en: "The window is not valid, or longer than three years. Choose the days again." },
} as const satisfies Record<string, Text>;
