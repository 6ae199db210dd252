import { agreementWords } from "@niangjia/domain/agreements/agreements.words";
import type { Messages } from "@niangjia/ui/language";

export const agreementsMessages = {
  reason: agreementWords.whyAnew,
  promiseOf: { zh: "第{n}项", en: "Promise {n}" },
  dueOn: agreementWords.due,
  addPromise: { zh: "加一项（回车）", en: "Add a promise (Enter)" },
  removePromise: { zh: "删除第{n}项", en: "Remove promise {n}" },
  sum: agreementWords.sum,
  split: { zh: "按月等额分期", en: "Equal monthly parts" },
  splitTotal: { zh: "总额（元）", en: "Total (yuan)" },
  splitCount: { zh: "期数", en: "Parts" },
  splitFirst: { zh: "首期日期", en: "First day" },
  splitMake: { zh: "生成", en: "Fill in" },
  splitWhat: { zh: "第{n}期", en: "Part {n}" },
  splitWrong: {
    zh: "请填总额、1–24期和首期日期，每期至少1分。",
    en: "Enter a total, 1–24 parts and the first day; a part is at least 0.01.",
  },
  agreement: { zh: "协议与承诺", en: "Agreement and promises" },
  round: agreementWords.round,
  roundEnded: { zh: "已被新的约定替代", en: "replaced by a newer round" },
  madeBy: { zh: "{name}登记", en: "recorded by {name}" },
  late: agreementWords.keptLate,
  prove: { zh: "登记履行证明", en: "Record proof" },
  proveShort: { zh: "证明", en: "Proof" },
} as const satisfies Messages;
