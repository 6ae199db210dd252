import type { Messages } from "@niangjia/ui/language";

export const agreementScreenMessages = {
  agreeAnew: { zh: "重新约定", en: "Agree anew" },
  consentWay: { zh: "职工怎样表示同意", en: "How the worker agreed" },
  breach: { zh: "承诺逾期：下一步的法定途径", en: "A promise was broken: the next legal ways" },
  breachAbout: {
    zh: "供告知职工参考，由职工决定。也可以补登证明、重新约定，或以“部分解决”“转法定途径”答复。",
    en: "To tell the worker, who decides. You may also record proof late, agree anew, or answer with “partly solved” or “referred to a legal way”.",
  },
  basis: { zh: "依据", en: "Basis" },
  needs: { zh: "需要准备", en: "What is needed" },
  limits: { zh: "期限", en: "Time limits" },
  unverified: { zh: "条文待核对", en: "not checked in the text" },
  byAccount: { zh: "有平台账号的单位", en: "An office with an account" },
  byLink: { zh: "用链接（对方不需要账号）", en: "By a link, no account needed" },
  how: { zh: "方式", en: "Way" },
  letterAsk: {
    zh: "我会正在办理一件职工诉求，现请贵单位协助以下事项，并于 {on} 前回复：",
    en: "We are handling a worker's appeal and ask for your assistance in the following. Please reply by {on}:",
  },
} as const satisfies Messages;
