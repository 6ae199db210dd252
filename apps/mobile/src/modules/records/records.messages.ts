import type { Text } from "@niangjia/domain/kernel/text";

export const recordsMessages = {
  none: { zh: "还没有您的事项", en: "Nothing about you yet" },
  noneText: {
    zh: "您反映的问题、入会和会籍接转等都会列在这里。",
    en: "What you reported, joining and moving your membership: all of it is listed here.",
  },
  forYou: { zh: "等您：{what}", en: "Waiting for you: {what}" },
  until: { zh: "（{at}前）", en: " (by {at})" },
} as const satisfies Record<string, Text>;
