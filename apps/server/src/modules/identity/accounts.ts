import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { findPeopleByPhone, registerPerson } from "../members/index.ts";
import { findAccountByPhone, insertAccount, lockNumber, peopleWithAccount, type Account } from "./accounts-store.ts";

/** Whoever is locked out or has left signs in no way at all. */
export function refuseUnlessActive(account: Account): void {
  if (account.status !== "active") throw new AppError("account_not_active");
}

/**
 * The account of a number whose holder is known by name: the one that exists, else one for the person the
 * union already knows by this number and this name, else for a new person. A number alone joins nobody to
 * a person's records: numbers change hands. Runs with system scope.
 */
export async function accountFor(
  ctx: Context,
  services: Services,
  who: { phone: string; name: string },
): Promise<{ readonly personId: string; readonly isNew: boolean; readonly existing: Account | null }> {
  const phoneIndex = services.vault.index(who.phone, "phone");
  await lockNumber(ctx, phoneIndex);
  const existing = await findAccountByPhone(ctx, phoneIndex);
  if (existing) return { personId: existing.personId, isNew: false, existing };
  const namesakes = (await findPeopleByPhone(ctx, services, who.phone)).filter((one) => one.name === who.name);
  const taken = await peopleWithAccount(
    ctx,
    namesakes.map((one) => one.personId),
  );
  const known = namesakes.find((one) => !taken.has(one.personId));
  const personId = known?.personId ?? (await registerPerson(ctx, services, who));
  await insertAccount(ctx, personId, phoneIndex);
  return { personId, isNew: !known, existing: null };
}
