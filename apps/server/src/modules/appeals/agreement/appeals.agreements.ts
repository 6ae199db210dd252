import { dueOfDay } from "@niangjia/domain/clocks/instant";
import { parentPath, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../../kernel/context.ts";
import { defineAgreements } from "../../agreements/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellHandler, tellUnionOf, tellWorker } from "../appeals.notices.ts";

/** Agreements between a worker and the employer. */
export const appealAgreements = defineAgreements(appeals, {
  code: "appeal",
  acts: { agree: "agree", prove: "provePromise", confirm: "confirmPromise", breach: "breach" },
  followed: ["performing", "breached"],
  kept: "answered",
  runs: (ctx, row, how, { open, broken, nextDueOn }) => ({
    open_promises: open,
    broken_promises: broken,
    due_at: nextDueOn === null ? null : dueOfDay(nextDueOn),
    due_for: "promise",
    ...(how === "agreed" && { agreed_at: ctx.now, answered_at: row.answered_at ?? ctx.now }),
    ...(how === "broken" && row.status !== "breached" && { breached_at: ctx.now }),
    // Promises kept are an answer: the worker rates next.
    ...(how === "performed" && {
      performed_at: ctx.now,
      outcome: "performed",
      answered_at: row.answered_at ?? ctx.now,
      rating_opened_at: ctx.now,
      due_for: null,
    }),
  }),
  tell: (ctx, how, row, about, union) => {
    const toWorker = (kind: Parameters<typeof tellWorker>[2]) => tellWorker(ctx, row.person_id, kind, about, union);
    switch (how) {
      case "agreed":
        return toWorker("appeals.agreed");
      case "proved":
        return toWorker("appeals.promise_proved");
      case "confirmed":
        return tellHandler(ctx, row, "appeals.promise_confirmed", about);
      case "performed":
        toWorker("appeals.performed");
        return ctx.emit("appeal_answered", { appealId: row.id });
      case "broken": {
        tellHandler(ctx, row, "appeals.promise_broken", about);
        toWorker("appeals.promise_not_kept");
        const superior = parentPath(parseUnionPath(row.union_path));
        if (superior) tellUnionOf(ctx, superior, "appeals.promise_broken_below", about, union);
      }
    }
  },
});

/** The appeal ends, or goes a legal way: its open promises are no longer followed here. What the employer owes is another matter. */
export async function letGoOfPromises(ctx: Context, appealId: string): Promise<{ open_promises?: 0 }> {
  return (await appealAgreements.letGo(ctx, appealId)) > 0 ? { open_promises: 0 } : {};
}
