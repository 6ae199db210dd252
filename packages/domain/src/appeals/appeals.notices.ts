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
