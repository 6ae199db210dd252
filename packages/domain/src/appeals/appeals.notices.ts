import { z } from "zod";
import { defineNoticeKinds } from "../notices/notice-kind.ts";

const number = z.strictObject({ number: z.string() });
const withUnion = z.strictObject({ number: z.string(), union: z.string() });

/** Notices about appeals: to the worker as a person, to officers in their posts. */
export const appealsNoticeKinds = defineNoticeKinds({
  "appeals.progress": {
    title: { zh: "诉求进展", en: "Progress of an appeal" },
    sentence: { zh: "您的诉求 {number} 有新进展：{union}正在办理。", en: "News about your appeal {number}: {union} is handling it." },
    params: withUnion, outside: "matter_progress", usual: ["push", "sms"], audience: "person",
  },
  "appeals.answered": {
    title: { zh: "诉求已答复", en: "Appeal answered" },
    sentence: { zh: "{union}已答复您的诉求 {number}，请看答复并评价。", en: "{union} has answered your appeal {number}. Read the answer and rate it." },
    params: withUnion, outside: "matter_needs_you", usual: ["push", "sms"], audience: "person",
  },
  "appeals.to_accept": {
    title: { zh: "新诉求待接单", en: "Appeal to accept" },
    sentence: { zh: "诉求 {number} 已分到本工会，请尽快接单。", en: "Appeal {number} was dispatched to your union. Please accept it." },
    params: number, outside: "work_waiting", isUrgent: true, usual: ["push"], audience: "post",
  },
  "appeals.to_dispatch": {
    title: { zh: "诉求待分拨", en: "Appeal to dispatch" },
    sentence: { zh: "诉求 {number} 没有适用的规则，请值班员分拨。", en: "No rule applies to appeal {number}. The duty desk dispatches it." },
    params: number, outside: "work_waiting", isUrgent: true, usual: ["push"], audience: "post",
  },
  "appeals.returned": {
    title: { zh: "诉求被退回", en: "Appeal returned" },
    sentence: { zh: "诉求 {number} 被{union}退回，请重新分拨。", en: "{union} returned appeal {number}. Please dispatch it again." },
    params: withUnion, outside: "work_waiting", isUrgent: true, usual: ["push"], audience: "post",
  },
  "appeals.late": {
    title: { zh: "下级超时未接单", en: "Not accepted in time below" },
    sentence: { zh: "{union}没有按时接诉求 {number}，请督促。", en: "{union} has not accepted appeal {number} in time. Please follow up." },
    params: withUnion, outside: "work_overdue", isUrgent: true, usual: ["push"], audience: "post",
  },
  "appeals.late_contact": {
    title: { zh: "下级超时未联系职工", en: "First contact late below" },
    sentence: { zh: "{union}没有按时联系诉求 {number} 的职工，请督促。", en: "{union} has not contacted the worker of appeal {number} in time. Please follow up." },
    params: withUnion, outside: "work_overdue", isUrgent: true, usual: ["push"], audience: "post",
  },
  "appeals.late_answer": {
    title: { zh: "下级超时未答复", en: "Answer late below" },
    sentence: { zh: "{union}没有按时答复诉求 {number}，请督促。", en: "{union} has not answered appeal {number} in time. Please follow up." },
    params: withUnion, outside: "work_overdue", isUrgent: true, usual: ["push"], audience: "post",
  },
  "appeals.questions": {
    title: { zh: "诉求需要您补充", en: "Questions about your appeal" },
    sentence: { zh: "{union}就诉求 {number} 有几个问题，请您回答。回答前办理时限暂停。", en: "{union} has questions about your appeal {number}. Please answer them; the clock waits for you." },
    params: withUnion, outside: "matter_needs_you", usual: ["push", "sms"], audience: "person",
  },
  "appeals.question_answered": {
    title: { zh: "职工已回答", en: "The worker answered" },
    sentence: { zh: "职工回答了诉求 {number} 的提问，请继续办理。", en: "The worker answered your questions on appeal {number}. Please go on." },
    params: number, outside: "work_waiting", isUrgent: true, usual: ["push"], audience: "post",
  },
  "appeals.question_expired": {
    title: { zh: "提问到期", en: "Question expired" },
    sentence: { zh: "诉求 {number} 的提问到期没有回答，时限恢复计算，请继续办理。", en: "No answer came in time to your questions on appeal {number}; the clock runs again. Please go on." },
    params: number, outside: "work_waiting", usual: ["push"], audience: "post",
  },
  "appeals.consent_given": {
    title: { zh: "职工改了可以告诉单位的内容", en: "Consent changed" },
    sentence: { zh: "职工说明了诉求 {number} 可以告诉单位什么，请按此办理。", en: "The worker said what the employer may be told about appeal {number}." },
    params: number, outside: "work_waiting", usual: ["push"], audience: "post",
  },
  "appeals.reopened": {
    title: { zh: "诉求重开", en: "Appeal reopened" },
    sentence: { zh: "职工对诉求 {number} 的答复不满意，由本级重新办理。", en: "The worker is dissatisfied with the answer to appeal {number}; your level looks again." },
    params: number, outside: "work_waiting", isUrgent: true, usual: ["push"], audience: "post",
  },
  "appeals.supplemented": {
    title: { zh: "职工补充了材料", en: "The worker added something" },
    sentence: { zh: "职工为诉求 {number} 补充了说明或材料。", en: "The worker added to appeal {number}." },
    params: number, outside: "work_waiting", usual: ["push"], audience: "post",
  },
});
