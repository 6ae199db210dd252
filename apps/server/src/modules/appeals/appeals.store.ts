import type { Appeal, AppealFacts } from "@niangjia/domain/appeals/appeals.rules";
import type { AppealStatus, Consent } from "@niangjia/domain/appeals/appeals.terms";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { sql, type Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { AppealsAppeal } from "../../kernel/database/schema.generated.ts";
import type { Services } from "../../kernel/module.ts";

export type AppealRecord = Selectable<AppealsAppeal>;

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

/** The facts that guards ask for. */
export function factsFor(ctx: Context, row: AppealRecord): AppealFacts {
  return {
    now: ctx.now,
    workerWasContacted: row.first_contact_at !== null,
    failedTries: row.failed_tries,
    employerWasContacted: row.employer_contact_at !== null,
    consent: row.consent as Consent,
    openTasks: row.open_tasks,
    openPromises: row.open_promises,
    brokenPromises: row.broken_promises,
    workerWasCalledBack: row.call_back_result === "reached",
    callBackTries: row.call_back_tries,
  };
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
