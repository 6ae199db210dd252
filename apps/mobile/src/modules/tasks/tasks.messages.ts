import type { Messages } from "@niangjia/ui/language";

export const tasksMessages = {
  tasks: { zh: "协作单位", en: "Partner offices" },
  till: { zh: "最晚 {day} 回复", en: "reply due {day}" },
} as const satisfies Messages;
