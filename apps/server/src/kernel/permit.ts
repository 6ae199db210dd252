import { decide, statusAfter, type ActionTable, type Decision } from "@niangjia/domain/kernel/actions";
import { AppError } from "@niangjia/domain/kernel/errors";
import { deciding } from "./actor.ts";
import type { Context } from "./context.ts";

declare const granted: unique symbol;

/**
 * Proof that the decision function allowed one action on one record, under the row lock. Stores take
 * one to change a status; there is no other way to make it than {@link obtainPermit}.
 */
export interface Permit<A extends string = string> {
  readonly action: A;
  readonly recordId: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly [granted]: true;
}

/** Decides, and throws the named refusal when the answer is no. */
export function obtainPermit<
  R extends { id: string; status: string },
  Facts,
  Refusal extends string,
  T extends ActionTable<R, Facts, Refusal>,
  A extends keyof T & string,
>(ctx: Context, table: T, action: A, record: R, facts: Facts, isOwn: boolean): Permit<A> {
  const entry = table[action]!;
  const decision: Decision<Refusal> = decide<R, Facts, Refusal>(entry, record, deciding(ctx.actor), facts, isOwn);
  if (!decision.allowed) throw new AppError(decision.because, { action });
  return {
    action,
    recordId: record.id,
    from: record.status,
    to: statusAfter(entry, record, facts),
    at: ctx.now,
  } as Permit<A>;
}
