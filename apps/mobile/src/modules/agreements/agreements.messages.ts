import type { Messages } from "@niangjia/ui/language";

export const agreementsMessages = {
  agreementTitle: { zh: "协议", en: "The agreement" },
  agreedAnew: { zh: "重新约定：{reason}", en: "Agreed anew: {reason}" },
  sum: { zh: "一共 {sum}，已到 {proved}", en: "{sum} in all, {proved} received" },
  promiseDue: { zh: "{day} 前", en: "by {day}" },
  promiseProved: { zh: "{at} 确认：{proof}", en: "Confirmed {at}: {proof}" },
  promiseLate: { zh: "晚了才到", en: "Late" },
  agreementText: { zh: "协议原文", en: "Text of the agreement" },
  split: { zh: "一笔钱分几期", en: "Split a sum into instalments" },
  splitTotal: { zh: "一共多少元", en: "Total in yuan" },
  splitCount: { zh: "分几期", en: "How many" },
  splitFirst: { zh: "第一期哪天", en: "Day of the first" },
  splitWhat: { zh: "付什么钱", en: "What is paid" },
  splitDo: { zh: "按月分好", en: "Split by month" },
  splitWhatPart: { zh: "{what}（第 {at} 期）", en: "{what} (part {at})" },
  splitWrong: { zh: "请填对总额、期数（1 到 24）和日子。", en: "Fill in the total, the number (1 to 24) and the day." },
  sumIs: { zh: "合计 {sum}", en: "{sum} in all" },
} as const satisfies Messages;
