import type { Context } from "../../../kernel/context.ts";
import type { AppealRecord } from "../appeals.store.ts";

/** What a minute's job takes at once; each query skips rows that another process holds. */
const batch = 200;

/** Appeals dispatched, not accepted in time, of which the level above was not told. */
export async function lockLateAcceptances(ctx: Context): Promise<AppealRecord[]> {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("status", "=", "dispatched")
    .where("escalated_at", "is", null)
    .where("due_at", "<", ctx.now)
    .orderBy("due_at")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Appeals whose first contact is late and of which the level above was not told. */
export async function lockLateContacts(ctx: Context): Promise<AppealRecord[]> {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("status", "=", "accepted")
    .where("late_contact_told_at", "is", null)
    .where("contact_due_at", "<", ctx.now)
    .orderBy("contact_due_at")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Appeals at work whose answer is late and of which the level above was not told. While the worker is asked the clock stands still. */
export async function lockLateAnswers(ctx: Context): Promise<AppealRecord[]> {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("status", "in", ["accepted", "contacted", "negotiating", "waiting_external"])
    .where("late_answer_told_at", "is", null)
    .where("answer_due_at", "<", ctx.now)
    .orderBy("answer_due_at")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Appeals whose questions to the worker have run out. */
export async function lockExpiredQuestions(ctx: Context): Promise<AppealRecord[]> {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("status", "=", "need_info")
    .where("due_at", "<", ctx.now)
    .orderBy("due_at")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
}
