import type { Messages } from "@niangjia/ui/language";
import { screenWords } from "@niangjia/ui/screen.words";

/** What the phone alone says around the fields of an act. */
export const actMessages = {
  kept: { zh: "接着上次填的。", en: "You go on where you stopped." },
  anew: { zh: "重新填", en: "Begin anew" },
  /** In place of the name of what was chosen, where it is not known. */
  chosen: { zh: "已选", en: "Chosen" },
  change: { zh: "改", en: "Change" },
  changeWhat: { zh: "改：{what}", en: "Change: {what}" },
  foundSome: { zh: "找到 {count} 个，请选择", en: "{count} found, choose one" },
  find: screenWords.find,
  here: { zh: "用我现在的位置", en: "Use where I am now" },
  hereFailed: {
    zh: "手机没有给出位置，请直接填写。",
    en: "The phone did not give a position. Please type it.",
  },
  likeMonday: { zh: "周二到周五照周一填", en: "Tuesday to Friday like Monday" },
} as const satisfies Messages;
