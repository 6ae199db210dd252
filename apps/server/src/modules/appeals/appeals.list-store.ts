import type { AppealFact } from "@niangjia/domain/appeals/appeals.contract";
import { parseAppealNumber } from "@niangjia/domain/appeals/appeals.number";
import { endedStatuses, handledStatuses, openStatuses, waitingStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { civilDate, addDays } from "@niangjia/domain/clocks/civil-date";
import { instantAt } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import { endOfSubtree, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { sql, type RawBuilder, type SelectQueryBuilder } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import { readCursor } from "../../kernel/paging.ts";
import type { AppealRecord } from "./appeals.store.ts";

export interface AppealFilter {
  readonly q?: string | undefined;
  readonly status?: string | undefined;
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
  readonly fact?: AppealFact | undefined;
  readonly sort: "newest" | "oldest" | "due";
}

/** The numerators of the overview, row by row: the same conditions that its figures count. */
export const factConditions: Readonly<Record<AppealFact, RawBuilder<boolean>>> = {
  acceptedInTime: sql<boolean>`accepted_at <= accept_due_at`,
  answeredInHalfADay: sql<boolean>`answered_at <= half_day_due_at`,
  rated: sql<boolean>`rated_at is not null`,
  satisfied: sql<boolean>`satisfaction >= 3`,
  solved: sql<boolean>`rated_solved is true`,
  reopened: sql<boolean>`reopen_count > 0`,
};

type Appeals<O> = SelectQueryBuilder<DB, "appeals_appeal", O>;

/** Everything a filter asks for. The scope is the database's own: row-level security cuts every query. */
function filtered<O>(ctx: Context, query: Appeals<O>, filter: AppealFilter): Appeals<O> {
  let q = query;
  if (filter.status) q = q.where("status", "=", filter.status);
  if (filter.openOnly) q = q.where("status", "in", [...openStatuses]);
  if (filter.closedOnly) q = q.where("status", "in", [...endedStatuses]);
  if (filter.category) q = q.where("category", "=", filter.category);
  if (filter.urgent) q = q.where("is_urgent", "=", true);
  if (filter.overdue) q = q.where("due_at", "<", ctx.now);
  if (filter.dissatisfied) q = q.where("satisfaction", "<=", 2);
  if (filter.fact) q = q.where(factConditions[filter.fact]);
  if (filter.mine) q = q.where("handler_id", "=", ctx.actor.session?.personId ?? null);
  if (filter.union) {
    const path = pathOf(filter.union);
    q = q.where("union_path", ">=", path).where("union_path", "<", endOfSubtree(path));
  }
  // Days of the Chinese calendar, the last one included.
  if (filter.from) q = q.where("submitted_at", ">=", instantAt(civilDate(filter.from), 0));
  if (filter.until) q = q.where("submitted_at", "<", instantAt(addDays(civilDate(filter.until), 1), 0));
  if (filter.q) {
    const number = parseAppealNumber(filter.q);
    const words = `%${filter.q.replace(/[\\%_]/g, "\\$&")}%`;
    q = number ? q.where("number", "=", number) : q.where((e) => e.or([e("employer_name", "like", words), e("worker_name", "like", words), e("description", "like", words), e("number", "like", words)]));
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

/** One row more than `limit`, so that the caller knows whether there is a next page. */
export async function listAppeals(ctx: Context, filter: AppealFilter, cursor: string | undefined, limit: number): Promise<AppealRecord[]> {
  let q = filtered(ctx, ctx.tx.selectFrom("appeals_appeal").selectAll(), filter);
  if (filter.sort === "due") {
    q = q.where("due_at", "is not", null);
    if (cursor) {
      const [due, id] = readCursor(cursor, ["string", "string"]);
      q = q.where(sql<boolean>`(due_at, id) > (${due}::timestamptz, ${id}::uuid)`);
    }
    q = q.orderBy("due_at").orderBy("id");
  } else {
    // Ids are time-ordered (UUIDv7), so their order is the order of submission.
    const isNewest = filter.sort === "newest";
    if (cursor) {
      const [id] = readCursor(cursor, ["string"]);
      q = q.where("id", isNewest ? "<" : ">", String(id));
    }
    q = q.orderBy("id", isNewest ? "desc" : "asc");
  }
  return q.limit(limit + 1).execute();
}

export const cursorOf = (sort: AppealFilter["sort"]) => (row: AppealRecord) => (sort === "due" ? [row.due_at, row.id] : [row.id]);

/** How many, counted up to `most`: a figure on screen need not read a million rows. */
export async function countAppeals(ctx: Context, filter: AppealFilter, most: number): Promise<number> {
  const inner = filtered(ctx, ctx.tx.selectFrom("appeals_appeal").select("id"), filter).limit(most + 1);
  const row = await ctx.tx.selectFrom(inner.as("counted")).select((e) => e.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return row.count;
}

export type DeskLane = "to_accept" | "mine" | "waiting_rating" | "all";

const toAccept = [...waitingStatuses];
const handled = [...handledStatuses];

function inLane<O>(ctx: Context, query: Appeals<O>, lane: DeskLane, unionPath: string): Appeals<O> {
  const me = ctx.actor.session!.personId;
  const q = query.where("union_path", "=", unionPath);
  if (lane === "to_accept") return q.where("status", "in", toAccept);
  if (lane === "mine") return q.where("status", "in", handled).where("handler_id", "=", me);
  if (lane === "waiting_rating") return q.where("status", "=", "answered").where("handler_id", "=", me);
  return q.where((e) => e.or([e("status", "in", toAccept), e.and([e("status", "in", handled), e("handler_id", "=", me)])]));
}

/** What waits for one person at exactly one union, by due time. */
export async function listDesk(ctx: Context, lane: DeskLane, unionPath: string, cursor: string | undefined, limit: number): Promise<AppealRecord[]> {
  let q = inLane(ctx, ctx.tx.selectFrom("appeals_appeal").selectAll(), lane, unionPath);
  const column = lane === "waiting_rating" ? "answered_at" : "due_at";
  if (cursor) {
    const [at, id] = readCursor(cursor, ["string", "string"]);
    q = q.where(sql<boolean>`(${sql.ref(column)}, id) > (${at}::timestamptz, ${id}::uuid)`);
  }
  return q.orderBy(column).orderBy("id").limit(limit + 1).execute();
}

export async function countDesk(ctx: Context, unionPath: string) {
  const me = ctx.actor.session!.personId;
  return ctx.tx
    .selectFrom("appeals_appeal")
    .where("union_path", "=", unionPath)
    .where("status", "in", [...openStatuses])
    .select([
      sql<number>`count(*) filter (where status = any(${toAccept}::text[]))`.as("to_accept"),
      sql<number>`count(*) filter (where status = any(${handled}::text[]) and handler_id = ${me})`.as("mine"),
      sql<number>`count(*) filter (where status = 'answered' and handler_id = ${me})`.as("waiting_rating"),
      sql<number>`count(*) filter (where due_at < ${ctx.now}::timestamptz and (status <> all(${handled}::text[]) or handler_id = ${me}))`.as("overdue"),
    ])
    .executeTakeFirstOrThrow();
}

/** Other appeals about the same employer in the 30 days before this one was submitted, and since. */
export async function listSameEmployer(ctx: Context, appeal: AppealRecord, limit: number): Promise<AppealRecord[]> {
  if (appeal.employer_id === null && appeal.employer_name === null) return [];
  let q = ctx.tx.selectFrom("appeals_appeal").selectAll().where("id", "<>", appeal.id).where("submitted_at", ">=", sql<string>`${appeal.submitted_at}::timestamptz - interval '30 days'`);
  q = appeal.employer_id ? q.where("employer_id", "=", appeal.employer_id) : q.where("employer_id", "is", null).where("employer_name", "=", appeal.employer_name);
  return q.orderBy("submitted_at", "desc").limit(limit).execute();
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
