import type { Text } from "../../kernel/text.ts";
import { eventKinds, type EventKind } from "../appeals.terms.ts";
import { appealWords } from "../appeals.words.ts";
import type { RoutingResult } from "../routing/routing.rules.ts";

/** The time line's titles as the worker reads them; `{union}` is the union it went to. Where the union's own words speak to the worker as well, they stand. */
export const eventKindsForWorker: Readonly<Record<EventKind, Text>> = {
  ...eventKinds,
  submitted: { zh: "您提交了诉求", en: "You sent the appeal" },
  routed: { zh: "送到{union}", en: "Sent to {union}" },
  unrouted: { zh: "由值班员安排", en: "The duty desk arranges it" },
  dispatched: { zh: "送到{union}", en: "Sent to {union}" },
  returned: { zh: "退回{union}重新安排", en: "Sent back to {union}" },
  accepted: { zh: "{union}接单", en: "{union} accepted it" },
  contacted: { zh: "工会联系您", en: "The union contacted you" },
  noted: { zh: "办理情况", en: "Progress" },
  supplemented: { zh: "您补充了说明", en: "You added something" },
  answered: { zh: "工会答复", en: "The union answered" },
  rated: { zh: "您评价了", en: "You rated it" },
  reopened: { zh: "交给{union}重新办理", en: "{union} looks at it again" },
  escalated: { zh: "超时未接单，上一级在督促", en: "Late: the level above follows up" },
  handed_over: { zh: "请协作单位协助", en: "A partner office helps" },
  replied: { zh: "协作单位回复", en: "The partner office replied" },
  triaged: { zh: "登记信息更正", en: "Facts corrected" },
  consented: { zh: "您说明了可以告诉单位什么", en: "You said what your employer may be told" },
  asked: { zh: "工会向您提问", en: "The union asked you" },
  question_answered: { zh: "您回答了", en: "You answered" },
  question_ended: { zh: "提问结束，继续办理", en: "The question ended, the work goes on" },
  task_ended: { zh: "协作单位到期未回复，继续办理", en: "No reply from the partner office, the work goes on" },
  promise_proved: { zh: "一项承诺已履行", en: "A promise was kept" },
  promise_broken: { zh: "一项承诺逾期未履行", en: "A promise was not kept in time" },
  performed: { zh: "全部履行完毕", en: "All promises were kept" },
  merged: { zh: "与您的另一件诉求合并", en: "Merged with your other appeal" },
  grouped: { zh: "与工友的同类诉求一起办理", en: "Handled together with those of colleagues" },
  ungrouped: { zh: "改为单独办理", en: "Handled on its own" },
  called_back: { zh: "工会回访", en: "The union called back" },
  claimed: { zh: "您凭回执认领", en: "You claimed it with the receipt" },
  revealed: { zh: "承办单位打开了您的姓名", en: "The handling union opened your name" },
  withdrawn: { zh: "您撤回了", en: "You withdrew it" },
};

/** To the worker a call says how it went. */
export const callsForWorker: Readonly<Record<string, Text>> = {
  reached: { zh: "工会和您联系上了", en: "The union spoke to you" },
  no_answer: { zh: "工会给您打电话，没打通", en: "The union called, no answer" },
  wrong_number: { zh: "工会打您留的电话，号码有误", en: "The union called, the number is wrong" },
};

export const timelineWords = {
  you: { zh: "您", en: "You" },
  consentWrittenDown: {
    zh: "工会记下您的意见：可以告诉单位什么",
    en: "The union wrote down what your employer may be told",
  },
  mailUnverified: {
    zh: "不能证明是职工本人写的，职工看不到。采用其内容前，请按登记的联系方式与职工核实。",
    en: "Nothing proves that the worker wrote it, and the worker does not see it. Ask the worker, by the contact on record, before you rely on it.",
  },
  mayBeTold: { zh: "职工同意告诉单位", en: "The employer may be told" },
  anonymousBecause: { zh: "未留姓名", en: "Without a name" },
  letterOf: { zh: "来信日期", en: "Letter of" },
  proposed: { zh: "建议改派", en: "Proposed" },
  otherOne: { zh: "另一件的编号", en: "The other one" },
  answeredOf: { zh: "回答了 {answered} / {of} 个问题", en: "{answered} of {of} questions answered" },
  nothing: { zh: "无", en: "none" },
  whyRouted: { zh: "为什么这样分", en: "Why here" },
} as const satisfies Record<string, Text>;

export const callBackResults = {
  reached: { zh: "联系上了", en: "Reached" },
  not_reached: { zh: "没有联系上", en: "Not reached" },
} as const satisfies Record<string, Text>;

/** What was not done in time, when the level above was told. */
export const lateActs = {
  accept: { zh: "超时未接单", en: "Not accepted in time" },
  contact: { zh: "超时未联系职工", en: "Worker not contacted in time" },
  answer: { zh: "超时未答复", en: "Not answered in time" },
} as const satisfies Record<string, Text>;

/** Facts of the register that may be corrected, in the order told. */
export const correctedFacts = {
  category: appealWords.category,
  topic: appealWords.topic,
  isUrgent: appealWords.urgent,
  employerName: appealWords.employer,
  employerCode: appealWords.employerCode,
  employerDivision: appealWords.employerPlace,
  workplaceDivision: appealWords.workplace,
  knownOn: appealWords.knownOn,
  employmentEndedOn: appealWords.employmentEndedOn,
} as const satisfies Record<string, Text>;

/** In a few words why a rule did or did not apply. */
export const routingResultTexts: Readonly<Record<RoutingResult, Text>> = {
  matched: { zh: "适用", en: "applies" },
  category_differs: { zh: "类别不符", en: "another category" },
  difficulty_differs: { zh: "难易类别不符", en: "another class" },
  channel_differs: { zh: "来源不符", en: "another channel" },
  words_absent: { zh: "没有规则要的字词", en: "words absent" },
  other_employer: { zh: "不是规则指定的单位", en: "another employer" },
  employer_elsewhere: { zh: "单位不在该地区", en: "employer elsewhere" },
  workplace_elsewhere: { zh: "工作地点不在该地区", en: "work place elsewhere" },
  not_urgent: { zh: "不是紧急诉求", en: "not urgent" },
  place_unknown: { zh: "地点不够具体", en: "place not known precisely" },
  no_union_there: { zh: "那里没有工会", en: "no union there" },
};
