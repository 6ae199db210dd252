import type { Messages } from "@niangjia/ui/language";

export const categoryMessages = {
  choose: { zh: "选类别，可再选具体事项", en: "Choose a category, then a topic" },
  any: { zh: "不限类别", en: "any category" },
} as const satisfies Messages;
