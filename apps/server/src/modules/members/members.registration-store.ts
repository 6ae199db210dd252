import { maskPhone } from "@niangjia/domain/codes/mask";
import type { Context } from "../../kernel/context.ts";
import type { FieldVault } from "../../kernel/fields.ts";
import { newId } from "../../kernel/ids.ts";

/** A person known by name and phone number alone, a member of no union yet: seen by the person only. */
export async function registerPerson(
  ctx: Context,
  services: { readonly vault: FieldVault },
  person: { phone: string; name: string },
): Promise<string> {
  const id = newId();
  const { vault } = services;
  await ctx.tx
    .insertInto("members_person")
    .values({
      id,
      name: person.name,
      phone_cipher: vault.encrypt(person.phone, { column: "members_person.phone", rowId: id }),
      phone_index: vault.index(person.phone, "phone"),
      created_at: ctx.now,
    })
    .execute();
  return id;
}

/** People who gave this phone number, within the scope in force. Numbers change hands: there may be several. */
export async function findPeopleByPhone(
  ctx: Context,
  services: { readonly vault: FieldVault },
  phone: string,
): Promise<{ personId: string; name: string }[]> {
  const rows = await ctx.tx
    .selectFrom("members_person")
    .select(["id", "name"])
    .where("phone_index", "=", services.vault.index(phone, "phone"))
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ personId: row.id, name: row.name }));
}

/** Phone numbers as screens show them (138****8000), by person, within the scope in force. */
export async function maskedPhonesOf(
  ctx: Context,
  services: { readonly vault: FieldVault },
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("members_person")
    .select(["id", "phone_cipher"])
    .where("id", "in", [...new Set(personIds)])
    .where("phone_cipher", "is not", null)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      maskPhone(services.vault.decrypt(row.phone_cipher!, { column: "members_person.phone", rowId: row.id })),
    ]),
  );
}
