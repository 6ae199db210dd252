import type { Unvouched } from "@niangjia/domain/identity/post-proof.routes";
import { AppError } from "@niangjia/domain/kernel/errors";
import { endOfSubtree, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../../kernel/paging.ts";
import { wayInChanged } from "../account/way-in-changed.ts";
import { lockAccount, removeTotp, vouchForTotp } from "../accounts-store.ts";
import { today } from "../holds-post.ts";
import { revokeSessions } from "../sessions-store.ts";
import { deletePasskeys, listPasskeys, vouchForPasskeys } from "../sign-in/passkeys-store.ts";
import { listUnvouched } from "./post-proof-store.ts";
import { refuseUnlessWithinReach } from "./within-reach.ts";

/**
 * Removes the authenticator, its recovery codes and the passkeys of a person who lost them, and signs the person out: a code on
 * the phone opens the account again, and the post too unless the union demands a proof that was vouched for. Never one's own.
 */
export async function forgetProofs(ctx: Context, personId: string): Promise<number> {
  if (personId === ctx.actor.session!.personId) throw new AppError("not_your_own_proofs");
  await refuseUnlessWithinReach(ctx, personId);
  const removed = await asSystem(ctx, "a security administrator helps who lost the authenticator", async () => {
    const account = await lockAccount(ctx, personId);
    if (!account) throw new AppError("not_found");
    await removeTotp(ctx, personId);
    const passkeys = await deletePasskeys(ctx, personId);
    await revokeSessions(ctx, personId, null);
    return passkeys + (account.totpCipher === null ? 0 : 1);
  });
  wayInChanged(ctx, personId, "forget_proofs", { removed });
  return removed;
}

/** Within the caller's reach, who waits for somebody to vouch for an authenticator or a passkey: the longest first. */
export async function pageOfUnvouched(
  ctx: Context,
  query: PageAsked,
): Promise<{ items: Unvouched[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, [part.instant, part.id]);
  const root = parseUnionPath("cn.");
  const range = ctx.scope.kind === "union" ? ctx.scope : { from: root, to: endOfSubtree(root) };
  const last = after && { newestAt: after[0], personId: after[1] };
  const found = await asSystem(ctx, "accounts of people who serve in these unions", () =>
    listUnvouched(ctx, range, today(ctx), last, query),
  );
  return pageFrom(
    found,
    (row) => row,
    (row) => [row.newestAt, row.personId],
  );
}

/**
 * Vouches that what the person enrolled until `seen` is the person's own, whom the caller met: it opens posts that demand one
 * from the next time it is shown. Never for oneself, and only where the caller is known by more than phone codes: else whoever
 * holds the phone of an administrator would hold every post below.
 */
export async function vouchForProofs(ctx: Context, personId: string, seen: string): Promise<void> {
  if (personId === ctx.actor.session!.personId) throw new AppError("not_your_own_proofs");
  if (!ctx.actor.session!.isVouched) throw new AppError("vouch_with_own_proof");
  await refuseUnlessWithinReach(ctx, personId);
  const vouched = await asSystem(ctx, "a security administrator vouches for who came in person", async () => {
    const account = await lockAccount(ctx, personId);
    const open =
      account === null
        ? []
        : [
            ...(account.totpCipher !== null && account.totpVouchedAt === null ? [account.totpEnrolledAt!] : []),
            ...(await listPasskeys(ctx, personId)).filter((one) => one.vouchedAt === null).map((one) => one.createdAt),
          ];
    if (open.length === 0) throw new AppError("nothing_to_vouch_for");
    if (open.some((enrolledAt) => Date.parse(enrolledAt) > Date.parse(seen))) throw new AppError("changed_meanwhile");
    return Number(await vouchForTotp(ctx, personId, seen)) + (await vouchForPasskeys(ctx, personId, seen));
  });
  wayInChanged(ctx, personId, "vouch_for_proofs", { vouched });
}
