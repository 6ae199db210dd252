import { appealActions, isDissatisfied, reopenTarget, type Appeal } from "@niangjia/domain/appeals/appeals.rules";
import type { Difficulty } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { obtainPermit, type Permit } from "../../../kernel/permit.ts";
import { attachFiles, requireOwnFiles } from "../../files/index.ts";
import { letGoOfPromises } from "../agreement/agreement.commands.ts";
import { auditedAbout, describeWorker } from "../appeals.actor.ts";
import { dueFromArrival } from "../appeals.clocks.ts";
import { tellUnion } from "../appeals.notices.ts";
import { isMine } from "../appeals.own.ts";
import {
  advanceAppeal,
  asAppeal,
  insertEvent,
  lockAppeal,
  type AppealRecord,
  type Changes,
  type NewEvent,
} from "../appeals.store.ts";
import { outcomeAtClosing } from "../handling/closing.ts";
import { endOpenQuestion } from "../handling/question-store.ts";
import { recallEvery } from "../tasks/tasks.store.ts";
import { factsFor } from "./route.ts";

/** The worker adds words or files; the handler is told. */
export async function supplementAppeal(
  ctx: Context,
  id: string,
  input: { text: string; attachments: readonly string[] },
) {
  const row = await lockAppeal(ctx, id);
  const permit = obtainPermit(ctx, appealActions, "supplement", asAppeal(row), factsFor(ctx, row), isMine(ctx, row));
  await requireOwnFiles(ctx, input.attachments, "appeal_file_not_yours");
  await attachFiles(ctx, input.attachments, "appeal", id);
  await insertEvent(ctx, id, {
    kind: "supplemented",
    ...describeWorker(row),
    text: input.text,
    detail: { attachments: input.attachments.length },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, { attachments: [...row.attachments, ...input.attachments] });
  ctx.audit({
    action: "appeals.supplement",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
  });
  tellUnion(ctx, asAppeal(row).unionPath, "appeals.supplemented", { ...after, number: row.number });
  return after;
}

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
  const row = await lockAppeal(ctx, id, rating.version);
  const appeal = asAppeal(row);
  const reopens = rating.reopen && isDissatisfied(rating.satisfaction);
  if (reopens && !rating.comment) throw new AppError("appeal_reopen_reason_needed");
  // Rating is what makes an answered appeal end; a reopening is a rating too, so both ask the same permit first.
  const permit = obtainPermit(ctx, appealActions, "rate", appeal, factsFor(ctx, row), isMine(ctx, row));
  const rated = {
    rated_answered: rating.answered,
    rated_solved: rating.solved,
    satisfaction: rating.satisfaction,
    rating_comment: rating.comment || null,
    rated_at: ctx.now,
    satisfaction_employer: rating.satisfactionEmployer ?? null,
    satisfaction_office: rating.satisfactionOffice ?? null,
  };
  await insertEvent(ctx, id, {
    kind: "rated",
    ...describeWorker(row),
    text: rating.comment || null,
    detail: { answered: rating.answered, solved: rating.solved, satisfaction: rating.satisfaction },
    forWorker: true,
  });
  ctx.audit({
    action: "appeals.rate",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { satisfaction: rating.satisfaction },
  });
  if (reopens) {
    const again = obtainPermit(ctx, appealActions, "reopen", appeal, factsFor(ctx, row), isMine(ctx, row));
    return reopenAbove(ctx, row, appeal, again, describeWorker(row), rating.comment!, rated);
  }
  await insertEvent(ctx, id, { kind: "closed", detail: { by: "rating" }, forWorker: true });
  const after = await advanceAppeal(ctx, permit, { ...rated, ...outcomeAtClosing(row), closed_at: ctx.now });
  return after;
}

/** The worker asks for another look after the closing. */
export async function reopenAppeal(ctx: Context, id: string, input: { version: number; reason: string }) {
  const row = await lockAppeal(ctx, id, input.version);
  const appeal = asAppeal(row);
  const permit = obtainPermit(ctx, appealActions, "reopen", appeal, factsFor(ctx, row), isMine(ctx, row));
  return reopenAbove(ctx, row, appeal, permit, describeWorker(row), input.reason, {});
}

/** Another look at the level above: asked for by the worker, or said by the worker in a call-back. */
export async function reopenAbove(
  ctx: Context,
  row: AppealRecord,
  appeal: Appeal,
  permit: Permit<"reopen" | "reopenAfterCallBack">,
  who: Pick<NewEvent, "actorId" | "actorName" | "actorTitle">,
  reason: string,
  rated: Changes,
) {
  const target = reopenTarget(appeal);
  const after = await asSystem(
    ctx,
    "a reopened appeal goes to the level above, never to the same officer alone",
    async () => {
      const due = await dueFromArrival(ctx, target, row.difficulty as Difficulty);
      await insertEvent(ctx, row.id, {
        kind: "reopened",
        ...who,
        fromPath: appeal.unionPath,
        toPath: target,
        text: reason,
        forWorker: true,
      });
      return advanceAppeal(ctx, permit, {
        ...rated,
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
      });
    },
  );
  ctx.audit({
    action: "appeals.reopen",
    subjectKind: "appeal",
    subjectId: row.id,
    unionPath: target,
    ...auditedAbout(ctx, row),
  });
  tellUnion(ctx, target, "appeals.reopened", { ...after, number: row.number });
  return after;
}

/** The worker takes the appeal back. */
export async function withdrawAppeal(
  ctx: Context,
  id: string,
  input: { version: number; reason?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = obtainPermit(ctx, appealActions, "withdraw", asAppeal(row), factsFor(ctx, row), isMine(ctx, row));
  if (row.status === "need_info") await endOpenQuestion(ctx, id, "withdrawn", null);
  const promises = await letGoOfPromises(ctx, id);
  if (row.open_tasks > 0) await recallEvery(ctx, id, "withdrawn");
  await insertEvent(ctx, id, {
    kind: "withdrawn",
    ...describeWorker(row),
    text: input.reason || null,
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, {
    closed_at: ctx.now,
    due_at: null,
    due_for: null,
    open_tasks: 0,
    ...promises,
  });
  ctx.audit({
    action: "appeals.withdraw",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
  });
  return after;
}
