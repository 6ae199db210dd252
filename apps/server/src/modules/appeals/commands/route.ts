import { appealActions, type AppealFacts } from "@niangjia/domain/appeals/appeals.rules";
import type { Consent } from "@niangjia/domain/appeals/appeals.terms";
import type { Context } from "../../../kernel/context.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { auditedAbout } from "../appeals.actor.ts";
import { acceptDue } from "../appeals.clocks.ts";
import { tellUnion } from "../appeals.notices.ts";
import { decideRouting, routingFactsOf } from "../routing/routing.decide.ts";
import { advanceAppeal, asAppeal, insertEvent, lockAppeal, type AppealRecord } from "../appeals.store.ts";

/**
 * Sends a new appeal down the tree by the first rule that applies, and stores every step of the decision.
 * Runs when `appeal_submitted` is delivered; a repeat finds it dispatched and does nothing. True: it was sent.
 */
export async function routeSubmitted(ctx: Context, appealId: string): Promise<boolean> {
  const row = await lockAppeal(ctx, appealId);
  if (row.status !== "registered" || row.dispatched_at !== null) return false;
  const appeal = asAppeal(row);
  const decision = await decideRouting(ctx, routingFactsOf(row), appeal.unionPath);
  const detail = { steps: decision.steps };
  if (decision.target === null || decision.target === appeal.unionPath) {
    await insertEvent(ctx, row.id, { kind: "unrouted", toPath: appeal.unionPath, detail, forWorker: false });
    tellUnion(ctx, appeal.unionPath, "appeals.to_dispatch", row);
    return false;
  }
  const permit = obtainPermit(ctx, appealActions, "route", appeal, factsFor(ctx, row), false);
  const due = await acceptDue(ctx, decision.target);
  await insertEvent(ctx, row.id, {
    kind: "routed",
    fromPath: appeal.unionPath,
    toPath: decision.target,
    detail,
    forWorker: true,
  });
  await advanceAppeal(ctx, permit, {
    union_path: decision.target,
    sent_by: appeal.unionPath,
    dispatched_at: ctx.now,
    accept_due_at: due,
    due_at: due,
    due_for: "accept",
  });
  ctx.audit({
    action: "appeals.route",
    subjectKind: "appeal",
    subjectId: row.id,
    unionPath: decision.target,
    ...auditedAbout(ctx, row),
    detail,
  });
  tellUnion(ctx, decision.target, "appeals.to_accept", row);
  return true;
}

/** The facts that guards ask for, from the row; `changes` are those that the act itself brings. */
export function factsFor(ctx: Context, row: FactsRow, changes: Partial<Omit<AppealFacts, "now">> = {}): AppealFacts {
  return {
    now: ctx.now,
    workerWasContacted: row.first_contact_at !== null,
    failedTries: row.failed_tries,
    employerWasContacted: row.employer_contact_at !== null,
    consent: row.consent as Consent,
    openTasks: row.open_tasks,
    openPromises: row.open_promises,
    brokenPromises: row.broken_promises,
    workerWasCalledBack: row.call_back_result === "reached",
    callBackTries: row.call_back_tries,
    ...changes,
  };
}

type FactsRow = Pick<
  AppealRecord,
  | "first_contact_at"
  | "failed_tries"
  | "employer_contact_at"
  | "consent"
  | "open_tasks"
  | "open_promises"
  | "broken_promises"
  | "call_back_result"
  | "call_back_tries"
>;
