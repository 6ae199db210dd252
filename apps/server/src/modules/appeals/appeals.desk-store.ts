import type { deskLanes } from "@niangjia/domain/appeals/order.routes";
import { ratingWindowDays } from "@niangjia/domain/appeals/appeals.rules";
import { handledStatuses, openStatuses, stageStatuses, waitingStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { civilDateOf, instant, instantAt } from "@niangjia/domain/clocks/instant";
import { sql, type SelectQueryBuilder } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import { readPage } from "../../kernel/database/pages.ts";
import { part, readCursor, type Found, type PageAsked } from "../../kernel/paging.ts";
import { day, later } from "../../kernel/time.ts";
import type { AppealRecord } from "./appeals.store.ts";

export type DeskLane = (typeof deskLanes)[number];

type Appeals<O> = SelectQueryBuilder<DB, "appeals_appeal", O>;

const toAccept = [...waitingStatuses];
const handled = [...handledStatuses];
/** My own move: the stages of the work, and a promise that was broken. */
const atWork = [...stageStatuses, "breached"];
/** Somebody else's move: the worker's, a partner office's, the employer's. */
const forOthers = ["need_info", "waiting_external", "performing"];

/** The rating window is over, nobody has rated, somebody else handled it, and nobody has tried to call today. */
function dueForCallBack(ctx: Context) {
  const windowOpenedBy = later(ctx.now, -ratingWindowDays * day);
  const today = instantAt(civilDateOf(instant(ctx.now)), 0);
  return sql<boolean>`(status = 'answered' and rating_opened_at <= ${windowOpenedBy}::timestamptz and handler_id is distinct from ${ctx.actor.session!.personId}::uuid and (called_back_at is null or called_back_at < ${today}::timestamptz))`;
}

function inLane<O>(ctx: Context, query: Appeals<O>, lane: DeskLane, unionPath: string): Appeals<O> {
  const me = ctx.actor.session!.personId;
  // The union that answered calls back, by a colleague, and so does the one that sent it there.
  if (lane === "call_back")
    return query
      .where((e) => e.or([e("union_path", "=", unionPath), e("sent_by", "=", unionPath)]))
      .where(dueForCallBack(ctx));
  const q = query.where("union_path", "=", unionPath);
  if (lane === "to_accept") return q.where("status", "in", toAccept);
  if (lane === "mine") return q.where("status", "in", atWork).where("handler_id", "=", me);
  if (lane === "waiting") return q.where("status", "in", forOthers).where("handler_id", "=", me);
  if (lane === "waiting_rating") return q.where("status", "=", "answered").where("handler_id", "=", me);
  return q.where((e) =>
    e.or([e("status", "in", toAccept), e.and([e("status", "in", handled), e("handler_id", "=", me)])]),
  );
}

/** What a lane is sorted by: what waits for the worker's word by how long it has waited, everything else by due time. */
export function deskOrder(lane: DeskLane): "rating_opened_at" | "due_at" {
  return lane === "waiting_rating" || lane === "call_back" ? "rating_opened_at" : "due_at";
}

/** What waits for one person at exactly one union, by due time. */
export async function listDesk(
  ctx: Context,
  lane: DeskLane,
  unionPath: string,
  page: PageAsked,
): Promise<Found<AppealRecord>> {
  let q = inLane(ctx, ctx.tx.selectFrom("appeals_appeal").selectAll(), lane, unionPath);
  const column = deskOrder(lane);
  if (page.cursor !== undefined) {
    const [at, id] = readCursor(page.cursor, [part.instant, part.id]);
    q = q.where(sql<boolean>`(${sql.ref(column)}, id) > (${at}::timestamptz, ${id}::uuid)`);
  }
  return readPage(ctx, q.orderBy(column).orderBy("id"), page);
}

const mostCalledBack = 999;

export async function countDesk(ctx: Context, unionPath: string, mayCallBack: boolean) {
  const me = ctx.actor.session!.personId;
  const counts = await ctx.tx
    .selectFrom("appeals_appeal")
    .where("union_path", "=", unionPath)
    .where("status", "in", [...openStatuses])
    .select([
      sql<number>`count(*) filter (where status = any(${toAccept}::text[]))`.as("to_accept"),
      sql<number>`count(*) filter (where status = any(${atWork}::text[]) and handler_id = ${me})`.as("mine"),
      sql<number>`count(*) filter (where status = any(${forOthers}::text[]) and handler_id = ${me})`.as("waiting"),
      sql<number>`count(*) filter (where status = 'answered' and handler_id = ${me})`.as("waiting_rating"),
      sql<number>`count(*) filter (where due_at < ${ctx.now}::timestamptz and (status <> all(${handled}::text[]) or handler_id = ${me}))`.as(
        "overdue",
      ),
    ])
    .executeTakeFirstOrThrow();
  if (!mayCallBack) return { ...counts, call_back: 0 };
  const due = inLane(ctx, ctx.tx.selectFrom("appeals_appeal").select("id"), "call_back", unionPath).limit(
    mostCalledBack,
  );
  const { count } = await ctx.tx
    .selectFrom(due.as("due"))
    .select((e) => e.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return { ...counts, call_back: count };
}
