import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { countedDateSchema, idSchema, instantSchema, textSchema } from "../kernel/schemas.ts";
import type { Text } from "../kernel/text.ts";
import { longestPromise, mostPromises, promiseKinds, proofs, readAmount } from "./agreements.rules.ts";
import { agreementTitles } from "./agreements.titles.ts";
import { agreementFormSchema, consentWaySchema, type PromiseView } from "./agreements.views.ts";
import { agreementWords } from "./agreements.words.ts";

/** What a form says of the two sides, in the words of the kind. */
export interface SideWords {
  /** How the person said yes. */
  readonly consentWay: Text;
  /** What the other side promised. */
  readonly promises: Text;
  /** Who promised for it. */
  readonly employerPerson: { readonly label: Text; readonly hint: Text; readonly needed: Text };
  /** What a slip has to show, where it is asked for. */
  readonly slip: Text;
  /** What counts as proof. */
  readonly proving: Text;
  /** Said when the last promise was proved. */
  readonly performed: Text;
}

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

/** How an agreement is recorded. `most`: files that may come with it. */
export const agreeing = (
  code: string,
  words: Pick<SideWords, "consentWay" | "promises" | "employerPerson">,
  most: number,
) =>
  withForm<{ readonly agreements: readonly unknown[] }>()(
    z.strictObject({
      version: z.number().int().min(1),
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
          .min(1, { error: `${code}_promise_needed` })
          .max(mostPromises, { error: `${code}_promises_too_many` }),
        { label: words.promises, initial: [{ kind: "pay" }] },
      ),
      /** Who promised for the other side: name and position. */
      employerPerson: field(textSchema(80), words.employerPerson),
      form: field(agreementFormSchema, { label: { zh: "怎么达成的", en: "Form" } }),
      /** How and when the person said yes to exactly this. */
      consentWay: field(consentWaySchema, { label: words.consentWay }),
      consentAt: instantSchema.nullish(),
      attachments: field(z.array(idSchema).max(most).default([]), {
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

/** What an officer may prove by; the person confirms in the own words. */
const officersProofs = (slip: Text) =>
  ({
    bank_slip: { ...proofs.bank_slip, hint: slip },
    officer: {
      ...proofs.officer,
      hint: { zh: "写清看了什么、问了谁。", en: "Say what you saw and whom you asked." },
    },
  }) as const satisfies Record<string, Text & { hint: Text }>;

/** How an officer proves one promise. `kept`: where the record stands after the last one. */
export const proving = (kept: string, words: Pick<SideWords, "slip" | "proving" | "performed">) =>
  withForm<PromiseView, { readonly status: string }>()(
    z.strictObject({
      proof: field(keysOf(officersProofs(words.slip)), { label: { zh: "怎么证明", en: "How" } }),
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
      title: agreementTitles.prove,
      verb: { zh: "确认已履行", en: "Confirm it was kept" },
      about: words.proving,
      done: ({ status }) => (status === kept ? words.performed : { zh: "已记为履行。", en: "Recorded as kept." }),
      when: { fileId: ({ proof }) => proof === "bank_slip" },
      needs: { note: ({ proof }) => proof === "officer" },
      initial: ({ kind }) => ({ proof: kind === "pay" ? ("bank_slip" as const) : ("officer" as const) }),
    },
  );
