import type { AppealCategory, QuestionKind } from "@niangjia/domain/appeals/appeals.terms";
import type { Text } from "@niangjia/domain/kernel/text";

export interface UsualQuestion {
  readonly text: Text;
  readonly kind: QuestionKind;
}

const contract: UsualQuestion = {
  kind: "yes_no",
  text: { zh: "签过书面劳动合同吗？", en: "Was a written contract signed?" },
};
const contractFile: UsualQuestion = {
  kind: "file",
  text: { zh: "请发劳动合同的照片", en: "Please send photos of your contract" },
};
const since: UsualQuestion = { kind: "date", text: { zh: "哪天入职的？", en: "On which day did you start there?" } };
const left: UsualQuestion = {
  kind: "date",
  text: { zh: "哪天离职的？（还在职可不填）", en: "On which day did you leave? (leave out if still employed)" },
};
const monthly: UsualQuestion = {
  kind: "amount",
  text: { zh: "离职前一个月实发工资多少？", en: "What was your net pay in the last month?" },
};
const slips: UsualQuestion = {
  kind: "file",
  text: { zh: "请发工资条或银行流水", en: "Please send payslips or bank statements" },
};
const wish: UsualQuestion = { kind: "text", text: { zh: "您希望怎么解决？", en: "How would you like it settled?" } };
const employer: UsualQuestion = {
  kind: "text",
  text: { zh: "单位全称和具体地址是什么？", en: "What is the employer's full name and address?" },
};

const byCategory: Readonly<Record<AppealCategory, readonly UsualQuestion[]>> = {
  dismissal: [
    { kind: "date", text: { zh: "单位哪天通知您不用来了？", en: "On which day were you told not to come back?" } },
    { kind: "file", text: { zh: "请发解除通知或聊天记录", en: "Please send the notice or the chat" } },
    since,
    monthly,
    contract,
  ],
  wages: [
    { kind: "amount", text: { zh: "一共欠您多少钱？", en: "How much are you owed in all?" } },
    { kind: "text", text: { zh: "欠的是哪几个月的工资？", en: "For which months?" } },
    slips,
    { kind: "yes_no", text: { zh: "有欠条或结算单吗？", en: "Is there an IOU or a settlement sheet?" } },
    contract,
  ],
  contract: [
    since,
    contract,
    contractFile,
    { kind: "text", text: { zh: "谁发工资、谁管您上下班？", en: "Who pays you and who directs your work?" } },
  ],
  insurance: [
    since,
    { kind: "text", text: { zh: "哪几个月没有缴？", en: "Which months were not paid in?" } },
    { kind: "file", text: { zh: "请发社保缴费记录", en: "Please send your insurance record" } },
  ],
  hours: [
    { kind: "text", text: { zh: "每天几点上班、几点下班？", en: "From when to when do you work each day?" } },
    { kind: "text", text: { zh: "每周休息几天？", en: "How many days off a week?" } },
    { kind: "file", text: { zh: "请发考勤或排班记录", en: "Please send attendance records or rosters" } },
    slips,
  ],
  injury: [
    { kind: "date", text: { zh: "哪天受的伤？", en: "On which day were you hurt?" } },
    { kind: "yes_no", text: { zh: "单位申请工伤认定了吗？", en: "Has the employer applied for recognition?" } },
    { kind: "file", text: { zh: "请发诊断证明", en: "Please send the medical certificate" } },
    since,
  ],
  safety: [
    { kind: "text", text: { zh: "隐患在哪里，现在还在吗？", en: "Where is the hazard, and is it still there?" } },
    { kind: "file", text: { zh: "请发现场照片", en: "Please send photos of the place" } },
  ],
  women: [
    { kind: "text", text: { zh: "发生在什么时候、什么地方？", en: "When and where did it happen?" } },
    { kind: "yes_no", text: { zh: "需要女同志来联系您吗？", en: "Would you rather be called by a woman?" } },
  ],
  union: [employer, { kind: "text", text: { zh: "单位大约有多少人？", en: "About how many people work there?" } }],
  assistance: [
    {
      kind: "text",
      text: { zh: "家里几口人，收入怎样？", en: "How many are in your family, and what is its income?" },
    },
    { kind: "file", text: { zh: "请发相关证明", en: "Please send the papers" } },
  ],
  other: [],
};

/** What is usually asked about such a matter, the most telling first. */
export function usualQuestions(category: AppealCategory): readonly UsualQuestion[] {
  const own = byCategory[category];
  return [...own, ...[wish, employer, since, left].filter((one) => !own.includes(one))];
}
