import {
  appealActions,
  mayBeUnreachable,
  outcomesAfterBreach,
  stageOf,
  type AppealFacts,
} from "@niangjia/domain/appeals/appeals.rules";
import type { Outcome } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { hour } from "../../../kernel/time.ts";
import { letGoOfPromises } from "../agreement/agreement.commands.ts";
import { auditedAbout, describeActor } from "../appeals.actor.ts";
import { contactDue } from "../appeals.clocks.ts";
import { tellWorker } from "../appeals.notices.ts";
import { advanceAppeal, asAppeal, insertEvent, lockAppeal } from "../appeals.store.ts";
import { factsFor } from "./route.ts";

/** An officer of the union whose turn it is takes the appeal on. Of two at once, the second is told who was first. */
export async function acceptAppeal(ctx: Context, id: string, version: number) {
  const row = await lockAppeal(ctx, id, version);
  const permit = obtainPermit(ctx, appealActions, "accept", asAppeal(row), factsFor(ctx, row), false);
  const { unionName, ...who } = describeActor(ctx);
  const due = await contactDue(ctx, asAppeal(row).unionPath);
  await insertEvent(ctx, id, { kind: "accepted", ...who, toPath: row.union_path, forWorker: true });
  const after = await advanceAppeal(ctx, permit, {
    handler_id: who.actorId,
    handler_post_id: ctx.actor.as.kind === "post" ? ctx.actor.as.postId : null,
    handler_name: who.actorName,
    accepted_at: ctx.now,
    contact_due_at: due,
    due_at: due,
    due_for: "contact",
    late_contact_told_at: null,
  });
  ctx.audit({
    action: "appeals.accept",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
  });
  tellWorker(ctx, row.person_id, "appeals.progress", { ...after, number: row.number }, unionName ?? "");
  return after;
}

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
  const row = await lockAppeal(ctx, id);
  const isWorker = input.party === "worker";
  const isReached = input.result === "reached";
  const isFailedTry =
    isWorker &&
    !isReached &&
    (row.last_failed_try_at === null || Math.abs(Date.parse(at) - Date.parse(row.last_failed_try_at)) >= triesApart);
  const now = factsFor(ctx, row);
  const facts = factsFor(ctx, row, {
    workerWasContacted: now.workerWasContacted || (isWorker && isReached),
    failedTries: row.failed_tries + (isFailedTry ? 1 : 0),
    employerWasContacted: now.employerWasContacted || (!isWorker && isReached),
  });
  const permit = obtainPermit(
    ctx,
    appealActions,
    isWorker ? "contact" : "contactEmployer",
    asAppeal(row),
    facts,
    false,
  );
  const { unionName: _, ...who } = describeActor(ctx);
  await insertEvent(ctx, id, {
    kind: "contacted",
    ...who,
    text: input.note || null,
    detail: {
      party: input.party,
      way: input.way,
      result: input.result,
      at,
      ...(isWorker ? {} : { told: row.consent }),
    },
    forWorker: isWorker,
  });
  const after = await advanceAppeal(ctx, permit, {
    ...(facts.workerWasContacted && row.first_contact_at === null ? { first_contact_at: at } : {}),
    ...(facts.employerWasContacted && row.employer_contact_at === null ? { employer_contact_at: at } : {}),
    ...(isFailedTry ? { failed_tries: facts.failedTries, last_failed_try_at: at } : {}),
    // The contact promise is met, or the three tries are made: what runs now is the answer.
    ...(row.due_for === "contact" && stageOf(facts) !== "accepted"
      ? { due_at: row.answer_due_at, due_for: "answer" }
      : {}),
  });
  ctx.audit({
    action: "appeals.contact",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { party: input.party, result: input.result },
  });
  return after;
}

/** A note on the work; the worker reads it only when it is meant for the worker. */
export async function noteOnAppeal(ctx: Context, id: string, input: { text: string; isForWorker: boolean }) {
  const row = await lockAppeal(ctx, id);
  const permit = obtainPermit(ctx, appealActions, "note", asAppeal(row), factsFor(ctx, row), false);
  const { unionName, ...who } = describeActor(ctx);
  await insertEvent(ctx, id, { kind: "noted", ...who, text: input.text, forWorker: input.isForWorker });
  const after = await advanceAppeal(ctx, permit, {});
  ctx.audit({
    action: "appeals.note",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { isForWorker: input.isForWorker },
  });
  if (input.isForWorker)
    tellWorker(ctx, row.person_id, "appeals.progress", { ...after, number: row.number }, unionName ?? "");
  return after;
}

/** The handler's answer with its outcome. The worker rates next; nothing is closed by the handler alone. */
export async function answerAppeal(
  ctx: Context,
  id: string,
  input: { version: number; answer: string; outcome: Outcome },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = obtainPermit(ctx, appealActions, "answer", asAppeal(row), factsFor(ctx, row), false);
  assertOutcome(factsFor(ctx, row), input.outcome);
  if (row.status === "breached" && !outcomesAfterBreach.includes(input.outcome))
    throw new AppError("appeal_outcome_after_breach");
  const promises = row.open_promises > 0 ? await letGoOfPromises(ctx, id) : {};
  const { unionName, ...who } = describeActor(ctx);
  await insertEvent(ctx, id, {
    kind: "answered",
    ...who,
    text: input.answer,
    detail: { outcome: input.outcome },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, {
    answer: input.answer,
    outcome: input.outcome,
    answered_at: row.answered_at ?? ctx.now,
    rating_opened_at: ctx.now,
    due_at: null,
    due_for: null,
    ...promises,
  });
  ctx.audit({
    action: "appeals.answer",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { outcome: input.outcome },
  });
  tellWorker(ctx, row.person_id, "appeals.answered", { ...after, number: row.number }, unionName ?? "");
  ctx.emit("appeal_answered", { appealId: id });
  return after;
}

/** What an answer may be called: "performed" follows from proved promises alone, "could not be reached" from failed tries alone. */
function assertOutcome(facts: AppealFacts, outcome: Outcome): void {
  if (outcome === "performed") throw new AppError("appeal_performed_needs_promises");
  if (outcome === "unreachable" && !mayBeUnreachable(facts)) throw new AppError("appeal_outcome_needs_failed_tries");
}
