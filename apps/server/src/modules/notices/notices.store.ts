import { sql } from "kysely";
import { mostUnread } from "@niangjia/domain/notices/notices.contract";
import type { Context } from "../../kernel/context.ts";
import { readPage } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";
import { cutToScope } from "../../kernel/database/scope-filter.ts";
import { newId } from "../../kernel/ids.ts";

export interface NoticeRow {
  readonly id: string;
  readonly person_id: string;
  readonly kind: string;
  readonly params: Record<string, unknown>;
  readonly link: string | null;
  readonly created_at: string;
  readonly read_at: string | null;
}

export interface NewNotice {
  readonly personIds: readonly string[];
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly link: string | null;
  readonly dedupeKey: string;
}

/** Writes one notice to each person who does not have it yet; answers the new rows. Needs system scope. */
export async function insertNotices(ctx: Context, notice: NewNotice): Promise<{ id: string; personId: string }[]> {
  const rows = await ctx.tx
    .insertInto("notices_notice")
    .values(
      notice.personIds.map((personId) => ({
        id: newId(),
        person_id: personId,
        kind: notice.kind,
        params: JSON.stringify(notice.params),
        link: notice.link,
        dedupe_key: notice.dedupeKey,
        created_at: ctx.now,
      })),
    )
    .onConflict((c) => c.columns(["person_id", "dedupe_key"]).doNothing())
    .returning(["id", "person_id"])
    .execute();
  return rows.map((row) => ({ id: row.id, personId: row.person_id }));
}

/** A page of the inbox, newest first. Runs in the person's own scope, which is named again in the statement. */
export async function listNotices(
  ctx: Context,
  personId: string,
  options: { unreadOnly: boolean; after: readonly [string, string] | null },
  page: PageAsked,
): Promise<Found<NoticeRow>> {
  let query = ctx.tx
    .selectFrom("notices_notice")
    .select(["id", "person_id", "kind", "params", "link", "created_at", "read_at"])
    .where("person_id", "=", personId);
  if (options.unreadOnly) query = query.where("read_at", "is", null);
  if (options.after)
    query = query.where(sql<boolean>`(created_at, id) < (${options.after[0]}::timestamptz, ${options.after[1]}::uuid)`);
  return (await readPage(ctx, query.orderBy("created_at", "desc").orderBy("id", "desc"), page)) as Found<NoticeRow>;
}

/** Counts up to `mostUnread` and no further, so that a forgotten inbox costs no more than a full screen. */
export async function countUnread(ctx: Context, personId: string): Promise<number> {
  const found = await sql<{
    unread: number;
  }>`select count(*)::int as unread from (select 1 from notices_notice where person_id = ${personId} and read_at is null and ${cutToScope(ctx, "notices_notice", "notices_notice")} limit ${mostUnread}) as counted`.execute(
    ctx.tx,
  );
  return found.rows[0]!.unread;
}

/** Answers whether the person has such a notice at all. Reading twice keeps the first instant. */
export async function markRead(ctx: Context, personId: string, noticeId: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable("notices_notice")
    .set({ read_at: sql<string>`coalesce(read_at, ${ctx.now}::timestamptz)` })
    .where("id", "=", noticeId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Marks everything up to and including one notice, in the order of the inbox. */
export async function markReadUpTo(ctx: Context, personId: string, noticeId: string): Promise<void> {
  await sql`update notices_notice set read_at = ${ctx.now}::timestamptz
    where ${cutToScope(ctx, "notices_notice", "notices_notice")} and person_id = ${personId} and read_at is null
      and (created_at, id) <= (select created_at, id from notices_notice where id = ${noticeId} and person_id = ${personId})`.execute(
    ctx.tx,
  );
}

/** Tells the live streams of all processes that these people's inboxes changed; delivered with the commit. */
export async function announceInboxes(ctx: Context, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await sql`select pg_notify('niangjia_notices', person) from unnest(${[...new Set(personIds)]}::text[]) as person`.execute(
    ctx.tx,
  );
}

export interface InboxNews {
  readonly personId: string;
  readonly unread: number;
  readonly notices: readonly (NoticeRow & { written_in: string })[];
}

/**
 * What is new for each person since a mark, and the mark to ask with the next time. A mark is the oldest
 * transaction that had not ended: everything written by it or later may have been unseen, whatever its
 * id or instant. Some notices come twice; none is left out.
 */
export async function readNews(
  ctx: Context,
  asked: readonly { personId: string; mark: string | null }[],
  most: number,
): Promise<{ mark: string; news: InboxNews[] }> {
  const found = await sql<{
    mark: string;
    person_id: string;
    unread: number;
    notices: (NoticeRow & { written_in: string })[];
  }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as mark, asked.person_id,
      (select count(*)::int from (select 1 from notices_notice n where n.person_id = asked.person_id and n.read_at is null and ${cutToScope(ctx, "notices_notice", "n")} limit ${mostUnread}) as counted) as unread,
      coalesce((select jsonb_agg(to_jsonb(fresh) order by fresh.created_at, fresh.id) from (
        select n.id, n.person_id, n.kind, n.params, n.link, to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created_at,
          to_char(n.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as read_at, n.written_in::text as written_in
        from notices_notice n where n.person_id = asked.person_id and n.written_in >= asked.mark and ${cutToScope(ctx, "notices_notice", "n")} order by n.written_in desc limit ${most}) as fresh), '[]') as notices
    from jsonb_to_recordset(${JSON.stringify(asked.map((one) => ({ person_id: one.personId, mark: one.mark })))}::jsonb) as asked(person_id uuid, mark xid8)`.execute(
    ctx.tx,
  );
  return {
    mark: found.rows[0]?.mark ?? "0",
    news: found.rows.map((row) => ({ personId: row.person_id, unread: row.unread, notices: row.notices })),
  };
}
