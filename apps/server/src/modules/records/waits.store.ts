import type { waitingLanes } from "@niangjia/domain/records/records.contract";
import type { Wait } from "@niangjia/domain/records/waits";
import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { readPage } from "../../kernel/database/pages.ts";
import { part, readCursor, type Found, type PageAsked } from "../../kernel/paging.ts";

/** Makes what records wait for what their rules say; what stays keeps since when. Answers the ids of those where something changed. */
export async function setWaits(
  ctx: Context,
  records: readonly { readonly id: string; readonly waits: readonly Wait[] }[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (id uuid, waits jsonb)
    where records_set_waits(r.id, ${ctx.now}::timestamptz, r.waits) > 0`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

export interface CheckedWaits {
  readonly last: string | null;
  readonly wrong: readonly string[];
}

/** Records of a kind that wait for somebody, for a condition. */
export const waitingRecords = (ctx: Context, kind: string) =>
  ctx.tx.selectFrom("records_wait").select("record_id").where("kind", "=", kind);

export interface Waiting {
  readonly id: string;
  readonly record_id: string;
  readonly kind: string;
  readonly who: string;
  readonly why: string;
  readonly since: string;
  readonly due_at: string | null;
  readonly sorts_at: string;
}

/** Whose waits are asked for; `kinds`: the only ones they may see. */
export interface WaitingAsked {
  readonly lane: (typeof waitingLanes)[number];
  readonly kind?: string | undefined;
  readonly kinds: readonly string[] | null;
}

/** What waits for the caller now: as oneself, for an office, or in a post for whoever holds it and for its union, exactly this one. */
function waitingFor(ctx: Context, { lane, kind, kinds }: WaitingAsked) {
  const me = ctx.actor.session!.personId;
  const { as } = ctx.actor;
  let q = ctx.tx.selectFrom("records_wait").where("visible_from", "<=", ctx.now);
  if (kind !== undefined) q = q.where("kind", "=", kind);
  if (kinds !== null) q = q.where(sql<boolean>`kind = any(${kinds}::text[])`);
  if (as.kind === "office") return q.where("office_id", "=", as.officeId).where("who", "=", "office");
  if (as.kind !== "post") return q.where("person_id", "=", me).where("who", "=", "person");
  return q.where("union_path", "=", as.unionPath).where((e) => {
    const mine = e.and([e("who", "=", "officer"), e("person_id", "=", me)]);
    const unions = e.and([e("who", "=", "union"), e("not_person_id", "is distinct from", me)]);
    return lane === "mine" ? mine : lane === "union" ? unions : e.or([mine, unions]);
  });
}

/** What waits, what is due first before the others. */
export async function listWaiting(ctx: Context, asked: WaitingAsked, page: PageAsked): Promise<Found<Waiting>> {
  let q = waitingFor(ctx, asked).select(["id", "record_id", "kind", "who", "why", "since", "due_at", "sorts_at"]);
  if (page.cursor !== undefined) {
    const [at, id] = readCursor(page.cursor, [part.instant, part.id]);
    q = q.where(sql<boolean>`(sorts_at, id) > (${at}::timestamptz, ${id}::uuid)`);
  }
  return readPage(ctx, q.orderBy("sorts_at").orderBy("id"), page);
}

/** What of the person these records wait for now. */
export async function waitsForPerson(ctx: Context, personId: string, recordIds: readonly string[]) {
  if (recordIds.length === 0) return [];
  return ctx.tx
    .selectFrom("records_wait")
    .select(["record_id", "why", "due_at"])
    .where("record_id", "in", [...recordIds])
    .where("who", "=", "person")
    .where("person_id", "=", personId)
    .where("visible_from", "<=", ctx.now)
    .orderBy("sorts_at")
    .execute();
}

export async function countWaiting(ctx: Context, asked: WaitingAsked) {
  return waitingFor(ctx, asked)
    .select((e) => [
      e.fn.countAll<number>().filterWhere("who", "<>", "union").as("mine"),
      e.fn.countAll<number>().filterWhere("who", "=", "union").as("union"),
      e.fn.countAll<number>().filterWhere("due_at", "<", ctx.now).as("overdue"),
    ])
    .executeTakeFirstOrThrow();
}
