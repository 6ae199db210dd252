import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";

/** The own account as the server answers it. */
export type MyAccount = RouteOutput<(typeof identityContract)["routes"]["myAccount"]>;

/**
 * Whether a post or a partner office of the person shuts when this one is gone: it demands an authenticator or a passkey that somebody
 * vouched for, and no other of those is left. `removed`: the id of a passkey, or the authenticator.
 */
export function isLastForPost(
  account: Pick<MyAccount, "postDemandsProof" | "totpIsVouched"> & {
    readonly passkeys: readonly Pick<MyAccount["passkeys"][number], "passkeyId" | "isVouched">[];
  },
  removed: string | "authenticator",
): boolean {
  if (!account.postDemandsProof) return false;
  const isLeft =
    (removed !== "authenticator" && account.totpIsVouched) ||
    account.passkeys.some((one) => one.isVouched && one.passkeyId !== removed);
  return !isLeft;
}
