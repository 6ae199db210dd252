import type { Text } from "../kernel/text.ts";

/** The states of an appeal (诉求). "Closed" and "solved" are different facts: see {@link outcomes}. */
export const appealStatuses = {
  registered: { zh: "已登记", en: "Registered" },
  dispatched: { zh: "待接单", en: "Waiting for acceptance" },
  returned: { zh: "已退回", en: "Returned" },
  accepted: { zh: "办理中", en: "Being handled" },
  answered: { zh: "待评价", en: "Waiting for rating" },
  reopened: { zh: "已重开", en: "Reopened" },
  closed: { zh: "已办结", en: "Closed" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
} as const satisfies Record<string, Text>;
export type AppealStatus = keyof typeof appealStatuses;

/** States in which somebody still has to act. */
export const openStatuses = ["registered", "dispatched", "returned", "accepted", "answered", "reopened"] as const satisfies readonly AppealStatus[];

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

export const appealChannels = {
  app: { zh: "手机版", en: "Phone app" },
  hotline: { zh: "12351 热线", en: "12351 hotline" },
  window: { zh: "窗口", en: "Window" },
} as const satisfies Record<string, Text>;
export type AppealChannel = keyof typeof appealChannels;

/** What may be told to the employer. The handling union never tells more. */
export const disclosures = {
  open: { zh: "可以告诉单位是我反映的", en: "My employer may be told who I am" },
  union_only: { zh: "只让工会知道，不告诉单位", en: "Only the union may know who I am" },
} as const satisfies Record<string, Text>;
export type Disclosure = keyof typeof disclosures;

/** How an appeal ended. Chosen by the handler with the answer, kept apart from the worker's own word. */
export const outcomes = {
  performed: { zh: "解决（已履行）", en: "Solved, performed" },
  answered: { zh: "解决（已答复）", en: "Solved, answered" },
  partly: { zh: "部分解决", en: "Partly solved" },
  legal_way: { zh: "转法定途径", en: "Referred to a legal way" },
  not_accepted: { zh: "不属于工会受理范围", en: "Outside the union's remit" },
  unreachable: { zh: "无法联系", en: "Worker could not be reached" },
} as const satisfies Record<string, Text>;
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

/** Why a unit sends an appeal back. */
export const returnReasons = {
  wrong_place: { zh: "用人单位不在本辖区", en: "The employer is not in our area" },
  wrong_union: { zh: "应由其他工会（行业、企业）办理", en: "Another union (industry, enterprise) is responsible" },
  duplicate: { zh: "与另一件诉求重复", en: "The same as another appeal" },
  incomplete: { zh: "缺少关键信息，无法办理", en: "Key facts are missing" },
} as const satisfies Record<string, Text>;
export type ReturnReason = keyof typeof returnReasons;

/** Whom a handler spoke to, and how it went. */
export const contactParties = { worker: { zh: "职工", en: "Worker" }, employer: { zh: "用人单位", en: "Employer" } } as const satisfies Record<string, Text>;
export const contactResults = {
  reached: { zh: "已联系上", en: "Reached" },
  no_answer: { zh: "无人接听", en: "No answer" },
  wrong_number: { zh: "号码有误", en: "Wrong number" },
} as const satisfies Record<string, Text>;
export const contactWays = { phone: { zh: "电话", en: "Phone" }, visit: { zh: "上门", en: "Visit" }, message: { zh: "短信或微信", en: "Message" } } as const satisfies Record<string, Text>;

/** Kinds of rows on an appeal's time line. */
export const eventKinds = {
  submitted: { zh: "职工提交诉求", en: "Submitted by the worker" },
  routed: { zh: "按规则分拨", en: "Routed by rule" },
  unrouted: { zh: "没有规则适用，由值班员分拨", en: "No rule applies, the duty desk dispatches" },
  dispatched: { zh: "分拨", en: "Dispatched" },
  returned: { zh: "退回", en: "Returned" },
  accepted: { zh: "接单", en: "Accepted" },
  contacted: { zh: "联系", en: "Contacted" },
  noted: { zh: "办理记录", en: "Note" },
  supplemented: { zh: "职工补充材料", en: "Added by the worker" },
  answered: { zh: "答复", en: "Answered" },
  rated: { zh: "评价", en: "Rated" },
  reopened: { zh: "重开，由上一级办理", en: "Reopened at the level above" },
  escalated: { zh: "超时未接单，提醒上一级", en: "Not accepted in time, the level above was told" },
  handed_over: { zh: "转协作单位", en: "Handed to a partner office" },
  replied: { zh: "协作单位回复", en: "Reply of a partner office" },
  closed: { zh: "办结", en: "Closed" },
  withdrawn: { zh: "职工撤回", en: "Withdrawn by the worker" },
} as const satisfies Record<string, Text>;
export type EventKind = keyof typeof eventKinds;
