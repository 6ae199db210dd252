import type { ClockRule } from "../clock-rule.ts";
import { law, legalRule } from "./rule-draft.ts";

const injuryInsurance = law("工伤保险条例(2010)", "2011-01-01");
const labourInspection = law("劳动保障监察条例(2004)", "2004-12-01");
const EXCLUDED_TIME = { article: "法释〔2014〕9号第7条" };

/** Work injury (facts 2.7) and labour inspection (facts 2.6). */
export const injuryInspectionRules: readonly ClockRule[] = [
  legalRule({
    ruleId: "I.employer", source: injuryInsurance, article: "第17条第1款", actor: "employer", n: 30, unit: "day",
    name: { zh: "用人单位申请工伤认定", en: "Employer's application for injury recognition" },
    trigger: { zh: "事故伤害发生或者被诊断为职业病", en: "the accident, or the diagnosis of an occupational disease" },
    consequence: { zh: "逾期期间的工伤待遇费用由用人单位负担；劳动者、近亲属或工会可以申请", en: "the employer bears the costs of the delay; the worker, a relative or the union may apply" },
    suspension: EXCLUDED_TIME,
  }),
  legalRule({
    ruleId: "I.worker", source: injuryInsurance, article: "第17条第2款", actor: "worker", n: 1, unit: "year",
    name: { zh: "劳动者、近亲属或工会申请工伤认定", en: "Application by the worker, a relative or the union" },
    trigger: { zh: "事故伤害发生或者被诊断为职业病", en: "the accident, or the diagnosis of an occupational disease" },
    consequence: { zh: "不再受理工伤认定申请", en: "the application is no longer accepted" },
    suspension: EXCLUDED_TIME,
  }),
  legalRule({
    ruleId: "I.decision", source: injuryInsurance, article: "第20条", actor: "authority", n: 60, unit: "day",
    name: { zh: "工伤认定决定", en: "Decision on injury recognition" },
    trigger: { zh: "受理工伤认定申请", en: "the application is accepted" },
    consequence: { zh: "可以申请行政复议或者提起行政诉讼", en: "administrative review or suit is open" },
    suspension: { article: "工伤保险条例第20条第3款" },
  }),
  legalRule({
    ruleId: "I.decision.clear", source: injuryInsurance, article: "第20条", actor: "authority", n: 15, unit: "day",
    name: { zh: "事实清楚的工伤认定决定", en: "Decision in a clear case" },
    trigger: { zh: "受理事实清楚、权利义务明确的申请", en: "a clear application is accepted" },
    consequence: { zh: "可以申请行政复议或者提起行政诉讼", en: "administrative review or suit is open" },
    suspension: { article: "工伤保险条例第20条第3款" },
  }),
  legalRule({
    ruleId: "I.appraisal", source: injuryInsurance, article: "第25条", actor: "authority", n: 60, unit: "day",
    name: { zh: "劳动能力鉴定结论", en: "Appraisal of working ability" },
    trigger: { zh: "收到劳动能力鉴定申请", en: "the application is received" },
    consequence: { zh: "可以催告并反映", en: "urge and report" },
    extension: { n: 30, article: "工伤保险条例第25条" },
  }),
  legalRule({
    ruleId: "I.reappraisal", source: injuryInsurance, article: "第26条", actor: "either_side", n: 15, unit: "day",
    name: { zh: "申请再次鉴定", en: "Request for a second appraisal" },
    trigger: { zh: "收到鉴定结论", en: "the result is received" },
    consequence: { zh: "鉴定结论确定", en: "the result stands" },
  }),
  legalRule({
    ruleId: "W.inspection", source: labourInspection, article: "第20条", actor: "worker", n: 2, unit: "year",
    name: { zh: "劳动保障监察查处时效", en: "Labour inspection of a violation" },
    trigger: { zh: "违法行为发生；连续或者继续的，自行为终了", en: "the violation, or its end if it continues" },
    consequence: { zh: "劳动保障行政部门不再查处", en: "the bureau no longer pursues it" },
  }),
  legalRule({
    ruleId: "W.investigation", source: labourInspection, article: "第17条", actor: "authority", n: 60, unit: "workday",
    name: { zh: "劳动保障监察调查期限", en: "Investigation by the labour inspection" },
    trigger: { zh: "立案", en: "the case is opened" },
    consequence: { zh: "可以向上级反映", en: "report to the superior body" },
    extension: { n: 30, article: "劳动保障监察条例第17条" },
  }),
];
