import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { hashOfAddress } from "../../../kernel/http/caller-address.ts";
import { KeptRefusal } from "../../../kernel/kept-refusal.ts";
import type { Exchange, TwoStepHandler } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import { findAccountByPhone, lockAccount } from "../accounts-store.ts";
import { holdsPostNow } from "../holds-post.ts";
import { openSession } from "../identity.sessions.ts";
import { knownDevice } from "../proofs/device-cookie.ts";
import { checkPassword } from "../proofs/password.ts";
import { acceptSecondFactor } from "../proofs/second-factor.ts";
import { keyedHash } from "../../../kernel/keyed-hash.ts";
import { forgetGuesses, takeGuess } from "../proofs/tries-store.ts";

type Route = (typeof identityContract)["routes"]["signInByPassword"];

/**
 * Password, and for staff the authenticator. The guess is counted and the slow hash made before the
 * transaction opens; a number nobody has costs the same and is refused in the same words.
 */
export const signInByPassword: TwoStepHandler<Route> = {
  async before({ body }, exchange) {
    const { services, request } = exchange;
    const phoneIndex = services.vault.index(body.phone, "phone");
    const account = await services.db.inScope(scopes.system("sign-in by password"), (tx) =>
      findAccountByPhone({ tx }, phoneIndex),
    );
    const device = account && knownDevice(services, request, account.personId);
    // Strangers wait for themselves, at each address; what they may try in all is counted before (the contract's `guess`).
    const guess = device
      ? `device ${device}`
      : `account ${keyedHash(services, "number", body.phone).toString("base64url")} from ${hashOfAddress(services, request)}`;
    await takeGuess(services, guess, "too_many_tries");
    const isRight = await checkPassword(body.password, account?.status === "active" ? account.passwordHash : null);
    return (ctx) =>
      asSystem(ctx, "sign-in by password", () =>
        enter(
          ctx,
          exchange,
          { personId: account?.personId ?? null, checkedHash: account?.passwordHash ?? null, isRight, guess },
          body,
        ),
      );
  },
};

async function enter(
  ctx: Context,
  exchange: Exchange,
  proof: { personId: string | null; checkedHash: string | null; isRight: boolean; guess: string },
  given: { totp?: string | undefined; recoveryCode?: string | undefined },
): Promise<{ signedIn: true }> {
  const account = proof.personId === null ? null : await lockAccount(ctx, proof.personId);
  // The account may have changed while the hash was made.
  if (!proof.isRight || !account || account.status !== "active" || account.passwordHash !== proof.checkedHash) {
    ctx.audit({
      action: "identity.password_refused",
      subjectKind: "person",
      subjectId: proof.personId,
      aboutPersonId: proof.personId,
    });
    throw new KeptRefusal("sign_in_refused");
  }
  if (account.totpCipher === null && (await holdsPostNow(ctx, account.personId)))
    throw new AppError("second_factor_not_set_up");
  const second = account.totpCipher === null ? null : await acceptSecondFactor(ctx, exchange.services, account, given);
  await forgetGuesses(ctx, proof.guess);
  await openSession(ctx, exchange, account.personId, "password", {
    steppedUp: second !== null,
    isVouched: account.totpVouchedAt !== null,
  });
  return { signedIn: true };
}
