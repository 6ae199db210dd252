import {
  mayBeUnreachable,
  outcomesAfterBreach,
  stageOf,
  type AppealFacts,
} from "@niangjia/domain/appeals/appeals.rules";
import type { Outcome } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { hour } from "../../../kernel/time.ts";
import { letGoOfPromises } from "../agreement/appeals.agreements.ts";
import { contactDue } from "../appeals.clocks.ts";
import { appeals } from "../appeals.kind.ts";
import { tellWorker } from "../appeals.notices.ts";
import type { AppealRecord } from "../appeals.store.ts";

/** An officer of the union whose turn it is takes the appeal on. Of two at once, the second is told who was first. */
export const acceptAppeal = (ctx: Context, id: string, version: number) =>
  appeals.act(ctx, id, "accept", { version }, async ({ row, record, who }) => {
    const due = await contactDue(ctx, record.unionPath);
    return appeals.outcome({
      events: [{ kind: "accepted", toPath: row.union_path }],
      set: {
        handler_id: who.actorId,
        handler_post_id: ctx.actor.as.kind === "post" ? ctx.actor.as.postId : null,
        handler_name: who.actorName,
        accepted_at: ctx.now,
        contact_due_at: due,
        due_at: due,
        due_for: "contact",
        late_contact_told_at: null,
      },
      tell: (about, union) => tellWorker(ctx, row.person_id, "appeals.progress", about, union),
    });
  });

/** Tries to reach the worker this far apart count as tries at different hours. */
export const triesApart = 2 * hour;

/**
 * Logs a contact with the worker or the employer. The employer is spoken to only after the worker, and only
 * about what the worker allows. A worker reached (or three failed tries) moves the work on, and so does an employer reached.
 */
export async function logContact(
  ctx: Context,
  id: string,
  input: {
    party: "worker" | "employer";
    way: string;
    result: string;
    at?: string | null | undefined;
    note?: string | null | undefined;
  },
) {
  const at = input.at ?? ctx.now;
  if (Date.parse(at) > Date.parse(ctx.now) + 60_000) throw new AppError("appeal_contact_in_future");
  const isWorker = input.party === "worker";
  const isReached = input.result === "reached";
  const isFailedTry = (row: AppealRecord) =>
    isWorker &&
    !isReached &&
    (row.last_failed_try_at === null || Math.abs(Date.parse(at) - Date.parse(row.last_failed_try_at)) >= triesApart);
  return appeals.act(
    ctx,
    id,
    isWorker ? "contact" : "contactEmployer",
    {},
    ({ row, facts }) =>
      appeals.outcome({
        events: [
          {
            kind: "contacted",
            text: input.note || null,
            detail: {
              party: input.party,
              way: input.way,
              result: input.result,
              at,
              ...(isWorker ? {} : { told: row.consent }),
            },
            forPerson: isWorker,
          },
        ],
        set: {
          ...(facts.workerWasContacted && row.first_contact_at === null ? { first_contact_at: at } : {}),
          ...(facts.employerWasContacted && row.employer_contact_at === null ? { employer_contact_at: at } : {}),
          ...(isFailedTry(row) ? { failed_tries: facts.failedTries, last_failed_try_at: at } : {}),
          // The contact promise is met, or the three tries are made: what runs now is the answer.
          ...(row.due_for === "contact" && stageOf(facts) !== "accepted"
            ? { due_at: row.answer_due_at, due_for: "answer" }
            : {}),
        },
        audited: { action: "appeals.contact", detail: { party: input.party, result: input.result } },
      }),
    {
      foresee: (facts, row) => ({
        ...facts,
        workerWasContacted: facts.workerWasContacted || (isWorker && isReached),
        failedTries: row.failed_tries + (isFailedTry(row) ? 1 : 0),
        employerWasContacted: facts.employerWasContacted || (!isWorker && isReached),
      }),
    },
  );
}

/** A note on the work; the worker reads it only when it is meant for the worker. */
export const noteOnAppeal = (ctx: Context, id: string, { text, isForWorker }: { text: string; isForWorker: boolean }) =>
  appeals.act(ctx, id, "note", {}, ({ row }) =>
    appeals.outcome({
      events: [{ kind: "noted", text, forPerson: isForWorker }],
      audited: { detail: { isForWorker } },
      tell: (about, union) => isForWorker && tellWorker(ctx, row.person_id, "appeals.progress", about, union),
    }),
  );

/** The handler's answer with its outcome. The worker rates next; nothing is closed by the handler alone. */
export const answerAppeal = (
  ctx: Context,
  id: string,
  { answer, outcome, version }: { version: number; answer: string; outcome: Outcome },
) =>
  appeals.act(ctx, id, "answer", { version }, async ({ row, facts }) => {
    assertOutcome(facts, outcome);
    if (row.status === "breached" && !outcomesAfterBreach.includes(outcome))
      throw new AppError("appeal_outcome_after_breach");
    const promises = row.open_promises > 0 ? await letGoOfPromises(ctx, id) : {};
    return appeals.outcome({
      events: [{ kind: "answered", text: answer, detail: { outcome } }],
      set: {
        answer,
        outcome,
        answered_at: row.answered_at ?? ctx.now,
        rating_opened_at: ctx.now,
        due_at: null,
        due_for: null,
        ...promises,
      },
      audited: { detail: { outcome } },
      tell: (about, union) => {
        tellWorker(ctx, row.person_id, "appeals.answered", about, union);
        ctx.emit("appeal_answered", { appealId: id });
      },
    });
  });

/** What an answer may be called: "performed" follows from proved promises alone, "could not be reached" from failed tries alone. */
function assertOutcome(facts: AppealFacts, outcome: Outcome): void {
  if (outcome === "performed") throw new AppError("appeal_performed_needs_promises");
  if (outcome === "unreachable" && !mayBeUnreachable(facts)) throw new AppError("appeal_outcome_needs_failed_tries");
}
