import type { Appeal, AppealAction } from "@niangjia/domain/appeals/appeals.rules";
import type { AppealStatus, EventKind } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { AppealsAppeal } from "../../kernel/database/schema.generated.ts";
import type { Services } from "../../kernel/module.ts";
import type { Permit } from "../../kernel/permit.ts";
import { addEvent, type NewEvent as NewRecordEvent } from "../records/index.ts";
import { moveDocument } from "../search/index.ts";

export type AppealRecord = Selectable<AppealsAppeal>;
export type NewAppeal = Insertable<AppealsAppeal>;

/** The part of a row that the rules decide on. */
export function asAppeal(row: AppealRecord): Appeal {
  return {
    id: row.id,
    status: row.status as AppealStatus,
    unionPath: parseUnionPath(row.union_path),
    sentBy: row.sent_by === null ? null : parseUnionPath(row.sent_by),
    handlerId: row.handler_id,
    returnCount: row.return_count,
    isDesignated: row.is_designated,
    ratingOpenedAt: row.rating_opened_at,
    closedAt: row.closed_at,
  };
}

/** Loads one appeal of the scope. Throws `not_found`. */
export async function getAppeal(ctx: Context, id: string): Promise<AppealRecord> {
  const row = await findAppeal(ctx, id);
  if (!row) throw new AppError("not_found");
  return row;
}

/** One appeal of the scope, or null. */
export async function findAppeal(ctx: Context, id: string): Promise<AppealRecord | null> {
  return (await ctx.tx.selectFrom("appeals_appeal").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/**
 * Loads one appeal of the scope and holds it until the transaction ends. With `version`, refuses one that
 * somebody changed since the caller looked (`changed_meanwhile`).
 */
export async function lockAppeal(ctx: Context, id: string, version?: number): Promise<AppealRecord> {
  const row = await ctx.tx.selectFrom("appeals_appeal").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError("not_found");
  if (version !== undefined && row.version !== version) throw new AppError("changed_meanwhile");
  return row;
}

const serialBlock = 50;
const blocks = new WeakMap<Services, number[]>();

/**
 * A serial that no other appeal has. Each process takes a block at a time, so that numbers of one second
 * need not follow each other; a block half used at the end of a process leaves a gap.
 */
export async function nextSerial(ctx: Context, services: Services): Promise<number> {
  const kept = blocks.get(services)?.pop();
  if (kept !== undefined) return kept;
  const { rows } = await sql<{
    serial: number;
  }>`select nextval('appeals_serial') as serial from generate_series(1, ${serialBlock})`.execute(ctx.tx);
  const block = rows.map((row) => row.serial).reverse();
  const first = block.pop()!;
  blocks.set(services, block);
  return first;
}

export interface NewEvent extends Omit<NewRecordEvent, "kind" | "forPerson"> {
  readonly kind: EventKind;
  readonly forWorker: boolean;
}

/** Two statements: the policy of the time line must see the appeal, and no statement sees its own rows. */
export async function insertAppeal(ctx: Context, appeal: NewAppeal, event: NewEvent): Promise<void> {
  await ctx.tx.insertInto("appeals_appeal").values(appeal).execute();
  await insertEvent(ctx, appeal.id, event);
}

export async function insertEvent(ctx: Context, appealId: string, { forWorker, ...event }: NewEvent): Promise<void> {
  await addEvent(ctx, appealId, { ...event, forPerson: forWorker });
}

export type Changes = Omit<Updateable<AppealsAppeal>, "id" | "status" | "version" | "number" | "person_id">;

/** Moves an appeal on. Only a permit made for this record, under its lock, changes the status. */
export async function advanceAppeal(
  ctx: Context,
  permit: Permit<AppealAction>,
  changes: Changes,
): Promise<{ id: string; status: AppealStatus; version: number }> {
  const row = await ctx.tx
    .updateTable("appeals_appeal")
    .set({ ...changes, status: permit.to, version: sql`version + 1` })
    .where("id", "=", permit.recordId)
    .where("status", "=", permit.from)
    .returning("version")
    .executeTakeFirst();
  if (!row) throw new AppError("changed_meanwhile");
  // The union that lost it finds it no more from this commit on; its words follow when the event is delivered.
  if (typeof changes.union_path === "string")
    await moveDocument(ctx, "appeal", permit.recordId, { unionPath: changes.union_path, version: row.version });
  ctx.emit("appeal_changed", { appealId: permit.recordId });
  return { id: permit.recordId, status: permit.to as AppealStatus, version: row.version };
}

/** Appeals dispatched, not accepted in time and not yet told upwards; locked, skipping those another process holds. */
export async function lockLate(ctx: Context, limit: number): Promise<AppealRecord[]> {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .selectAll()
    .where("status", "=", "dispatched")
    .where("escalated_at", "is", null)
    .where("due_at", "<", ctx.now)
    .orderBy("due_at")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}
