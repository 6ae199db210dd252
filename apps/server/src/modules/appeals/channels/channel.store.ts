import { AppError } from "@niangjia/domain/kernel/errors";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { AppealsChannel, AppealsChannelMessage } from "../../../kernel/database/schema.generated.ts";
import { readNewest } from "../../../kernel/database/pages.ts";
import { onlyAsSystem } from "../../../kernel/database/scope-filter.ts";
import type { Found, PageAsked } from "../../../kernel/paging.ts";
import type { AppealRecord } from "../appeals.store.ts";

export type ChannelRecord = Selectable<AppealsChannel>;
export type MessageRecord = Selectable<AppealsChannelMessage>;

/** Newest first. */
export async function listChannels(ctx: Context, page: PageAsked): Promise<Found<ChannelRecord>> {
  return readNewest(ctx, ctx.tx.selectFrom("appeals_channel").selectAll(), page);
}

export async function getChannel(ctx: Pick<Context, "tx">, id: string): Promise<ChannelRecord> {
  const row = await ctx.tx.selectFrom("appeals_channel").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("not_found");
  return row;
}

/** The channel in use that a secret belongs to. */
export async function findChannelBySecret(ctx: Pick<Context, "tx">, index: Buffer): Promise<ChannelRecord | null> {
  return (
    (await ctx.tx
      .selectFrom("appeals_channel")
      .selectAll()
      .where("secret_index", "=", index)
      .where("is_active", "=", true)
      .executeTakeFirst()) ?? null
  );
}

export async function insertChannel(ctx: Context, row: Insertable<AppealsChannel>): Promise<ChannelRecord> {
  return ctx.tx.insertInto("appeals_channel").values(row).returningAll().executeTakeFirstOrThrow();
}

/** Changes the version that was looked at. Throws `not_found` or `changed_meanwhile`. */
export async function updateChannel(
  ctx: Context,
  id: string,
  version: number,
  changes: Omit<Updateable<AppealsChannel>, "id" | "version" | "union_path" | "kind">,
): Promise<ChannelRecord> {
  await getChannel(ctx, id);
  const row = await ctx.tx
    .updateTable("appeals_channel")
    .set({ ...changes, version: sql`version + 1` })
    .where("id", "=", id)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new AppError("changed_meanwhile");
  return row;
}

export interface ChannelCounts {
  readonly appeals: number;
  readonly refused: number;
  readonly lastAt: string | null;
}

/** What came through each of these channels: appeals counted up to `most`, messages refused since. */
export async function countsOfChannels(
  ctx: Context,
  ids: readonly string[],
  most: number,
  since: string,
): Promise<Map<string, ChannelCounts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ChannelCounts & { id: string }>`
    select c.id, a.n as appeals, m.n as refused, greatest(a.last_at, m.last_at) as "lastAt" from unnest(${ids}::uuid[]) c(id)
    cross join lateral (select count(*)::int as n, max(submitted_at) as last_at from (select submitted_at from appeals_appeal where channel_id = c.id order by id desc limit ${most}) x) a
    cross join lateral (select count(*) filter (where result = 'refused' and at >= ${since}::timestamptz)::int as n, max(at) as last_at
      from (select result, at from appeals_channel_message where channel_id = c.id order by id desc limit ${most}) y) m`.execute(
    onlyAsSystem(ctx),
  );
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

export async function findMessage(
  ctx: Pick<Context, "tx">,
  channelId: string,
  externalNumber: string,
): Promise<MessageRecord | null> {
  return (
    (await ctx.tx
      .selectFrom("appeals_channel_message")
      .selectAll()
      .where("channel_id", "=", channelId)
      .where("external_number", "=", externalNumber)
      .executeTakeFirst()) ?? null
  );
}

/** How many mails of unverified senders stand on the time line of an appeal. */
export async function countMailNotes(ctx: Context, appealId: string): Promise<number> {
  const { n } = await ctx.tx
    .selectFrom("records_event")
    .select((e) => e.fn.countAll<string>().as("n"))
    .where("record_id", "=", appealId)
    .where("kind", "=", "mail_unverified")
    .executeTakeFirstOrThrow();
  return Number(n);
}

export async function insertMessage(ctx: Context, row: Insertable<AppealsChannelMessage>): Promise<void> {
  await ctx.tx.insertInto("appeals_channel_message").values(row).execute();
}

export async function listMessages(
  ctx: Context,
  channelId: string,
  result: string | undefined,
  page: PageAsked,
): Promise<Found<MessageRecord>> {
  let query = ctx.tx.selectFrom("appeals_channel_message").selectAll().where("channel_id", "=", channelId);
  if (result) query = query.where("result", "=", result);
  return readNewest(ctx, query, page);
}

export async function findByNumber(ctx: Context, number: string): Promise<AppealRecord | null> {
  return (
    (await ctx.tx.selectFrom("appeals_appeal").selectAll().where("number", "=", number).executeTakeFirst()) ?? null
  );
}

/** The appeal that a channel sent under a number of its own. */
export async function findByExternal(
  ctx: Pick<Context, "tx">,
  channelId: string,
  externalNumber: string,
): Promise<AppealRecord | null> {
  return (
    (await ctx.tx
      .selectFrom("appeals_appeal")
      .selectAll()
      .where("channel_id", "=", channelId)
      .where("external_number", "=", externalNumber)
      .executeTakeFirst()) ?? null
  );
}

export async function addAttachments(ctx: Context, appealId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx
    .updateTable("appeals_appeal")
    .set({ attachments: sql`attachments || ${ids}::uuid[]`, version: sql`version + 1` })
    .where("id", "=", appealId)
    .execute();
}

export interface SentFilter {
  readonly numbers?: readonly string[] | undefined;
  readonly about?: readonly { readonly category: string; readonly topic: string | null }[] | undefined;
  readonly isClosed?: boolean | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export type SentAppeal = AppealRecord & { readonly told_at: string | null };

/** What one channel sent, newest first, with the last thing its worker was told. */
export async function listSent(
  ctx: Context,
  channelId: string,
  filter: SentFilter,
  limit: number,
  offset: number,
): Promise<SentAppeal[]> {
  let query = ctx.tx
    .selectFrom("appeals_appeal as a")
    .selectAll("a")
    .select((e) =>
      e
        .selectFrom("records_event as v")
        .select((x) => x.fn.max<string | null>("v.at").as("at"))
        .whereRef("v.record_id", "=", "a.id")
        .where("v.for_person", "=", true)
        .as("told_at"),
    )
    .where("a.channel_id", "=", channelId);
  if (filter.numbers) query = query.where("a.number", "in", [...filter.numbers]);
  if (filter.about)
    query = query.where((e) =>
      e.or(
        filter.about!.map(({ category, topic }) =>
          topic === null
            ? e("a.category", "=", category)
            : e.and([e("a.category", "=", category), e("a.topic", "=", topic)]),
        ),
      ),
    );
  if (filter.isClosed !== undefined)
    query = query.where("a.status", filter.isClosed ? "in" : "not in", ["merged", "closed", "withdrawn"]);
  if (filter.from) query = query.where("a.submitted_at", ">=", filter.from);
  if (filter.until) query = query.where("a.submitted_at", "<=", filter.until);
  return query.orderBy("a.id", "desc").limit(limit).offset(offset).execute();
}
