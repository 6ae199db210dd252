import { whyChange } from "@niangjia/domain/kernel/kernel.words";
import type { Messages } from "./language.ts";

/** What is said on screens of every module, whatever they are about. */
export const screenWords = {
  save: { zh: "保存", en: "Save" },
  saved: { zh: "已保存", en: "Saved" },
  isSaved: { zh: "已保存。", en: "Saved." },
  copy: { zh: "复制", en: "Copy" },
  copied: { zh: "已复制", en: "Copied" },
  isCopied: { zh: "已复制。", en: "Copied." },
  print: { zh: "打印", en: "Print" },
  facts: { zh: "基本情况", en: "Facts" },
  timeline: { zh: "办理过程", en: "Time line" },
  show: { zh: "显示", en: "Show" },
  all: { zh: "全部", en: "All" },
  find: { zh: "查找", en: "Find" },
  nothingFound: { zh: "没有找到", en: "Nothing found" },
  goOn: { zh: "继续", en: "Go on" },
  removeNamed: { zh: "去掉 {name}", en: "Remove {name}" },
  noteOptional: { zh: "说明（可不填）", en: "Note (optional)" },
  whyChange,
  sayWhy: { zh: "请写明原因", en: "Say why" },
} as const satisfies Messages;
