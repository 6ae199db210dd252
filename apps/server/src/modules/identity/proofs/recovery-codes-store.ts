import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";

/** Puts new recovery codes in the place of all older ones. */
export async function replaceRecoveryCodes(ctx: Context, personId: string, hashes: readonly Buffer[]): Promise<void> {
  await ctx.tx.deleteFrom("identity_recovery_code").where("person_id", "=", personId).execute();
  await ctx.tx
    .insertInto("identity_recovery_code")
    .values(hashes.map((hash) => ({ id: newId(), person_id: personId, code_hash: hash, made_at: ctx.now })))
    .execute();
}

/** Uses a code up. False: there is no such unused code. Two at once: one wins. */
export async function takeRecoveryCode(ctx: Context, personId: string, hash: Buffer): Promise<boolean> {
  const done =
    await sql`update identity_recovery_code set used_at = ${ctx.now}::timestamptz where person_id = ${personId} and code_hash = ${hash} and used_at is null`.execute(
      ctx.tx,
    );
  return done.numAffectedRows === 1n;
}

export async function countRecoveryCodes(ctx: Context, personId: string): Promise<number> {
  const found = await sql<{
    count: number;
  }>`select count(*)::int as count from identity_recovery_code where person_id = ${personId} and used_at is null`.execute(
    ctx.tx,
  );
  return found.rows[0]!.count;
}
