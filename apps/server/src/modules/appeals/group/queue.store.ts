import { waitingStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { readPage } from "../../../kernel/database/pages.ts";
import { part, readCursor, type Found, type PageAsked } from "../../../kernel/paging.ts";
import type { AppealRecord } from "../appeals.store.ts";

export interface QueueFilter {
  readonly kind: "all" | "unrouted" | "dispatched" | "returned" | "reopened";
  readonly urgent?: boolean | undefined;
  readonly proposed?: boolean | undefined;
}

const statusOf = {
  unrouted: "registered",
  dispatched: "dispatched",
  returned: "returned",
  reopened: "reopened",
} as const;

/** What nobody has taken on yet at exactly one union: urgent first, then by due time. Only open rows of one union are sorted. */
export async function listQueue(
  ctx: Context,
  unionPath: string,
  filter: QueueFilter,
  page: PageAsked,
): Promise<Found<AppealRecord>> {
  let q = ctx.tx.selectFrom("appeals_appeal").selectAll().where("union_path", "=", unionPath);
  q =
    filter.kind === "all"
      ? q.where("status", "in", [...waitingStatuses])
      : q.where("status", "=", statusOf[filter.kind]);
  if (filter.urgent !== undefined) q = q.where("is_urgent", "=", filter.urgent);
  if (filter.proposed)
    q = q.where((e) =>
      e.exists(
        e
          .selectFrom("appeals_proposal as p")
          .select("p.id")
          .whereRef("p.appeal_id", "=", "appeals_appeal.id")
          .where("p.status", "=", "waiting"),
      ),
    );
  if (page.cursor !== undefined) {
    const [rank, due, id] = readCursor(page.cursor, [part.count, part.instant, part.id]);
    q = q.where(
      sql<boolean>`(case when is_urgent then 0 else 1 end, due_at, id) > (${rank}::int, ${due}::timestamptz, ${id}::uuid)`,
    );
  }
  const urgentFirst = sql`case when is_urgent then 0 else 1 end`;
  return readPage(ctx, q.orderBy(urgentFirst).orderBy("due_at").orderBy("id"), page);
}

export const queueCursor = (row: AppealRecord) => [row.is_urgent ? 0 : 1, row.due_at, row.id] as const;

export async function countQueue(ctx: Context, unionPath: string) {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .where("union_path", "=", unionPath)
    .where("status", "in", [...waitingStatuses])
    .select([
      sql<number>`count(*)`.as("all"),
      sql<number>`count(*) filter (where status = 'registered')`.as("unrouted"),
      sql<number>`count(*) filter (where status = 'dispatched')`.as("dispatched"),
      sql<number>`count(*) filter (where status = 'returned')`.as("returned"),
      sql<number>`count(*) filter (where status = 'reopened')`.as("reopened"),
      sql<number>`count(*) filter (where is_urgent)`.as("urgent"),
    ])
    .executeTakeFirstOrThrow();
}
