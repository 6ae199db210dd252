import { AppError } from "@niangjia/domain/kernel/errors";
import { sql, type Selectable } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { AppealsEntry } from "../../../kernel/database/schema.generated.ts";
import { onlyAsSystem } from "../../../kernel/database/scope-filter.ts";
import { readPage } from "../../../kernel/database/pages.ts";
import { part, readCursor, type Found, type PageAsked } from "../../../kernel/paging.ts";
import type { AppealRecord } from "../appeals.store.ts";

export type EntryRecord = Selectable<AppealsEntry>;

export interface EntryFilter {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly activeOnly?: boolean | undefined;
}

/** Newest first; one row more than the page. */
export async function listEntries(ctx: Context, filter: EntryFilter, page: PageAsked): Promise<Found<EntryRecord>> {
  let query = ctx.tx.selectFrom("appeals_entry").selectAll();
  if (filter.kind) query = query.where("kind", "=", filter.kind);
  if (filter.activeOnly) query = query.where("is_active", "=", true);
  if (filter.q)
    query = query.where((e) =>
      e.or([
        e("name", "like", `%${filter.q!.replace(/[%_\\]/g, "\\$&")}%`),
        e("code", "=", filter.q!.toUpperCase().replace(/[\s-]/g, "")),
      ]),
    );
  if (page.cursor !== undefined) {
    const [at, id] = readCursor(page.cursor, [part.instant, part.id]);
    query = query.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return readPage(ctx, query.orderBy("created_at", "desc").orderBy("id", "desc"), page);
}

export async function getEntry(ctx: Context, id: string): Promise<EntryRecord> {
  const row = await ctx.tx.selectFrom("appeals_entry").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("not_found");
  return row;
}

export async function findEntryByCode(ctx: Context, code: string): Promise<EntryRecord | null> {
  return (await ctx.tx.selectFrom("appeals_entry").selectAll().where("code", "=", code).executeTakeFirst()) ?? null;
}

export interface EntryValues {
  readonly name: string;
  readonly kind: string;
  readonly division_code: string;
  readonly employer_id: string | null;
  readonly is_active: boolean;
}

export async function insertEntry(
  ctx: Context,
  id: string,
  unionPath: string,
  code: string,
  values: EntryValues,
): Promise<EntryRecord> {
  const row = await ctx.tx
    .insertInto("appeals_entry")
    .values({ id, union_path: unionPath, code, ...values, created_at: ctx.now })
    .onConflict((c) => c.column("id").doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new AppError("changed_meanwhile");
  return row;
}

export async function updateEntry(
  ctx: Context,
  id: string,
  version: number,
  values: EntryValues,
): Promise<EntryRecord> {
  await getEntry(ctx, id);
  const row = await ctx.tx
    .updateTable("appeals_entry")
    .set({ ...values, version: sql`version + 1` })
    .where("id", "=", id)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new AppError("changed_meanwhile");
  return row;
}

/** Appeals counted up to `most`, and the newest one, for each of these points. */
export async function appealsOfEntries(
  ctx: Context,
  ids: readonly string[],
  most: number,
): Promise<Map<string, { count: number; lastAt: string | null }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; count: number; lastAt: string | null }>`
    select e.id, n.count, n.last_at as "lastAt" from unnest(${ids}::uuid[]) e(id)
    cross join lateral (select count(*)::int as count, max(a.submitted_at) as last_at from (select submitted_at from appeals_appeal where entry_id = e.id order by id desc limit ${most}) a) n`.execute(
    onlyAsSystem(ctx),
  );
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

/** When the appeal came that is `back` before the newest one of this point; null when there are fewer. */
export async function whenEntrySent(ctx: Context, entryId: string, back: number): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom("appeals_appeal")
    .select("submitted_at")
    .where("entry_id", "=", entryId)
    .orderBy("id", "desc")
    .offset(back)
    .limit(1)
    .executeTakeFirst();
  return row?.submitted_at ?? null;
}

/** Those who send the same thing at once take turns until the transaction ends. */
export async function takeTurn(ctx: Context, of: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('appeals ' || ${of}::text, 0))`.execute(ctx.tx);
}

export async function findByReceipt(ctx: Context, index: Buffer): Promise<AppealRecord | null> {
  return (
    (await ctx.tx.selectFrom("appeals_appeal").selectAll().where("receipt_index", "=", index).executeTakeFirst()) ??
    null
  );
}

/** Gives an appeal to the account that shows its receipt. The caller holds the row. */
export async function giveToPerson(ctx: Context, id: string, personId: string): Promise<void> {
  await ctx.tx
    .updateTable("appeals_appeal")
    .set({ person_id: personId, version: sql`version + 1` })
    .where("id", "=", id)
    .where("person_id", "is", null)
    .execute();
}
