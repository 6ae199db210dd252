import { agreementRoutes } from "../../agreements/agreements.routes.ts";
import { mostFiles } from "../appeals.limits.ts";
import { appealStatusSchema } from "../appeals.views.ts";

/** Agreements between the worker and the employer. */
export const appealAgreementRoutes = agreementRoutes({
  path: "/api/appeals",
  code: "appeal",
  access: "appeals.answer",
  refusals: {
    agree: ["appeal_is_at_another_union", "appeal_has_another_handler", "appeal_worker_not_reached"],
    prove: ["appeal_is_at_another_union"],
  },
  status: appealStatusSchema,
  mostFiles,
  kept: "answered",
  words: {
    consentWay: { zh: "职工怎么同意的", en: "How the worker agreed" },
    promises: { zh: "单位答应的事", en: "Promises" },
    employerPerson: {
      label: { zh: "单位谁答应的", en: "Who promised for the employer" },
      hint: { zh: "姓名和职务，例如：王强，人事经理", en: "Name and position, e.g. Wang Qiang, HR manager" },
      needed: { zh: "请填写单位方是谁答应的", en: "say who promised for the employer" },
    },
    slip: { zh: "拍下凭证。单位自己说付了不算。", en: "Photograph it. The employer's word alone does not count." },
    proving: {
      zh: "银行凭证，或工会自己核实的情况。单位口头说已办，不算证明；职工也可以自己确认。",
      en: "A bank slip, or what the union checked itself. The employer's word alone is no proof; the worker may confirm as well.",
    },
    performed: {
      zh: "承诺已全部履行，职工会收到评价邀请。",
      en: "Every promise was kept. The worker is asked to rate.",
    },
  },
});
