import { z } from "zod";
import { withForm } from "../../kernel/act-form.ts";
import { field, keysOf } from "../../kernel/fields.ts";
import { countedDateSchema, idSchema, instantSchema, textSchema } from "../../kernel/schemas.ts";
import type { Text } from "../../kernel/text.ts";
import { attachments, version } from "../appeals.parts.ts";
import { appealTitles } from "../appeals.titles.ts";
import type { AppealStatus } from "../appeals.terms.ts";
import type { AppealView } from "../appeals.views.ts";
import { mostPromises, promiseKinds, proofs, readAmount } from "./agreement.rules.ts";
import { agreementFormSchema, consentWaySchema, type PromiseView } from "./agreement.views.ts";
import { agreementWords } from "./agreement.words.ts";
import { longestPromise } from "../appeals.limits.ts";

type After = { readonly status: AppealStatus };
const onAgreement = withForm<AppealView, After>();
const onPromise = withForm<PromiseView, After>();

/** Yuan as people write them; read into 分 on the server. */
const amount = z
  .string()
  .trim()
  .max(40)
  .superRefine((text, issues) => {
    const read = readAmount(text);
    if (!read.ok) issues.addIssue({ code: "custom", message: read.refusal });
  });

const kindWords = { label: { zh: "哪一种", en: "Kind" }, kind: "choice", terms: promiseKinds, initial: "pay" } as const;
const what = field(textSchema(longestPromise), {
  label: { zh: "做什么", en: "What" },
  needed: { zh: "请写做什么", en: "say what" },
});
const dueOn = field(countedDateSchema, {
  label: { zh: "哪天之前", en: "By which day" },
  not: "past",
  needed: { zh: "请选日期", en: "choose the day" },
});

export const promiseInputSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: field(z.literal("pay"), kindWords),
    what,
    amount: field(amount, {
      label: { zh: "金额", en: "Amount" },
      kind: "money",
      needed: { zh: "请填金额", en: "enter the amount" },
    }),
    dueOn,
  }),
  z.strictObject({ kind: field(z.literal("act"), kindWords), what, dueOn }),
]);
export type PromiseInput = z.input<typeof promiseInputSchema>;

export const agreeing = onAgreement(
  z.strictObject({
    version,
    text: field(textSchema(3000, 5), {
      label: { zh: "协议内容", en: "What was agreed" },
      hint: {
        zh: "谁答应、答应什么、怎么付。照双方说的写。",
        en: "Who promised what, and how it is paid, in the words of both sides.",
      },
      needed: { zh: "请写明协议内容", en: "write what was agreed" },
    }),
    promises: field(
      z
        .array(promiseInputSchema)
        .min(1, { error: "appeal_promise_needed" })
        .max(mostPromises, { error: "appeal_promises_too_many" }),
      { label: { zh: "单位答应的事", en: "Promises" }, initial: [{ kind: "pay" }] },
    ),
    /** Who promised for the employer: name and position. */
    employerPerson: field(textSchema(80), {
      label: { zh: "单位谁答应的", en: "Who promised for the employer" },
      hint: { zh: "姓名和职务，例如：王强，人事经理", en: "Name and position, e.g. Wang Qiang, HR manager" },
      needed: { zh: "请填写单位方是谁答应的", en: "say who promised for the employer" },
    }),
    form: field(agreementFormSchema, { label: { zh: "怎么达成的", en: "Form" } }),
    /** How and when the worker said yes to exactly this. */
    consentWay: field(consentWaySchema, { label: { zh: "职工怎么同意的", en: "How the worker agreed" } }),
    consentAt: instantSchema.nullish(),
    attachments: field(attachments, {
      label: { zh: "协议照片或扫描件", en: "Photo or scan of the agreement" },
      kind: "files",
    }),
    /** Needed to agree anew. */
    reason: field(textSchema(500).nullish(), {
      label: agreementWords.whyAnew,
      hint: { zh: "原来的承诺不再跟踪，改按新的。", en: "The earlier promises are no longer followed." },
      isNeeded: true,
    }),
  }),
  {
    of: "agree",
    title: { zh: "记录协议", en: "Record an agreement" },
    about: {
      zh: "逐项写下做什么、多少钱、哪天之前。到期没有证明的承诺，次日自动标为逾期。",
      en: "Write each promise: what, how much, by which day. A promise without proof is broken on the day after.",
    },
    done: { zh: "已记录。每一项到期都会提醒。", en: "Recorded. Each promise is followed to its day." },
    when: { reason: (_, { agreements }) => agreements.length > 0 },
    initial: () => ({ form: "oral" as const, consentWay: "phone" as const }),
  },
);

/** What an officer may prove by; a worker confirms in the own words. */
const officersProofs = {
  bank_slip: {
    ...proofs.bank_slip,
    hint: { zh: "拍下凭证。单位自己说付了不算。", en: "Photograph it. The employer's word alone does not count." },
  },
  officer: {
    ...proofs.officer,
    hint: { zh: "写清看了什么、问了谁。", en: "Say what you saw and whom you asked." },
  },
} as const satisfies Record<string, Text & { hint: Text }>;

export const proving = onPromise(
  z.strictObject({
    proof: field(keysOf(officersProofs), { label: { zh: "怎么证明", en: "How" } }),
    fileId: field(idSchema.nullish(), {
      label: { zh: "凭证照片", en: "Photo of the slip" },
      kind: "files",
      isNeeded: true,
      needed: { zh: "请拍下或选择凭证", en: "take or choose the slip" },
    }),
    note: field(textSchema(1000, 0).nullish(), {
      label: { zh: "怎么核实的", en: "How it was checked" },
      needed: { zh: "请写明怎么核实的", en: "say how it was checked" },
    }),
  }),
  {
    of: "provePromise",
    title: appealTitles.prove,
    verb: { zh: "确认已履行", en: "Confirm it was kept" },
    about: {
      zh: "银行凭证，或工会自己核实的情况。单位口头说已办，不算证明；职工也可以自己确认。",
      en: "A bank slip, or what the union checked itself. The employer's word alone is no proof; the worker may confirm as well.",
    },
    done: ({ status }) =>
      status === "answered"
        ? { zh: "承诺已全部履行，职工会收到评价邀请。", en: "Every promise was kept. The worker is asked to rate." }
        : { zh: "已记为履行。", en: "Recorded as kept." },
    when: { fileId: ({ proof }) => proof === "bank_slip" },
    needs: { note: ({ proof }) => proof === "officer" },
    initial: ({ kind }) => ({ proof: kind === "pay" ? ("bank_slip" as const) : ("officer" as const) }),
  },
);
