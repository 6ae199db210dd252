import type { Context } from "../../../kernel/context.ts";
import { addEvent } from "../../records/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellUnion } from "../appeals.notices.ts";
import { asAppeal } from "../appeals.store.ts";
import { decideRouting, routingFactsOf } from "../routing/routing.decide.ts";
import { sentTo } from "./dispatch.ts";

/**
 * Sends a new appeal down the tree by the first rule that applies, and stores every step of the decision.
 * Runs when `appeal_submitted` is delivered; a repeat finds it dispatched and does nothing. True: it was sent.
 */
export async function routeSubmitted(ctx: Context, appealId: string): Promise<boolean> {
  const row = await appeals.lock(ctx, appealId);
  if (row.status !== "registered" || row.dispatched_at !== null) return false;
  const { unionPath } = asAppeal(row);
  const { target, steps } = await decideRouting(ctx, routingFactsOf(row), unionPath);
  const detail = { steps };
  if (target === null || target === unionPath) {
    await addEvent(ctx, row.id, { kind: "unrouted", toPath: unionPath, detail, forPerson: false });
    tellUnion(ctx, unionPath, "appeals.to_dispatch", row);
    return false;
  }
  await appeals.actOn(ctx, row, "route", async () =>
    appeals.outcome({
      events: [{ kind: "routed", fromPath: unionPath, toPath: target, detail }],
      set: { ...(await sentTo(ctx, target)), sent_by: unionPath, dispatched_at: ctx.now },
      audited: { unionPath: target, detail },
      tell: () => tellUnion(ctx, target, "appeals.to_accept", row),
    }),
  );
  return true;
}
