import type { Context } from "../../kernel/context.ts";
import type { FieldVault } from "../../kernel/fields.ts";

/** A person's phone number in clear, for sending to it. Null where none is known. Never shown, never logged. */
export async function phoneOf(ctx: Pick<Context, "tx">, vault: FieldVault, personId: string): Promise<string | null> {
  const row = await ctx.tx.selectFrom("members_person").select("phone_cipher").where("id", "=", personId).executeTakeFirst();
  return row?.phone_cipher ? vault.decrypt(row.phone_cipher, { column: "members_person.phone", rowId: personId }) : null;
}
