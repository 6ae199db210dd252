import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { cast, offices, seedDay } from "../../../../../seeds/cast.ts";
import { insertDemoAccount, insertDemoOffice, insertDemoOfficer } from "./identity.seed-store.ts";

/** With DEMO, the accounts of the cast. */
export async function seedAccounts(ctx: Context, services: Services): Promise<void> {
  if (!services.config.DEMO) return;
  for (const person of cast) await insertDemoAccount(ctx, person.id, services.vault.index(person.phone, "phone"));
  for (const office of offices) await insertDemoOffice(ctx, office);
  for (const person of cast) {
    if (!person.office) continue;
    const office = offices.find((one) => one.id === person.office!.id)!;
    await insertDemoOfficer(ctx, office, person.id, person.office.role, seedDay);
  }
}
