import type { Text } from "../kernel/text.ts";

/** Refusals of routing rules, service promises and the report. */
export const settingsMessages = {
  report_window_not_valid: {
    zh: "统计期的起止日期不对，或超过三年。请重新选择。",
    en: "The window is not valid, or longer than three years. Choose the days again.",
  },
  rules_no_draft: {
    zh: "没有草稿。请先修改规则，保存草稿后再预演或发布。",
    en: "There is no draft. Change the rules and save the draft first.",
  },
  rules_not_previewed: {
    zh: "发布前要先预演：看看哪些诉求会改去别处。请点“预演”。",
    en: "Preview it first, to see which appeals would go elsewhere.",
  },
  rules_changed_meanwhile: {
    zh: "预演之后，规则或草稿又改过了。请重新预演，看清结果再发布。",
    en: "Rules or draft changed after the preview. Preview again, then publish.",
  },
  rules_too_many: {
    zh: "一个工会最多100条规则，请合并或删去一些。",
    en: "A union has at most 100 rules. Join or remove some.",
  },
  rule_twice: {
    zh: "同一条规则出现了两次，请刷新页面再试。",
    en: "A rule stands there twice. Reload the page and try again.",
  },
  rule_division_not_found: {
    zh: "规则里的地区找不到，请重新选择。",
    en: "A place in a rule was not found. Choose it again.",
  },
  rule_credit_code_not_valid: {
    zh: "统一社会信用代码是18位大写字母和数字（不含 I、O、S、V、Z）。",
    en: "A unified social credit code has 18 capital letters and digits (no I, O, S, V, Z).",
  },
  rule_facts_or_appeal: {
    zh: "请填写一件假设的诉求，或选一件已有的诉求，二选一。",
    en: "Describe an invented appeal or choose a real one, one of the two.",
  },
  promise_contact_after_answer: {
    zh: "接单加首次联系的时间超过了一般诉求的答复时间：还没联系职工就该答复了。请延长答复时间，或缩短前两项。",
    en: "Acceptance and first contact take longer than the answer to an ordinary appeal: it would be due before the worker is spoken to. Give the answer more time, or the first two less.",
  },
  promise_classes_out_of_order: {
    zh: "越难的诉求，答复时间不能越短：一般 ≤ 疑难 ≤ 特别复杂。",
    en: "More difficult appeals cannot have less time: ordinary ≤ difficult ≤ extra-complex.",
  },
  promise_begins_in_past: {
    zh: "开始时间已经过去。请选以后的时间，或选“立即”。",
    en: "That moment has passed. Choose a later one, or “now”.",
  },
  promise_out_of_range: { zh: "时间超出可设的范围，请改一下。", en: "Out of the possible range. Change it." },
  promise_unchanged: {
    zh: "和现在执行的一样，没有需要保存的。",
    en: "The same as what is in force; there is nothing to save.",
  },
} as const satisfies Record<string, Text>;
