import type { Messages } from "@niangjia/ui/language";
import { shellWords } from "@niangjia/ui/shell.words";

export const shellMessages = {
  brand: shellWords.brand,
  skip: shellWords.skip,
  navigation: shellWords.navigation,
  actions: shellWords.actions,
  back: { zh: "返回", en: "Back" },
  close: shellWords.close,
  loading: shellWords.loading,
  retry: shellWords.retry,
  otherLanguage: shellWords.otherLanguage,
  elderMode: { zh: "长辈版", en: "Elder mode" },
  standardMode: { zh: "标准版", en: "Standard" },
  offline: { zh: "没有网络。可以照常填写，会自动保存。", en: "You are offline. You can go on writing; it is kept." },
  unreachable: {
    zh: "连不上服务器，请检查网络后重试。重试不会重复提交。",
    en: "The server cannot be reached. Check your connection and try again; nothing is sent twice.",
  },
  enterPost: { zh: "去进入岗位", en: "Enter your post" },
  fixMarked: { zh: "请按提示修改标出的内容。", en: "Please change what is marked." },
  fixThese: { zh: "请改一下：", en: "Please change:" },
  requestNumber: shellWords.requestNumber,
  newVersion: { zh: "有新版本，更新后继续用。", en: "A new version is ready." },
  update: { zh: "更新", en: "Update" },
  notFound: shellWords.noSuchPage,
  notFoundText: { zh: "页面可能已移走。", en: "It may have moved." },
  goHome: { zh: "回首页", en: "Go to the first page" },
  crash: shellWords.pageFailed,
  crashText: {
    zh: "您填写的内容还在。请重试；还不行，可拨打职工热线 12351。",
    en: "What you wrote is kept. Try again; if it fails again, call the workers' hotline 12351.",
  },
  noPost: { zh: "您没有工会岗位", en: "You hold no union post" },
  noPostText: { zh: "这个页面供工会工作人员使用。", en: "This page is for union staff." },
  needsLine: { zh: "这个页面要有网络才能打开。", en: "This page needs a connection." },
  more: { zh: "再看一些", en: "Show more" },
} as const satisfies Messages;
