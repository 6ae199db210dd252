import { sql } from "kysely";
import type { OutsideChannel } from "@niangjia/domain/notices/notice-kind";
import type { Context } from "../../kernel/context.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";
import { newId } from "../../kernel/ids.ts";

export interface PlannedDelivery {
  readonly noticeId: string;
  readonly personId: string;
  readonly channel: OutsideChannel;
  readonly deviceId: string | null;
  readonly dueAt: string;
}

export async function insertDeliveries(
  ctx: Context,
  planned: readonly PlannedDelivery[],
): Promise<{ id: string; dueAt: string }[]> {
  if (planned.length === 0) return [];
  const rows = await ctx.tx
    .insertInto("notices_delivery")
    .values(
      planned.map((one) => ({
        id: newId(),
        notice_id: one.noticeId,
        person_id: one.personId,
        channel: one.channel,
        device_id: one.deviceId,
        due_at: one.dueAt,
      })),
    )
    .onConflict((c) => c.columns(["notice_id", "channel", "device_id"]).doNothing())
    .returning(["id", "due_at"])
    .execute();
  return rows.map((row) => ({ id: row.id, dueAt: row.due_at }));
}

export interface ClaimedDelivery {
  readonly id: string;
  readonly noticeId: string;
  readonly personId: string;
  readonly channel: OutsideChannel;
  readonly deviceId: string | null;
  readonly tries: number;
  readonly kind: string;
  readonly wasRead: boolean;
}

/** Takes a delivery for the length of the lease (milliseconds, by the database's clock); null when it is done, not due, or another process has it. */
export async function claimDelivery(ctx: Context, deliveryId: string, lease: number): Promise<ClaimedDelivery | null> {
  const found =
    await sql<ClaimedDelivery>`update notices_delivery d set status = 'sending', tries = tries + 1, lease_until = kernel_moment(${ctx.now}::timestamptz) + make_interval(secs => ${lease / 1000})
    from notices_notice n
    where d.id = ${deliveryId} and n.id = d.notice_id and d.due_at <= ${ctx.now}::timestamptz
      and (d.status = 'waiting' or (d.status = 'sending' and d.lease_until < kernel_moment(${ctx.now}::timestamptz)))
    returning d.id, d.notice_id as "noticeId", d.person_id as "personId", d.channel, d.device_id as "deviceId", d.tries, n.kind, n.read_at is not null as "wasRead"`.execute(
      onlyAsSystem(ctx),
    );
  return found.rows[0] ?? null;
}

/** Kinds the person was alerted of this way (and on this device) since an instant. */
export async function kindsSentSince(ctx: Context, delivery: ClaimedDelivery, since: string): Promise<string[]> {
  const found = await sql<{
    kind: string;
  }>`select distinct n.kind from notices_delivery d join notices_notice n on n.id = d.notice_id
    where n.person_id = ${delivery.personId} and d.channel = ${delivery.channel} and d.device_id is not distinct from ${delivery.deviceId}::uuid
      and d.status = 'sent' and d.sent_at > ${since}::timestamptz and n.created_at > ${since}::timestamptz - interval '2 days'`.execute(
    onlyAsSystem(ctx),
  );
  return found.rows.map((row) => row.kind);
}

export async function finishDelivery(
  ctx: Context,
  deliveryId: string,
  status: "sent" | "skipped" | "failed" | "waiting",
  error: string | null,
): Promise<void> {
  await ctx.tx
    .updateTable("notices_delivery")
    .set({ status, last_error: error, lease_until: null, sent_at: status === "sent" ? ctx.now : null })
    .where("id", "=", deliveryId)
    .execute();
}

/** Deliveries whose job was lost: due for a while and not claimed, or claimed by a process that died. */
export async function listStrandedDeliveries(ctx: Context, before: string, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from notices_delivery
    where status in ('waiting','sending') and due_at < ${before}::timestamptz and (lease_until is null or lease_until < kernel_moment(${ctx.now}::timestamptz))
    order by due_at, id limit ${limit}`.execute(ctx.tx);
  return found.rows.map((row) => row.id);
}

/** Removes read notices (their deliveries go with them) older than an instant, at most `limit`. */
export async function deleteReadNotices(ctx: Context, before: string, limit: number): Promise<number> {
  const done =
    await sql`delete from notices_notice where id in (select id from notices_notice where read_at < ${before}::timestamptz order by read_at limit ${limit} for update skip locked)`.execute(
      onlyAsSystem(ctx),
    );
  return Number(done.numAffectedRows ?? 0n);
}
