import type { Text } from "../../kernel/text.ts";

/** Refusals of the handler's work. */
export const handlingMessages = {
  appeal_sealed_keeps_name: {
    zh: "职工要求姓名密封，不能选择告诉单位姓名。职工自己可以先改为公开。",
    en: "The worker's name is sealed, so the employer may not be told it.",
  },
  appeal_reply_needed: { zh: "请至少回答一个问题。", en: "Answer at least one of the questions." },
  appeal_reply_does_not_fit: {
    zh: "回答和问题对不上，请刷新后重新填写。",
    en: "The answers do not fit the questions. Reload and fill them in again.",
  },
  appeal_topic_not_in_category: {
    zh: "这个细类不在所选类别下，请重新选择。",
    en: "This topic does not belong to the category. Choose again.",
  },
  appeal_credit_code_not_valid: {
    zh: "统一社会信用代码不对，应为18位，请核对。",
    en: "The unified social credit code is not valid; it has 18 characters. Check it.",
  },
  appeal_day_in_future: { zh: "日期不能晚于今天，请改一下。", en: "The day cannot be in the future. Change it." },
  appeal_nothing_changed: {
    zh: "没有改动。请先更正内容再保存。",
    en: "Nothing was changed. Correct something before saving.",
  },
  appeal_no_rule_applies: {
    zh: "按现在的地点仍没有适用的规则，请手动分拨。",
    en: "No rule applies to the place as it is now. Dispatch it by hand.",
  },
  appeal_class_is_that: { zh: "已经是这个类别，不用调整。", en: "It has this class already." },
  appeal_performed_needs_promises: {
    zh: "“已履行”只能由已证实的承诺得出。请先记录协议和承诺，或选择其他结果。",
    en: "“Performed” follows only from promises that were proved. Record the agreement first, or choose another outcome.",
  },
  appeal_outcome_needs_failed_tries: {
    zh: "只有不同时段三次都联系不上、也从未联系上，才能选“无法联系”。",
    en: "“Could not be reached” needs three failed tries at different hours and no contact at all.",
  },
  appeal_call_back_answers_needed: {
    zh: "已联系上职工，请填写三个问题的回答。",
    en: "The worker was reached: fill in the three answers.",
  },
  appeal_call_back_not_dissatisfied: {
    zh: "职工没有表示不满意，不能由回访重开。",
    en: "The worker was not dissatisfied, so a call-back cannot reopen it.",
  },
  appeal_called_today_already: {
    zh: "今天已经回访过一次没有联系上，请改天再试。",
    en: "A try today failed already. Try again on another day.",
  },
  appeal_not_accepted_yet: {
    zh: "请先接单，再查看职工的电话。",
    en: "Accept the appeal first; then you may see the worker's number.",
  },
} as const satisfies Record<string, Text>;
