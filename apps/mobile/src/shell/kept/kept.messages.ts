import type { Messages } from "@niangjia/ui/language";

/** Words of what waits on the phone for a line; small, since they come along with every page. */
export const keptMessages = {
  waiting: { zh: "{count} 条记录等网络补上", en: "{count} {count|entry waits|entries wait} for a connection" },
  refused: { zh: "{count} 条没记上，请看一下", en: "{count} could not be logged; please look" },
  title: { zh: "等网络的记录", en: "Waiting entries" },
  none: { zh: "都已记上", en: "Everything is logged" },
  sendNow: { zh: "现在就补", en: "Send now" },
  drop: { zh: "删掉", en: "Delete" },
  dropSure: { zh: "真的删掉这条记录？", en: "Really delete this entry?" },
  leaveIt: { zh: "留着", en: "Keep it" },
  sent: { zh: "已补记 {count} 条。", en: "{count} {count|entry was|entries were} logged." },
  /** In place of the server's sentence, which speaks of a moment ago. */
  overtaken: {
    zh: "您写好之后，这件事有了变化，所以还没记上；您写的都在。请先看现在的情况，再决定要不要补上。",
    en: "This case changed after you wrote this, so it was not logged; all you wrote is here. See how it stands now, then decide whether to send it.",
  },
  look: { zh: "看现在的情况", en: "See how it stands" },
  sendAnyway: { zh: "照这样补上", en: "Send it as it is" },
  open: { zh: "打开", en: "Open" },
  kept: {
    zh: "没有网络，记录已存好，有网络自动补上。",
    en: "No connection. The entry is kept and sent by itself later.",
  },
  notKept: {
    zh: "这台手机存不下这条记录，送出之前请不要关闭。",
    en: "This phone cannot keep the entry. Do not close the app before it is sent.",
  },
} as const satisfies Messages;
