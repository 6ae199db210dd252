import type { Messages } from "@niangjia/ui/language";

/** Words of what waits on the phone for a line; small, since they come along with every page. */
export const queueMessages = {
  queued: { zh: "{count} 条记录等网络补上", en: "{count} entries wait for a connection" },
  queuedRefused: { zh: "{count} 条没记上，请看一下", en: "{count} could not be logged; please look" },
  queueTitle: { zh: "等网络的记录", en: "Waiting entries" },
  queueNone: { zh: "都已记上", en: "Everything is logged" },
  queueTry: { zh: "现在就补", en: "Send now" },
  queueDrop: { zh: "删掉", en: "Delete" },
  queueSure: { zh: "真的删掉这条记录？", en: "Really delete this entry?" },
  queueKeep: { zh: "留着", en: "Keep it" },
  queueContact: { zh: "联系：{party} · {result}", en: "Contact: {party} · {result}" },
  queueNote: { zh: "办理记录", en: "Note" },
  queueSent: { zh: "已补记 {count} 条。", en: "{count} entries were logged." },
  queueOpen: { zh: "看工单", en: "Open the order" },
  noteQueued: {
    zh: "没有网络，记录已存好，有网络自动补上。",
    en: "No connection. The note is kept and saved by itself later.",
  },
} as const satisfies Messages;
