import { actingPath, type Context } from "../../../kernel/context.ts";
import { pageFrom, type PageAsked } from "../../../kernel/paging.ts";
import { rowsOf } from "../appeals.views.ts";
import { findGroups, isOpen } from "./group.store.ts";
import { findAppeals } from "./merge.store.ts";
import { waitingProposals } from "./proposal.store.ts";
import { countQueue, listQueue, queueCursor, type QueueFilter } from "./queue.store.ts";
import type { AppealStatus } from "@niangjia/domain/appeals/appeals.terms";

/** New appeals of the acting union, with what each may belong to. */
export async function queueOf(ctx: Context, filter: QueueFilter, asked: PageAsked) {
  const path = actingPath(ctx);
  const found = await listQueue(ctx, path, filter, asked);
  const shown = found.rows;
  const waiting = await waitingProposals(
    ctx,
    shown.map((row) => row.id),
  );
  const earlier = new Map(
    (
      await findAppeals(
        ctx,
        waiting.flatMap((one) => one.earlierId ?? []),
      )
    ).map((row) => [row.id, row]),
  );
  const groups = new Map(
    (
      await findGroups(
        ctx,
        waiting.flatMap((one) => one.groupId ?? []),
      )
    )
      .filter((group) => group.status === "proposed" || group.status === "open")
      .map((group) => [group.id, group]),
  );
  const views = new Map((await rowsOf(ctx, shown)).map((view) => [view.id, view]));
  const grouped = new Set(shown.flatMap((row) => (row.group_id === null ? [] : [row.id])));
  const item = (row: (typeof shown)[number]) => {
    const repeats = waiting
      .map((one) => (one.appealId === row.id && one.earlierId !== null ? earlier.get(one.earlierId) : undefined))
      .find((one) => one !== undefined && isOpen(one.status));
    const group = grouped.has(row.id)
      ? undefined
      : waiting
          .map((one) => (one.appealId === row.id && one.groupId !== null ? groups.get(one.groupId) : undefined))
          .find((one) => one !== undefined);
    return {
      ...views.get(row.id)!,
      mayRepeat: repeats ? { id: repeats.id, number: repeats.number, status: repeats.status as AppealStatus } : null,
      proposedGroup: group ? { id: group.id, title: group.title } : null,
    };
  };
  return { ...pageFrom(found, item, queueCursor), counts: await countQueue(ctx, path) };
}
