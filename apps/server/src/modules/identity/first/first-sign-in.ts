import { firstLinkLife } from "@niangjia/domain/identity/identity.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { newId, newSecret } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import { later } from "../../../kernel/time.ts";
import { wayInChanged } from "../account/way-in-changed.ts";
import { lockAccount, removeTotp, type Account } from "../accounts-store.ts";
import { equalBytes, keyedHash } from "../../../kernel/keyed-hash.ts";
import { insertCode, lockCode, spendCode, endCodesOf } from "../sign-in/codes-store.ts";
import { deletePasskeys, listPasskeys } from "../sign-in/passkeys-store.ts";
import { revokeSessions } from "../sessions-store.ts";

export interface FirstLink {
  readonly url: string;
  readonly expiresAt: string;
}

const hashOf = (services: Services, codeId: string, secret: string) =>
  keyedHash(services, "first sign-in", `${codeId} ${secret}`);

/** Whether the person has a proof of their own that lets them in without a text message, and that somebody vouched for. */
async function signsInAlone(ctx: Context, account: Account): Promise<boolean> {
  return (
    (account.passwordHash !== null && account.totpVouchedAt !== null) ||
    (await listPasskeys(ctx, account.personId)).some((one) => one.vouchedAt !== null)
  );
}

/**
 * A link that signs the person in once, within a day; those made before end. Null: the person has a passkey,
 * or a password with an authenticator, that was vouched for, and needs none. The secret stands behind `#`, which browsers send to
 * no server and keep out of its logs. Runs with system scope.
 */
export async function makeFirstLink(
  ctx: Context,
  services: Services,
  person: { personId: string; phone: string },
): Promise<FirstLink | null> {
  const account = await lockAccount(ctx, person.personId);
  if (!account || account.status !== "active" || (await signsInAlone(ctx, account))) return null;
  await endCodesOf(ctx, person.personId, "first_sign_in");
  const codeId = newId(Date.parse(ctx.now));
  const secret = newSecret();
  const expiresAt = later(ctx.now, firstLinkLife);
  await insertCode(ctx, {
    id: codeId,
    purpose: "first_sign_in",
    personId: person.personId,
    expiresAt,
    codeHash: hashOf(services, codeId, secret),
    phoneIndex: services.vault.index(person.phone, "phone"),
    phoneCipher: services.vault.encrypt(person.phone, { column: "identity_code.phone", rowId: codeId }),
  });
  ctx.audit({
    action: "identity.first_link_made",
    subjectKind: "person",
    subjectId: person.personId,
    aboutPersonId: person.personId,
    detail: { expiresAt },
  });
  return { url: `${services.config.publicUrl}/sign-in#first=${codeId}.${secret}`, expiresAt };
}

/**
 * Takes the link away and answers whom it lets in. Whatever is wrong with it is told in the same words. What was enrolled
 * with phone codes alone goes, and every session: the link begins anew, also where somebody else held the phone before.
 */
export async function takeFirstLink(ctx: Context, services: Services, codeId: string, secret: string): Promise<string> {
  const code = await lockCode(ctx, codeId, "first_sign_in");
  const isRight = code !== null && equalBytes(code.codeHash, hashOf(services, codeId, secret));
  if (!isRight || code.personId === null || code.usedAt !== null || Date.parse(code.expiresAt) <= Date.parse(ctx.now))
    throw new AppError("first_link_refused");
  const account = await lockAccount(ctx, code.personId);
  if (!account || account.status !== "active" || (await signsInAlone(ctx, account)))
    throw new AppError("first_link_refused");
  await spendCode(ctx, codeId);
  const isTotpGone = account.totpCipher !== null && account.totpVouchedAt === null;
  if (isTotpGone) await removeTotp(ctx, account.personId);
  const removed = Number(isTotpGone) + (await deletePasskeys(ctx, account.personId));
  if (removed > 0) {
    await revokeSessions(ctx, account.personId, null);
    wayInChanged(ctx, account.personId, "forget_proofs", { removed });
  }
  return code.personId;
}
