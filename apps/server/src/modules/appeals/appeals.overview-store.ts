import { openStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { cutToScope } from "../../kernel/database/scope-filter.ts";
import { submittedBefore, submittedFrom, underPath } from "./appeals.scope-order-store.ts";
import { factCondition } from "./report/report.facts-store.ts";

export interface Window {
  readonly from: string;
  readonly until: string;
  readonly path: string;
  readonly end: string;
}

const inWindow = (ctx: Context, w: Window) =>
  sql`${cutToScope(ctx, "appeals_appeal", "appeals_appeal")} and union_path >= ${w.path} and union_path < ${w.end} and ${underPath(w.path) ?? sql`true`} and ${submittedFrom(w.from)} and ${submittedBefore(w.until)}`;

const totals = [
  "received",
  "late",
  "acceptDecided",
  "acceptedInTime",
  "halfDayDecided",
  "answeredInHalfADay",
  "rateable",
  "rated",
  "satisfied",
  "solved",
  "reopenable",
  "reopened",
] as const;
export type Totals = Readonly<Record<(typeof totals)[number], number>>;

/** Every count of the overview in one pass over the window, by the conditions of the report. */
export async function readTotals(ctx: Context, w: Window): Promise<Totals> {
  const { rows } =
    await sql<Totals>`select ${sql.join(totals.map((fact) => sql`count(*) filter (where ${factCondition(fact, ctx.now)}) as ${sql.ref(fact)}`))} from appeals_appeal where ${inWindow(ctx, w)}`.execute(
      ctx.tx,
    );
  return rows[0]!;
}

export async function countByStatus(ctx: Context, w: Window): Promise<Record<string, number>> {
  const { rows } = await sql<{
    status: string;
    count: number;
  }>`select status, count(*) as count from appeals_appeal where ${inWindow(ctx, w)} group by status`.execute(ctx.tx);
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}

export async function countByCategory(ctx: Context, w: Window): Promise<{ category: string; count: number }[]> {
  const { rows } = await sql<{
    category: string;
    count: number;
  }>`select category, count(*) as count from appeals_appeal where ${inWindow(ctx, w)} group by category order by count desc, category`.execute(
    ctx.tx,
  );
  return rows;
}

/** Days of the Chinese calendar. */
export async function countByDay(ctx: Context, w: Window): Promise<{ day: string; count: number }[]> {
  const { rows } = await sql<{
    day: string;
    count: number;
  }>`select to_char(submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*) as count from appeals_appeal where ${inWindow(ctx, w)} group by 1 order by 1`.execute(
    ctx.tx,
  );
  return rows;
}

/** By the unions one level below the reader's: the next label of the path after the reader's own. */
export async function countByChild(
  ctx: Context,
  w: Window,
): Promise<{ path: string; submitted: number; open: number; overdue: number }[]> {
  const { rows } = await sql<{ path: string; submitted: number; open: number; overdue: number }>`
    select ${w.path} || case when length(union_path) = length(${w.path}) then '' else split_part(substr(union_path, length(${w.path}) + 1), '.', 1) || '.' end as path,
      count(*) as submitted, count(*) filter (where status = any(${[...openStatuses]}::text[])) as open, count(*) filter (where due_at < ${ctx.now}::timestamptz) as overdue
    from appeals_appeal where ${inWindow(ctx, w)} group by 1 order by submitted desc, path limit 200`.execute(ctx.tx);
  return rows;
}
