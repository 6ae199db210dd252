import { tell, tellOwnWords, type Leaving, type Told } from "../codes/telling.ts";
import type { TaskOutcome, TaskState } from "./tasks.rules.ts";

/** A record as it is handed to the projection. */
export interface HandedRecord<F extends string> {
  /** How each field may leave. */
  readonly fields: Readonly<Record<F, Leaving>>;
  /** Null: the record does not hold it. */
  readonly values: Readonly<Record<F, string | null>>;
  /** Of the person it is about, also where they are sealed, so that they are found within the words. */
  readonly names: readonly string[];
  readonly contacts: readonly string[];
  /** Whether a partner may be told who that person is. */
  readonly mayBeNamed: boolean;
  readonly handlerName: string | null;
}

export interface HandedTask<F extends string> {
  readonly state: TaskState;
  readonly shown: readonly F[];
  readonly question: string;
  readonly outcome: TaskOutcome | null;
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly repliedByName: string | null;
}

export interface SeenByPartner<F extends string> extends Told<F> {
  readonly question: string | null;
  readonly handlerName: string | null;
  readonly outcome: TaskOutcome | null;
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly repliedByName: string | null;
}

/**
 * What a partner sees of a record through one task: while the task is open exactly the ticked fields; afterwards no
 * fact of the record. The question stays where a reply stands or may still come; of a task taken back nothing stays.
 * What another task of the same record shows, says or receives is no part of it. Used by view, list, search and link.
 */
export function seenByPartner<F extends string>(record: HandedRecord<F>, task: HandedTask<F>): SeenByPartner<F> {
  const person = {
    names: record.names,
    contacts: record.contacts,
    mayBeNamed: record.mayBeNamed && task.shown.some((field) => record.fields[field] === "identity"),
  };
  const isOpen = task.state === "open";
  const told = isOpen
    ? tell({ fields: record.fields, values: record.values, ticked: task.shown, person })
    : { facts: [], notTold: [] };
  return {
    ...told,
    question: task.state === "recalled" ? null : tellOwnWords(task.question, person),
    handlerName: isOpen ? record.handlerName : null,
    outcome: task.outcome,
    reply: task.reply,
    repliedAt: task.repliedAt,
    repliedByName: task.repliedByName,
  };
}
