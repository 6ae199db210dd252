import type { QuestionAnswer, QuestionView } from "@niangjia/domain/appeals/handling/handling.views";
import { parseCivilDate } from "@niangjia/domain/clocks/civil-date";
import { parseYuan } from "@niangjia/domain/codes/money";
import type { TypedFile } from "@niangjia/domain/kernel/filling";

/** What is typed for one question, as it is typed: read only when it is sent. */
export interface Typed {
  readonly text: string;
  readonly yes: boolean | null;
  readonly files: readonly TypedFile[];
}

export const untyped: Typed = { text: "", yes: null, files: [] };

/** Answers on this device, with the questions they belong to, so that they can be read and typed without a line. */
export interface Reply {
  readonly questionId: string;
  readonly items: QuestionView["items"];
  readonly typed: readonly Typed[];
  readonly remark: string;
}

export function emptyReply(question: Pick<QuestionView, "id" | "items">): Reply {
  return { questionId: question.id, items: question.items, typed: question.items.map(() => untyped), remark: "" };
}

/** What the device kept; null where it is damaged or nothing. */
export function readReply(kept: unknown): Reply | null {
  const one = kept as Partial<Reply> | null;
  if (
    typeof one?.questionId !== "string" ||
    !Array.isArray(one.items) ||
    !Array.isArray(one.typed) ||
    one.items.length !== one.typed.length
  )
    return null;
  const typed = (one.typed as Partial<Typed>[]).map((entry) => ({
    text: typeof entry.text === "string" ? entry.text : "",
    yes: typeof entry.yes === "boolean" ? entry.yes : null,
    files: Array.isArray(entry.files) ? entry.files : [],
  }));
  return {
    questionId: one.questionId,
    items: one.items,
    typed,
    remark: typeof one.remark === "string" ? one.remark : "",
  };
}

/** The kept answers where they belong to the question that is open now, else an empty sheet. */
export function replyTo(kept: Reply | null, question: Pick<QuestionView, "id" | "items">): Reply {
  return kept?.questionId === question.id ? kept : emptyReply(question);
}

export type AnswerProblem =
  | "not_a_date"
  | "amount_malformed"
  | "amount_too_precise"
  | "amount_negative"
  | "amount_too_large";

export interface ReadReply {
  /** In the order of the questions; null: left open. */
  readonly answers: readonly QuestionAnswer[];
  /** By the place of the question. */
  readonly problems: ReadonlyMap<number, AnswerProblem>;
  readonly isEmpty: boolean;
  /** Every file that an answer names. */
  readonly attachments: readonly string[];
}

export function readAnswers(reply: Reply): ReadReply {
  const problems = new Map<number, AnswerProblem>();
  const answers = reply.items.map(({ kind }, index): QuestionAnswer => {
    const typed = reply.typed[index] ?? untyped;
    const text = typed.text.trim();
    if (kind === "yes_no") return typed.yes === null ? null : { kind, yes: typed.yes };
    if (kind === "file")
      return typed.files.length === 0 ? null : { kind, files: typed.files.map((file) => file.fileId) };
    if (text === "") return null;
    if (kind === "text") return { kind, text };
    if (kind === "date") {
      const date = parseCivilDate(text);
      if (date.ok) return { kind, date: date.value };
      problems.set(index, "not_a_date");
      return null;
    }
    const amount = parseYuan(text);
    if (amount.ok) return { kind, fen: amount.value };
    problems.set(index, amount.refusal);
    return null;
  });
  const attachments = answers.flatMap((answer) => (answer?.kind === "file" ? answer.files : []));
  return { answers, problems, isEmpty: answers.every((answer) => answer === null), attachments };
}
