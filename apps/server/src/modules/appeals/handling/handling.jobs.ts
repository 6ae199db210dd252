import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { parentPath, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { systemActor } from "../../../kernel/actor.ts";
import { Unit, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Job, Services } from "../../../kernel/module.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { scopes } from "../../../kernel/scope.ts";
import { findUnions } from "../../unions/index.ts";
import { auditedAbout } from "../appeals.actor.ts";
import { tellUnionOf } from "../appeals.notices.ts";
import { advanceAppeal, asAppeal, insertEvent, type AppealRecord } from "../appeals.store.ts";
import { factsFor } from "../commands/route.ts";
import { lockExpiredQuestions, lockLateAnswers, lockLateContacts } from "./late-store.ts";
import { expireQuestion } from "./questions.ts";

/** Batch by batch, each in a transaction of its own, until nothing is left. */
async function inBatches(services: Services, why: string, step: (ctx: Context) => Promise<number>): Promise<number> {
  const scope = scopes.system(why);
  let total = 0;
  for (;;) {
    const done = await services.db.inScope(scope, async (tx) => {
      const ctx = new Unit({
        tx,
        actor: systemActor(why),
        scope,
        now: services.clock.now(),
        requestId: `job-${newId()}`,
        language: "zh",
      });
      const count = await step(ctx);
      await ctx.finish();
      return count;
    });
    total += done;
    if (done === 0) return total;
  }
}

/** Questions without a reply: the work goes on, the clock runs again. */
export function expireQuestions(services: Services): Promise<number> {
  return inBatches(services, "questions without a reply in time are ended", async (ctx) => {
    const rows = await lockExpiredQuestions(ctx);
    for (const row of rows) await expireQuestion(ctx, row);
    return rows.length;
  });
}

/** Tells the level above of a late first contact and of a late answer, once each. Nothing is taken away from the handler (首接负责). */
export async function tellLate(services: Services): Promise<number> {
  const contacts = await inBatches(services, "late first contacts are told to the level above", async (ctx) =>
    tellAbove(ctx, await lockLateContacts(ctx), "contact"),
  );
  const answers = await inBatches(services, "late answers are told to the level above", async (ctx) =>
    tellAbove(ctx, await lockLateAnswers(ctx), "answer"),
  );
  return contacts + answers;
}

async function tellAbove(ctx: Context, rows: readonly AppealRecord[], what: "contact" | "answer"): Promise<number> {
  const unions = await findUnions(
    ctx,
    rows.map((row) => row.union_path),
  );
  for (const row of rows) {
    const permit = obtainPermit(ctx, appealActions, "escalate", asAppeal(row), factsFor(ctx, row), false);
    const superior = parentPath(parseUnionPath(row.union_path));
    await insertEvent(ctx, row.id, {
      kind: "escalated",
      fromPath: row.union_path,
      toPath: superior,
      detail: { what, dueAt: what === "contact" ? row.contact_due_at : row.answer_due_at },
      forWorker: false,
    });
    const after = await advanceAppeal(ctx, permit, {
      escalated_at: ctx.now,
      ...(what === "contact" ? { late_contact_told_at: ctx.now } : { late_answer_told_at: ctx.now }),
    });
    ctx.audit({
      action: "appeals.escalate",
      subjectKind: "appeal",
      subjectId: row.id,
      unionPath: row.union_path,
      ...auditedAbout(ctx, row),
      detail: { what },
    });
    if (superior)
      tellUnionOf(
        ctx,
        superior,
        what === "contact" ? "appeals.late_contact" : "appeals.late_answer",
        { ...after, number: row.number },
        unions.get(row.union_path)?.name ?? row.union_path,
      );
  }
  return rows.length;
}

export const handlingJobs: readonly Job[] = [
  {
    name: "appeals.expire_questions",
    cron: "* * * * *",
    run: async (services) => void (await expireQuestions(services)),
  },
  { name: "appeals.tell_late", cron: "* * * * *", run: async (services) => void (await tellLate(services)) },
];
