import type { Text } from "@niangjia/domain/kernel/text";
import { screenWords } from "@niangjia/ui/screen.words";

export const recordsMessages = {
  meta: {
    zh: "各类事项中轮到您或本级工会办的，按期限排",
    en: "Of every kind, what you or your union should do next, by due time",
  },
  lanes: { zh: "范围", en: "Which" },
  lane_all: screenWords.all,
  lane_mine: { zh: "我的", en: "Mine" },
  lane_union: { zh: "本级工会待认领", en: "For anybody of the union" },
  number: { zh: "编号", en: "Number" },
  kind: { zh: "事项", en: "Matter" },
  why: { zh: "等什么", en: "Waits for" },
  since: { zh: "等待开始", en: "Since" },
  due: { zh: "期限", en: "Due" },
  noDue: { zh: "没有期限", en: "No due time" },
  overdue: { zh: "已逾期", en: "Overdue" },
  overdueCount: { zh: "已逾期 {n}", en: "Overdue: {n}" },
  toDo: { zh: "件待办", en: "to do" },
  someOverdue: { zh: "件待办，其中 {n} 件已逾期", en: "to do, {n} overdue" },
  empty: { zh: "没有等您办的事项", en: "Nothing waits for you" },
  emptyHint: {
    zh: "轮到您或本级工会办理的事项会出现在这里。",
    en: "What you or your union should do next appears here.",
  },
} as const satisfies Record<string, Text>;
