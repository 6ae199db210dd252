import type { QuestionAnswer, QuestionItem } from "@niangjia/domain/appeals/handling/handling.views";
import type { AppealStatus, QuestionEnd } from "@niangjia/domain/appeals/appeals.terms";
import { addDays } from "@niangjia/domain/clocks/civil-date";
import { addMilliseconds, civilDateOf, endOfDay, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { attachFiles, requireOwnFiles } from "../../files/index.ts";
import { servicePathOf, serviceDueTimes } from "../appeals.clocks.ts";
import { appeals } from "../appeals.kind.ts";
import { tellHandler, tellWorker } from "../appeals.notices.ts";
import { promisesAt } from "../appeals.service-promise-store.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { endOpenQuestion, insertQuestion, pausesOf } from "./question-store.ts";

/**
 * Asks the worker a list of precise questions. The service clock stands still until the reply, at the
 * longest until the end of the promised number of days; legal time limits run on.
 */
export const askWorker = (ctx: Context, id: string, input: { version: number; items: readonly QuestionItem[] }) =>
  appeals.act(ctx, id, "ask", input, async ({ row, who }) => {
    const { items } = input;
    const { questionDays } = await promisesAt(ctx, servicePathOf(row), ctx.now);
    // The last instant of that day, so that a screen shows the day itself.
    const dueAt = addMilliseconds(endOfDay(addDays(civilDateOf(instant(ctx.now)), questionDays)), -1);
    await insertQuestion(ctx, { appealId: id, items, by: who.actorId!, byName: who.actorName!, dueAt });
    return appeals.outcome({
      events: [
        {
          kind: "asked",
          text: items.map((item, n) => `${n + 1}. ${item.text}`).join("\n"),
          detail: { dueAt, count: items.length },
        },
      ],
      set: { due_at: dueAt, due_for: "question" },
      audited: { detail: { questions: items.length, dueAt } },
      tell: (about, union) => tellWorker(ctx, row.person_id, "appeals.questions", about, union),
    });
  });

/** The handler takes the questions back: they are answered otherwise, or no longer needed. */
export const recallQuestion = (
  ctx: Context,
  id: string,
  input: { version: number; note?: string | null | undefined },
) =>
  appeals.act(ctx, id, "recallQuestion", input, async ({ row, to }) =>
    appeals.outcome({
      events: [{ kind: "question_ended", text: input.note || null, detail: { because: "recalled" } }],
      set: await resumed(ctx, row, to, "recalled"),
    }),
  );

/** The worker answers what was asked. */
export const replyToQuestion = (
  ctx: Context,
  id: string,
  input: {
    version: number;
    answers: readonly QuestionAnswer[];
    remark?: string | null | undefined;
    /** Every file that the answers name. */
    attachments: readonly string[];
  },
) =>
  appeals.act(ctx, id, "reply", input, async ({ row, to }) => {
    const { answers, attachments } = input;
    const remark = input.remark || null;
    await requireOwnFiles(ctx, attachments, "appeal_file_not_yours");
    await attachFiles(ctx, attachments, "appeal", id);
    const named = answers.flatMap((answer) => (answer?.kind === "file" ? answer.files : []));
    if (named.some((file) => !attachments.includes(file))) throw new AppError("appeal_reply_does_not_fit");
    if (answers.every((answer) => answer === null) && remark === null) throw new AppError("appeal_reply_needed");
    const detail = { answered: answers.filter((answer) => answer !== null).length, of: answers.length };
    return appeals.outcome({
      events: [{ kind: "question_answered", text: remark, detail: { ...detail, attachments: attachments.length } }],
      set: {
        ...(await resumed(ctx, row, to, "answered", { answers, remark })),
        attachments: [...row.attachments, ...attachments],
      },
      audited: { action: "appeals.reply_to_question", detail },
      tell: (about) => tellHandler(ctx, row, "appeals.question_answered", about),
    });
  });

/** No reply in time: the work goes on without it. */
export const expireEach = (ctx: Context, rows: readonly AppealRecord[]) =>
  appeals.actOnEach(ctx, rows, "expireQuestion", async ({ row, to }) =>
    appeals.outcome({
      events: [{ kind: "question_ended", detail: { because: "expired" } }],
      set: await resumed(ctx, row, to, "expired"),
      tell: (about) => tellHandler(ctx, row, "appeals.question_expired", about),
    }),
  );

/** Ends the open question; the service clocks go on from where they stood. */
async function resumed(
  ctx: Context,
  row: AppealRecord,
  to: AppealStatus,
  because: QuestionEnd,
  reply: { answers: readonly QuestionAnswer[]; remark: string | null } | null = null,
) {
  const ended = await endOpenQuestion(ctx, row.id, because, reply);
  if (ended && reply) assertFits(ended.items as unknown as readonly QuestionItem[], reply.answers);
  const due = await serviceDueTimes(ctx, row, await pausesOf(ctx, row.id));
  const isContactRunning = to === "accepted" && due.contactDueAt !== null;
  return {
    answer_due_at: due.answerDueAt,
    half_day_due_at: due.halfDayDueAt,
    contact_due_at: due.contactDueAt,
    due_at: isContactRunning ? due.contactDueAt : due.answerDueAt,
    due_for: isContactRunning ? "contact" : "answer",
  };
}

/** One answer for each question, of the kind that was asked for. */
function assertFits(items: readonly QuestionItem[], answers: readonly QuestionAnswer[]): void {
  if (answers.length !== items.length || answers.some((answer, n) => answer !== null && answer.kind !== items[n]!.kind))
    throw new AppError("appeal_reply_does_not_fit");
}
