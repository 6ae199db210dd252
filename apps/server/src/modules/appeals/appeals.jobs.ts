import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { parentPath, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { systemActor } from "../../kernel/actor.ts";
import { Unit } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Job, Services } from "../../kernel/module.ts";
import { obtainPermit } from "../../kernel/permit.ts";
import { scopes } from "../../kernel/scope.ts";
import { answerMail } from "./channels/mail.answer.ts";
import { importJobs } from "./importing/import.jobs.ts";
import { findUnions } from "../unions/index.ts";
import { breachDue } from "./agreement/agreement.jobs.ts";
import { endOverdueTasks } from "./tasks/tasks.jobs.ts";
import { auditedAbout } from "./appeals.actor.ts";
import { tellUnionOf } from "./appeals.notices.ts";
import { advanceAppeal, asAppeal, insertEvent, lockLate } from "./appeals.store.ts";
import { factsFor } from "./commands/route.ts";
import { handlingJobs } from "./handling/handling.jobs.ts";

const batch = 200;

/**
 * Raises the visibility of appeals that were not accepted in time: the level above is told and sees them
 * marked. The first owner's duty stays (首接负责).
 */
export async function escalateLate(services: Services): Promise<number> {
  const why = "appeals not accepted in time are told to the level above";
  const scope = scopes.system(why);
  let escalated = 0;
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
      const late = await lockLate(ctx, batch);
      const unions = await findUnions(
        ctx,
        late.map((row) => row.union_path),
      );
      for (const row of late) {
        const permit = obtainPermit(ctx, appealActions, "escalate", asAppeal(row), factsFor(ctx, row), false);
        const superior = parentPath(parseUnionPath(row.union_path));
        await insertEvent(ctx, row.id, {
          kind: "escalated",
          fromPath: row.union_path,
          toPath: superior,
          detail: { what: "accept", dueAt: row.due_at },
          forWorker: false,
        });
        const after = await advanceAppeal(ctx, permit, { escalated_at: ctx.now });
        ctx.audit({
          action: "appeals.escalate",
          subjectKind: "appeal",
          subjectId: row.id,
          unionPath: row.union_path,
          ...auditedAbout(ctx, row),
        });
        if (superior)
          tellUnionOf(
            ctx,
            superior,
            "appeals.late",
            { ...after, number: row.number },
            unions.get(row.union_path)?.name ?? row.union_path,
          );
      }
      await ctx.finish();
      return late.length;
    });
    escalated += done;
    if (done < batch) return escalated;
  }
}

const everyMinute = "* * * * *";

export const appealJobs: readonly Job[] = [
  { name: "appeals.breach", cron: everyMinute, run: async (services) => void (await breachDue(services)) },
  { name: "appeals.end_tasks", cron: everyMinute, run: async (services) => void (await endOverdueTasks(services)) },
  ...handlingJobs,
  ...importJobs,
  answerMail,
  { name: "appeals.escalate", cron: everyMinute, run: async (services) => void (await escalateLate(services)) },
];
