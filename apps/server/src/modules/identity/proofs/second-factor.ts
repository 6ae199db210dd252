import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { KeptRefusal } from "../../../kernel/kept-refusal.ts";
import type { Services } from "../../../kernel/module.ts";
import { keepTotpStep, type Account } from "../accounts-store.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { takeRecoveryCode } from "./recovery-codes-store.ts";
import { matchTotp } from "./totp.ts";

export const totpPlace = (personId: string) => ({ column: "identity_account.totp", rowId: personId });

export function totpSecret(services: Services, account: Account): Buffer {
  return Buffer.from(services.vault.decrypt(account.totpCipher!, totpPlace(account.personId)), "base64");
}

/**
 * Accepts the digits of the authenticator or a recovery code, once each. The account is locked by the
 * caller, so that the same digits sent twice at once count once.
 */
export async function acceptSecondFactor(
  ctx: Context,
  services: Services,
  account: Account,
  given: { totp?: string | undefined; recoveryCode?: string | undefined },
): Promise<"totp" | "recovery_code"> {
  if (account.totpCipher === null) throw new AppError("totp_not_enrolled");
  if (given.totp !== undefined) {
    const step = matchTotp(totpSecret(services, account), given.totp, ctx.now, account.totpLastStep);
    if (step !== null) {
      await keepTotpStep(ctx, account.personId, step);
      return "totp";
    }
  } else if (given.recoveryCode !== undefined) {
    if (await takeRecoveryCode(ctx, account.personId, hashRecoveryCode(services, account.personId, given.recoveryCode)))
      return "recovery_code";
  } else {
    throw new AppError("second_factor_required");
  }
  ctx.audit({
    action: "identity.second_factor_refused",
    subjectKind: "person",
    subjectId: account.personId,
    aboutPersonId: account.personId,
  });
  throw new KeptRefusal("second_factor_wrong");
}
