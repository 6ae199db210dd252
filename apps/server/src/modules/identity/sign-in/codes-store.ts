import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";

export type CodePurpose = "sign_in" | "step_up" | "change_phone" | "first_sign_in";

export interface CodeRow {
  readonly id: string;
  readonly phoneIndex: Buffer;
  readonly phoneCipher: Buffer;
  readonly codeHash: Buffer;
  readonly personId: string | null;
  readonly tries: number;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

export async function insertCode(
  ctx: Context,
  code: Omit<CodeRow, "tries" | "usedAt"> & { purpose: CodePurpose },
): Promise<void> {
  await ctx.tx
    .insertInto("identity_code")
    .values({
      id: code.id,
      phone_index: code.phoneIndex,
      phone_cipher: code.phoneCipher,
      purpose: code.purpose,
      code_hash: code.codeHash,
      person_id: code.personId,
      expires_at: code.expiresAt,
    })
    .execute();
}

/** The code, locked: tries at it are looked at one after the other. */
export async function lockCode(ctx: Context, codeId: string, purpose: CodePurpose): Promise<CodeRow | null> {
  const found =
    await sql<CodeRow>`select id, phone_index as "phoneIndex", phone_cipher as "phoneCipher", code_hash as "codeHash", person_id as "personId", tries, expires_at as "expiresAt", used_at as "usedAt"
    from identity_code where id = ${codeId} and purpose = ${purpose} for update`.execute(ctx.tx);
  return found.rows[0] ?? null;
}

/** The number that a code was sent to, by its index. */
export async function phoneIndexOfCode(ctx: Pick<Context, "tx">, codeId: string): Promise<Buffer | null> {
  return (
    (await ctx.tx.selectFrom("identity_code").select("phone_index").where("id", "=", codeId).executeTakeFirst())
      ?.phone_index ?? null
  );
}

export async function countTry(ctx: Context, codeId: string): Promise<void> {
  await ctx.tx
    .updateTable("identity_code")
    .set((e) => ({ tries: e("tries", "+", 1) }))
    .where("id", "=", codeId)
    .execute();
}

export async function spendCode(ctx: Context, codeId: string): Promise<void> {
  await ctx.tx.updateTable("identity_code").set({ used_at: ctx.now }).where("id", "=", codeId).execute();
}

/** Ends every unused code of the person for one purpose. */
export async function endCodesOf(ctx: Context, personId: string, purpose: CodePurpose): Promise<void> {
  await ctx.tx
    .updateTable("identity_code")
    .set({ used_at: ctx.now })
    .where("person_id", "=", personId)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .execute();
}
