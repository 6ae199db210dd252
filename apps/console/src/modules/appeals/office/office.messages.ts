import { taskWords } from "@niangjia/domain/tasks/tasks.words";
import type { Messages } from "@niangjia/ui/language";

export const officeMessages = {
  title: { zh: "协作任务", en: "Tasks for our office" },
  searchHint: {
    zh: "问题、编号、单位，或告知的其他内容",
    en: "Question, number, employer, or whatever else you were told",
  },
  state: { zh: "状态", en: "State" },
  question: taskWords.asked,
  from: taskWords.from,
  about: { zh: "诉求", en: "Appeal" },
  due: { zh: "请于这天前回复", en: "Reply by" },
  handed: { zh: "交来", en: "Given" },
  facts: { zh: "工会告知的情况", en: "What the union tells you" },
  factsAbout: {
    zh: "工会只告知办这件事需要的内容。还需要别的，请与经办人联系，或写在回复里。",
    en: "The union tells what this task needs. If you need more, speak to the handler or say so in your reply.",
  },
  notTold: taskWords.notTold,
  notRecorded: { zh: "诉求里没有登记", en: "Not recorded in the appeal" },
  ended: { zh: "任务已结束，不再显示诉求的情况。", en: "The task has ended; facts of the appeal are no longer shown." },
  recalled: { zh: "工会已收回这项任务，不用再办。", en: "The union took this task back. Nothing more is needed." },
  expired: { zh: "期限已过。仍可以回复，工会会收到。", en: "The day has passed. A reply still reaches the union." },
  reply: { zh: "回复", en: "Reply" },
  ourReply: { zh: "贵单位的回复", en: "Your office's reply" },
  by: { zh: "{name} 回复", en: "reply by {name}" },
  empty: { zh: "没有协作任务", en: "No tasks" },
} as const satisfies Messages;
