import { z } from "zod";
import { field } from "../kernel/fields.ts";
import { instantSchema, textSchema, unionPathSchema } from "../kernel/schemas.ts";
import type { Text } from "../kernel/text.ts";
import { onAppeal, version } from "./appeals.parts.ts";
import type { contactParties } from "./appeals.terms.ts";
import { contactPartySchema, contactResultSchema, contactWaySchema, outcomeSchema } from "./appeals.views.ts";

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
