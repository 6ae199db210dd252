import type { Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { readNewest } from "../../kernel/database/pages.ts";
import type { MembersTransfer } from "../../kernel/database/schema.generated.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

export type TransferRecord = Selectable<MembersTransfer>;

export async function findTransfers(ctx: Context, personId: string): Promise<TransferRecord[]> {
  return ctx.tx
    .selectFrom("members_transfer")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(50)
    .execute();
}

/** Transfers into (or out of) the unions of a range of paths; null: of all unions. */
export async function listTransfers(
  ctx: Context,
  side: "in" | "out",
  range: { readonly from: string; readonly to: string } | null,
  status: "open" | "ended",
  page: PageAsked,
): Promise<Found<TransferRecord>> {
  const path = side === "in" ? "to_path" : "from_path";
  let query = ctx.tx
    .selectFrom("members_transfer")
    .selectAll()
    .where("status", status === "open" ? "=" : "<>", "open");
  if (range) query = query.where(path, ">=", range.from).where(path, "<", range.to);
  return readNewest(ctx, query, page);
}

/** Open transfers into a union that ended, under lock. Runs as system. */
export async function lockOpenTransfersTo(ctx: Context, unionId: string): Promise<TransferRecord[]> {
  return ctx.tx
    .selectFrom("members_transfer")
    .selectAll()
    .where("to_union_id", "=", unionId)
    .where("status", "=", "open")
    .orderBy("id")
    .forUpdate()
    .execute();
}
