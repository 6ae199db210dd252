import type { Text } from "../kernel/text.ts";
import { unionFieldTexts } from "../unions/unions.words.ts";

/** What both apps say of an appeal: its facts, and what is explained where they are typed. */
export const appealWords = {
  number: { zh: "编号", en: "Number" },
  category: { zh: "类别", en: "Category" },
  topic: { zh: "具体事项", en: "Topic" },
  urgent: { zh: "紧急", en: "Urgent" },
  overdue: { zh: "已超期", en: "Overdue" },
  due: { zh: "期限", en: "Due" },
  handler: { zh: "经办人", en: "Handler" },
  employer: { zh: "单位", en: "Employer" },
  employerCode: unionFieldTexts.creditCode,
  employerPlace: { zh: "单位所在地", en: "Employer's place" },
  workplace: { zh: "工作地点", en: "Work place" },
  knownOn: { zh: "知道之日", en: "Known on" },
  employmentEndedOn: { zh: "劳动关系终止日", en: "Day on which the employment ended" },
  phone: { zh: "联系电话", en: "Phone number" },
  answer: { zh: "答复", en: "Answer" },
  reason: { zh: "原因", en: "Reason" },
  outcome: { zh: "办理结果", en: "Outcome" },
  returnExample: {
    zh: "例如：单位注册地和办公地都在福田区。",
    en: "For example: the employer is registered and works in Futian.",
  },
  workerMayRead: { zh: "职工也能看到", en: "The worker may read it" },
  elseUnionOnly: { zh: "不选：只有工会内部看到", en: "Otherwise only the union reads it" },
  rating: { zh: "评价", en: "Rating" },
  onlyProposed: { zh: "可能重复或群体", en: "May be a duplicate or group" },
  photosOrFiles: { zh: "照片或文件", en: "Photos or files" },
  reopensAbove: {
    zh: "由上一级工会重新办理，不是原来的经办人。",
    en: "The union one level up handles it, not the same person.",
  },
} as const satisfies Record<string, Text>;

/** What the worker is asked when it is answered: when rating, and when called back. */
export const ratingQuestions = {
  answered: { zh: "有人联系您并给了答复吗？", en: "Did somebody contact and answer you?" },
  solved: { zh: "问题解决了吗？", en: "Is the problem solved?" },
  satisfied: { zh: "您满意吗？", en: "Are you satisfied?" },
} as const satisfies Record<string, Text>;
