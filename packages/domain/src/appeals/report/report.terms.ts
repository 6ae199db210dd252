import type { Text } from "../../kernel/text.ts";

/**
 * Facts that are true or not of one appeal at the cut-off: what a figure of the report counts, and what the list
 * filters by. "Answered", "performed", "closed", "solved" and "satisfied" are different facts. Those that end in
 * `Decided` are denominators: the promise was met, or its time has passed.
 */
export const reportFacts = {
  received: { zh: "收到（含已合并）", en: "Received, merged ones too" },
  merged: { zh: "已合并", en: "Merged" },
  counted: { zh: "计数的诉求（不含已合并）", en: "Counted (merged ones left out)" },
  open: { zh: "未办结", en: "Open" },
  late: { zh: "未办结且已超期", en: "Open and overdue" },
  withdrawn: { zh: "职工撤回", en: "Withdrawn" },
  standing: { zh: "未撤回的", en: "Not withdrawn" },
  acceptDecided: { zh: "已接单或接单期限已过", en: "Accepted, or past the promise" },
  acceptedInTime: { zh: "按时接单", en: "Accepted in time" },
  contactDecided: { zh: "已首次联系或联系期限已过", en: "Contacted, or past the promise" },
  contactedInTime: { zh: "按时首次联系", en: "First contact in time" },
  halfDayDecided: { zh: "已答复或半日已过", en: "Answered, or past half a day" },
  answeredInHalfADay: { zh: "半日内答复", en: "Answered in half a day" },
  answerDecided: { zh: "已答复或答复期限已过", en: "Answered, or past the promise" },
  answeredInTime: { zh: "按承诺期限答复", en: "Answered in time" },
  answered: { zh: "已答复或达成协议", en: "Answered or agreed" },
  agreed: { zh: "达成协议", en: "With an agreement" },
  performed: { zh: "协议全部履行", en: "Agreement performed" },
  breached: { zh: "有承诺逾期未履行", en: "A promise was broken" },
  concluded: { zh: "已有办理结果", en: "With an outcome" },
  unreachable: { zh: "无法联系职工", en: "Worker could not be reached" },
  closed: { zh: "已办结", en: "Closed" },
  rateable: { zh: "已请职工评价", en: "Open to rating" },
  rated: { zh: "职工已评价", en: "Rated" },
  solved: { zh: "职工说已解决", en: "Solved, says the worker" },
  satisfied: { zh: "职工基本满意及以上", en: "Worker satisfied" },
  ratedEmployer: { zh: "评价了单位", en: "Employer rated" },
  satisfiedEmployer: { zh: "对单位基本满意及以上", en: "Satisfied with the employer" },
  ratedOffice: { zh: "评价了协作单位", en: "Partner office rated" },
  satisfiedOffice: { zh: "对协作单位基本满意及以上", en: "Satisfied with the partner office" },
  calledBack: { zh: "已回访", en: "Called back" },
  callBackReached: { zh: "回访接通", en: "Reached by call-back" },
  callBackAskedSolved: { zh: "回访问到是否解决", en: "Asked by call-back whether solved" },
  callBackSolved: { zh: "回访：已解决", en: "Call-back: solved" },
  callBackAskedSatisfied: { zh: "回访问到满意程度", en: "Asked by call-back how satisfied" },
  callBackSatisfied: { zh: "回访：基本满意及以上", en: "Call-back: satisfied" },
  reopenable: { zh: "答复过的", en: "Answered, now or before" },
  reopened: { zh: "重开过", en: "Reopened" },
  dispatched: { zh: "分拨过的", en: "Dispatched" },
  returned: { zh: "退回过", en: "Returned" },
  escalated: { zh: "超时未接单，提醒过上一级", en: "Level above was told" },
} as const satisfies Record<string, Text>;
export type ReportFact = keyof typeof reportFacts;
export const reportFactKeys = Object.keys(reportFacts) as [ReportFact, ...ReportFact[]];

export interface FigureTerms {
  readonly name: Text;
  /** Null: a count, no share. */
  readonly of: ReportFact | null;
  readonly definition: Text;
}

/** Figures in the order of the report; each one's numerator is the fact of the same name. */
export const reportFigures = {
  counted: {
    name: { zh: "诉求件数", en: "Appeals" },
    of: null,
    definition: {
      zh: "提交日在统计期内的诉求；合并到别件的不重复计数",
      en: "submitted in the window; those merged into another are not counted twice",
    },
  },
  merged: {
    name: { zh: "合并", en: "Merged" },
    of: "received",
    definition: { zh: "已合并的 ÷ 收到的全部诉求", en: "merged ÷ all received" },
  },
  open: {
    name: { zh: "未办结", en: "Open" },
    of: "counted",
    definition: { zh: "截止时还要有人办的 ÷ 诉求件数", en: "somebody still has to act at the cut-off ÷ appeals" },
  },
  late: {
    name: { zh: "已超期", en: "Overdue" },
    of: "open",
    definition: { zh: "当前期限已过的 ÷ 未办结的", en: "past what runs now ÷ open" },
  },
  withdrawn: {
    name: { zh: "撤回", en: "Withdrawn" },
    of: "counted",
    definition: { zh: "职工撤回的 ÷ 诉求件数", en: "withdrawn by the worker ÷ appeals" },
  },
  acceptedInTime: {
    name: { zh: "按时接单", en: "Accepted in time" },
    of: "acceptDecided",
    definition: {
      zh: "在接单期限内接单的 ÷ 已接单或接单期限已过的；重开后按新一轮计",
      en: "accepted within the promise ÷ accepted or past it; after a reopening, the new round counts",
    },
  },
  contactedInTime: {
    name: { zh: "按时首次联系", en: "First contact in time" },
    of: "contactDecided",
    definition: {
      zh: "在期限内与职工本人联系上的 ÷ 已联系上或期限已过的；打不通不算联系上",
      en: "the worker was spoken to within the promise ÷ spoken to or past it; failed calls do not count",
    },
  },
  answeredInHalfADay: {
    name: { zh: "半日内答复", en: "Answered in half a day" },
    of: "halfDayDecided",
    definition: {
      zh: "提交（或重开）后半个工作日（4 个工作小时）内答复或达成协议的 ÷ 已答复、已达成协议或半日已过的",
      en: "answered or agreed within half a working day (4 working hours) of submission or reopening ÷ answered, agreed or past it",
    },
  },
  answeredInTime: {
    name: { zh: "按承诺期限答复", en: "Answered in time" },
    of: "answerDecided",
    definition: {
      zh: "在本件自己的答复期限内答复或达成协议的 ÷ 已答复、已达成协议或期限已过的",
      en: "answered or agreed within the promise given for it ÷ answered, agreed or past it",
    },
  },
  agreed: {
    name: { zh: "达成协议", en: "With an agreement" },
    of: "answered",
    definition: {
      zh: "有带日期承诺的协议的 ÷ 已答复或达成协议的",
      en: "with an agreement of dated promises ÷ answered or agreed",
    },
  },
  performed: {
    name: { zh: "全部履行", en: "Performed" },
    of: "agreed",
    definition: {
      zh: "协议的承诺全部证明已履行的 ÷ 达成协议的",
      en: "every promise of the agreement proved ÷ with an agreement",
    },
  },
  breached: {
    name: { zh: "曾逾期未履行", en: "Broken at some time" },
    of: "agreed",
    definition: {
      zh: "有承诺过期次日仍未履行的（后来补上的也算）÷ 达成协议的",
      en: "a promise was not kept by the day after it fell due, even if kept later ÷ with an agreement",
    },
  },
  closed: {
    name: { zh: "办结", en: "Closed" },
    of: "standing",
    definition: {
      zh: "已办结的 ÷ 未撤回的；办结不等于解决，也不等于满意",
      en: "closed ÷ not withdrawn; closed does not mean solved or satisfied",
    },
  },
  rated: {
    name: { zh: "职工评价", en: "Rated" },
    of: "rateable",
    definition: { zh: "职工已评价的 ÷ 已请职工评价的", en: "rated by the worker ÷ open to rating" },
  },
  solved: {
    name: { zh: "解决（职工说）", en: "Solved, says the worker" },
    of: "rated",
    definition: { zh: "职工说已解决的 ÷ 职工已评价的", en: "the worker says solved ÷ rated" },
  },
  satisfied: {
    name: { zh: "满意（职工评）", en: "Satisfied, says the worker" },
    of: "rated",
    definition: {
      zh: "基本满意及以上（五级中的 3、4、5 级，GB/T 39735—2020）÷ 职工已评价的",
      en: "fairly satisfied or better (levels 3 to 5 of 5, GB/T 39735-2020) ÷ rated",
    },
  },
  satisfiedEmployer: {
    name: { zh: "对单位满意", en: "Satisfied with the employer" },
    of: "ratedEmployer",
    definition: {
      zh: "对单位基本满意及以上的 ÷ 评价了单位的",
      en: "fairly satisfied or better with the employer ÷ rated the employer",
    },
  },
  satisfiedOffice: {
    name: { zh: "对协作单位满意", en: "Satisfied with the office" },
    of: "ratedOffice",
    definition: {
      zh: "对协作单位基本满意及以上的 ÷ 评价了协作单位的",
      en: "fairly satisfied or better with the partner office ÷ rated it",
    },
  },
  callBackReached: {
    name: { zh: "回访接通", en: "Reached by call-back" },
    of: "calledBack",
    definition: { zh: "独立回访接通的 ÷ 做过回访的", en: "reached by an independent call-back ÷ called back" },
  },
  callBackSolved: {
    name: { zh: "解决（回访）", en: "Solved, by call-back" },
    of: "callBackAskedSolved",
    definition: {
      zh: "回访时说已解决的 ÷ 回访问到是否解决的；与职工自己的评价分开计",
      en: "solved by the word given in the call-back ÷ asked so; apart from the worker's own rating",
    },
  },
  callBackSatisfied: {
    name: { zh: "满意（回访）", en: "Satisfied, by call-back" },
    of: "callBackAskedSatisfied",
    definition: {
      zh: "回访时基本满意及以上的 ÷ 回访问到满意程度的",
      en: "fairly satisfied or better in the call-back ÷ asked so",
    },
  },
  reopened: {
    name: { zh: "重开", en: "Reopened" },
    of: "reopenable",
    definition: { zh: "重开过的 ÷ 答复过的", en: "reopened at least once ÷ answered, now or before" },
  },
  returned: {
    name: { zh: "退回", en: "Returned" },
    of: "dispatched",
    definition: { zh: "本轮被退回过的 ÷ 分拨过的", en: "returned in this round ÷ dispatched" },
  },
  escalated: {
    name: { zh: "超时提醒上级", en: "Level above was told" },
    of: "dispatched",
    definition: {
      zh: "因未按时接单提醒过上一级的 ÷ 分拨过的",
      en: "the level above was told of a late acceptance ÷ dispatched",
    },
  },
  unreachable: {
    name: { zh: "无法联系职工", en: "Worker unreachable" },
    of: "concluded",
    definition: {
      zh: "办理结果是“无法联系”的 ÷ 已有办理结果的",
      en: "outcome “could not be reached” ÷ with an outcome",
    },
  },
} as const satisfies Partial<Record<ReportFact, FigureTerms>>;
export type ReportFigure = keyof typeof reportFigures;
export const reportFigureKeys = Object.keys(reportFigures) as ReportFigure[];

/** What the tables by union, category, channel and time count; `of` makes a share of it. */
export const tableColumns: readonly { readonly fact: ReportFigure; readonly of: ReportFact | null }[] = (
  [
    "counted",
    "open",
    "acceptedInTime",
    "answeredInTime",
    "answeredInHalfADay",
    "agreed",
    "closed",
    "solved",
    "satisfied",
  ] as const
).map((fact) => ({ fact, of: fact === "counted" || fact === "open" ? null : reportFigures[fact].of }));

/** Facts that a row of a table carries. */
export const tableFacts: readonly ReportFact[] = [
  ...new Set(tableColumns.flatMap(({ fact, of }) => (of === null ? [fact] : [fact, of]))),
];

export const reportTables = {
  union: { zh: "按下级工会", en: "By union below" },
  category: { zh: "按类别和事项", en: "By category and topic" },
  channel: { zh: "按来源", en: "By channel" },
  day: { zh: "按提交日", en: "By day of submission" },
  hour: { zh: "按提交时段", en: "By hour of submission" },
} as const satisfies Record<string, Text>;
export type ReportTable = keyof typeof reportTables;
