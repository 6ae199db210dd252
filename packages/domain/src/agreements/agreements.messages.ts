import type { Text } from "../kernel/text.ts";

const refusals = {
  promise_needed: {
    zh: "请至少写一项承诺：做什么、哪天之前。",
    en: "Write at least one promise: what, and by which day.",
  },
  promises_too_many: {
    zh: "一份协议最多24项承诺，请合并几项。",
    en: "An agreement holds at most 24 promises. Join some.",
  },
  promise_in_past: {
    zh: "第{position}项的日期已经过去，请改为今天或以后。",
    en: "The day of promise {position} has passed. Choose today or later.",
  },
  agreement_reason_needed: {
    zh: "已有一份协议。请写明为什么重新约定。",
    en: "There is an agreement already. Say why it is agreed anew.",
  },
  agreement_sum_too_large: {
    zh: "合计金额太大，请检查每一项。",
    en: "The sum is too large. Check each amount.",
  },
  promise_proved_already: {
    zh: "这项承诺已由{by}于{at}确认，不用再确认。",
    en: "{by} recorded on {at} that this promise was kept. Nothing more is needed.",
  },
  proof_note_needed: {
    zh: "请写明怎么核实的：看了什么、问了谁。",
    en: "Say how it was checked: what you saw, whom you asked.",
  },
} as const satisfies Record<string, Text>;

/**
 * What agreements on one kind of record are refused for, whatever they are about; the kind itself says the rest, in the same
 * form: `…_consent_in_future`, `…_promise_superseded`, `…_slip_needed`, `…_file_not_yours`.
 */
export const agreementRefusals = <C extends string>(code: C) =>
  Object.fromEntries(Object.entries(refusals).map(([name, text]) => [`${code}_${name}`, text])) as {
    readonly [K in keyof typeof refusals as `${C}_${K}`]: Text;
  };

/** Why an amount cannot be taken, for every kind. */
export const amountRefusals = {
  amount_malformed: { zh: "请用数字写，例如 12000", en: "Write it in figures, such as 12000" },
  amount_too_precise: { zh: "金额最多两位小数", en: "At most two decimals" },
  amount_negative: { zh: "金额不能是负数", en: "The amount cannot be negative" },
  amount_too_large: { zh: "金额太大，请检查", en: "The amount is too large, check it" },
  amount_not_positive: { zh: "金额要大于0", en: "The amount must be more than 0" },
} as const satisfies Record<string, Text>;
