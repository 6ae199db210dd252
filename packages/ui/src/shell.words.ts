import type { Messages } from "./language.ts";

/** What the frame around every page says, in both apps. */
export const shellWords = {
  brand: { zh: "娘家", en: "Niangjia" },
  skip: { zh: "跳到正文", en: "Skip to content" },
  navigation: { zh: "主导航", en: "Main navigation" },
  actions: { zh: "操作", en: "Actions" },
  close: { zh: "关闭", en: "Close" },
  loading: { zh: "正在读取…", en: "Loading…" },
  retry: { zh: "重试", en: "Try again" },
  /** The language one would change to, in itself. */
  otherLanguage: { zh: "English", en: "中文" },
  requestNumber: { zh: "编号 {id}", en: "Number {id}" },
  noSuchPage: { zh: "没有这个页面", en: "There is no such page" },
  pageFailed: { zh: "这个页面出了错", en: "This page failed" },
} as const satisfies Messages;
