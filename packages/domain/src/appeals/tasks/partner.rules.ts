import { tell, tellOwnWords, type Leaving, type Told } from "../../codes/telling.ts";
import type { Consent, Disclosure } from "../appeals.terms.ts";
import type { TaskField, TaskOutcome, TaskState } from "./tasks.rules.ts";

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

/** An appeal as it is handed to the projection; `names` also where they are sealed, so that they are found within the words. */
export interface HandedAppeal {
  readonly consent: Consent;
  readonly disclosure: Disclosure;
  readonly names: readonly string[];
  readonly contacts: readonly string[];
  readonly handlerName: string | null;
  readonly values: Readonly<Record<TaskField, string | null>>;
}

export interface HandedTask {
  readonly state: TaskState;
  readonly shown: readonly TaskField[];
  readonly question: string;
  readonly outcome: TaskOutcome | null;
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly repliedByName: string | null;
}

export interface SeenByPartner extends Told<TaskField> {
  readonly question: string | null;
  readonly handlerName: string | null;
  readonly outcome: TaskOutcome | null;
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly repliedByName: string | null;
}

/**
 * What a partner sees of an appeal through one task: while the task is open exactly the ticked fields; afterwards no
 * fact of the appeal. The question stays where a reply stands or may still come; of a task taken back nothing stays.
 * What another task of the same appeal shows, says or receives is no part of it. Used by view, list, search and link.
 */
export function seenByPartner(appeal: HandedAppeal, task: HandedTask): SeenByPartner {
  const person = {
    names: appeal.names,
    contacts: appeal.contacts,
    mayBeNamed: mayBeNamed(appeal) && task.shown.includes("worker_name"),
  };
  const isOpen = task.state === "open";
  const told = isOpen
    ? tell({ fields: leavingOf, values: appeal.values, ticked: task.shown, person })
    : { facts: [], notTold: [] };
  return {
    ...told,
    question: task.state === "recalled" ? null : tellOwnWords(task.question, person),
    handlerName: isOpen ? appeal.handlerName : null,
    outcome: task.outcome,
    reply: task.reply,
    repliedAt: task.repliedAt,
    repliedByName: task.repliedByName,
  };
}
