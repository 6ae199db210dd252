import type { PromiseStatus, Proof } from "@niangjia/domain/agreements/agreements.rules";
import { sql, type Insertable, type Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { AgreementsAgreement, AgreementsPromise } from "../../kernel/database/schema.generated.ts";
import { recordsOfKind } from "../records/index.ts";

export type AgreementRecord = Selectable<AgreementsAgreement>;
export type PromiseRecord = Selectable<AgreementsPromise>;

/** Rounds of agreement of a record, the first one first. */
export async function agreementsOf(ctx: Context, recordId: string): Promise<AgreementRecord[]> {
  return ctx.tx
    .selectFrom("agreements_agreement")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("round")
    .execute();
}

export async function promisesOf(ctx: Context, recordId: string): Promise<PromiseRecord[]> {
  return ctx.tx
    .selectFrom("agreements_promise")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("agreement_id")
    .orderBy("position")
    .execute();
}

/** One promise of a record. Read under the lock of the record, which every change of its promises holds. */
export async function findPromise(ctx: Context, recordId: string, id: string): Promise<PromiseRecord | null> {
  return (
    (await ctx.tx
      .selectFrom("agreements_promise")
      .selectAll()
      .where("id", "=", id)
      .where("record_id", "=", recordId)
      .executeTakeFirst()) ?? null
  );
}

/** Writes an agreement with its promises. */
export async function insertAgreement(
  ctx: Context,
  agreement: Insertable<AgreementsAgreement>,
  promises: readonly Insertable<AgreementsPromise>[],
): Promise<void> {
  await ctx.tx.insertInto("agreements_agreement").values(agreement).execute();
  await ctx.tx
    .insertInto("agreements_promise")
    .values([...promises])
    .execute();
}

/** Ends the agreement in force: what is neither proved nor ended is no longer followed. A breach stays on record. */
export async function supersedeAgreement(ctx: Context, recordId: string): Promise<void> {
  await supersedePromises(ctx, recordId, ["open", "broken"]);
  await ctx.tx
    .updateTable("agreements_agreement")
    .set({ superseded_at: ctx.now })
    .where("record_id", "=", recordId)
    .where("superseded_at", "is", null)
    .execute();
}

/** Stops following the promises of these states. Answers how many. */
export async function supersedePromises(
  ctx: Context,
  recordId: string,
  statuses: readonly PromiseStatus[],
): Promise<number> {
  const done = await ctx.tx
    .updateTable("agreements_promise")
    .set({ status: "superseded", superseded_at: ctx.now })
    .where("record_id", "=", recordId)
    .where("status", "in", [...statuses])
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export interface ProofOf {
  readonly proof: Proof;
  readonly by: string | null;
  readonly byName: string;
  readonly fileId: string | null;
  readonly note: string | null;
}

/** Keeps the proof of one promise, once. False when it waits for no proof any more. */
export async function markProved(ctx: Context, id: string, proof: ProofOf): Promise<boolean> {
  const done = await ctx.tx
    .updateTable("agreements_promise")
    .set({
      status: "proved",
      proved_at: ctx.now,
      proof: proof.proof,
      proof_by: proof.by,
      proof_by_name: proof.byName,
      proof_note: proof.note,
      ...(proof.fileId === null ? {} : { proof_file: proof.fileId }),
    })
    .where("id", "=", id)
    .where("status", "in", ["open", "broken"])
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

export interface PromiseCounts {
  readonly open: number;
  readonly broken: number;
  /** The day of the earliest promise that is not proved. */
  readonly nextDueOn: string | null;
}

/** What is still to be kept, as the rows say; called under the lock of the record. */
export async function countPromises(ctx: Context, recordId: string): Promise<PromiseCounts> {
  return ctx.tx
    .selectFrom("agreements_promise")
    .select((e) => [
      e.fn.countAll<number>().filterWhere("status", "=", "open").as("open"),
      e.fn.countAll<number>().filterWhere("status", "=", "broken").as("broken"),
      e.fn.min("due_on").filterWhere("status", "in", ["open", "broken"]).as("nextDueOn"),
    ])
    .where("record_id", "=", recordId)
    .executeTakeFirstOrThrow();
}

/** Records, of whatever kind, with an open promise whose day is before `today`, in the order of their ids, after one of them. */
export async function overdueRecords(
  ctx: Context,
  today: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = ctx.tx
    .selectFrom("agreements_promise")
    .select("record_id")
    .distinct()
    .where("status", "=", "open")
    .where("due_on", "<", today);
  if (after !== null) query = query.where("record_id", ">", after);
  return (await query.orderBy("record_id").limit(limit).execute()).map((row) => row.record_id);
}

/** Marks what is past its day. Answers the promises that were open until now. */
export async function breakPromises(ctx: Context, recordId: string, today: string): Promise<PromiseRecord[]> {
  return ctx.tx
    .updateTable("agreements_promise")
    .set({ status: "broken", broken_at: ctx.now })
    .where("record_id", "=", recordId)
    .where("status", "=", "open")
    .where("due_on", "<", today)
    .returningAll()
    .execute();
}

export interface KeptPromises {
  readonly count: number;
  readonly fen: number;
}

/** How promises whose day lies in a period were kept. A promise broken and then agreed anew stays broken; one agreed anew before its day is counted apart. */
export interface PromiseFigures {
  readonly inTime: KeptPromises;
  readonly late: KeptPromises;
  readonly broken: KeptPromises;
  readonly open: KeptPromises;
  readonly superseded: KeptPromises;
}

/** From `from` (inclusive) until `until` (exclusive), civil dates, within the reader's scope and below `under` where given. */
export interface PeriodOfPromises {
  readonly from: string;
  readonly until: string;
  readonly under?: { readonly from: string; readonly to: string };
}

/** Figures of the promises on records of one kind that fall due in a period. */
export async function promiseFigures(ctx: Context, kind: string, period: PeriodOfPromises): Promise<PromiseFigures> {
  const how = sql<keyof PromiseFigures>`case
    when p.status = 'proved' and (p.proved_at at time zone 'Asia/Shanghai')::date <= p.due_on then 'inTime'
    when p.status = 'proved' then 'late'
    when p.broken_at is not null then 'broken'
    when p.status = 'superseded' then 'superseded'
    else 'open' end`;
  const found = await ctx.tx
    .selectFrom("agreements_promise as p")
    .select((e) => [
      how.as("how"),
      e.fn.countAll<number>().as("count"),
      sql<number>`coalesce(sum(p.amount_fen), 0)::int8`.as("fen"),
    ])
    .where("p.due_on", ">=", period.from)
    .where("p.due_on", "<", period.until)
    .where("p.record_id", "in", recordsOfKind(ctx, kind, period.under))
    .groupBy("how")
    .execute();
  const none: KeptPromises = { count: 0, fen: 0 };
  const figures = { inTime: none, late: none, broken: none, open: none, superseded: none };
  for (const { how: name, count, fen } of found) figures[name] = { count, fen };
  return figures;
}
