import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/services.ts";
import { newId } from "../../kernel/ids.ts";
import { cast, offices, seedDay } from "../../../../../seeds/cast.ts";
import { builtInRoles } from "./identity.roles.ts";

/** Roles always (a role that already exists keeps what was edited); with DEMO, the accounts of the cast. */
export async function seedRoles(ctx: Context): Promise<void> {
  for (const role of builtInRoles) {
    await ctx.tx
      .insertInto("identity_role")
      .values({ id: role.id, name: role.name, name_en: role.nameEn, power: role.power, permissions: [...role.permissions], union_path: "cn." })
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

export async function seedAccounts(ctx: Context, services: Services): Promise<void> {
  if (!services.config.DEMO) return;
  for (const person of cast) {
    await ctx.tx
      .insertInto("identity_account")
      .values({ person_id: person.id, phone_index: services.vault.index(person.phone, "phone"), is_demo: true })
      .onConflict((c) => c.doNothing())
      .execute();
  }
  for (const office of offices) {
    await ctx.tx
      .insertInto("identity_office")
      .values({ id: office.id, name: office.name, name_en: office.nameEn, kind: office.kind, division_code: office.divisionCode, union_path: office.unionPath })
      .onConflict((c) => c.doNothing())
      .execute();
  }
  for (const person of cast) {
    if (!person.office) continue;
    const office = offices.find((one) => one.id === person.office!.id)!;
    await ctx.tx
      .insertInto("identity_office_holding")
      .values({ id: newId(), office_id: office.id, union_path: office.unionPath, person_id: person.id, role_id: person.office.role, from_on: seedDay })
      .execute();
  }
}
