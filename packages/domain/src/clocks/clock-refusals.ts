import type { Text } from "../kernel/text.ts";

/** Every reason for which the clock engine refuses, each with a sentence that says what to do next. */
export const clockRefusalText = {
  malformed_date: { zh: "日期格式不对，请写成 2024-01-05。", en: "Write the date as 2024-01-05." },
  malformed_instant: {
    zh: "时刻格式不对，请写成 2024-01-05T03:31:00.000Z。",
    en: "Write the instant as 2024-01-05T03:31:00.000Z.",
  },
  out_of_range: {
    zh: "日期超出系统支持的范围，请核对年份。",
    en: "The date is outside the supported range; check the year.",
  },
  malformed_period: {
    zh: "期间的数字、单位或起止不合法，请核对规则。",
    en: "The number, unit or bounds of the period are not valid; check the rule.",
  },
  malformed_hours: {
    zh: "工作时间表有误：时段须从早到晚、互不重叠。",
    en: "The working hours are not valid: blocks must be in order and must not overlap.",
  },
  no_working_time: {
    zh: "在可查的范围内没有足够的工作时间，请核对工作时间表。",
    en: "There is not enough working time within reach; check the working hours.",
  },
  calendar_conflict: {
    zh: "节假日表互相矛盾或重复，请核对数据。",
    en: "The holiday tables contradict or repeat each other; check the data.",
  },
  legal_clock_cannot_be_paused: {
    zh: "法定期间和时效不能因内部办理原因暂停；可以暂停的只有服务承诺时限。",
    en: "A statutory or limitation period cannot be paused for internal reasons; only a service promise can.",
  },
  clock_not_pausable: { zh: "这条时限没有设置为可以暂停。", en: "This clock is not set up to be paused." },
  clock_not_started: {
    zh: "时限还没有开始，请先登记起算的事实。",
    en: "The clock has not started; record the fact that starts it first.",
  },
  clock_started_twice: {
    zh: "时限已经开始，不能再次起算。",
    en: "The clock has already started and cannot start again.",
  },
  clock_already_met: {
    zh: "事项已经办结，不能再改变时限。",
    en: "The matter is done; its clock can no longer change.",
  },
  already_paused: { zh: "时限已经暂停，请先恢复。", en: "The clock is already paused; resume it first." },
  not_paused: { zh: "时限没有暂停，不需要恢复。", en: "The clock is not paused." },
  pause_end_before_start: {
    zh: "暂停的最晚结束时间必须晚于开始时间。",
    en: "The latest end of the pause must be after its start.",
  },
  not_interruptible: { zh: "只有时效可以中断。", en: "Only a limitation period can be interrupted." },
  not_suspendable: { zh: "法律没有规定这条期间可以中止。", en: "The law does not provide for suspending this period." },
  already_suspended: {
    zh: "期间已经中止，请先登记中止结束。",
    en: "The period is already suspended; record the end of the suspension first.",
  },
  not_suspended: { zh: "期间没有中止。", en: "The period is not suspended." },
  extension_not_allowed: {
    zh: "法律没有规定这条期间可以延长。",
    en: "The law does not provide for extending this period.",
  },
  extension_used: { zh: "延长只能一次，已经用过。", en: "The period may be extended once only, and has been." },
  extension_too_long: { zh: "延长超过了法律规定的上限。", en: "The extension is longer than the law allows." },
  extension_too_late: {
    zh: "延长必须在期间届满之前批准。",
    en: "An extension must be approved before the period ends.",
  },
  promise_needs_date: { zh: "请写明约定履行的日期。", en: "State the agreed date of performance." },
  unknown_rule: {
    zh: "没有这条规则，或它在该日尚未施行。",
    en: "There is no such rule, or it was not in force on that day.",
  },
} as const satisfies Record<string, Text>;

export type ClockRefusal = keyof typeof clockRefusalText;
