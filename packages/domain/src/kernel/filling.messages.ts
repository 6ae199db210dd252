import type { Text } from "./text.ts";

/** What a form says of an entry before anything is sent. */
export const fillingMessages = {
  choose: { zh: "请选择", en: "please choose" },
  answer: { zh: "请选“是”或“否”", en: "please answer yes or no" },
  attach: { zh: "请添加文件", en: "please add a file" },
  add_row: { zh: "请至少填写 {least} 项", en: "please fill in at least {least}" },
  too_many: { zh: "最多 {most} 项，请去掉一些", en: "at most {most}, please take some away" },
  too_short: { zh: "至少写 {least} 个字", en: "at least {least} characters, please say a little more" },
  too_long: {
    zh: "最多 {most} 个字，现在有 {length} 个，请缩短",
    en: "at most {most} characters, now {length}: please shorten it",
  },
  not_a_number: { zh: "请填写整数，例如 12", en: "please write a whole number, such as 12" },
  not_a_percent: {
    zh: "请填写百分数，最多两位小数，例如 12.5",
    en: "please write a percentage with at most two decimals, such as 12.5",
  },
  not_an_amount: {
    zh: "请填写金额（元），最多两位小数，例如 1200.50",
    en: "please write an amount in yuan with at most two decimals, such as 1200.50",
  },
  too_little: { zh: "不能小于 {least}", en: "not less than {least}" },
  too_much: { zh: "不能大于 {most}", en: "not more than {most}" },
  not_a_date: {
    zh: "请按“年-月-日”填写日期，例如 2026-03-05",
    en: "please write the date as year-month-day, such as 2026-03-05",
  },
  no_such_day: { zh: "没有这一天，请再看看月份和日期", en: "there is no such day, please look at month and day again" },
  changed_meanwhile: {
    zh: "刚才有人改了这一项，这里已是新的内容，请再看一遍",
    en: "somebody has just changed this; what stands here now is new, please look again",
  },
  not_a_time: { zh: "请填写时间，例如 09:30", en: "please write the time as hours:minutes, such as 09:30" },
  in_the_past: { zh: "不能早于今天", en: "not before today" },
  in_the_future: { zh: "不能晚于今天", en: "not after today" },
  not_a_point: {
    zh: "请填写纬度（-90 至 90）和经度（-180 至 180）",
    en: "please give a latitude (-90 to 90) and a longitude (-180 to 180)",
  },
  hours_wrong: {
    zh: "请检查上下班时间：须先后有序、互不重叠",
    en: "please check the hours: in order, and none over another",
  },
} as const satisfies Record<string, Text>;
