import type { KnownDeviceOf } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import { findAccountByPhone } from "../accounts-store.ts";
import { phoneIndexOfCode } from "../sign-in/codes-store.ts";
import { carriesMark, knownDevice } from "./device-cookie.ts";

/**
 * Whether the browser that asks for a code, tries one, or tries a password is one that the owner of the number signed in from.
 * Looked up only where it carries a mark, and then for every number alike; another person's device is a stranger's.
 */
export const knownDeviceOf: KnownDeviceOf = async (services, request, of, value) => {
  if ((of !== "code_to_phone" && of !== "password_of_phone" && of !== "code") || !carriesMark(services, request))
    return null;
  const account = await services.db.inScope(
    scopes.system("a device that the owner of a number signed in from"),
    async (tx) => {
      const phoneIndex = of === "code" ? await phoneIndexOfCode({ tx }, value) : services.vault.index(value, "phone");
      return phoneIndex && findAccountByPhone({ tx }, phoneIndex);
    },
  );
  return account ? knownDevice(services, request, account.personId) : null;
};
