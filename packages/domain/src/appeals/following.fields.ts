import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { field } from "../kernel/fields.ts";
import { textSchema } from "../kernel/schemas.ts";
import { afterAction, attachments, onAppeal, version } from "./appeals.parts.ts";
import type { AppealView } from "./appeals.views.ts";
import { appealWords } from "./appeals.words.ts";
import { longestReply } from "./appeals.limits.ts";

/** `said`: what somebody wants to say already, where the page is reached from. */
const withWords = withForm<AppealView & { readonly said?: string }, z.output<typeof afterAction>>();

export const supplementing = withWords(
  z.strictObject({
    text: field(textSchema(longestReply), {
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
