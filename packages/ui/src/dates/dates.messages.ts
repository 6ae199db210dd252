import type { Messages } from "../language.ts";

export const datesMessages = {
  shape: { zh: "年-月-日", en: "YYYY-MM-DD" },
  timeShape: { zh: "例如 09:30", en: "HH:MM" },
  open: { zh: "打开日历：{what}", en: "Open the calendar: {what}" },
  calendar: { zh: "选日期：{what}", en: "Choose a day: {what}" },
  close: { zh: "关闭日历", en: "Close the calendar" },
  opening: { zh: "正在打开日历…", en: "Opening the calendar…" },
  notOpened: {
    zh: "日历打不开，请直接填写，例如 2026-03-05。",
    en: "The calendar does not open. Please type the date, such as 2026-03-05.",
  },
  today: { zh: "今天", en: "Today" },
  year: { zh: "{year}年", en: "{year}" },
} as const satisfies Messages;
