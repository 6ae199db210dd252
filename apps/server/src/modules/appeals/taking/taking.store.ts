import { openStatuses } from "@niangjia/domain/appeals/appeals.terms";
import type { AnonymousReason, DeskChannel } from "@niangjia/domain/appeals/taking/taking.rules";
import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { AppealRecord } from "../appeals.store.ts";

export interface NewTaking {
  readonly appealId: string;
  readonly unionPath: string;
  readonly takenBy: string;
  readonly channel: DeskChannel;
  readonly isNew: boolean;
  readonly anonymousBecause: AnonymousReason | null;
  readonly letterOn: string | null;
  readonly startedAt: string;
}

export async function insertTaking(ctx: Context, taking: NewTaking): Promise<void> {
  await ctx.tx
    .insertInto("appeals_taking")
    .values({
      id: newId(Date.parse(ctx.now)),
      appeal_id: taking.appealId,
      union_path: taking.unionPath,
      taken_by: taking.takenBy,
      channel: taking.channel,
      is_new: taking.isNew,
      anonymous_because: taking.anonymousBecause,
      letter_on: taking.letterOn,
      started_at: taking.startedAt < ctx.now ? taking.startedAt : ctx.now,
      taken_at: ctx.now,
    })
    .execute();
}

/** Number of the appeal that a receipt belongs to, in whatever union; null when it is new. Runs as system. */
export async function numberOfReceipt(ctx: Context, receiptIndex: Buffer): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom("appeals_appeal")
    .select("number")
    .where("receipt_index", "=", receiptIndex)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** Appeals of one phone number within the scope, the newest first; without sealed ones, whose number nobody may try out. */
export async function listOfPhone(ctx: Context, phoneIndex: Buffer, limit: number): Promise<AppealRecord[]> {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("phone_index", "=", phoneIndex)
    .where("disclosure", "<>", "sealed")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

export async function listOpenOfPhone(ctx: Context, phoneIndex: Buffer, limit: number): Promise<AppealRecord[]> {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("phone_index", "=", phoneIndex)
    .where("disclosure", "<>", "sealed")
    .where("status", "in", [...openStatuses])
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** Open appeals about one employer in one category since a moment, the newest first. */
export async function listOpenOfEmployer(
  ctx: Context,
  employer: { id: string } | { name: string },
  category: string,
  since: string,
  limit: number,
): Promise<AppealRecord[]> {
  const query = ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("submitted_at", ">=", since)
    .where("category", "=", category)
    .where("status", "in", [...openStatuses]);
  const about =
    "id" in employer
      ? query.where("employer_id", "=", employer.id)
      : query.where("employer_id", "is", null).where("employer_name", "=", employer.name);
  return about.orderBy("submitted_at", "desc").limit(limit).execute();
}

export interface Timed {
  readonly count: number;
  readonly averageSeconds: number | null;
  readonly timedCount: number;
}

/** Taken at one union's desk since a moment, by one person and by everybody. A conversation parked for long does not count into the average. */
export async function countTaken(
  ctx: Context,
  unionPath: string,
  personId: string,
  since: string,
  longestMinutes: number,
): Promise<{ mine: Timed; union: Timed }> {
  const seconds = sql`extract(epoch from taken_at - started_at)`;
  const isTimed = sql`taken_at - started_at <= make_interval(mins => ${longestMinutes})`;
  const isMine = sql`taken_by = ${personId}::uuid`;
  const row = await ctx.tx
    .selectFrom("appeals_taking")
    .where("union_path", "=", unionPath)
    .where("taken_at", ">=", since)
    .select([
      sql<number>`count(*)::int`.as("all"),
      sql<number>`(count(*) filter (where ${isTimed}))::int`.as("all_timed"),
      sql<number | null>`(avg(${seconds}) filter (where ${isTimed}))::int`.as("all_average"),
      sql<number>`(count(*) filter (where ${isMine}))::int`.as("mine"),
      sql<number>`(count(*) filter (where ${isMine} and ${isTimed}))::int`.as("mine_timed"),
      sql<number | null>`(avg(${seconds}) filter (where ${isMine} and ${isTimed}))::int`.as("mine_average"),
    ])
    .executeTakeFirstOrThrow();
  return {
    mine: { count: row.mine, averageSeconds: row.mine_average, timedCount: row.mine_timed },
    union: { count: row.all, averageSeconds: row.all_average, timedCount: row.all_timed },
  };
}
