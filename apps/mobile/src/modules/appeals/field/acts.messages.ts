import { questionItemSchema } from "@niangjia/domain/appeals/handling/handling.views";
import { wordsOf } from "@niangjia/domain/kernel/fields";
import { screenWords } from "@niangjia/ui/screen.words";
import type { Messages } from "@niangjia/ui/language";

/** Words of the field officer's acts between acceptance and the answer. */
export const actsMessages = {
  // Calling and logging
  calledName: { zh: "这是真实姓名，请保密。", en: "This is the real name. Keep it to yourself." },
  noPhone: { zh: "职工没有留电话，请用其他方式联系。", en: "No number was left. Use another way." },
  chooseResult: { zh: "请点这次联系的结果。", en: "Press how it went." },
  loggedLater: {
    zh: "没有网络，已存好，有网络自动补记，时间按打电话的时候算。",
    en: "No connection. It is kept and logged by itself later, with the time of the call.",
  },
  calledAt: { zh: "{at} 联系", en: "Contact at {at}" },
  tries: { zh: "已打 {count} 次没打通", en: "Tries in vain so far: {count}" },
  triesNext: {
    zh: "第 {count} 次，{at} 以后再打才算数（相隔 2 小时以上）。还差 {left} 次可按“联系不上”办理。",
    en: "Try {count} counts from {at} (two hours apart). {left} more and it may be handled as “could not be reached”.",
  },
  triesDone: {
    zh: "不同时段 {count} 次都没打通，可以按“联系不上”办理，也可以再打。",
    en: "{count} tries at different hours failed: it may be handled as “could not be reached”.",
  },
  // Employer and consent
  employer: { zh: "联系单位", en: "The employer" },
  mayTell: { zh: "可以告诉单位", en: "The employer may be told" },
  tell_none: { zh: "职工还没同意，先不要联系单位", en: "Not agreed yet: do not contact the employer" },
  tell_matter: { zh: "只谈事，不说是谁", en: "The matter only, never who" },
  tell_name: { zh: "可以谈事，也可以说姓名", en: "The matter, and the name" },
  logEmployer: { zh: "记录和单位的联系", en: "Log a contact with the employer" },
  recordConsent: { zh: "记录职工怎么说", en: "Record what the worker allows" },
  // Questions
  ask: { zh: "问职工", en: "Ask the worker" },
  askNone: { zh: "还没有问题，从下面点，或自己写。", en: "None yet: press below, or write your own." },
  askUsual: { zh: "常问的（点一下加上）", en: "Usual ones (press to add)" },
  askOwn: { zh: "自己写一个", en: "Write one" },
  askKind: wordsOf(questionItemSchema.shape.kind).label,
  askAdd: { zh: "加上", en: "Add" },
  askRemove: { zh: "去掉：{text}", en: "Remove: {text}" },
  // Agreement
  agree: { zh: "记录协议", en: "Record an agreement" },
  agreeAnew: { zh: "重新约定", en: "Agree anew" },
  // Partner offices
  handOverTo: { zh: "怎么转", en: "How" },
  handOverAccount: { zh: "有账号的单位", en: "Office with an account" },
  handOverLink: { zh: "发链接", en: "By a link" },
  taskNameNo: { zh: "职工没有同意告诉姓名", en: "The worker has not agreed to be named" },
  taskBack: { zh: "回工单", en: "Back to the order" },
  taskLinkReady: { zh: "把链接发给对方", en: "Hand this link on" },
  taskLinkText: {
    zh: "打开就能回复，不用账号，{at} 前有效。谁拿到都能用，只发给对方。",
    en: "It opens without an account until {at}. Whoever has it can use it: send it to them only.",
  },
  taskShareText: {
    zh: "工会请您协助一件事，打开链接就能回复：",
    en: "The union asks for your help; the link opens the task:",
  },
  taskCopy: screenWords.copy,
  taskCopied: screenWords.isCopied,
  taskShare: { zh: "发出去", en: "Share" },
  taskLink: { zh: "取链接", en: "Get the link" },
  // Proof
  prove: { zh: "证明已履行", en: "Prove it" },
  // Class and facts
  reclass: { zh: "调整难易", en: "Change the class" },
  facts: { zh: "更正登记", en: "Correct the facts" },
  // Call-back
  callBack: { zh: "回访", en: "Call back" },
  moreActs: { zh: "其他", en: "More" },
} as const satisfies Messages;
