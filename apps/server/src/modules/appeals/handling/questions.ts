import type { QuestionAnswer, QuestionItem } from "@niangjia/domain/appeals/handling/handling.views";
import { appealActions, stageOf, type AppealAction } from "@niangjia/domain/appeals/appeals.rules";
import type { QuestionEnd } from "@niangjia/domain/appeals/appeals.terms";
import { addDays } from "@niangjia/domain/clocks/civil-date";
import { addMilliseconds, civilDateOf, endOfDay, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { obtainPermit, type Permit } from "../../../kernel/permit.ts";
import { attachFiles, requireOwnFiles } from "../../files/index.ts";
import { auditedAbout, describeActor, describeWorker } from "../appeals.actor.ts";
import { servicePathOf, serviceDueTimes } from "../appeals.clocks.ts";
import { tellHandler, tellWorker } from "../appeals.notices.ts";
import { isMine } from "../appeals.own.ts";
import { promisesAt } from "../appeals.service-promise-store.ts";
import {
  advanceAppeal,
  asAppeal,
  insertEvent,
  lockAppeal,
  type AppealRecord,
  type NewEvent,
} from "../appeals.store.ts";
import { factsFor } from "../commands/route.ts";
import { endOpenQuestion, insertQuestion, pausesOf } from "./question-store.ts";

/**
 * Asks the worker a list of precise questions. The service clock stands still until the reply, at the
 * longest until the end of the promised number of days; legal time limits run on.
 */
export async function askWorker(ctx: Context, id: string, input: { version: number; items: readonly QuestionItem[] }) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = obtainPermit(ctx, appealActions, "ask", asAppeal(row), factsFor(ctx, row), false);
  const { questionDays } = await promisesAt(ctx, servicePathOf(row), ctx.now);
  // The last instant of that day, so that a screen shows the day itself.
  const dueAt = addMilliseconds(endOfDay(addDays(civilDateOf(instant(ctx.now)), questionDays)), -1);
  const { unionName, ...who } = describeActor(ctx);
  await insertQuestion(ctx, { appealId: id, items: input.items, by: who.actorId, byName: who.actorName, dueAt });
  await insertEvent(ctx, id, {
    kind: "asked",
    ...who,
    text: input.items.map((item, n) => `${n + 1}. ${item.text}`).join("\n"),
    detail: { dueAt, count: input.items.length },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, { due_at: dueAt, due_for: "question" });
  ctx.audit({
    action: "appeals.ask",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { questions: input.items.length, dueAt },
  });
  tellWorker(ctx, row.person_id, "appeals.questions", { ...after, number: row.number }, unionName ?? "");
  return after;
}

/** The handler takes the questions back: they are answered otherwise, or no longer needed. */
export async function recallQuestion(
  ctx: Context,
  id: string,
  input: { version: number; note?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = obtainPermit(ctx, appealActions, "recallQuestion", asAppeal(row), factsFor(ctx, row), false);
  const { unionName: _, ...who } = describeActor(ctx);
  const after = await resume(ctx, row, permit, "recalled", null, {
    kind: "question_ended",
    ...who,
    text: input.note || null,
    detail: { because: "recalled" },
    forWorker: true,
  });
  ctx.audit({
    action: "appeals.recall_question",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
  });
  return after;
}

export interface QuestionReply {
  readonly answers: readonly QuestionAnswer[];
  readonly remark: string | null;
  /** Every file that the answers name; the caller has made sure that they are the worker's own. */
  readonly files: readonly string[];
}

/** The worker, signed in, answers what was asked. */
export async function replyToQuestion(
  ctx: Context,
  id: string,
  input: {
    version: number;
    answers: readonly QuestionAnswer[];
    remark?: string | null | undefined;
    attachments: readonly string[];
  },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = obtainPermit(ctx, appealActions, "reply", asAppeal(row), factsFor(ctx, row), isMine(ctx, row));
  await requireOwnFiles(ctx, input.attachments, "appeal_file_not_yours");
  await attachFiles(ctx, input.attachments, "appeal", id);
  return takeReply(ctx, row, permit, {
    answers: input.answers,
    remark: input.remark || null,
    files: input.attachments,
  });
}

/** Keeps the worker's reply and goes on with the work; also for a worker known by the receipt alone. */
export async function takeReply(ctx: Context, row: AppealRecord, permit: Permit<"reply">, reply: QuestionReply) {
  const named = reply.answers.flatMap((answer) => (answer?.kind === "file" ? answer.files : []));
  if (named.some((file) => !reply.files.includes(file))) throw new AppError("appeal_reply_does_not_fit");
  if (reply.answers.every((answer) => answer === null) && reply.remark === null)
    throw new AppError("appeal_reply_needed");
  const answered = reply.answers.filter((answer) => answer !== null).length;
  const after = await resume(ctx, row, permit, "answered", reply, {
    kind: "question_answered",
    ...describeWorker(row),
    text: reply.remark,
    detail: { answered, of: reply.answers.length, attachments: reply.files.length },
    forWorker: true,
  });
  ctx.audit({
    action: "appeals.reply_to_question",
    subjectKind: "appeal",
    subjectId: row.id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { answered, of: reply.answers.length },
  });
  tellHandler(ctx, row, "appeals.question_answered", { ...after, number: row.number });
  return after;
}

/** No reply in time: the work goes on without it. */
export async function expireQuestion(ctx: Context, row: AppealRecord) {
  const permit = obtainPermit(ctx, appealActions, "expireQuestion", asAppeal(row), factsFor(ctx, row), false);
  const after = await resume(ctx, row, permit, "expired", null, {
    kind: "question_ended",
    detail: { because: "expired" },
    forWorker: true,
  });
  ctx.audit({
    action: "appeals.expire_question",
    subjectKind: "appeal",
    subjectId: row.id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
  });
  tellHandler(ctx, row, "appeals.question_expired", { ...after, number: row.number });
  return after;
}

/** Ends the open question and lets the service clocks go on from where they stood. */
async function resume(
  ctx: Context,
  row: AppealRecord,
  permit: Permit<AppealAction>,
  because: QuestionEnd,
  reply: QuestionReply | null,
  event: NewEvent,
) {
  const ended = await endOpenQuestion(ctx, row.id, because, reply);
  if (ended && reply) assertFits(ended.items as unknown as readonly QuestionItem[], reply.answers);
  await insertEvent(ctx, row.id, event);
  const due = await serviceDueTimes(ctx, row, await pausesOf(ctx, row.id));
  const isContactRunning = stageOf(factsFor(ctx, row)) === "accepted" && due.contactDueAt !== null;
  return advanceAppeal(ctx, permit, {
    answer_due_at: due.answerDueAt,
    half_day_due_at: due.halfDayDueAt,
    contact_due_at: due.contactDueAt,
    due_at: isContactRunning ? due.contactDueAt : due.answerDueAt,
    due_for: isContactRunning ? "contact" : "answer",
    ...(reply ? { attachments: [...row.attachments, ...reply.files] } : {}),
  });
}

/** One answer for each question, of the kind that was asked for. */
function assertFits(items: readonly QuestionItem[], answers: readonly QuestionAnswer[]): void {
  if (answers.length !== items.length || answers.some((answer, n) => answer !== null && answer.kind !== items[n]!.kind))
    throw new AppError("appeal_reply_does_not_fit");
}
