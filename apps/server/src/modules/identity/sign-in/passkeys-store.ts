import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { cutToScope } from "../../../kernel/database/scope-filter.ts";

export interface PasskeyRow {
  readonly id: string;
  readonly personId: string;
  readonly publicKey: Buffer;
  readonly signCount: number;
  readonly transports: string[];
  readonly label: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  /** Since when somebody vouches that it is the person's own; null: it was added with phone codes alone. */
  readonly vouchedAt: string | null;
}

const columns = sql`id, person_id as "personId", public_key as "publicKey", sign_count as "signCount", transports, label, created_at as "createdAt", last_used_at as "lastUsedAt", vouched_at as "vouchedAt"`;

export async function listPasskeys(ctx: Pick<Context, "tx">, personId: string): Promise<PasskeyRow[]> {
  return (
    await sql<PasskeyRow>`select ${columns} from identity_passkey where person_id = ${personId} and ${cutToScope(ctx, "identity_passkey", "identity_passkey")} order by created_at, id limit 100`.execute(
      ctx.tx,
    )
  ).rows;
}

/** The passkey, locked: its counter is compared and raised by one answer at a time. */
export async function lockPasskey(ctx: Context, id: string): Promise<PasskeyRow | null> {
  return (
    (
      await sql<PasskeyRow>`select ${columns} from identity_passkey where id = ${id} and ${cutToScope(ctx, "identity_passkey", "identity_passkey")} for update`.execute(
        ctx.tx,
      )
    ).rows[0] ?? null
  );
}

/** False: this passkey is already somebody's. */
export async function insertPasskey(ctx: Context, p: Omit<PasskeyRow, "createdAt" | "lastUsedAt">): Promise<boolean> {
  const done = await ctx.tx
    .insertInto("identity_passkey")
    .values({
      id: p.id,
      person_id: p.personId,
      public_key: p.publicKey,
      sign_count: p.signCount,
      transports: [...p.transports],
      label: p.label,
      created_at: ctx.now,
      vouched_at: p.vouchedAt,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) === 1n;
}

export async function keepSignCount(ctx: Context, id: string, signCount: number): Promise<void> {
  await ctx.tx
    .updateTable("identity_passkey")
    .set({ sign_count: signCount, last_used_at: ctx.now })
    .where("id", "=", id)
    .execute();
}

export async function deletePasskey(ctx: Context, personId: string, id: string): Promise<boolean> {
  const done = await ctx.tx
    .deleteFrom("identity_passkey")
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** Vouches for the passkeys of a person that were added by then; answers how many there were. */
export async function vouchForPasskeys(ctx: Context, personId: string, addedBy: string): Promise<number> {
  const done = await sql`update identity_passkey set vouched_at = ${ctx.now}::timestamptz
    where person_id = ${personId} and vouched_at is null and created_at <= ${addedBy}::timestamptz
      and ${cutToScope(ctx, "identity_passkey", "identity_passkey")}`.execute(ctx.tx);
  return Number(done.numAffectedRows);
}

/** Removes every passkey of a person; answers how many there were. */
export async function deletePasskeys(ctx: Context, personId: string): Promise<number> {
  return Number(
    (await ctx.tx.deleteFrom("identity_passkey").where("person_id", "=", personId).executeTakeFirst()).numDeletedRows,
  );
}
