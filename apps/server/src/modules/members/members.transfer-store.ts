import { sql } from "kysely";
import type { TransferStatus } from "@niangjia/domain/members/members.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { readNewest } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";
import type { Permit } from "../../kernel/permit.ts";

export interface TransferRecord {
  readonly id: string;
  readonly membershipId: string;
  readonly personId: string;
  readonly fromUnionId: string;
  readonly fromPath: string;
  readonly toUnionId: string;
  readonly toPath: string;
  readonly status: TransferStatus;
  readonly askedBy: "member" | "union";
  readonly words: string | null;
  readonly askedAt: string;
  readonly releasedAt: string | null;
  readonly acceptedAt: string | null;
  readonly endedAt: string | null;
  readonly endedBecause: string | null;
  readonly version: number;
}

const columns = [
  "id",
  "membership_id as membershipId",
  "person_id as personId",
  "from_union_id as fromUnionId",
  "from_path as fromPath",
  "to_union_id as toUnionId",
  "to_path as toPath",
  "status",
  "asked_by as askedBy",
  "words",
  "asked_at as askedAt",
  "released_at as releasedAt",
  "accepted_at as acceptedAt",
  "ended_at as endedAt",
  "ended_because as endedBecause",
  "version",
] as const;

export async function insertTransfer(
  ctx: Context,
  t: Omit<TransferRecord, "status" | "askedAt" | "endedAt" | "endedBecause" | "version">,
): Promise<void> {
  await ctx.tx
    .insertInto("members_transfer")
    .values({
      id: t.id,
      membership_id: t.membershipId,
      person_id: t.personId,
      from_union_id: t.fromUnionId,
      from_path: t.fromPath,
      to_union_id: t.toUnionId,
      to_path: t.toPath,
      status: "open",
      asked_by: t.askedBy,
      words: t.words,
      asked_at: ctx.now,
      released_at: t.releasedAt,
      accepted_at: t.acceptedAt,
    })
    .execute();
}

export async function lockTransfer(ctx: Context, id: string): Promise<TransferRecord> {
  const row = (await ctx.tx
    .selectFrom("members_transfer")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()) as TransferRecord | undefined;
  if (!row) throw new AppError("not_found");
  return row;
}

export async function findTransfers(ctx: Context, personId: string): Promise<TransferRecord[]> {
  return (await ctx.tx
    .selectFrom("members_transfer")
    .select(columns)
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(50)
    .execute()) as TransferRecord[];
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
    .select(columns)
    .where("status", status === "open" ? "=" : "<>", "open");
  if (range) query = query.where(path, ">=", range.from).where(path, "<", range.to);
  return (await readNewest(ctx, query, page)) as Found<TransferRecord>;
}

/** Notes what one side said, or ends the transfer, on presentation of its permit. */
export async function advanceTransfer(
  ctx: Context,
  permit: Permit<"release" | "accept" | "refuse" | "cancel" | "endOnDissolution">,
  because: string | null,
): Promise<TransferRecord> {
  const { action } = permit;
  const row = (await ctx.tx
    .updateTable("members_transfer")
    .set({
      status: permit.to,
      version: sql<number>`version + 1`,
      ...(action === "release"
        ? { released_at: permit.at }
        : action === "accept"
          ? { accepted_at: permit.at }
          : { ended_at: permit.at, ended_because: because }),
    })
    .where("id", "=", permit.recordId)
    .where("status", "=", permit.from)
    .returning(columns)
    .executeTakeFirst()) as TransferRecord | undefined;
  if (!row) throw new AppError("changed_meanwhile");
  return row;
}

/** Both sides agreed, on presentation of the permit that moves the membership. */
export async function completeTransfer(ctx: Context, _moves: Permit<"move">, transferId: string): Promise<number> {
  const row = await ctx.tx
    .updateTable("members_transfer")
    .set({ status: "completed", ended_at: ctx.now, version: sql<number>`version + 1` })
    .where("id", "=", transferId)
    .where("status", "=", "open")
    .returning("version")
    .executeTakeFirst();
  if (!row) throw new AppError("changed_meanwhile");
  return row.version;
}

/** Open transfers into a union that ended, under lock. Runs as system. */
export async function lockOpenTransfersTo(ctx: Context, unionId: string): Promise<TransferRecord[]> {
  return (await ctx.tx
    .selectFrom("members_transfer")
    .select(columns)
    .where("to_union_id", "=", unionId)
    .where("status", "=", "open")
    .orderBy("id")
    .forUpdate()
    .execute()) as TransferRecord[];
}
