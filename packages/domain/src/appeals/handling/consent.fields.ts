import { z } from "zod";
import { field } from "../../kernel/fields.ts";
import { textSchema } from "../../kernel/schemas.ts";
import type { Text } from "../../kernel/text.ts";
import { onAppeal, version } from "../appeals.parts.ts";
import { consents, consentsAsked, type Consent } from "../appeals.terms.ts";
import { appealTitles } from "../appeals.titles.ts";
import { consentSchema } from "./handling.views.ts";

/** Consents with what each means for the worker, as the worker chooses. */
export const explainedConsents = {
  name: {
    ...consents.name,
    hint: {
      zh: "工会可以核对您的合同、工资，当面替您谈，通常最快。",
      en: "The union can check your contract and pay and speak for you. Usually the fastest.",
    },
  },
  matter: {
    ...consents.matter,
    hint: {
      zh: "工会去谈这件事，不说是谁反映的。单位有时猜得到。",
      en: "The union raises it and does not say who told. Employers sometimes guess.",
    },
  },
  none: {
    ...consents.none,
    hint: {
      zh: "工会先不找单位。很多事要和单位谈才能解决，到时会先问您。",
      en: "The union does not turn to your employer. Much can only be settled with them; you are asked first.",
    },
  },
} as const satisfies Record<Consent, Text & { hint: Text }>;

/** A sealed name is told to nobody, whatever the worker says. */
export const consentsNow = ({ handling }: { readonly handling: { readonly isSealed: boolean } }): readonly Consent[] =>
  consentsAsked.filter((one) => one !== "name" || !handling.isSealed);

export const withSealed = (isSealed: boolean, about: Text, sealed: Text): Text =>
  isSealed ? { zh: about.zh + sealed.zh, en: `${about.en} ${sealed.en}` } : about;

export const givingConsent = onAppeal(
  z.strictObject({
    version,
    consent: field(consentSchema, {
      label: appealTitles.consent,
      terms: explainedConsents,
    }),
    note: field(textSchema(500, 0).nullish(), {
      label: { zh: "有什么要特别注意", en: "Anything to be careful about" },
    }),
  }),
  {
    of: "consent",
    title: appealTitles.consent,
    verb: { zh: "就按这个", en: "Let it be this" },
    about: ({ handling }) =>
      withSealed(
        handling.isSealed,
        {
          zh: "随时可以改。改了以后，工会按新的来；已经说过的收不回来。",
          en: "You may change it at any time. From then on the union follows it; what was said cannot be unsaid.",
        },
        {
          zh: "您选了姓名密封，工会不会把姓名告诉单位。",
          en: "Your name is sealed: your employer is not told it.",
        },
      ),
    done: { zh: "已告诉经办人。", en: "Your handler has been told." },
    offers: { consent: consentsNow },
    initial: ({ handling }) => ({ consent: handling.consent }),
  },
);
