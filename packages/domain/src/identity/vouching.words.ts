import type { Text } from "../kernel/text.ts";

/** At the gate of a post: whom to see, and that somebody vouched. */
export const vouchingWords = {
  whoVouches: { zh: "可以找：", en: "Whom to see:" },
  vouchedNow: { zh: "已经确认了", en: "It is confirmed" },
} as const satisfies Record<string, Text>;
