import type { Text } from "../../kernel/text.ts";
import type { PromiseKind } from "../../agreements/agreements.rules.ts";

/** Whether an article was read in the text of the law, or is known from elsewhere and must be checked before it is relied on. */
export type Standing = "verified" | "unverified";

/** One legal way that is open when a promise was broken. */
export interface LegalWay {
  readonly code: string;
  readonly name: Text;
  /** When it fits, and what it brings. */
  readonly fits: Text;
  readonly articles: readonly { readonly text: Text; readonly standing: Standing }[];
  readonly needs: readonly Text[];
  /** Time limits, as the law gives them. */
  readonly limits: readonly Text[];
  /** Kinds of broken promise it is for. */
  readonly forKinds: readonly PromiseKind[];
}

const agreement: Text = { zh: "协议原件（或口头协议的记录）", en: "the agreement, or the record of an oral one" };
const identity: Text = {
  zh: "职工身份证件、单位名称和统一社会信用代码",
  en: "the worker's identity document, the employer's name and credit code",
};
const unpaid: Text = {
  zh: "未付金额、约定付款日、已付部分的凭证",
  en: "the amount unpaid, the day it was due, slips of what was paid",
};

/**
 * The next legal ways after a breach. Facts with their articles; a lawyer decides. The articles are those of the
 * law in force since the dates named; what was not read in the text of the law says so.
 */
export const legalWays: readonly LegalWay[] = [
  {
    code: "payment_order",
    name: { zh: "申请支付令", en: "Payment order" },
    fits: {
      zh: "因工资、工伤医疗费、经济补偿或赔偿金达成的调解协议没有履行，可直接向人民法院申请支付令。单位欠付劳动报酬的，也可依劳动合同法申请。",
      en: "A mediation agreement on wages, injury medical fees, severance or damages was not kept: the court may be asked for a payment order directly. So may it for unpaid wages under the Labour Contract Law.",
    },
    articles: [
      {
        text: { zh: "劳动争议调解仲裁法第十六条", en: "Labour Dispute Mediation and Arbitration Law, art. 16" },
        standing: "verified",
      },
      { text: { zh: "劳动合同法第三十条", en: "Labour Contract Law, art. 30" }, standing: "verified" },
      {
        text: { zh: "民事诉讼法第二百二十五条至第二百二十八条", en: "Civil Procedure Law, arts. 225–228" },
        standing: "verified",
      },
      {
        text: {
          zh: "法释〔2020〕26号第十三条（支付令终结后的去向）",
          en: "SPC interpretation (2020) 26, art. 13 (what follows when the order ends)",
        },
        standing: "verified",
      },
    ],
    needs: [agreement, unpaid, identity],
    limits: [
      {
        zh: "法院5日内答复是否受理，15日内发出；单位15日内付款或提出异议",
        en: "The court answers in 5 days and issues in 15; the employer pays or objects in 15",
      },
      {
        zh: "支付令终结后：依调解协议的可直接起诉；依劳动合同法第三十条的须先仲裁",
        en: "If the order ends: on a mediation agreement one may sue directly; on art. 30 arbitration comes first",
      },
    ],
    forKinds: ["pay"],
  },
  {
    code: "arbitration",
    name: { zh: "申请劳动仲裁", en: "Labour arbitration" },
    fits: {
      zh: "协议在约定期限内没有履行，可以申请劳动仲裁。仲裁不收费。",
      en: "The agreement was not kept in its time: one may apply for labour arbitration. It is free.",
    },
    articles: [
      {
        text: {
          zh: "劳动争议调解仲裁法第十五条（不履行可仲裁）",
          en: "Mediation and Arbitration Law, art. 15 (not performed: arbitrate)",
        },
        standing: "verified",
      },
      {
        text: {
          zh: "同法第二十七条（时效一年，中断后重新计算）",
          en: "same law, art. 27 (one year, begun anew when interrupted)",
        },
        standing: "verified",
      },
      { text: { zh: "同法第五十三条（不收费）", en: "same law, art. 53 (free of charge)" }, standing: "verified" },
    ],
    needs: [
      { zh: "仲裁申请书", en: "the application" },
      agreement,
      {
        zh: "劳动关系和欠付的证据；单位掌握的证据由单位提供（第六条、第三十九条）",
        en: "evidence of employment and debt; what the employer holds the employer must produce (arts. 6, 39)",
      },
      identity,
    ],
    limits: [
      {
        zh: "时效1年；在职期间欠薪不受此限，离职后1年内提出（第二十七条）",
        en: "Within 1 year; wage arrears during employment have no limit, then 1 year from leaving (art. 27)",
      },
      {
        zh: "5日内决定是否受理（第二十九条），受理后45日内裁决，最多延长15日（第四十三条）",
        en: "Accepted or refused in 5 days (art. 29), decided in 45, at most 15 more (art. 43)",
      },
    ],
    forKinds: ["pay", "act"],
  },
  {
    code: "confirmation",
    name: { zh: "司法确认（双方共同申请）", en: "Judicial confirmation, by both sides" },
    fits: {
      zh: "协议生效30日内，双方可共同申请法院确认；确认后不履行可申请强制执行。经人民调解等达成的协议适用，劳动争议仅就给付义务确认。",
      en: "Within 30 days of the agreement both sides may ask the court to confirm it; once confirmed it can be enforced. For agreements made in mediation; in labour matters only duties to pay or give.",
    },
    articles: [
      { text: { zh: "人民调解法第三十三条", en: "People's Mediation Law, art. 33" }, standing: "verified" },
      { text: { zh: "民事诉讼法第二百零五条", en: "Civil Procedure Law, art. 205" }, standing: "verified" },
      {
        text: {
          zh: "法释〔2020〕26号第五十二条（仅就给付义务）",
          en: "SPC interpretation (2020) 26, art. 52 (only duties to pay or give)",
        },
        standing: "verified",
      },
    ],
    needs: [
      { zh: "双方共同签署的司法确认申请书", en: "an application signed by both sides" },
      agreement,
      { zh: "调解组织的证明", en: "the mediation body's certificate" },
      identity,
    ],
    limits: [
      {
        zh: "自协议生效之日起30日内；法院3日内受理，15日内决定，可延长10日",
        en: "Within 30 days of effect; the court accepts in 3 days and decides in 15, at most 10 more",
      },
    ],
    forKinds: ["pay"],
  },
  {
    code: "review",
    name: { zh: "仲裁审查确认（双方共同申请）", en: "Review of the agreement by the arbitration commission" },
    fits: {
      zh: "双方可在协议生效15日内共同申请仲裁委员会审查，出具仲裁调解书。",
      en: "Within 15 days of effect both sides may ask the arbitration commission to review it and issue a mediation document.",
    },
    articles: [
      {
        text: {
          zh: "企业劳动争议协商调解规定第二十七条、仲裁办案规则第七十四条（条文未核对，请先查证）",
          en: "Provisions on negotiation and mediation in enterprises, art. 27; arbitration rules, art. 74 (not checked in the text: verify first)",
        },
        standing: "unverified",
      },
    ],
    needs: [{ zh: "双方共同申请", en: "an application by both sides" }, agreement, identity],
    limits: [{ zh: "自协议生效之日起15日内（未核对）", en: "Within 15 days of effect (not checked)" }],
    forKinds: ["pay", "act"],
  },
  {
    code: "enforcement",
    name: { zh: "申请强制执行", en: "Enforcement" },
    fits: {
      zh: "已有生效的支付令、司法确认裁定、仲裁调解书或裁决书，单位仍不履行的，向人民法院申请强制执行。",
      en: "With an effective payment order, confirmation, arbitral mediation document or award that the employer still does not keep: ask the court to enforce it.",
    },
    articles: [
      {
        text: {
          zh: "民事诉讼法第二百五十条（申请执行期间二年）",
          en: "Civil Procedure Law, art. 250 (two years to apply)",
        },
        standing: "verified",
      },
    ],
    needs: [
      { zh: "强制执行申请书", en: "the application for enforcement" },
      { zh: "生效法律文书及送达证明", en: "the effective document and proof of its service" },
      { zh: "单位财产线索", en: "what is known of the employer's property" },
      identity,
    ],
    limits: [{ zh: "2年内申请", en: "Within 2 years" }],
    forKinds: ["pay", "act"],
  },
  {
    code: "iou_suit",
    name: { zh: "凭工资欠条直接起诉", en: "Suit on a wage IOU" },
    fits: {
      zh: "有单位出具的工资欠条、又没有其他争议的，可以直接向人民法院起诉，不必先仲裁。",
      en: "With the employer's written IOU for wages and no other dispute, one may sue directly without arbitration.",
    },
    articles: [
      { text: { zh: "法释〔2020〕26号第十五条", en: "SPC interpretation (2020) 26, art. 15" }, standing: "verified" },
    ],
    needs: [{ zh: "工资欠条原件", en: "the original IOU" }, { zh: "起诉状", en: "the statement of claim" }, identity],
    limits: [],
    forKinds: ["pay"],
  },
];

/** The ways that fit what was broken, in the order of the list. */
export function waysAfter(broken: readonly PromiseKind[]): readonly LegalWay[] {
  return legalWays.filter((way) => way.forKinds.some((kind) => broken.includes(kind)));
}
