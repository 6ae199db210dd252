import type { StateText, Text, Tone } from "../kernel/text.ts";

/** The states of an appeal (诉求). "Answered", "performed", "solved" and "closed" are different facts: see {@link outcomes}. */
export const appealStatuses = {
  registered: { zh: "已登记", en: "Registered", tone: "info" },
  dispatched: { zh: "待接单", en: "Waiting for acceptance", tone: "info" },
  returned: { zh: "已退回", en: "Returned", tone: "warn" },
  accepted: { zh: "已接单", en: "Accepted", tone: "info" },
  contacted: { zh: "已联系职工", en: "Worker contacted", tone: "info" },
  negotiating: { zh: "协商中", en: "Negotiating", tone: "info" },
  need_info: { zh: "待职工补充", en: "Waiting for the worker", tone: "warn" },
  waiting_external: { zh: "待协作单位", en: "Waiting for a partner office", tone: "info" },
  performing: { zh: "履行中", en: "Being performed", tone: "info" },
  breached: { zh: "逾期未履行", en: "Promise broken", tone: "bad" },
  answered: { zh: "待评价", en: "Waiting for rating", tone: "info" },
  reopened: { zh: "已重开", en: "Reopened", tone: "warn" },
  merged: { zh: "已合并", en: "Merged", tone: "plain" },
  closed: { zh: "已办结", en: "Closed", tone: "good" },
  withdrawn: { zh: "已撤回", en: "Withdrawn", tone: "plain" },
} as const satisfies Record<string, StateText>;
export type AppealStatus = keyof typeof appealStatuses;

/** States in which nobody has to act any more. */
export const endedStatuses = ["merged", "closed", "withdrawn"] as const satisfies readonly AppealStatus[];

/** States in which somebody still has to act. */
export const openStatuses = [
  "registered",
  "dispatched",
  "returned",
  "accepted",
  "contacted",
  "negotiating",
  "need_info",
  "waiting_external",
  "performing",
  "breached",
  "answered",
  "reopened",
] as const satisfies readonly AppealStatus[];
/** Nobody has taken the appeal on yet. */
export const waitingStatuses = [
  "registered",
  "dispatched",
  "returned",
  "reopened",
] as const satisfies readonly AppealStatus[];
/** A handler works on it: the three stages of the work. */
export const stageStatuses = ["accepted", "contacted", "negotiating"] as const satisfies readonly AppealStatus[];

/** A handler is responsible for it, whoever is waited for. */
export const handledStatuses = [
  "accepted",
  "contacted",
  "negotiating",
  "need_info",
  "waiting_external",
  "performing",
  "breached",
] as const satisfies readonly AppealStatus[];

/** What runs now for an appeal: the promise or deadline behind its due time. */
export const dueKinds = {
  accept: { zh: "接单", en: "Acceptance" },
  contact: { zh: "首次联系", en: "First contact" },
  answer: { zh: "答复", en: "Answer" },
  question: { zh: "职工补充", en: "The worker's reply" },
  external: { zh: "协作单位回复", en: "The partner office's reply" },
  promise: { zh: "承诺履行", en: "Performance of a promise" },
} as const satisfies Record<string, Text>;
export type DueKind = keyof typeof dueKinds;

/** What an appeal is about. Codes stay, words may change. */
export const appealCategories = {
  dismissal: { zh: "辞退、解除合同", en: "Dismissal or termination" },
  wages: { zh: "工资、欠薪", en: "Wages or wage arrears" },
  contract: { zh: "劳动合同", en: "Labour contract" },
  insurance: { zh: "社会保险", en: "Social insurance" },
  hours: { zh: "工时、加班、休假", en: "Hours, overtime or leave" },
  injury: { zh: "工伤、职业病", en: "Work injury or occupational disease" },
  safety: { zh: "劳动安全卫生", en: "Safety and health at work" },
  women: { zh: "女职工权益", en: "Women workers' rights" },
  union: { zh: "入会、建会", en: "Joining or founding a union" },
  assistance: { zh: "困难帮扶", en: "Hardship assistance" },
  other: { zh: "其他", en: "Something else" },
} as const satisfies Record<string, Text>;
export type AppealCategory = keyof typeof appealCategories;

/** The category tree's second level: what exactly, under each category. */
export const appealTopics = {
  dismissal: {
    unlawful: { zh: "违法解除、辞退", en: "Unlawful dismissal" },
    severance: { zh: "经济补偿、赔偿金", en: "Severance or damages" },
    forced: { zh: "变相逼迫离职、调岗降薪", en: "Forced to leave, moved or cut in pay" },
    papers: { zh: "离职证明、档案转移", en: "Leaving certificate or file" },
  },
  wages: {
    arrears: { zh: "拖欠、克扣工资", en: "Unpaid or docked wages" },
    project_arrears: { zh: "工程建设领域欠薪", en: "Arrears on a construction project" },
    minimum: { zh: "低于最低工资", en: "Below the minimum wage" },
    overtime_pay: { zh: "加班费", en: "Overtime pay" },
    sick_pay: { zh: "病假、停工工资", en: "Sick pay or idle pay" },
  },
  contract: {
    none: { zh: "未签书面合同", en: "No written contract" },
    content: { zh: "合同内容、变更", en: "Content or change of the contract" },
    dispatch: { zh: "劳务派遣、外包", en: "Labour dispatch or outsourcing" },
    relation: { zh: "劳动关系确认", en: "Whether there is an employment relation" },
  },
  insurance: {
    unpaid: { zh: "未缴、少缴社保", en: "Not or not fully insured" },
    housing_fund: { zh: "住房公积金", en: "Housing fund" },
    transfer: { zh: "社保转移、断缴", en: "Transfer or gap of insurance" },
  },
  hours: {
    overlong: { zh: "超时加班", en: "Overlong hours" },
    leave: { zh: "年休假、法定假", en: "Annual or statutory leave" },
    rest_day: { zh: "休息日", en: "Rest days" },
  },
  injury: {
    recognition: { zh: "工伤认定", en: "Recognition of a work injury" },
    benefits: { zh: "工伤待遇", en: "Injury benefits" },
    disease: { zh: "职业病", en: "Occupational disease" },
    visit: { zh: "住院探视、慰问", en: "Hospital visit" },
  },
  safety: {
    hazard: { zh: "事故隐患", en: "Hazard at work" },
    heat: { zh: "高温、低温作业", en: "Work in heat or cold" },
    protection: { zh: "劳动防护用品", en: "Protective equipment" },
  },
  women: {
    pregnancy: { zh: "孕期、产期、哺乳期", en: "Pregnancy, birth or nursing" },
    harassment: { zh: "性骚扰", en: "Sexual harassment" },
    discrimination: { zh: "就业歧视", en: "Discrimination" },
  },
  union: {
    join: { zh: "入会、转会", en: "Joining or moving membership" },
    found: { zh: "建会", en: "Founding a union" },
    dues: { zh: "会费、经费", en: "Dues or funds" },
    benefits: { zh: "会员福利", en: "Members' benefits" },
  },
  assistance: {
    living: { zh: "生活困难", en: "Hard living" },
    medical: { zh: "大病救助", en: "Serious illness" },
    school: { zh: "子女助学", en: "School aid" },
    job: { zh: "就业、培训", en: "Job or training" },
  },
  other: { advice: { zh: "政策咨询", en: "Advice" }, suggestion: { zh: "意见建议", en: "Suggestion" } },
} as const satisfies Record<AppealCategory, Record<string, Text>>;

/** The words for a topic of a category; undefined where the category has no such topic. */
export function topicText(category: AppealCategory, topic: string): Text | undefined {
  const topics: Readonly<Record<string, Text>> = appealTopics[category];
  return Object.hasOwn(topics, topic) ? topics[topic] : undefined;
}

/** Three classes with limits of their own, as the national hotline sorts its orders (12351: ordinary, difficult, extra-complex). */
export const difficulties = {
  ordinary: { zh: "一般", en: "Ordinary", tone: "plain" },
  difficult: { zh: "疑难", en: "Difficult", tone: "warn" },
  complex: { zh: "特别复杂", en: "Extra-complex", tone: "warn" },
} as const satisfies Record<string, StateText>;
export type Difficulty = keyof typeof difficulties;

export const appealChannels = {
  app: { zh: "手机版", en: "Phone app" },
  qr: { zh: "扫码", en: "QR code" },
  hotline: { zh: "12351 热线", en: "12351 hotline" },
  window: { zh: "窗口", en: "Window" },
  letter: { zh: "来信", en: "Letter" },
  mail: { zh: "电子邮件", en: "E-mail" },
  partner: { zh: "协作系统", en: "Partner system" },
  import: { zh: "其他热线导入", en: "Imported from another hotline" },
} as const satisfies Record<string, Text>;
export type AppealChannel = keyof typeof appealChannels;

/** Who may know the worker's name. The handling union never tells more. */
export const disclosures = {
  open: { zh: "可以告诉单位是我反映的", en: "My employer may be told who I am" },
  union_only: { zh: "只让工会知道，不告诉单位", en: "Only the union may know who I am" },
  sealed: { zh: "姓名密封，只有承办单位能打开", en: "My name is sealed: only the union that handles it may open it" },
} as const satisfies Record<string, Text>;
export type Disclosure = keyof typeof disclosures;

/** As a worker is asked: what protects and still lets the union speak stands first. */
export const disclosuresAsked = ["union_only", "open", "sealed"] as const satisfies readonly Disclosure[];

/** What the worker allows the union to tell the employer. */
export const consents = {
  none: { zh: "先不要联系单位", en: "Do not contact my employer yet", tone: "warn" },
  matter: { zh: "可以谈这件事，不说我的名字", en: "The matter may be raised, without my name", tone: "info" },
  name: { zh: "可以谈这件事，也可以说我的名字", en: "The matter may be raised, with my name", tone: "good" },
} as const satisfies Record<string, StateText>;
export type Consent = keyof typeof consents;

/** As a worker is asked. */
export const consentsAsked = ["name", "matter", "none"] as const satisfies readonly Consent[];

/** How an appeal ended. Chosen by the handler with the answer, kept apart from the worker's own word. */
export const outcomes = {
  performed: { zh: "解决（已履行）", en: "Solved, performed", tone: "info" },
  answered: { zh: "解决（已答复）", en: "Solved, answered", tone: "info" },
  partly: { zh: "部分解决", en: "Partly solved", tone: "info" },
  legal_way: { zh: "转法定途径", en: "Referred to a legal way", tone: "info" },
  not_accepted: { zh: "不属于工会受理范围", en: "Outside the union's remit", tone: "info" },
  unreachable: { zh: "无法联系", en: "Worker could not be reached", tone: "info" },
} as const satisfies Record<string, StateText>;
export type Outcome = keyof typeof outcomes;

/** Five levels of satisfaction (GB/T 39735-2020), best first. */
export const satisfactions = {
  5: { zh: "非常满意", en: "Very satisfied" },
  4: { zh: "满意", en: "Satisfied" },
  3: { zh: "基本满意", en: "Fairly satisfied" },
  2: { zh: "不满意", en: "Dissatisfied" },
  1: { zh: "非常不满意", en: "Very dissatisfied" },
} as const satisfies Record<number, Text>;
export type Satisfaction = keyof typeof satisfactions;
/** As they are offered: a table with numbers for keys cannot keep an order of its own. */
export const satisfactionsAsked = [5, 4, 3, 2, 1] as const satisfies readonly Satisfaction[];

/** Why a unit sends an appeal back. */
export const returnReasons = {
  wrong_place: { zh: "用人单位不在本辖区", en: "The employer is not in our area" },
  wrong_union: { zh: "应由其他工会（行业、企业）办理", en: "Another union (industry, enterprise) is responsible" },
  duplicate: { zh: "与另一件诉求重复", en: "The same as another appeal" },
  incomplete: { zh: "缺少关键信息，无法办理", en: "Key facts are missing" },
} as const satisfies Record<string, Text>;
export type ReturnReason = keyof typeof returnReasons;

/** Whom a handler spoke to, and how it went. */
export const contactParties = {
  worker: { zh: "职工", en: "Worker" },
  employer: { zh: "用人单位", en: "Employer" },
} as const satisfies Record<string, Text>;
export const contactResults = {
  reached: { zh: "已联系上", en: "Reached" },
  no_answer: { zh: "无人接听", en: "No answer" },
  wrong_number: { zh: "号码有误", en: "Wrong number" },
} as const satisfies Record<string, Text>;
export const contactWays = {
  phone: { zh: "电话", en: "Phone" },
  visit: { zh: "上门", en: "Visit" },
  message: { zh: "短信或微信", en: "Message" },
} as const satisfies Record<string, Text>;

/** What kind of answer a question to the worker wants. */
export const questionKinds = {
  text: { zh: "文字", en: "Words" },
  yes_no: { zh: "是或否", en: "Yes or no" },
  date: { zh: "日期", en: "A day" },
  amount: { zh: "金额", en: "An amount" },
  file: { zh: "材料、照片", en: "A file or photo" },
} as const satisfies Record<string, Text>;
export type QuestionKind = keyof typeof questionKinds;

/** How a question to the worker ended. */
export const questionEnds = {
  answered: { zh: "职工已回答", en: "Answered by the worker", tone: "good" },
  expired: { zh: "到期未回答", en: "No answer in time", tone: "plain" },
  recalled: { zh: "已收回", en: "Taken back", tone: "plain" },
  withdrawn: { zh: "诉求已撤回", en: "The appeal was withdrawn", tone: "plain" },
} as const satisfies Record<string, StateText>;
export type QuestionEnd = keyof typeof questionEnds;

/** How near the last day of a right is (days are calendar days, `none`: nothing runs), and how it is drawn. */
export const limitTones = {
  days7: "bad",
  days30: "bad",
  days60: "warn",
  far: "info",
  none: "plain",
} as const satisfies Record<string, Tone>;

/** Kinds of rows on an appeal's time line. */
export const eventKinds = {
  submitted: { zh: "职工提交诉求", en: "Submitted by the worker", tone: "plain" },
  routed: { zh: "按规则分拨", en: "Routed by rule", tone: "plain" },
  unrouted: { zh: "没有规则适用，由值班员分拨", en: "No rule applies, the duty desk dispatches", tone: "warn" },
  dispatched: { zh: "分拨", en: "Dispatched", tone: "plain" },
  returned: { zh: "退回", en: "Returned", tone: "warn" },
  accepted: { zh: "接单", en: "Accepted", tone: "plain" },
  contacted: { zh: "联系", en: "Contacted", tone: "plain" },
  noted: { zh: "办理记录", en: "Note", tone: "plain" },
  supplemented: { zh: "职工补充材料", en: "Added by the worker", tone: "plain" },
  mail_unverified: { zh: "电子邮件来信，发件人未经核实", en: "By mail, sender not verified", tone: "warn" },
  answered: { zh: "答复", en: "Answered", tone: "info" },
  rated: { zh: "评价", en: "Rated", tone: "plain" },
  reopened: { zh: "重开，由上一级办理", en: "Reopened at the level above", tone: "warn" },
  escalated: { zh: "超时，提醒上一级", en: "Late, the level above was told", tone: "warn" },
  handed_over: { zh: "转协作单位", en: "Handed to a partner office", tone: "plain" },
  replied: { zh: "协作单位回复", en: "Reply of a partner office", tone: "plain" },
  triaged: { zh: "登记信息更正", en: "Facts of the register corrected", tone: "plain" },
  classed: { zh: "调整难易类别", en: "Class changed", tone: "plain" },
  consented: { zh: "职工说明可以告诉单位什么", en: "The worker said what the employer may be told", tone: "plain" },
  asked: { zh: "向职工提问", en: "Questions to the worker", tone: "info" },
  question_answered: { zh: "职工回答", en: "Answered by the worker", tone: "plain" },
  question_ended: {
    zh: "提问到期或收回，继续办理",
    en: "Question expired or taken back, the work goes on",
    tone: "plain",
  },
  task_recalled: { zh: "收回协作任务", en: "Task taken back", tone: "plain" },
  task_ended: {
    zh: "协作任务到期未回复，继续办理",
    en: "No reply from the partner office in time, the work goes on",
    tone: "warn",
  },
  agreed: { zh: "达成协议", en: "Agreement reached", tone: "info" },
  promise_proved: { zh: "承诺已履行", en: "Promise proved", tone: "good" },
  promise_broken: { zh: "承诺逾期未履行", en: "Promise broken", tone: "bad" },
  performed: { zh: "全部履行完毕", en: "All promises performed", tone: "good" },
  merged: { zh: "与重复诉求合并", en: "Merged with the same appeal", tone: "plain" },
  unmerged: { zh: "取消合并", en: "Merging undone", tone: "plain" },
  grouped: { zh: "并入群体诉求", en: "Joined to a group case", tone: "plain" },
  ungrouped: { zh: "移出群体诉求", en: "Taken out of the group case", tone: "plain" },
  called_back: { zh: "独立回访", en: "Independent call-back", tone: "info" },
  claimed: { zh: "职工凭回执认领", en: "Claimed by the worker with the receipt", tone: "plain" },
  revealed: { zh: "打开密封姓名", en: "Sealed name opened", tone: "warn" },
  closed: { zh: "办结", en: "Closed", tone: "good" },
  withdrawn: { zh: "职工撤回", en: "Withdrawn by the worker", tone: "plain" },
} as const satisfies Record<string, StateText>;
export type EventKind = keyof typeof eventKinds;
