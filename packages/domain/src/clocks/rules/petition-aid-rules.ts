import type { ClockRule } from "../clock-rule.ts";
import { law, legalRule } from "./rule-draft.ts";

const petition = law("信访工作条例(2022)", "2022-05-01");
const legalAid = law("法律援助法(2021)", "2022-01-01");

/** Petition (facts 2.9) and legal aid (facts 2.10). */
export const petitionAidRules: readonly ClockRule[] = [
  legalRule({
    ruleId: "P.sort", source: petition, article: "第22条", actor: "authority", n: 15, unit: "day",
    name: { zh: "信访事项甄别转送", en: "Sorting of a petition" },
    trigger: { zh: "信访部门收到信访事项", en: "the petition office receives the matter" },
    consequence: { zh: "可以向上级反映", en: "report to the superior body" },
  }),
  legalRule({
    ruleId: "P.accept", source: petition, article: "第23条", actor: "authority", n: 15, unit: "day",
    name: { zh: "告知是否受理", en: "Notice of acceptance" },
    trigger: { zh: "有关机关收到信访事项", en: "the responsible organ receives the matter" },
    consequence: { zh: "可以向上级反映", en: "report to the superior body" },
  }),
  legalRule({
    ruleId: "P.objection", source: petition, article: "第23条", actor: "authority", n: 5, unit: "workday",
    name: { zh: "对转送、交办提出异议", en: "Objection to a transfer" },
    trigger: { zh: "收到转送、交办的信访事项", en: "the transferred matter is received" },
    consequence: { zh: "应当受理", en: "the matter must be accepted" },
  }),
  legalRule({
    ruleId: "P.finish", source: petition, article: "第34条", actor: "authority", n: 60, unit: "day",
    name: { zh: "信访事项办结", en: "Completion of a petition" },
    trigger: { zh: "受理信访事项", en: "the matter is accepted" },
    consequence: { zh: "可以向上级反映或者申请复查", en: "report to the superior body or ask for a review" },
    extension: { n: 30, article: "信访工作条例第34条" },
  }),
  legalRule({
    ruleId: "P.review.ask", source: petition, article: "第35条", actor: "worker", n: 30, unit: "day",
    name: { zh: "请求复查", en: "Request for a review" },
    trigger: { zh: "收到处理意见书", en: "the written answer is received" },
    consequence: { zh: "不再受理复查请求", en: "the request is no longer accepted" },
  }),
  legalRule({
    ruleId: "P.review.answer", source: petition, article: "第35条", actor: "authority", n: 30, unit: "day",
    name: { zh: "复查意见", en: "Answer to the review" },
    trigger: { zh: "收到复查请求", en: "the request is received" },
    consequence: { zh: "可以请求复核", en: "a re-review may be asked" },
  }),
  legalRule({
    ruleId: "P.rereview.ask", source: petition, article: "第36条", actor: "worker", n: 30, unit: "day",
    name: { zh: "请求复核", en: "Request for a re-review" },
    trigger: { zh: "收到复查意见", en: "the review answer is received" },
    consequence: { zh: "不再受理复核请求", en: "the request is no longer accepted" },
  }),
  legalRule({
    ruleId: "P.rereview.answer", source: petition, article: "第36条", actor: "authority", n: 30, unit: "day",
    name: { zh: "复核意见", en: "Answer to the re-review" },
    trigger: { zh: "收到复核请求", en: "the request is received" },
    consequence: { zh: "信访程序终结", en: "the petition procedure ends" },
    // The time of a hearing is not counted.
    suspension: { article: "信访工作条例第36条" },
  }),
  legalRule({
    ruleId: "L.decide", source: legalAid, article: "第43条", actor: "authority", n: 7, unit: "day",
    name: { zh: "法律援助审查决定", en: "Decision on legal aid" },
    trigger: { zh: "收到法律援助申请", en: "the application is received" },
    consequence: { zh: "可以向司法行政部门反映", en: "report to the justice bureau" },
  }),
  legalRule({
    ruleId: "L.assign", source: legalAid, article: "第43条", actor: "authority", n: 3, unit: "day",
    name: { zh: "指派法律援助人员", en: "Assignment of a lawyer" },
    trigger: { zh: "作出给予法律援助的决定", en: "aid is granted" },
    consequence: { zh: "可以向司法行政部门反映", en: "report to the justice bureau" },
  }),
  legalRule({
    ruleId: "L.objection", source: legalAid, article: "第49条", actor: "authority", n: 5, unit: "day",
    name: { zh: "法律援助异议审查", en: "Decision on an objection" },
    trigger: { zh: "收到异议", en: "the objection is received" },
    consequence: { zh: "可以申请行政复议或者提起行政诉讼", en: "administrative review or suit is open" },
  }),
];
