import { reportFactKeys, tableFacts, type ReportFact } from "@niangjia/domain/appeals/report/report.terms";
import { sql, type RawBuilder } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { cutToScope } from "../../../kernel/database/scope-filter.ts";
import { submittedBefore, submittedFrom, underPath } from "../appeals.scope-order-store.ts";
import { aboutCondition, factCondition, hourNumber } from "./report.facts-store.ts";

/** The rows of one report: what its list filter says, as columns. */
export interface ReportRange {
  readonly path: string;
  /** First path after the subtree. */
  readonly end: string;
  /** Submitted from, and before. */
  readonly from: string;
  readonly until: string;
  readonly asOf: string;
  readonly channel?: string | undefined;
  readonly about?: string | undefined;
}

export type Counts = Readonly<Partial<Record<ReportFact, number>>>;

export interface PlaceCounts {
  /** Which columns the row is grouped by: all of it, the union below, the category, its topic, the channel. */
  readonly by: "all" | "union" | "category" | "topic" | "channel";
  readonly child: string | null;
  readonly category: string | null;
  readonly topic: string | null;
  readonly channel: string | null;
  readonly counts: Counts;
}

const inRange = (
  ctx: Context,
  r: ReportRange,
) => sql`${cutToScope(ctx, "appeals_appeal", "appeals_appeal")} and union_path >= ${r.path} and union_path < ${r.end} and ${underPath(r.path) ?? sql`true`} and ${submittedFrom(r.from)} and ${submittedBefore(r.until)}
  ${r.channel === undefined ? sql`` : sql`and channel = ${r.channel}`} ${r.about === undefined ? sql`` : sql`and ${aboutCondition(r.about)}`}`;

const counted = (facts: readonly ReportFact[], asOf: string) =>
  sql.join(facts.map((fact) => sql`count(*) filter (where ${factCondition(fact, asOf)}) as ${sql.ref(fact)}`));
const summed = (facts: readonly ReportFact[]): RawBuilder<unknown> =>
  sql.join(facts.map((fact) => sql`sum(${sql.ref(fact)})::float8 as ${sql.ref(fact)}`));

/** Only the facts; a row without any row behind it sums to null. */
const countsOf = (row: Readonly<Record<string, unknown>>, facts: readonly ReportFact[]): Counts =>
  Object.fromEntries(facts.map((fact) => [fact, Number(row[fact] ?? 0)]));

/** Groups of a nation's year are counted in memory: at the usual 4 MB they are sorted on disk first, which takes twice as long. For this transaction only. */
const roomToCount = (ctx: Context) => sql`select set_config('work_mem', '64MB', true)`.execute(ctx.tx);

/**
 * Every figure of the report in one pass over its rows: counted once for each union below, topic and channel, and
 * summed up from there. The label after the reader's path names the union below; the reader's own union is its path.
 */
export async function countByPlace(ctx: Context, r: ReportRange): Promise<PlaceCounts[]> {
  await roomToCount(ctx);
  const { rows } = await sql<Record<string, unknown>>`with each as materialized (
      select case when length(union_path) = length(${r.path}) then ${r.path} else ${r.path} || split_part(substr(union_path, length(${r.path}) + 1), '.', 1) || '.' end as child,
        category, topic, channel, ${counted(reportFactKeys, r.asOf)}
      from appeals_appeal where ${inRange(ctx, r)} group by 1, 2, 3, 4)
    select grouping(child, category, topic, channel) as which, child, category, topic, channel, ${summed(reportFactKeys)}
    from each group by grouping sets ((), (child), (category), (category, topic), (channel))`.execute(ctx.tx);
  return rows.map((row) => ({
    by: groupedBy(Number(row["which"])),
    child: row["child"] as string | null,
    category: row["category"] as string | null,
    topic: row["topic"] as string | null,
    channel: row["channel"] as string | null,
    counts: countsOf(row, reportFactKeys),
  }));
}

/** `grouping()` sets a bit for each column that is not grouped by, the last column lowest. */
function groupedBy(which: number): PlaceCounts["by"] {
  switch (which) {
    case 0b0111:
      return "union";
    case 0b1011:
      return "category";
    case 0b1001:
      return "topic";
    case 0b1110:
      return "channel";
    default:
      return "all";
  }
}

/** Counts of each hour in which anything was submitted, by {@link hourNumber}. */
export async function countByHour(ctx: Context, r: ReportRange): Promise<{ hour: number; counts: Counts }[]> {
  const { rows } = await sql<
    Record<string, unknown>
  >`select ${hourNumber} as hour, ${counted(tableFacts, r.asOf)} from appeals_appeal where ${inRange(ctx, r)} group by 1 order by 1`.execute(
    ctx.tx,
  );
  return rows.map((row) => ({ hour: Number(row["hour"]), counts: countsOf(row, tableFacts) }));
}
