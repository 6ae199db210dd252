import { mostReturns, returnTarget } from "@niangjia/domain/appeals/appeals.rules";
import type { ReturnReason } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import { isWithin, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { findUnions } from "../../unions/index.ts";
import { acceptDue } from "../appeals.clocks.ts";
import { appeals } from "../appeals.kind.ts";
import { tellUnion, tellUnionOf, tellWorker } from "../appeals.notices.ts";

/** An officer sends an appeal on to a union below. After two returns the sender designates: no further return. */
export const dispatchAppeal = (
  ctx: Context,
  id: string,
  input: { version: number; toPath: string; note?: string | null | undefined },
) =>
  appeals.act(ctx, id, "dispatch", input, async ({ row, record }) => {
    const target = (await findUnions(ctx, [input.toPath])).get(input.toPath);
    if (!target || target.status !== "active") throw new AppError("appeal_target_not_found");
    if (target.path === record.unionPath) throw new AppError("appeal_target_is_here");
    if (!isWithin(target.path, record.unionPath)) throw new AppError("appeal_target_not_below");
    const isDesignated = record.returnCount >= mostReturns;
    const way = { fromPath: record.unionPath, toPath: target.path };
    return appeals.outcome({
      events: [{ kind: "dispatched", ...way, text: input.note ?? null, detail: { isDesignated } }],
      set: {
        ...(await sentTo(ctx, target.path)),
        sent_by: record.unionPath,
        is_designated: isDesignated,
        dispatched_at: ctx.now,
      },
      audited: { unionPath: target.path, detail: { from: way.fromPath, to: way.toPath, isDesignated } },
      tell: (about) => {
        tellUnion(ctx, target.path, "appeals.to_accept", about);
        tellWorker(ctx, row.person_id, "appeals.progress", about, target.name);
      },
    });
  });

/** A unit sends an appeal back with its reason; the union that sent it decides anew. */
export const returnAppeal = (
  ctx: Context,
  id: string,
  input: { version: number; reason: ReturnReason; note: string; proposedPath?: string | null | undefined },
) =>
  appeals.act(ctx, id, "return", input, async ({ record }) => {
    const target = returnTarget(record)!;
    const proposed = input.proposedPath
      ? (await findUnions(ctx, [input.proposedPath])).get(input.proposedPath)
      : undefined;
    if (input.proposedPath && !proposed) throw new AppError("appeal_target_not_found");
    const beyond = "a return lifts an appeal above the returning union's scope";
    const way = { fromPath: record.unionPath, toPath: target };
    const { reason } = input;
    return appeals.outcome({
      beyond,
      events: [
        {
          kind: "returned",
          ...way,
          text: input.note,
          detail: { reason, proposedPath: proposed?.path ?? null, proposedName: proposed?.name ?? null },
        },
      ],
      set: {
        ...(await asSystem(ctx, beyond, () => sentTo(ctx, target))),
        sent_by: null,
        return_count: record.returnCount + 1,
      },
      audited: { unionPath: record.unionPath, detail: { from: way.fromPath, to: target, reason } },
      tell: (about, union) => tellUnionOf(ctx, target, "appeals.returned", about, union),
    });
  });

/** At another union nobody handles it yet, and its time to accept begins. */
export async function sentTo(ctx: Context, path: UnionPath) {
  const due = await acceptDue(ctx, path);
  return {
    union_path: path,
    handler_id: null,
    handler_post_id: null,
    handler_name: null,
    accept_due_at: due,
    due_at: due,
    due_for: "accept",
    escalated_at: null,
  } as const;
}
