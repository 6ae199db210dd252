import type { Text } from "./text.ts";

/** What both apps say around the fields of a form. */
export const formMessages = {
  optional: { zh: "（可不填）", en: " (optional)" },
  wrong: { zh: "有 {count} 处需要改", en: "{count} {count|entry needs|entries need} a change" },
  /** A link of the list of what needs a change: the field, then the sentence. */
  wrong_at: { zh: "{field}：{sentence}", en: "{field}: {sentence}" },
  row: { zh: "第 {number} 项", en: "Entry {number}" },
  row_add: { zh: "再加一项", en: "Add an entry" },
  row_remove: { zh: "去掉第 {number} 项", en: "Remove entry {number}" },
  choose: { zh: "请选择", en: "Choose" },
  not_chosen: { zh: "不选", en: "None of these" },
  yes: { zh: "是", en: "Yes" },
  no: { zh: "否", en: "No" },
  yuan: { zh: "元", en: "yuan" },
  amount: { zh: "{field}：数量", en: "{field}: amount" },
  unit: { zh: "{field}：单位", en: "{field}: unit" },
  unit_day: { zh: "天", en: "days" },
  unit_hour: { zh: "小时", en: "hours" },
  unit_minute: { zh: "分钟", en: "minutes" },
  date: { zh: "{field}：日期", en: "{field}: date" },
  time: { zh: "{field}：时间", en: "{field}: time" },
  latitude: { zh: "纬度", en: "Latitude" },
  longitude: { zh: "经度", en: "Longitude" },
  file_add: { zh: "添加文件", en: "Add a file" },
  file_remove: { zh: "去掉 {name}", en: "Remove {name}" },
  file_uploading: { zh: "正在上传 {name}", en: "Uploading {name}" },
  file_too_large: {
    zh: "“{name}”超过 20 MB，没有加上，请换一个小一点的。",
    en: "“{name}” is larger than 20 MB and was not added. Choose a smaller one.",
  },
  file_refused: { zh: "“{name}”没有加上：{reason}", en: "“{name}” was not added: {reason}" },
  file_unreachable: {
    zh: "“{name}”没有加上：连不上服务器，请检查网络后再加一次。",
    en: "“{name}” was not added: the server cannot be reached. Check your connection and add it again.",
  },
  files_too_many: {
    zh: "最多加 {most} 个文件，这些没有加上：{names}。",
    en: "No more than {most} files fit. Not added: {names}.",
  },
  day_closed: { zh: "不办公", en: "Closed" },
  block_add: { zh: "加一段", en: "Add a stretch" },
  block_remove: { zh: "删去这一段", en: "Remove this stretch" },
  block_from: { zh: "{day} 第 {number} 段：从", en: "{day}, stretch {number}: from" },
  block_to: { zh: "{day} 第 {number} 段：到", en: "{day}, stretch {number}: to" },
} as const satisfies Record<string, Text>;

/** The days of a week's hours, Monday first. */
export const weekdayTexts = {
  1: { zh: "周一", en: "Monday" },
  2: { zh: "周二", en: "Tuesday" },
  3: { zh: "周三", en: "Wednesday" },
  4: { zh: "周四", en: "Thursday" },
  5: { zh: "周五", en: "Friday" },
  6: { zh: "周六", en: "Saturday" },
  7: { zh: "周日", en: "Sunday" },
} as const satisfies Record<number, Text>;
