import type { Text } from "../../kernel/text.ts";

export const agreementMessages = {
  appeal_promise_needed: {
    zh: "请至少写一项承诺：做什么、哪天之前。",
    en: "Write at least one promise: what, and by which day.",
  },
  appeal_promises_too_many: {
    zh: "一份协议最多24项承诺，请合并几项。",
    en: "An agreement holds at most 24 promises. Join some.",
  },
  appeal_promise_in_past: {
    zh: "第{position}项的日期已经过去，请改为今天或以后。",
    en: "The day of promise {position} has passed. Choose today or later.",
  },
  appeal_agreement_reason_needed: {
    zh: "已有一份协议。请写明为什么重新约定。",
    en: "There is an agreement already. Say why it is agreed anew.",
  },
  appeal_consent_in_future: {
    zh: "职工同意的时间不能晚于现在，请改一下。",
    en: "The worker's consent cannot lie in the future. Change its time.",
  },
  appeal_agreement_sum_too_large: {
    zh: "合计金额太大，请检查每一项。",
    en: "The sum is too large. Check each amount.",
  },
  appeal_promise_proved_already: {
    zh: "这项承诺已由{by}于{at}确认，不用再确认。",
    en: "{by} recorded on {at} that this promise was kept. Nothing more is needed.",
  },
  appeal_promise_superseded: {
    zh: "这项承诺已不再跟踪（重新约定，或诉求已结束），请刷新后看现在的协议。",
    en: "This promise is no longer followed: it was agreed anew, or the appeal has ended. Reload to see the agreement in force.",
  },
  appeal_slip_needed: {
    zh: "请上传银行转账凭证。单位自己说付了，不算证明。",
    en: "Upload the bank slip. The employer's word alone proves nothing.",
  },
  appeal_proof_note_needed: {
    zh: "请写明怎么核实的：看了什么、问了谁。",
    en: "Say how it was checked: what you saw, whom you asked.",
  },
  appeal_outcome_after_breach: {
    zh: "承诺没有兑现，只能以“部分解决”或“转法定途径”答复。",
    en: "A promise was broken: answer with “partly solved” or “referred to a legal way”.",
  },
  amount_malformed: { zh: "请用数字写，例如 12000", en: "Write it in figures, such as 12000" },
  amount_too_precise: { zh: "金额最多两位小数", en: "At most two decimals" },
  amount_negative: { zh: "金额不能是负数", en: "The amount cannot be negative" },
  amount_too_large: { zh: "金额太大，请检查", en: "The amount is too large, check it" },
  amount_not_positive: { zh: "金额要大于0", en: "The amount must be more than 0" },
} as const satisfies Record<string, Text>;
