import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { AppealRecord } from "../appeals.store.ts";

/** Other appeals about an employer, newest first: those of the category, then the others. */
export async function aboutEmployer(ctx: Context, appeal: AppealRecord, limit: number): Promise<AppealRecord[]> {
  if (appeal.employer_key === null) return [];
  const base = ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("employer_key", "=", appeal.employer_key)
    .where("id", "<>", appeal.id)
    .where("merged_into", "is", null);
  const same = await base
    .where("category", "=", appeal.category)
    .orderBy("submitted_at", "desc")
    .limit(limit)
    .execute();
  if (same.length >= limit) return same;
  // Few are left: whatever else there is about the employer, by the same index.
  const other = await base
    .where("category", "<>", appeal.category)
    .orderBy("submitted_at", "desc")
    .limit(limit - same.length)
    .execute();
  return [...same, ...other];
}

export interface EmployerFigureRow {
  readonly category: string;
  readonly submitted: number;
  readonly open: number;
  readonly answered: number;
  readonly performed: number;
  readonly broken: number;
  readonly rated: number;
  readonly satisfied: number;
}

/** What was said about an employer since a day, counted in the scope. Merged appeals are not counted: their earlier one is. */
export async function countAboutEmployer(
  ctx: Context,
  employerKey: string,
  from: string,
  open: readonly string[],
): Promise<EmployerFigureRow[]> {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .where("employer_key", "=", employerKey)
    .where("submitted_at", ">=", from)
    .where("merged_into", "is", null)
    .groupBy("category")
    .orderBy("category")
    .select([
      "category",
      sql<number>`count(*)`.as("submitted"),
      sql<number>`count(*) filter (where status = any(${[...open]}::text[]))`.as("open"),
      sql<number>`count(*) filter (where answered_at is not null)`.as("answered"),
      sql<number>`count(*) filter (where performed_at is not null)`.as("performed"),
      sql<number>`coalesce(sum(broken_promises), 0)`.as("broken"),
      sql<number>`count(*) filter (where rated_at is not null)`.as("rated"),
      sql<number>`count(*) filter (where satisfaction >= 3)`.as("satisfied"),
    ])
    .execute();
}
