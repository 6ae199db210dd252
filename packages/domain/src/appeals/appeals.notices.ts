import { z } from "zod";
import { defineNoticeKinds } from "../notices/notice-kind.ts";
import { eventKinds } from "./appeals.terms.ts";

const number = z.strictObject({ number: z.string() });
/** To a partner office: no number of an appeal, which it is perhaps not told. */
const ofUnion = z.strictObject({ union: z.string() });
const withUnion = z.strictObject({ number: z.string(), union: z.string() });

/** Notices about appeals: to the worker as a person, to officers in their posts. */
export const appealsNoticeKinds = defineNoticeKinds({
  "appeals.progress": {
    title: { zh: "诉求进展", en: "Progress of an appeal" },
    sentence: {
      zh: "您的诉求 {number} 有新进展：{union}正在办理。",
      en: "News about your appeal {number}: {union} is handling it.",
    },
    params: withUnion,
    outside: "matter_progress",
    usual: ["push", "sms"],
    audience: "person",
  },
  "appeals.answered": {
    title: { zh: "诉求已答复", en: "Appeal answered" },
    sentence: {
      zh: "{union}已答复您的诉求 {number}，请看答复并评价。",
      en: "{union} has answered your appeal {number}. Read the answer and rate it.",
    },
    params: withUnion,
    outside: "matter_needs_you",
    usual: ["push", "sms"],
    audience: "person",
  },
  "appeals.merged": {
    title: { zh: "诉求合并办理", en: "Appeals handled as one" },
    sentence: {
      zh: "您的诉求 {number} 与 {into} 是同一件事，已合并办理，进展请看 {into}。",
      en: "Your appeals {number} and {into} are about the same matter and are handled as one. Follow {into}.",
    },
    params: z.strictObject({ number: z.string(), into: z.string() }),
    outside: "matter_progress",
    usual: ["push"],
    audience: "person",
  },
  "appeals.group_proposed": {
    title: { zh: "可能的群体诉求", en: "Possible group case" },
    sentence: {
      zh: "{workers} 名职工反映{employer}的同类问题，请确认是否作为群体诉求办理。",
      en: "{workers} workers wrote about the same matter at {employer}. Decide whether it is a group case.",
    },
    params: z.strictObject({ employer: z.string(), workers: z.string() }),
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
  "appeals.group_of_ten": {
    title: { zh: "十人以上群体诉求", en: "Group of ten workers or more" },
    sentence: {
      zh: "{employer}有 {workers} 名职工反映同类问题，已达十人以上，请关注。",
      en: "{workers} workers wrote about the same matter at {employer}: ten or more. Please watch it.",
    },
    params: z.strictObject({ employer: z.string(), workers: z.string() }),
    outside: "work_waiting",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.to_accept": {
    title: { zh: "新诉求待接单", en: "Appeal to accept" },
    sentence: {
      zh: "诉求 {number} 已分到本工会，请尽快接单。",
      en: "Appeal {number} was dispatched to your union. Please accept it.",
    },
    params: number,
    outside: "work_waiting",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.to_dispatch": {
    title: { zh: "诉求待分拨", en: "Appeal to dispatch" },
    sentence: {
      zh: "诉求 {number} 没有适用的规则，请值班员分拨。",
      en: "No rule applies to appeal {number}. The duty desk dispatches it.",
    },
    params: number,
    outside: "work_waiting",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.returned": {
    title: { zh: "诉求被退回", en: "Appeal returned" },
    sentence: {
      zh: "诉求 {number} 被{union}退回，请重新分拨。",
      en: "{union} returned appeal {number}. Please dispatch it again.",
    },
    params: withUnion,
    outside: "work_waiting",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.late": {
    title: { zh: "下级超时未接单", en: "Not accepted in time below" },
    sentence: {
      zh: "{union}没有按时接诉求 {number}，请督促。",
      en: "{union} has not accepted appeal {number} in time. Please follow up.",
    },
    params: withUnion,
    outside: "work_overdue",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.late_contact": {
    title: { zh: "下级超时未联系职工", en: "First contact late below" },
    sentence: {
      zh: "{union}没有按时联系诉求 {number} 的职工，请督促。",
      en: "{union} has not contacted the worker of appeal {number} in time. Please follow up.",
    },
    params: withUnion,
    outside: "work_overdue",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.late_answer": {
    title: { zh: "下级超时未答复", en: "Answer late below" },
    sentence: {
      zh: "{union}没有按时答复诉求 {number}，请督促。",
      en: "{union} has not answered appeal {number} in time. Please follow up.",
    },
    params: withUnion,
    outside: "work_overdue",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.questions": {
    title: { zh: "诉求需要您补充", en: "Questions about your appeal" },
    sentence: {
      zh: "{union}就诉求 {number} 有几个问题，请您回答。回答前办理时限暂停。",
      en: "{union} has questions about your appeal {number}. Please answer them; the clock waits for you.",
    },
    params: withUnion,
    outside: "matter_needs_you",
    usual: ["push", "sms"],
    audience: "person",
  },
  "appeals.question_answered": {
    title: { zh: "职工已回答", en: "The worker answered" },
    sentence: {
      zh: "职工回答了诉求 {number} 的提问，请继续办理。",
      en: "The worker answered your questions on appeal {number}. Please go on.",
    },
    params: number,
    outside: "work_waiting",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.mail_unverified": {
    title: { zh: "有来信待核实", en: "A mail to look at" },
    sentence: {
      zh: "有一封写明诉求 {number} 的来信，发件人未经核实。请先与职工核实，再采用其内容。",
      en: "A mail names appeal {number}; its sender is not verified. Ask the worker before you rely on it.",
    },
    params: number,
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
  "appeals.question_expired": {
    title: { zh: "提问到期", en: "Question expired" },
    sentence: {
      zh: "诉求 {number} 的提问到期没有回答，时限恢复计算，请继续办理。",
      en: "No answer came in time to your questions on appeal {number}; the clock runs again. Please go on.",
    },
    params: number,
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
  "appeals.consent_given": {
    title: { zh: "职工改了可以告诉单位的内容", en: "Consent changed" },
    sentence: {
      zh: "职工说明了诉求 {number} 可以告诉单位什么，请按此办理。",
      en: "The worker said what the employer may be told about appeal {number}.",
    },
    params: number,
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
  "appeals.agreed": {
    title: { zh: "达成协议", en: "Agreement reached" },
    sentence: {
      zh: "诉求 {number} 已达成协议，{union}会跟踪每一项承诺。请看约定的内容和日期。",
      en: "An agreement was reached on your appeal {number}. {union} follows each promise; see what was agreed and by when.",
    },
    params: withUnion,
    outside: "matter_progress",
    usual: ["push", "sms"],
    audience: "person",
  },
  "appeals.promise_proved": {
    title: { zh: "承诺已履行", en: "Promise kept" },
    sentence: {
      zh: "{union}核实：诉求 {number} 的一项承诺已经履行。",
      en: "{union} has checked that a promise on your appeal {number} was kept.",
    },
    params: withUnion,
    outside: "matter_progress",
    usual: ["push"],
    audience: "person",
  },
  "appeals.performed": {
    title: { zh: "承诺全部履行", en: "All promises kept" },
    sentence: {
      zh: "{union}办理的诉求 {number}，承诺已全部履行，请您评价。",
      en: "Every promise on your appeal {number}, handled by {union}, was kept. Please rate how it was handled.",
    },
    params: withUnion,
    outside: "matter_needs_you",
    usual: ["push", "sms"],
    audience: "person",
  },
  "appeals.promise_not_kept": {
    title: { zh: "承诺逾期未履行", en: "Promise not kept" },
    sentence: {
      zh: "诉求 {number} 的承诺到期没有履行的证明，{union}会继续跟进。已收到的请在诉求里确认。",
      en: "A promise on your appeal {number} fell due without proof; {union} follows up. If you did receive it, confirm it in the appeal.",
    },
    params: withUnion,
    outside: "matter_needs_you",
    usual: ["push", "sms"],
    audience: "person",
  },
  "appeals.promise_confirmed": {
    title: { zh: "职工确认承诺已兑现", en: "The worker confirmed a promise" },
    sentence: {
      zh: "职工确认诉求 {number} 的一项承诺已兑现。",
      en: "The worker confirmed that a promise on appeal {number} was kept.",
    },
    params: number,
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
  "appeals.promise_broken": {
    title: eventKinds.promise_broken,
    sentence: {
      zh: "诉求 {number} 的承诺到期未履行，请核实，并告诉职工下一步的法定途径。",
      en: "A promise on appeal {number} fell due without proof. Check it, and tell the worker the next legal ways.",
    },
    params: number,
    outside: "work_overdue",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.promise_broken_below": {
    title: { zh: "下级办理的承诺逾期", en: "Promise broken below" },
    sentence: {
      zh: "{union}办理的诉求 {number} 有承诺逾期未履行，请督促。",
      en: "A promise on appeal {number}, handled by {union}, was broken. Please follow up.",
    },
    params: withUnion,
    outside: "work_overdue",
    usual: ["push"],
    audience: "post",
  },
  "appeals.task_for_office": {
    title: { zh: "新的协作任务", en: "New task for your office" },
    sentence: {
      zh: "{union}请贵单位协助一件诉求，请看问题并回复。",
      en: "{union} asks your office for assistance with an appeal. Please read the question and reply.",
    },
    params: ofUnion,
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
  "appeals.task_reminder": {
    title: { zh: "协作任务催办", en: "Reminder of a task" },
    sentence: {
      zh: "{union}催办：有一件协作任务还没有回复。",
      en: "A reminder from {union}: a task has not been answered yet.",
    },
    params: ofUnion,
    outside: "work_overdue",
    usual: ["push"],
    audience: "post",
  },
  "appeals.task_replied": {
    title: { zh: "协作单位已回复", en: "A partner office replied" },
    sentence: {
      zh: "协作单位回复了诉求 {number} 的任务，请继续办理。",
      en: "A partner office answered the task on appeal {number}. Please go on.",
    },
    params: number,
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
  "appeals.task_expired": {
    title: { zh: "协作任务到期未回复", en: "No reply in time" },
    sentence: {
      zh: "诉求 {number} 的协作任务到期没有回复，请继续办理，或重新发送任务。",
      en: "No reply came in time to the task on appeal {number}. Go on, or send the task anew.",
    },
    params: number,
    outside: "work_overdue",
    usual: ["push"],
    audience: "post",
  },
  "appeals.reopened": {
    title: { zh: "诉求重开", en: "Appeal reopened" },
    sentence: {
      zh: "职工对诉求 {number} 的答复不满意，由本级重新办理。",
      en: "The worker is dissatisfied with the answer to appeal {number}; your level looks again.",
    },
    params: number,
    outside: "work_waiting",
    isUrgent: true,
    usual: ["push"],
    audience: "post",
  },
  "appeals.supplemented": {
    title: { zh: "职工补充了材料", en: "The worker added something" },
    sentence: { zh: "职工为诉求 {number} 补充了说明或材料。", en: "The worker added to appeal {number}." },
    params: number,
    outside: "work_waiting",
    usual: ["push"],
    audience: "post",
  },
});
