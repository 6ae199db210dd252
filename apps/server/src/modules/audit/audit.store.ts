import { sql, type SelectQueryBuilder } from "kysely";
import type { AuditFilters } from "@niangjia/domain/audit/audit.contract";
import type { Context } from "../../kernel/context.ts";
import { readPage } from "../../kernel/database/pages.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";
import { day } from "../../kernel/time.ts";

export interface EntryRow {
  readonly id: string;
  readonly at: string;
  readonly request_id: string;
  readonly person_id: string | null;
  readonly acted_as: string;
  readonly post_id: string | null;
  readonly union_path: string | null;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string | null;
  readonly about_person_id: string | null;
  readonly detail: Record<string, unknown>;
}

const columns = [
  "id",
  "at",
  "request_id",
  "person_id",
  "acted_as",
  "post_id",
  "union_path",
  "action",
  "subject_kind",
  "subject_id",
  "about_person_id",
  "detail",
] as const;

/** Entries within the caller's scope, newest first. The table is the kernel's; this module is its reader. */
export async function listEntries(
  ctx: Context,
  filters: AuditFilters,
  after: readonly [string, string] | null,
  page: PageAsked,
): Promise<Found<EntryRow>> {
  let query = filtered(ctx.tx.selectFrom("kernel_audit").select([...columns]), filters);
  if (after) query = query.where(sql<boolean>`(at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return (await readPage(ctx, query.orderBy("at", "desc").orderBy("id", "desc"), page)) as Found<EntryRow>;
}

function filtered<O>(
  entries: SelectQueryBuilder<DB, "kernel_audit", O>,
  filters: AuditFilters,
): SelectQueryBuilder<DB, "kernel_audit", O> {
  let query = entries;
  if (filters.from) query = query.where("at", ">=", instantOf(filters.from, 0));
  if (filters.until) query = query.where("at", "<", instantOf(filters.until, 1));
  // A module's actions are one range: `appeals.` up to `appeals/`.
  if (filters.action)
    query = filters.action.includes(".")
      ? query.where("action", "=", filters.action)
      : query.where(sql<boolean>`action >= ${`${filters.action}.`} and action < ${`${filters.action}/`}`);
  if (filters.personId) query = query.where("person_id", "=", filters.personId);
  if (filters.aboutPersonId) query = query.where("about_person_id", "=", filters.aboutPersonId);
  if (filters.subjectKind) query = query.where("subject_kind", "=", filters.subjectKind);
  if (filters.subjectId) query = query.where("subject_id", "=", filters.subjectId);
  return query;
}

const isDate = /^\d{4}-\d\d-\d\d$/;

/** A civil date stands for its beginning in Asia/Shanghai (`days` later: 1 for the end of a day that is included). */
function instantOf(when: string, days: number): string {
  return isDate.test(when) ? new Date(Date.parse(`${when}T00:00:00.000+08:00`) + days * day).toISOString() : when;
}

export async function findEntry(ctx: Context, id: string): Promise<EntryRow | null> {
  const row = await ctx.tx
    .selectFrom("kernel_audit")
    .select([...columns])
    .where("id", "=", id)
    .executeTakeFirst();
  return (row as EntryRow | undefined) ?? null;
}

/** Every action that occurs, found by jumping along the index: as many steps as actions, not as entries. */
export async function listActions(ctx: Context): Promise<string[]> {
  const found = await sql<{ action: string }>`with recursive jump as (
      (select action from kernel_audit order by action limit 1)
      union all
      select (select a.action from kernel_audit a where a.action > jump.action order by a.action limit 1) from jump where jump.action is not null
    ) select action from jump where action is not null order by action`.execute(onlyAsSystem(ctx));
  return found.rows.map((row) => row.action);
}
