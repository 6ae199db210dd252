import type { Leaving } from "../../codes/telling.ts";
import type { Text } from "../../kernel/text.ts";
import type { HandedRecord } from "../../tasks/tasks.sight.ts";
import type { Consent, Disclosure } from "../appeals.terms.ts";

/**
 * What a task may show of the appeal, chosen for each task. A phone number is never among them, and the
 * worker's name is shown only as long as the worker allows it.
 */
export const taskFields = {
  number: { zh: "诉求编号", en: "Number of the appeal" },
  category: { zh: "类别", en: "Category" },
  description: { zh: "职工反映的情况", en: "What the worker wrote" },
  employer: { zh: "用人单位", en: "Employer" },
  employer_place: { zh: "单位所在地", en: "Place of the employer" },
  workplace: { zh: "工作地点", en: "Place of work" },
  submitted_on: { zh: "提交日期", en: "Day of submission" },
  worker_name: { zh: "职工姓名", en: "Worker's name" },
} as const satisfies Record<string, Text>;
export type TaskField = keyof typeof taskFields;

/** How each field of an appeal leaves for a partner office. What a worker typed as the employer's name is words too. */
export const leavingOf: Readonly<Record<TaskField, Leaving>> = {
  number: "plain",
  category: "plain",
  description: "words",
  employer: "words",
  employer_place: "plain",
  workplace: "plain",
  submitted_on: "plain",
  worker_name: "identity",
};

/** What is ticked until somebody ticks otherwise: not the worker's words, not who the worker is. */
export const usuallyShown: readonly TaskField[] = ["number", "category", "employer"];

/** Whether a partner may be told who the worker is: a sealed name never is. */
export function mayBeNamed(appeal: { readonly consent: Consent; readonly disclosure: Disclosure }): boolean {
  return appeal.consent === "name" && appeal.disclosure !== "sealed";
}

export interface AppealToHand extends Omit<HandedRecord<TaskField>, "fields" | "mayBeNamed"> {
  readonly consent: Consent;
  readonly disclosure: Disclosure;
}

/** An appeal as it is handed to the projection. */
export const handedAppeal = ({ consent, disclosure, ...appeal }: AppealToHand): HandedRecord<TaskField> => ({
  ...appeal,
  fields: leavingOf,
  mayBeNamed: mayBeNamed({ consent, disclosure }),
});
