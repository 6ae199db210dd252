import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { field } from "../kernel/fields.ts";
import { instantSchema, textSchema, unionPathSchema } from "../kernel/schemas.ts";
import type { Text } from "../kernel/text.ts";
import { afterAction, attachments, onAppeal, version } from "./appeals.parts.ts";
import type { contactParties } from "./appeals.terms.ts";
import { appealWords } from "./appeals.words.ts";
import {
  contactPartySchema,
  contactResultSchema,
  contactWaySchema,
  outcomeSchema,
  type AppealView,
} from "./appeals.views.ts";

/** Said in several acts where a union, or what is the case, is left empty. */
export const chooseUnion = { zh: "请选一个工会", en: "choose a union" } as const;
export const sayWhatIs = { zh: "请写明情况", en: "say what is the case" } as const;
export const contactFields = {
  way: field(contactWaySchema, { label: { zh: "怎么联系", en: "How" } }),
  result: field(contactResultSchema, {
    label: { zh: "结果", en: "Result" },
    needed: { zh: "请点这次联系的结果", en: "press how it went" },
  }),
};
/** Who reads what is written of a contact, by whom it was with. */
export const contactReaders = {
  worker: { zh: "职工能看到。", en: "The worker can read it." },
  employer: { zh: "职工看不到。", en: "The worker does not see it." },
} as const satisfies Record<keyof typeof contactParties, Text>;
export const contactNote = field(textSchema(1000, 0).nullish(), {
  label: { zh: "说了什么", en: "What was said" },
  hint: {
    zh: "和职工联系时写的，职工能看到；和单位联系的，职工看不到。",
    en: "The worker can read what is written of a contact with the worker, not of one with the employer.",
  },
});
export const answerText = field(textSchema(3000, 5), {
  label: { zh: "答复内容", en: "Answer" },
  hint: {
    zh: "职工会看到全文。说清：问了谁、结果怎样、接下来怎么办。",
    en: "The worker reads it in full: whom you asked, what came of it, what to do next.",
  },
  needed: { zh: "请写答复", en: "write the answer" },
});
export const outcomeWords = {
  label: { zh: "办理结果", en: "Outcome" },
  needed: { zh: "请选办理结果", en: "choose the outcome" },
} as const;

export const dispatching = onAppeal(
  z.strictObject({
    version,
    toPath: field(unionPathSchema, {
      label: { zh: "分拨给", en: "Dispatch to" },
      kind: "union",
      by: "path",
      needed: chooseUnion,
    }),
    note: field(textSchema(500).nullish(), { label: { zh: "交代一句", en: "A word to them" } }),
  }),
  {
    of: "dispatch",
    verb: { zh: "分拨", en: "Dispatch" },
    about: { zh: "送到下级工会办理。职工会收到通知。", en: "Sends it to a union below. The worker is told." },
    done: { zh: "已分拨。", en: "Dispatched." },
  },
);

export const accepting = onAppeal(z.strictObject({ version }), {
  of: "accept",
  done: { zh: "已接单，现在由您办理。", en: "Accepted. You are the handler now." },
});

export const loggingContact = onAppeal(
  z.strictObject({
    party: field(contactPartySchema, { label: { zh: "和谁", en: "With whom" } }),
    ...contactFields,
    /** When the call was made: an act that waited for a line carries its own time. */
    at: instantSchema.nullish(),
    note: contactNote,
  }),
  {
    of: "contact",
    title: { zh: "记录这次联系", en: "Log this contact" },
    verb: { zh: "记录", en: "Log it" },
    done: { zh: "已记录。", en: "Logged." },
    initial: () => ({ way: "phone" as const }),
    isKeptOffline: true,
  },
);

export const answering = onAppeal(
  z.strictObject({ version, answer: answerText, outcome: field(outcomeSchema, outcomeWords) }),
  {
    of: "answer",
    title: { zh: "答复职工", en: "Answer the worker" },
    verb: { zh: "发给职工", en: "Send to the worker" },
    about: {
      zh: "职工会评价；评价（或回访）后才会办结。“已履行”由已证实的承诺得出，“无法联系”要三次没打通。",
      en: "The worker rates it; it closes only after the rating, or a call-back. “Performed” follows from proved promises, “could not be reached” needs three failed tries.",
    },
    done: { zh: "已答复，等职工评价。", en: "Answered. The worker rates next." },
    offers: { outcome: ({ handling }) => handling.outcomesNow },
  },
);

/** `said`: what somebody wants to say already, where the page is reached from. */
const withWords = withForm<AppealView & { readonly said?: string }, z.output<typeof afterAction>>();

export const supplementing = withWords(
  z.strictObject({
    text: field(textSchema(2000), {
      label: { zh: "要补充什么？", en: "What would you like to add?" },
      hint: {
        zh: "新的情况、新的时间、新的材料。经办人会看到。",
        en: "News, dates, papers. Your handler will see it.",
      },
      needed: { zh: "请写下要补充的", en: "write what you would like to add" },
    }),
    attachments: field(attachments, { label: appealWords.photosOrFiles, kind: "files" }),
  }),
  {
    of: "supplement",
    title: { zh: "补充说明", en: "Add something" },
    verb: { zh: "提交", en: "Submit" },
    done: { zh: "已补充。", en: "Added." },
    initial: ({ said }) => (said ? { text: said } : {}),
  },
);

export const reopening = onAppeal(
  z.strictObject({
    version,
    reason: field(textSchema(1000, 5), {
      label: { zh: "为什么要重办？", en: "Why should it be reopened?" },
      hint: { zh: "例如：单位没有兑现。", en: "For example: the promise was not kept." },
      needed: { zh: "请写明为什么", en: "say why" },
    }),
  }),
  {
    of: "reopen",
    title: { zh: "要求重办", en: "Ask to reopen" },
    verb: { zh: "提交", en: "Submit" },
    about: appealWords.reopensAbove,
    done: { zh: "已要求重办。", en: "Asked to reopen." },
  },
);

export const withdrawing = onAppeal(
  z.strictObject({
    version,
    reason: field(textSchema(500, 0).nullish(), { label: { zh: "为什么撤回", en: "Why" } }),
  }),
  {
    of: "withdraw",
    title: { zh: "撤回这件诉求？", en: "Withdraw this appeal?" },
    verb: { zh: "确定撤回", en: "Withdraw it" },
    about: ({ agreements, status }) => {
      const isPromised = agreements.some(
        (round) =>
          round.supersededAt === null &&
          round.promises.some((promise) => promise.status === "open" || promise.status === "broken"),
      );
      const ends = [
        {
          zh: "撤回后工会不再办理。以后有需要，可以重新反映。",
          en: "The union stops handling it. You can report again at any time.",
        },
        ...(isPromised
          ? [
              {
                zh: "协议还没有履行完。撤回后，工会不再催单位，也不再记这些承诺。",
                en: "The agreement is not performed yet. If you withdraw, the union stops following these promises.",
              },
            ]
          : []),
        ...(status === "waiting_external"
          ? [
              {
                zh: "协作单位正在处理，撤回后会停下。",
                en: "A partner office is at it; it stops if you withdraw.",
              },
            ]
          : []),
      ];
      return { zh: ends.map((end) => end.zh).join(""), en: ends.map((end) => end.en).join(" ") };
    },
    done: { zh: "已撤回。", en: "Withdrawn." },
    isDangerous: true,
  },
);
