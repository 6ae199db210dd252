import type { Context } from "../../kernel/context.ts";
import type { AppealRecord } from "./appeals.store.ts";

/** The appeal whose receipt was shown in a transaction. */
const held = new WeakMap<object, string>();

/** From here on, in this transaction, the caller acts as whoever holds the receipt of this appeal. */
export function actAsHolder(ctx: Context, appealId: string): void {
  held.set(ctx.tx, appealId);
}

/** Whether the caller reads an appeal by its receipt: as its worker, whatever the transaction reaches. */
export function isHolder(ctx: Context, row: Pick<AppealRecord, "id">): boolean {
  return held.get(ctx.tx) === row.id;
}

/** Whether the caller is the worker of an appeal: by the account, or by its receipt. */
export function isMine(ctx: Context, row: Pick<AppealRecord, "id" | "person_id">): boolean {
  return isHolder(ctx, row) || (row.person_id !== null && row.person_id === ctx.actor.session?.personId);
}
