import type { Context } from "../../kernel/context.ts";
import type { FieldVault } from "../../kernel/fields.ts";

/** A person's phone number in clear, for sending to it. Null where none is known. Never shown, never logged. */
export async function phoneOf(ctx: Pick<Context, "tx">, vault: FieldVault, personId: string): Promise<string | null> {
  const row = await ctx.tx
    .selectFrom("members_person")
    .select("phone_cipher")
    .where("id", "=", personId)
    .executeTakeFirst();
  return row?.phone_cipher
    ? vault.decrypt(row.phone_cipher, { column: "members_person.phone", rowId: personId })
    : null;
}

/** Whether the phone number of somebody opens with these keys and is found again by its index; null: nobody has one. */
export async function phonesFit({ tx }: Pick<Context, "tx">, vault: FieldVault): Promise<boolean | null> {
  const row = await tx
    .selectFrom("members_person")
    .select(["id", "phone_cipher", "phone_index"])
    .where("phone_cipher", "is not", null)
    .where("phone_index", "is not", null)
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  try {
    const phone = vault.decrypt(row.phone_cipher!, { column: "members_person.phone", rowId: row.id });
    return vault.index(phone, "phone").equals(row.phone_index!);
  } catch {
    return false;
  }
}
