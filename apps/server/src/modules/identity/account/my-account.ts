import { describeDevice } from "@niangjia/domain/identity/device";
import { totpPendingLife } from "@niangjia/domain/identity/identity.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../../kernel/paging.ts";
import type { Services } from "../../../kernel/module.ts";
import { maskedPhonesOf } from "../../members/index.ts";
import { enrolTotp, keepPendingTotp, lockAccount, type Account } from "../accounts-store.ts";
import { holdsPostNow } from "../holds-post.ts";
import { hashRecoveryCode, newRecoveryCodes } from "../proofs/recovery-codes.ts";
import { countRecoveryCodes, replaceRecoveryCodes } from "../proofs/recovery-codes-store.ts";
import { totpPlace } from "../proofs/second-factor.ts";
import { base32, matchTotp, newTotpSecret, totpUri } from "../proofs/totp.ts";
import { listSessions } from "../sessions-store.ts";
import { listPasskeys } from "../sign-in/passkeys-store.ts";

/** The account of the signed-in person, locked. Runs with system scope, on the caller's own row only. */
export async function ownAccount(ctx: Context): Promise<Account> {
  const account = await lockAccount(ctx, ctx.actor.session!.personId);
  if (!account) throw new AppError("not_found");
  return account;
}

export async function phoneMaskedOf(ctx: Context, services: Services, personId: string): Promise<string | null> {
  return (await maskedPhonesOf(ctx, services, [personId])).get(personId) ?? null;
}

export async function describeAccount(ctx: Context, services: Services) {
  const account = await ownAccount(ctx);
  const passkeys = await listPasskeys(ctx, account.personId);
  return {
    phoneMasked: await phoneMaskedOf(ctx, services, account.personId),
    hasPassword: account.passwordHash !== null,
    passwordSetAt: account.passwordSetAt,
    totpEnrolledAt: account.totpEnrolledAt,
    totpIsVouched: account.totpVouchedAt !== null,
    recoveryCodesLeft: await countRecoveryCodes(ctx, account.personId),
    passkeys: passkeys.map((one) => ({
      passkeyId: one.id,
      label: one.label,
      createdAt: one.createdAt,
      lastUsedAt: one.lastUsedAt,
      isVouched: one.vouchedAt !== null,
    })),
    oidc: { isConfigured: services.config.OIDC_ISSUER !== undefined, isLinked: account.oidcSubject !== null },
    holdsPost: await holdsPostNow(ctx, account.personId),
    postDemandsProof: [...ctx.actor.session!.posts, ...ctx.actor.session!.offices].some(
      (one) => one.demandsStrongProof,
    ),
  };
}

export async function listOwnSessions(ctx: Context, page: PageAsked) {
  const { personId, sessionId } = ctx.actor.session!;
  const after = page.cursor === undefined ? null : readCursor(page.cursor, [part.instant, part.id]);
  return pageFrom(
    await listSessions(ctx, personId, after && { createdAt: after[0], id: after[1] }, page),
    (row) => ({
      sessionId: row.id,
      method: row.method,
      ...describeDevice(row.device),
      createdAt: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      isThisOne: row.id === sessionId,
    }),
    (row) => [row.createdAt, row.id],
  );
}

const pendingPlace = (personId: string) => ({ column: "identity_account.totp_pending", rowId: personId });

/** Makes a secret and its code picture. It counts only once a code made from it has come back. */
export async function beginTotp(
  ctx: Context,
  services: Services,
): Promise<{ secret: string; uri: string; qrCode: string }> {
  const { default: QRCode } = await import("qrcode");
  const { personId } = await ownAccount(ctx);
  const secret = newTotpSecret();
  await keepPendingTotp(
    ctx,
    personId,
    services.vault.encrypt(`${ctx.now} ${secret.toString("base64")}`, pendingPlace(personId)),
  );
  const uri = totpUri(secret, (await phoneMaskedOf(ctx, services, personId)) ?? personId);
  return {
    secret: base32(secret),
    uri,
    qrCode: await QRCode.toDataURL(uri, { errorCorrectionLevel: "M", margin: 2, width: 220 }),
  };
}

export async function confirmTotp(ctx: Context, services: Services, code: string): Promise<string[]> {
  const account = await ownAccount(ctx);
  if (account.totpPendingCipher === null) throw new AppError("totp_not_begun");
  const [begunAt = "", encoded = ""] = services.vault
    .decrypt(account.totpPendingCipher, pendingPlace(account.personId))
    .split(" ");
  if (Date.parse(ctx.now) - Date.parse(begunAt) > totpPendingLife) throw new AppError("totp_not_begun");
  const step = matchTotp(Buffer.from(encoded, "base64"), code, ctx.now, null);
  if (step === null) throw new AppError("totp_code_wrong");
  await enrolTotp(
    ctx,
    account.personId,
    services.vault.encrypt(encoded, totpPlace(account.personId)),
    step,
    ctx.actor.session!.isVouched,
  );
  return renewCodes(ctx, services, account.personId);
}

/** New recovery codes in the place of the old ones: answered once, kept as hashes. */
export async function renewCodes(ctx: Context, services: Services, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(
    ctx,
    personId,
    codes.map((code) => hashRecoveryCode(services, personId, code)),
  );
  return codes;
}
