import type { PromiseStatus, Proof } from "@niangjia/domain/appeals/agreement/agreement.rules";
import { sql, type Insertable, type Selectable } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { AppealsAgreement, AppealsPromise } from "../../../kernel/database/schema.generated.ts";
import type { AppealRecord } from "../appeals.store.ts";

export type AgreementRecord = Selectable<AppealsAgreement>;
export type PromiseRecord = Selectable<AppealsPromise>;

/** Rounds of agreement of an appeal, the first one first. */
export async function agreementsOf(ctx: Context, appealId: string): Promise<AgreementRecord[]> {
  return ctx.tx
    .selectFrom("appeals_agreement")
    .selectAll()
    .where("appeal_id", "=", appealId)
    .orderBy("round")
    .execute();
}

export async function promisesOf(ctx: Context, appealId: string): Promise<PromiseRecord[]> {
  return ctx.tx
    .selectFrom("appeals_promise")
    .selectAll()
    .where("appeal_id", "=", appealId)
    .orderBy("agreement_id")
    .orderBy("position")
    .execute();
}

/** One promise of an appeal. Read under the lock of the appeal, which every change of its promises holds. */
export async function findPromise(ctx: Context, appealId: string, id: string): Promise<PromiseRecord | null> {
  return (
    (await ctx.tx
      .selectFrom("appeals_promise")
      .selectAll()
      .where("id", "=", id)
      .where("appeal_id", "=", appealId)
      .executeTakeFirst()) ?? null
  );
}

/** Writes an agreement with its promises. */
export async function insertAgreement(
  ctx: Context,
  agreement: Insertable<AppealsAgreement>,
  promises: readonly Insertable<AppealsPromise>[],
): Promise<void> {
  await ctx.tx.insertInto("appeals_agreement").values(agreement).execute();
  await ctx.tx
    .insertInto("appeals_promise")
    .values([...promises])
    .execute();
}

/** Ends the agreement in force: what is neither proved nor ended is no longer followed. A breach stays on record. */
export async function supersedeAgreement(ctx: Context, appealId: string): Promise<void> {
  await supersedePromises(ctx, appealId, ["open", "broken"]);
  await ctx.tx
    .updateTable("appeals_agreement")
    .set({ superseded_at: ctx.now })
    .where("appeal_id", "=", appealId)
    .where("superseded_at", "is", null)
    .execute();
}

/** Stops following the promises of these states. Answers how many. */
export async function supersedePromises(
  ctx: Context,
  appealId: string,
  statuses: readonly PromiseStatus[],
): Promise<number> {
  const done = await ctx.tx
    .updateTable("appeals_promise")
    .set({ status: "superseded", superseded_at: ctx.now })
    .where("appeal_id", "=", appealId)
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
    .updateTable("appeals_promise")
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

/** What is still to be kept, as the rows say; called under the lock of the appeal. */
export async function countPromises(ctx: Context, appealId: string): Promise<PromiseCounts> {
  return ctx.tx
    .selectFrom("appeals_promise")
    .select((e) => [
      e.fn.countAll<number>().filterWhere("status", "=", "open").as("open"),
      e.fn.countAll<number>().filterWhere("status", "=", "broken").as("broken"),
      e.fn.min("due_on").filterWhere("status", "in", ["open", "broken"]).as("nextDueOn"),
    ])
    .where("appeal_id", "=", appealId)
    .executeTakeFirstOrThrow();
}

/** Appeals that hold an open promise whose day is before `today`; locked, skipping those that somebody works on. */
export async function lockBreached(ctx: Context, today: string, limit: number): Promise<AppealRecord[]> {
  const rows = await ctx.tx
    .selectFrom("appeals_promise as p")
    .innerJoin("appeals_appeal as a", "a.id", "p.appeal_id")
    .selectAll("a")
    .where("p.status", "=", "open")
    .where("p.due_on", "<", today)
    .where("a.status", "in", ["performing", "breached"])
    .orderBy("p.due_on")
    .limit(limit)
    .forUpdate(["a"])
    .skipLocked()
    .execute();
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Marks what is past its day. Answers the promises that were open until now. */
export async function breakPromises(ctx: Context, appealId: string, today: string): Promise<PromiseRecord[]> {
  return ctx.tx
    .updateTable("appeals_promise")
    .set({ status: "broken", broken_at: ctx.now })
    .where("appeal_id", "=", appealId)
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

/** Figures of the promises that fall due from `from` (inclusive) until `until` (exclusive), civil dates, within the reader's scope and below `under` where given. */
export async function promiseFigures(
  ctx: Context,
  period: {
    readonly from: string;
    readonly until: string;
    readonly under?: { readonly from: string; readonly to: string };
  },
): Promise<PromiseFigures> {
  const how = sql<keyof PromiseFigures>`case
    when p.status = 'proved' and (p.proved_at at time zone 'Asia/Shanghai')::date <= p.due_on then 'inTime'
    when p.status = 'proved' then 'late'
    when p.broken_at is not null then 'broken'
    when p.status = 'superseded' then 'superseded'
    else 'open' end`;
  let found = ctx.tx
    .selectFrom("appeals_promise as p")
    .innerJoin("appeals_appeal as a", "a.id", "p.appeal_id")
    .select((e) => [
      how.as("how"),
      e.fn.countAll<number>().as("count"),
      sql<number>`coalesce(sum(p.amount_fen), 0)::int8`.as("fen"),
    ])
    .where("p.due_on", ">=", period.from)
    .where("p.due_on", "<", period.until)
    .groupBy("how");
  if (period.under)
    found = found.where("a.union_path", ">=", period.under.from).where("a.union_path", "<", period.under.to);
  const none: KeptPromises = { count: 0, fen: 0 };
  const figures = { inTime: none, late: none, broken: none, open: none, superseded: none };
  for (const { how: name, count, fen } of await found.execute()) figures[name] = { count, fen };
  return figures;
}
