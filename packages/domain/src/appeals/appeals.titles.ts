import { agreementTitles } from "../agreements/agreements.titles.ts";
import type { Text } from "../kernel/text.ts";
import { taskTitles } from "../tasks/tasks.titles.ts";

/** Titles of acts on an appeal; apart from the other words, as the phone's first page lists all titles. */
export const appealTitles = {
  note: { zh: "写办理记录", en: "Write a note" },
  ask: { zh: "向职工提问", en: "Ask the worker" },
  consent: { zh: "可以告诉单位什么", en: "What your employer may be told" },
  recordConsent: { zh: "记录职工同意", en: "Record consent" },
  claim: { zh: "把回执放进我的诉求", en: "Take a receipt to my appeals" },
  ...agreementTitles,
  ...taskTitles,
} as const satisfies Record<string, Text>;
