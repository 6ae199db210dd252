import { openStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { sql } from "kysely";
import { factConditions } from "./appeals.list-store.ts";
import type { Context } from "../../kernel/context.ts";

export interface Window {
  readonly from: string;
  readonly until: string;
  readonly path: string;
  readonly end: string;
}

const inWindow = (w: Window) => sql`union_path >= ${w.path} and union_path < ${w.end} and submitted_at >= ${w.from}::timestamptz and submitted_at < ${w.until}::timestamptz`;

export interface Totals {
  readonly submitted: number;
  readonly overdue: number;
  readonly dispatched: number;
  readonly accepted_in_time: number;
  readonly answer_decided: number;
  readonly answered_in_time: number;
  readonly answered: number;
  readonly rated: number;
  readonly satisfied: number;
  readonly solved: number;
  readonly reopened: number;
}

/** Every count of the overview in one pass over the window. Definitions stand beside the rates in the queries. */
export async function readTotals(ctx: Context, w: Window): Promise<Totals> {
  const { rows } = await sql<Totals>`select
      count(*) as submitted,
      count(*) filter (where due_at < ${ctx.now}::timestamptz) as overdue,
      count(*) filter (where accepted_at is not null or accept_due_at < ${ctx.now}::timestamptz) as dispatched,
      count(*) filter (where ${factConditions.acceptedInTime}) as accepted_in_time,
      count(*) filter (where answered_at is not null or (half_day_due_at < ${ctx.now}::timestamptz and status <> 'withdrawn')) as answer_decided,
      count(*) filter (where ${factConditions.answeredInHalfADay}) as answered_in_time,
      count(*) filter (where answered_at is not null) as answered,
      count(*) filter (where ${factConditions.rated}) as rated,
      count(*) filter (where ${factConditions.satisfied}) as satisfied,
      count(*) filter (where ${factConditions.solved}) as solved,
      count(*) filter (where ${factConditions.reopened}) as reopened
    from appeals_appeal where ${inWindow(w)}`.execute(ctx.tx);
  return rows[0]!;
}

export async function countByStatus(ctx: Context, w: Window): Promise<Record<string, number>> {
  const { rows } = await sql<{ status: string; count: number }>`select status, count(*) as count from appeals_appeal where ${inWindow(w)} group by status`.execute(ctx.tx);
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}

export async function countByCategory(ctx: Context, w: Window): Promise<{ category: string; count: number }[]> {
  const { rows } = await sql<{ category: string; count: number }>`select category, count(*) as count from appeals_appeal where ${inWindow(w)} group by category order by count desc, category`.execute(ctx.tx);
  return rows;
}

/** Days of the Chinese calendar. */
export async function countByDay(ctx: Context, w: Window): Promise<{ day: string; count: number }[]> {
  const { rows } = await sql<{ day: string; count: number }>`select to_char(submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*) as count from appeals_appeal where ${inWindow(w)} group by 1 order by 1`.execute(ctx.tx);
  return rows;
}

/** By the unions one level below the reader's: the next label of the path after the reader's own. */
export async function countByChild(ctx: Context, w: Window): Promise<{ path: string; submitted: number; open: number; overdue: number }[]> {
  const { rows } = await sql<{ path: string; submitted: number; open: number; overdue: number }>`
    select ${w.path} || case when length(union_path) = length(${w.path}) then '' else split_part(substr(union_path, length(${w.path}) + 1), '.', 1) || '.' end as path,
      count(*) as submitted, count(*) filter (where status = any(${[...openStatuses]}::text[])) as open, count(*) filter (where due_at < ${ctx.now}::timestamptz) as overdue
    from appeals_appeal where ${inWindow(w)} group by 1 order by submitted desc, path limit 200`.execute(ctx.tx);
  return rows;
}
