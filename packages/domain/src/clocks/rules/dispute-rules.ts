import type { ClockRule } from "../clock-rule.ts";
import { law, legalRule } from "./rule-draft.ts";

const mediationArbitrationLaw = law("劳动争议调解仲裁法(2007)", "2008-05-01");
const civilProcedure = law("民事诉讼法(2023)", "2024-01-01");
const peoplesMediationLaw = law("人民调解法(2010)", "2011-01-01");
// Unverified [K]: recalled from the ministry rules of 2012 and 2017, whose text was not at hand.
const enterpriseMediationRules = law("企业劳动争议协商调解规定(人社部令17号)", "2012-01-01");
const RULES_17_NOT_READ = { zh: "人社部令17号原文未核，适用前请核对", en: "ministry order 17 was not read; check before relying on it" };
const WORKDAYS_NOT_READ = {
  zh: "天数已核；按工作日计的依据（仲裁办案规则附则）未核",
  en: "the number is verified; that it counts in working days (arbitration rules, supplementary provisions) is not",
};

/** Mediation, arbitration and suit (ids of the labour-law facts, section 2.1). */
export const disputeRules: readonly ClockRule[] = [
  legalRule({
    ruleId: "M3", source: mediationArbitrationLaw, article: "第14条", actor: "union", n: 15, unit: "day",
    name: { zh: "劳动争议调解期限", en: "Mediation of a labour dispute" },
    trigger: { zh: "调解组织收到调解申请", en: "the mediation body receives the application" },
    consequence: { zh: "未达成协议的，当事人可以申请仲裁", en: "without an agreement either side may go to arbitration" },
  }),
  legalRule({
    ruleId: "M9", source: peoplesMediationLaw, article: "第33条;民事诉讼法第205条", actor: "both_sides", n: 30, unit: "day",
    name: { zh: "共同申请司法确认", en: "Joint application for judicial confirmation" },
    trigger: { zh: "调解协议生效", en: "the mediation agreement takes effect" },
    consequence: { zh: "不能再申请司法确认；不履行时须申请仲裁或支付令", en: "confirmation is lost; on breach only arbitration or a payment order remain" },
  }),
  legalRule({
    ruleId: "M10", source: enterpriseMediationRules, article: "第27条", actor: "both_sides", n: 15, unit: "day",
    name: { zh: "共同申请仲裁审查", en: "Joint application for arbitration review" },
    trigger: { zh: "调解协议生效", en: "the mediation agreement takes effect" },
    consequence: { zh: "不能再申请仲裁审查", en: "the review is lost" }, unverified: RULES_17_NOT_READ,
  }),
  legalRule({
    ruleId: "M11", source: enterpriseMediationRules, article: "第22条", actor: "union", n: 3, unit: "workday",
    name: { zh: "企业调解委员会受理", en: "Acceptance by the enterprise mediation committee" },
    trigger: { zh: "收到调解申请", en: "the application is received" },
    consequence: { zh: "视为未受理，可以申请仲裁", en: "taken as not accepted; arbitration is open" }, unverified: RULES_17_NOT_READ,
  }),
  legalRule({
    ruleId: "A1", kind: "limitation", source: mediationArbitrationLaw, article: "第27条第1款", actor: "worker", n: 1, unit: "year",
    name: { zh: "申请劳动仲裁的时效", en: "Limitation for labour arbitration" },
    trigger: { zh: "知道或者应当知道权利被侵害", en: "the infringement was or should have been known" },
    consequence: { zh: "对方提出时效抗辩的，请求可能得不到支持", en: "the claim may fail if the other side pleads limitation" },
    interruption: { article: "劳动争议调解仲裁法第27条第2款" }, suspension: { article: "劳动争议调解仲裁法第27条第3款" },
  }),
  legalRule({
    ruleId: "A4", kind: "limitation", source: mediationArbitrationLaw, article: "第27条第4款", actor: "worker", n: 1, unit: "year",
    name: { zh: "拖欠劳动报酬的仲裁时效", en: "Limitation for unpaid wages" },
    trigger: { zh: "劳动关系终止（存续期间不受一年限制）", en: "the employment ends (no limit while it lasts)" },
    consequence: { zh: "对方提出时效抗辩的，请求可能得不到支持", en: "the claim may fail if the other side pleads limitation" },
    interruption: { article: "劳动争议调解仲裁法第27条第2款" }, suspension: { article: "劳动争议调解仲裁法第27条第3款" },
  }),
  legalRule({
    ruleId: "A5", source: mediationArbitrationLaw, article: "第29条", actor: "authority", n: 5, unit: "workday",
    name: { zh: "仲裁受理决定", en: "Decision to accept the arbitration" },
    trigger: { zh: "仲裁委员会收到申请", en: "the commission receives the application" },
    consequence: { zh: "逾期未决定的，申请人可以向法院起诉", en: "without a decision the applicant may sue" }, unverified: WORKDAYS_NOT_READ,
  }),
  legalRule({
    ruleId: "A6", source: mediationArbitrationLaw, article: "第30条", actor: "employer", n: 10, unit: "workday",
    name: { zh: "仲裁答辩", en: "Defence in the arbitration" },
    trigger: { zh: "收到仲裁申请书副本", en: "the copy of the application is received" },
    consequence: { zh: "不答辩不影响仲裁进行", en: "the arbitration goes on without it" }, unverified: WORKDAYS_NOT_READ,
  }),
  legalRule({
    ruleId: "A7", source: mediationArbitrationLaw, article: "第43条", actor: "authority", n: 45, unit: "day",
    name: { zh: "仲裁裁决期限", en: "Arbitral award" },
    trigger: { zh: "仲裁委员会受理申请", en: "the commission accepts the application" },
    consequence: { zh: "逾期未裁决的，当事人可以就该争议起诉", en: "without an award either side may sue" },
    extension: { n: 15, article: "劳动争议调解仲裁法第43条" },
  }),
  legalRule({
    ruleId: "A10", source: mediationArbitrationLaw, article: "第48条", actor: "worker", n: 15, unit: "day",
    name: { zh: "劳动者对终局裁决起诉", en: "Worker's suit against a final award" },
    trigger: { zh: "劳动者收到裁决书", en: "the worker receives the award" },
    consequence: { zh: "不能再起诉，裁决确定", en: "the right to sue is lost and the award stands" },
  }),
  legalRule({
    ruleId: "A11", source: mediationArbitrationLaw, article: "第49条", actor: "employer", n: 30, unit: "day",
    name: { zh: "用人单位申请撤销终局裁决", en: "Employer's request to set a final award aside" },
    trigger: { zh: "用人单位收到裁决书", en: "the employer receives the award" },
    consequence: { zh: "不能再申请撤销", en: "the request is lost" },
  }),
  legalRule({
    ruleId: "A12", source: mediationArbitrationLaw, article: "第50条", actor: "either_side", n: 15, unit: "day",
    name: { zh: "对非终局裁决起诉", en: "Suit against a non-final award" },
    trigger: { zh: "收到裁决书", en: "the award is received" },
    consequence: { zh: "裁决书发生法律效力", en: "the award takes legal effect" },
  }),
  legalRule({
    ruleId: "A13", kind: "limitation", source: civilProcedure, article: "第250条", actor: "worker", n: 2, unit: "year",
    name: { zh: "申请强制执行", en: "Application for enforcement" },
    trigger: { zh: "法律文书规定的履行期间的最后一日", en: "the last day for performance under the document" },
    consequence: { zh: "对方提出异议的，可能不予执行", en: "enforcement may be refused if the other side objects" },
    interruption: { article: "民事诉讼法第250条" }, suspension: { article: "民事诉讼法第250条" },
  }),
  legalRule({
    ruleId: "A17.appeal", source: civilProcedure, article: "第171条", actor: "either_side", n: 15, unit: "day",
    name: { zh: "对一审判决上诉", en: "Appeal against a first-instance judgment" },
    trigger: { zh: "判决书送达", en: "the judgment is served" },
    consequence: { zh: "一审判决生效", en: "the judgment takes effect" },
  }),
  legalRule({
    ruleId: "A17.filing", source: civilProcedure, article: "第126条", actor: "authority", n: 7, unit: "day",
    name: { zh: "法院立案", en: "Filing by the court" },
    trigger: { zh: "法院收到起诉状", en: "the court receives the statement of claim" },
    consequence: { zh: "应当立案或者裁定不予受理", en: "the court must file the case or refuse it by a ruling" },
  }),
  legalRule({
    ruleId: "A18", source: civilProcedure, article: "第103条", actor: "authority", n: 48, unit: "hour",
    name: { zh: "情况紧急的财产保全裁定", en: "Urgent property preservation" },
    trigger: { zh: "法院接受申请", en: "the court takes the application" },
    consequence: { zh: "应当作出裁定并立即执行", en: "the court must rule and enforce at once" },
  }),
];
