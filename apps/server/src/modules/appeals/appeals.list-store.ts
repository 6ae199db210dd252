import { parseAppealNumber } from "@niangjia/domain/appeals/appeals.number";
import { statusesWaitingFor, type WaitsFor } from "@niangjia/domain/appeals/appeals.filter";
import type { ReportFact } from "@niangjia/domain/appeals/report/report.terms";
import { endedStatuses, openStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { civilDate, addDays } from "@niangjia/domain/clocks/civil-date";
import { instantAt } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import { endOfSubtree, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { sql, type SelectQueryBuilder } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import { part, readCursor, type Found, type PageAsked } from "../../kernel/paging.ts";
import { containing } from "../../kernel/database/containing.ts";
import { readPage } from "../../kernel/database/pages.ts";
import type { AppealRecord } from "./appeals.store.ts";
import {
  isWide,
  reachOf,
  readInOrder,
  submittedBefore,
  submittedFrom,
  underPath,
} from "./appeals.scope-order-store.ts";
import { aboutCondition, factCondition, hourCondition } from "./report/report.facts-store.ts";

export interface AppealFilter {
  readonly q?: string | undefined;
  readonly status?: string | readonly string[] | undefined;
  readonly openOnly?: boolean | undefined;
  readonly closedOnly?: boolean | undefined;
  readonly category?: string | undefined;
  readonly urgent?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly union?: string | undefined;
  readonly mine?: boolean | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly dissatisfied?: boolean | undefined;
  readonly about?: string | undefined;
  readonly withoutTopic?: boolean | undefined;
  readonly channel?: string | undefined;
  readonly topic?: string | undefined;
  readonly difficulty?: string | undefined;
  readonly waits?: WaitsFor | undefined;
  readonly dueFor?: string | undefined;
  readonly group?: string | undefined;
  readonly grouped?: boolean | undefined;
  readonly employer?: string | undefined;
  readonly handler?: string | undefined;
  readonly broken?: boolean | undefined;
  readonly proposed?: boolean | undefined;
  readonly exact?: boolean | undefined;
  readonly hour?: number | undefined;
  readonly fact?: ReportFact | undefined;
  readonly asOf?: string | undefined;
  readonly sort: "newest" | "oldest" | "due";
}

type Appeals<O> = SelectQueryBuilder<DB, "appeals_appeal", O>;

/** Everything a filter asks for. The scope is the database's own: row-level security cuts every query. */
function filtered<O>(ctx: Context, query: Appeals<O>, filter: AppealFilter): Appeals<O> {
  let q = query;
  if (filter.sort === "due") q = q.where("due_at", "is not", null).where("status", "in", [...openStatuses]);
  // Open ones have indexes of their own, by the range of paths.
  const key = asksForOpen(filter) ? null : underPath(reachOf(ctx, filter.union));
  if (key) q = q.where(key);
  if (filter.status)
    q =
      typeof filter.status === "string"
        ? q.where("status", "=", filter.status)
        : q.where("status", "in", [...filter.status]);
  if (filter.openOnly) q = q.where("status", "in", [...openStatuses]);
  if (filter.closedOnly) q = q.where("status", "in", [...endedStatuses]);
  if (filter.category) q = q.where("category", "=", filter.category);
  if (filter.urgent) q = q.where("is_urgent", "=", true);
  // What is due is open: said, so that the index of open appeals serves.
  if (filter.overdue) q = q.where("due_at", "<", ctx.now).where("status", "in", [...openStatuses]);
  if (filter.dissatisfied) q = q.where("satisfaction", "<=", 2);
  if (filter.about) q = q.where(aboutCondition(filter.about, filter.withoutTopic));
  if (filter.channel) q = q.where("channel", "=", filter.channel);
  if (filter.topic) q = q.where("topic", "=", filter.topic);
  if (filter.difficulty) q = q.where("difficulty", "=", filter.difficulty);
  if (filter.waits) q = q.where("status", "in", [...statusesWaitingFor[filter.waits]]);
  if (filter.dueFor) q = q.where("due_for", "=", filter.dueFor).where("due_at", "is not", null);
  if (filter.group) q = q.where("group_id", "=", filter.group);
  if (filter.grouped !== undefined) q = q.where("group_id", filter.grouped ? "is not" : "is", null);
  if (filter.employer) q = q.where("employer_key", "=", filter.employer);
  if (filter.handler) q = q.where("handler_id", "=", filter.handler);
  if (filter.broken) q = q.where("breached_at", "is not", null);
  if (filter.proposed)
    q = q
      .where((e) =>
        e.exists(
          e
            .selectFrom("appeals_proposal as p")
            .select("p.id")
            .whereRef("p.appeal_id", "=", "appeals_appeal.id")
            .where("p.status", "=", "waiting"),
        ),
      )
      .where("status", "in", [...openStatuses]);
  if (filter.hour !== undefined) q = q.where(hourCondition(filter.hour));
  if (filter.fact) q = q.where(factCondition(filter.fact, filter.asOf ?? ctx.now));
  if (filter.mine) q = q.where("handler_id", "=", ctx.actor.session?.personId ?? null);
  if (filter.union) {
    const path = pathOf(filter.union);
    q = filter.exact
      ? q.where("union_path", "=", path)
      : q.where("union_path", ">=", path).where("union_path", "<", endOfSubtree(path));
  }
  // Days of the Chinese calendar, the last one included.
  if (filter.from) q = q.where(submittedFrom(instantAt(civilDate(filter.from), 0)));
  if (filter.until) q = q.where(submittedBefore(instantAt(addDays(civilDate(filter.until), 1), 0)));
  if (filter.q) {
    const number = parseAppealNumber(filter.q);
    const words = containing(filter.q);
    q = number
      ? q.where("number", "=", number)
      : q.where((e) =>
          e.or([
            e("employer_name", "like", words),
            e("worker_name", "like", words),
            e("description", "like", words),
            e("number", "like", words),
          ]),
        );
  }
  return q;
}

function pathOf(text: string) {
  try {
    return parseUnionPath(text);
  } catch {
    throw new AppError("bad_input", { fields: "union" });
  }
}

const open: ReadonlySet<string> = new Set(openStatuses);

/** Whether only open appeals can answer the filter: they are few, however many are closed. */
function asksForOpen(filter: AppealFilter): boolean {
  const { status } = filter;
  const isOpen =
    status !== undefined &&
    status.length > 0 &&
    (typeof status === "string" ? [status] : status).every((one) => open.has(one));
  return Boolean(
    isOpen || filter.openOnly || filter.overdue || filter.waits || filter.proposed || filter.sort === "due",
  );
}

/** Whether a page is best read along the order it is sorted by, rather than found and sorted: not what a narrow index of its own answers. */
function followsOrder(ctx: Context, filter: AppealFilter): boolean {
  if (ctx.scope.kind !== "union" && ctx.scope.kind !== "nation") return false;
  if (filter.group || filter.employer || (filter.q && parseAppealNumber(filter.q))) return false;
  return !asksForOpen(filter) || (isWide(ctx, reachOf(ctx, filter.union)) && !filter.mine && !filter.handler);
}

export async function listAppeals(ctx: Context, filter: AppealFilter, page: PageAsked): Promise<Found<AppealRecord>> {
  const { cursor } = page;
  // Counting needs no order, and has the planner to itself.
  if (!page.count && followsOrder(ctx, filter)) await readInOrder(ctx);
  let q = filtered(ctx, ctx.tx.selectFrom("appeals_appeal").selectAll(), filter);
  if (filter.sort === "due") {
    if (cursor !== undefined) {
      const [due, id] = readCursor(cursor, [part.instant, part.id]);
      q = q.where(sql<boolean>`(due_at, id) > (${due}::timestamptz, ${id}::uuid)`);
    }
    q = q.orderBy("due_at").orderBy("id");
  } else {
    // Ids are time-ordered (UUIDv7), so their order is the order of submission.
    const isNewest = filter.sort === "newest";
    if (cursor !== undefined) {
      const [id] = readCursor(cursor, [part.id]);
      q = q.where("id", isNewest ? "<" : ">", id);
    }
    q = q.orderBy("id", isNewest ? "desc" : "asc");
  }
  return readPage(ctx, q, page);
}

export const cursorOf = (sort: AppealFilter["sort"]) => (row: AppealRecord) =>
  sort === "due" ? [row.due_at, row.id] : [row.id];

/** How many other appeals about the same employer, in the 30 days before this one was submitted and since; counted up to `most`. */
export async function countSameEmployer(ctx: Context, appeal: AppealRecord, most: number): Promise<number> {
  if (appeal.employer_key === null) return 0;
  const inner = ctx.tx
    .selectFrom("appeals_appeal")
    .select("id")
    .where("employer_key", "=", appeal.employer_key)
    .where("id", "<>", appeal.id)
    .where("submitted_at", ">=", sql<string>`${appeal.submitted_at}::timestamptz - interval '30 days'`)
    .limit(most);
  const row = await ctx.tx
    .selectFrom(inner.as("counted"))
    .select((e) => e.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Open appeals at each of some unions: what an officer weighs when choosing where to dispatch. */
export async function countOpenAt(ctx: Context, paths: readonly string[]): Promise<Map<string, number>> {
  if (paths.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("appeals_appeal")
    .select(["union_path", (e) => e.fn.countAll<number>().as("count")])
    .where("union_path", "in", [...paths])
    .where("status", "in", [...openStatuses])
    .groupBy("union_path")
    .execute();
  return new Map(rows.map((row) => [row.union_path, row.count]));
}
