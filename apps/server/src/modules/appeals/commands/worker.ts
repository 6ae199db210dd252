import { isDissatisfied, reopenTarget, type Appeal } from "@niangjia/domain/appeals/appeals.rules";
import type { Difficulty } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { attachFiles, requireOwnFiles } from "../../files/index.ts";
import { byNobody, type Audited, type ChangesOf, type NewEvent } from "../../records/index.ts";
import { letGoOfPromises } from "../agreement/appeals.agreements.ts";
import { dueFromArrival } from "../appeals.clocks.ts";
import { appeals } from "../appeals.kind.ts";
import { tellUnion } from "../appeals.notices.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { outcomeAtClosing } from "../handling/closing.ts";
import { endOpenQuestion } from "../handling/question-store.ts";
import { appealTasks } from "../tasks/appeals.tasks.ts";

/** The worker adds words or files; the handler is told. */
export const supplementAppeal = (
  ctx: Context,
  id: string,
  { text, attachments }: { text: string; attachments: readonly string[] },
) =>
  appeals.act(ctx, id, "supplement", {}, async ({ row, record }) => {
    await requireOwnFiles(ctx, attachments, "appeal_file_not_yours");
    await attachFiles(ctx, attachments, "appeal", id);
    return appeals.outcome({
      events: [{ kind: "supplemented", text, detail: { attachments: attachments.length } }],
      set: { attachments: [...row.attachments, ...attachments] },
      tell: (about) => tellUnion(ctx, record.unionPath, "appeals.supplemented", about),
    });
  });

export interface Rating {
  readonly version: number;
  readonly answered: boolean;
  readonly solved: boolean;
  readonly satisfaction: number;
  /** With the employer and with the partner office, where the worker says so. */
  readonly satisfactionEmployer?: number | null | undefined;
  readonly satisfactionOffice?: number | null | undefined;
  readonly comment?: string | null | undefined;
  readonly reopen: boolean;
}

/**
 * The worker's own word: answered? solved? satisfied? Closes the appeal, or, for a dissatisfied worker who
 * asks for it with a reason, reopens it at the level above.
 */
export async function rateAppeal(ctx: Context, id: string, rating: Rating) {
  const { answered, solved, satisfaction, comment } = rating;
  const reopens = rating.reopen && isDissatisfied(satisfaction);
  return appeals.act(
    ctx,
    id,
    reopens ? "reopen" : "rate",
    rating,
    ({ row, record }) => {
      const event = { kind: "rated", text: comment || null, detail: { answered, solved, satisfaction } };
      const rated = {
        rated_answered: answered,
        rated_solved: solved,
        satisfaction,
        rating_comment: comment || null,
        rated_at: ctx.now,
        satisfaction_employer: rating.satisfactionEmployer ?? null,
        satisfaction_office: rating.satisfactionOffice ?? null,
      };
      const detail = { satisfaction };
      if (reopens)
        return reopenAbove(ctx, row, record, comment!, {
          event,
          set: rated,
          audited: { action: "appeals.rate", detail },
        });
      return appeals.outcome({
        events: [event, { kind: "closed", ...byNobody, detail: { by: "rating" } }],
        set: { ...rated, ...outcomeAtClosing(row), closed_at: ctx.now },
        audited: { detail },
      });
    },
    // Rating is what makes an answered appeal end; a reopening is a rating too, so it must be allowed as well.
    {
      foresee: (facts) => {
        if (reopens && !comment) throw new AppError("appeal_reopen_reason_needed");
        return facts;
      },
      ...(reopens ? { also: "rate" as const } : {}),
    },
  );
}

/** The worker asks for another look after the closing. */
export const reopenAppeal = (ctx: Context, id: string, input: { version: number; reason: string }) =>
  appeals.act(ctx, id, "reopen", input, ({ row, record }) => reopenAbove(ctx, row, record, input.reason));

/** What was said with the wish for another look: kept, and audited on its own. */
interface Said {
  readonly audited: Audited;
  readonly event: Partial<NewEvent>;
  readonly set: ChangesOf<"appeals_appeal">;
}

/** Another look at the level above: asked for by the worker, or said by the worker in a call-back. */
export async function reopenAbove(ctx: Context, row: AppealRecord, record: Appeal, reason: string, said?: Said) {
  const beyond = "a reopened appeal goes to the level above, never to the same officer alone";
  const target = reopenTarget(record);
  const due = await asSystem(ctx, beyond, () => dueFromArrival(ctx, target, row.difficulty as Difficulty));
  if (said) appeals.auditOn(ctx, row, said.audited);
  return appeals.outcome({
    beyond,
    events: [
      ...(said ? [said.event] : []),
      { kind: "reopened", fromPath: record.unionPath, toPath: target, text: reason },
    ],
    set: {
      ...said?.set,
      union_path: target,
      sent_by: null,
      handler_id: null,
      handler_post_id: null,
      handler_name: null,
      is_designated: false,
      return_count: 0,
      reopen_count: row.reopen_count + 1,
      dispatched_at: ctx.now,
      accepted_at: null,
      contact_due_at: null,
      answered_at: null,
      rating_opened_at: null,
      closed_at: null,
      first_contact_at: null,
      employer_contact_at: null,
      failed_tries: 0,
      last_failed_try_at: null,
      escalated_at: null,
      late_contact_told_at: null,
      late_answer_told_at: null,
      call_back_tries: 0,
      clock_path: target,
      answer_started_at: ctx.now,
      accept_due_at: due.acceptDueAt,
      answer_due_at: due.answerDueAt,
      half_day_due_at: due.halfDayDueAt,
      due_at: due.acceptDueAt,
      due_for: "accept",
    },
    audited: { action: "appeals.reopen", unionPath: target },
    tell: (about) => tellUnion(ctx, target, "appeals.reopened", about),
  });
}

/** The worker takes the appeal back. */
export const withdrawAppeal = (
  ctx: Context,
  id: string,
  input: { version: number; reason?: string | null | undefined },
) =>
  appeals.act(ctx, id, "withdraw", input, async ({ row }) => {
    if (row.status === "need_info") await endOpenQuestion(ctx, id, "withdrawn", null);
    const promises = await letGoOfPromises(ctx, id);
    if (row.open_tasks > 0) await appealTasks.recallEvery(ctx, id, "withdrawn");
    return appeals.outcome({
      events: [{ kind: "withdrawn", text: input.reason || null }],
      set: { closed_at: ctx.now, due_at: null, due_for: null, open_tasks: 0, ...promises },
    });
  });
