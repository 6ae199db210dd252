import { appealWords } from "@niangjia/domain/appeals/appeals.words";
import { taskWords } from "@niangjia/domain/tasks/tasks.words";
import type { Messages } from "@niangjia/ui/language";

export const taskMessages = {
  title: { zh: "协作任务", en: "Request for assistance" },
  intro: {
    zh: "{union}请贵单位协助一件职工诉求。不用登录，在这里回复一次即可。",
    en: "{union} asks for your assistance with a worker's appeal. No sign-in; reply here, once.",
  },
  for: { zh: "收件单位", en: "For" },
  from: taskWords.from,
  handler: appealWords.handler,
  due: { zh: "请于这天前回复", en: "Please reply by" },
  question: taskWords.asked,
  facts: { zh: "相关情况", en: "Facts" },
  notTold: taskWords.notTold,
  notRecorded: { zh: "诉求里没有登记", en: "not recorded" },
  doneTitle: { zh: "已收到您的回复", en: "Your reply was received" },
  doneText: {
    zh: "{union}于 {at} 收到回复：{outcome}。感谢协助，不用再做什么。",
    en: "{union} received it on {at}: {outcome}. Thank you; nothing more is needed.",
  },
  badTitle: { zh: "链接不能用", en: "The link cannot be used" },
  badText: {
    zh: "请用收到的完整链接打开，或扫描公函上的二维码。",
    en: "Open the whole link as you received it, or scan the code on the letter.",
  },
  loading: { zh: "正在打开", en: "Opening" },
  privacy: {
    zh: "链接只供贵单位使用，请勿转发。每次打开都有记录。",
    en: "This link is for your office only; please do not pass it on. Each opening is recorded.",
  },
} as const satisfies Messages;
