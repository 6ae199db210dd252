import { AppError } from "@niangjia/domain/kernel/errors";
import type { AuditEntry, Context } from "../../../kernel/context.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { inSavepoint } from "./group.store.ts";

/** What an act did with one appeal: done, or the named reason why not. */
export interface MemberResult {
  readonly appealId: string;
  readonly number: string;
  readonly workerName: string;
  readonly done: boolean;
  readonly because: string | null;
}

/**
 * Does one act with each of some appeals, all in the transaction of the request, each under a savepoint: what is
 * refused for one is undone for that one alone, its reason stands in the answer, and the others are done. One
 * transaction, because the answer that a repeat gets, the group's time line and the acts must all be there or none
 * of them. Anything but a refusal undoes everything.
 */
export async function forEach(
  ctx: Context,
  rows: readonly AppealRecord[],
  act: (ctx: Context, row: AppealRecord) => Promise<unknown>,
): Promise<MemberResult[]> {
  const results: MemberResult[] = [];
  for (const row of rows) {
    const audits: AuditEntry[] = [];
    const events: [string, Readonly<Record<string, unknown>>][] = [];
    // What an act announces counts only when it was done.
    const each: Context = {
      tx: ctx.tx,
      actor: ctx.actor,
      scope: ctx.scope,
      now: ctx.now,
      requestId: ctx.requestId,
      language: ctx.language,
      audit: (entry) => void audits.push(entry),
      emit: (name, payload) => void events.push([name, payload]),
    };
    const because = await inSavepoint(ctx, () => act(each, row)).then(
      () => null,
      (error: unknown) => {
        if (error instanceof AppError) return error.code;
        throw error;
      },
    );
    if (because === null) {
      for (const entry of audits) ctx.audit(entry);
      for (const [name, payload] of events) ctx.emit(name, payload);
    }
    results.push({
      appealId: row.id,
      number: row.number,
      workerName: row.worker_name,
      done: because === null,
      because,
    });
  }
  return results;
}

/** Appeals that were asked for and cannot be shown: named by nothing but their id. */
export function skipped(ids: readonly string[], because: string): MemberResult[] {
  return ids.map((appealId) => ({ appealId, number: "", workerName: "", done: false, because }));
}
