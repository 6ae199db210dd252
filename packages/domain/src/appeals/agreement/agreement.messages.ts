import { agreementRefusals } from "../../agreements/agreements.messages.ts";
import type { Text } from "../../kernel/text.ts";

export const agreementMessages = {
  ...agreementRefusals("appeal"),
  appeal_consent_in_future: {
    zh: "职工同意的时间不能晚于现在，请改一下。",
    en: "The worker's consent cannot lie in the future. Change its time.",
  },
  appeal_promise_superseded: {
    zh: "这项承诺已不再跟踪（重新约定，或诉求已结束），请刷新后看现在的协议。",
    en: "This promise is no longer followed: it was agreed anew, or the appeal has ended. Reload to see the agreement in force.",
  },
  appeal_slip_needed: {
    zh: "请上传银行转账凭证。单位自己说付了，不算证明。",
    en: "Upload the bank slip. The employer's word alone proves nothing.",
  },
  appeal_outcome_after_breach: {
    zh: "承诺没有兑现，只能以“部分解决”或“转法定途径”答复。",
    en: "A promise was broken: answer with “partly solved” or “referred to a legal way”.",
  },
} as const satisfies Record<string, Text>;
