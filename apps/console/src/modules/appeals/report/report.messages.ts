import { appealWords } from "@niangjia/domain/appeals/appeals.words";
import type { Messages } from "@niangjia/ui/language";
import { screenWords } from "@niangjia/ui/screen.words";

export const reportMessages = {
  title: { zh: "诉求报表", en: "Report" },
  meta: {
    zh: "{union}（含下级） · 提交日 {from} 至 {until} · 截至 {asOf}",
    en: "{union} and all below · submitted {from} to {until} · as of {asOf}",
  },
  from: { zh: "提交从", en: "Submitted from" },
  until: { zh: "到", en: "until" },
  union: { zh: "工会", en: "Union" },
  ownUnion: { zh: "本工会", en: "own union" },
  channel: { zh: "来源", en: "Channel" },
  about: appealWords.category,
  any: { zh: "不限", en: "any" },
  show: { zh: "查看", en: "Show" },
  print: screenWords.print,
  xlsx: { zh: "导出 XLSX", en: "Export XLSX" },
  exported: { zh: "报表已下载。", en: "The report was downloaded." },
  figures: { zh: "指标", en: "Figures" },
  figure: { zh: "指标", en: "Figure" },
  numerator: { zh: "分子", en: "Numerator" },
  denominator: { zh: "分母", en: "Denominator" },
  share: { zh: "比率", en: "Share" },
  interval: { zh: "95% 区间", en: "95 % interval" },
  definition: { zh: "口径", en: "Definition" },
  apart: {
    zh: "办结、解决、履行、满意是四件不同的事，分开统计。",
    en: "Closed, solved, performed and satisfied are four different facts, counted apart.",
  },
  rows: { zh: "{what}：查看这 {count} 件", en: "{what}: see these {count}" },
  promises: { zh: "协议承诺", en: "Promises of agreements" },
  count: { zh: "笔数", en: "Count" },
  amount: { zh: "金额", en: "Amount" },
  promisesNote: {
    zh: "按约定履行日统计，不随来源、类别筛选。",
    en: "By the day on which they fall due, of all channels and categories.",
  },
  group: { zh: "分组", en: "Group" },
  nothing: { zh: "这段时间没有诉求", en: "No appeals in this window" },
  atUnion: { zh: "只看本级", en: "At this union alone" },
  withoutTopic: { zh: "未分事项", en: "Without a topic" },
  hour: { zh: "提交时段", en: "Hour of submission" },
  hourText: { zh: "{hour} 点", en: "{hour}:00" },
  asOf: { zh: "截至", en: "As of" },
  yes: { zh: "是", en: "yes" },
} as const satisfies Messages;
