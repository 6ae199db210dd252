import { appealActions, mostReturns, returnTarget } from "@niangjia/domain/appeals/appeals.rules";
import type { ReturnReason } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import { isWithin } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { findUnions } from "../../unions/index.ts";
import { auditedAbout, describeActor } from "../appeals.actor.ts";
import { acceptDue } from "../appeals.clocks.ts";
import { tellUnion, tellUnionOf, tellWorker } from "../appeals.notices.ts";
import { advanceAppeal, asAppeal, insertEvent, lockAppeal } from "../appeals.store.ts";
import { factsFor } from "./route.ts";

/** An officer sends an appeal on to a union below. After two returns the sender designates: no further return. */
export async function dispatchAppeal(
  ctx: Context,
  id: string,
  input: { version: number; toPath: string; note?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const appeal = asAppeal(row);
  const permit = obtainPermit(ctx, appealActions, "dispatch", appeal, factsFor(ctx, row), false);
  const target = (await findUnions(ctx, [input.toPath])).get(input.toPath);
  if (!target || target.status !== "active") throw new AppError("appeal_target_not_found");
  if (target.path === appeal.unionPath) throw new AppError("appeal_target_is_here");
  if (!isWithin(target.path, appeal.unionPath)) throw new AppError("appeal_target_not_below");
  const due = await acceptDue(ctx, target.path);
  const isDesignated = appeal.returnCount >= mostReturns;
  const { unionName: _, ...who } = describeActor(ctx);
  await insertEvent(ctx, id, {
    kind: "dispatched",
    ...who,
    fromPath: appeal.unionPath,
    toPath: target.path,
    text: input.note ?? null,
    detail: { isDesignated },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, {
    union_path: target.path,
    sent_by: appeal.unionPath,
    is_designated: isDesignated,
    dispatched_at: ctx.now,
    handler_id: null,
    handler_post_id: null,
    handler_name: null,
    accept_due_at: due,
    due_at: due,
    due_for: "accept",
    escalated_at: null,
  });
  ctx.audit({
    action: "appeals.dispatch",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: target.path,
    ...auditedAbout(ctx, row),
    detail: { from: appeal.unionPath, to: target.path, isDesignated },
  });
  tellUnion(ctx, target.path, "appeals.to_accept", { ...after, number: row.number });
  tellWorker(ctx, row.person_id, "appeals.progress", { ...after, number: row.number }, target.name);
  return after;
}

/** A unit sends an appeal back with its reason; the union that sent it decides anew. */
export async function returnAppeal(
  ctx: Context,
  id: string,
  input: { version: number; reason: ReturnReason; note: string; proposedPath?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const appeal = asAppeal(row);
  const permit = obtainPermit(ctx, appealActions, "return", appeal, factsFor(ctx, row), false);
  const target = returnTarget(appeal)!;
  const proposed = input.proposedPath
    ? (await findUnions(ctx, [input.proposedPath])).get(input.proposedPath)
    : undefined;
  if (input.proposedPath && !proposed) throw new AppError("appeal_target_not_found");
  const { unionName, ...who } = describeActor(ctx);
  const after = await asSystem(ctx, "a return lifts an appeal above the returning union's scope", async () => {
    const due = await acceptDue(ctx, target);
    await insertEvent(ctx, id, {
      kind: "returned",
      ...who,
      fromPath: appeal.unionPath,
      toPath: target,
      text: input.note,
      detail: { reason: input.reason, proposedPath: proposed?.path ?? null, proposedName: proposed?.name ?? null },
      forWorker: true,
    });
    return advanceAppeal(ctx, permit, {
      union_path: target,
      sent_by: null,
      return_count: appeal.returnCount + 1,
      handler_id: null,
      handler_post_id: null,
      handler_name: null,
      accept_due_at: due,
      due_at: due,
      due_for: "accept",
      escalated_at: null,
    });
  });
  ctx.audit({
    action: "appeals.return",
    subjectKind: "appeal",
    subjectId: id,
    ...auditedAbout(ctx, row),
    detail: { from: appeal.unionPath, to: target, reason: input.reason },
  });
  tellUnionOf(ctx, target, "appeals.returned", { ...after, number: row.number }, unionName ?? "");
  return after;
}
