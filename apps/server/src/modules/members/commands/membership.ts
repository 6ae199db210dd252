import { AppError } from "@niangjia/domain/kernel/errors";
import { identityKinds, type IdentityKind } from "@niangjia/domain/members/identity-kinds";
import {
  membershipActions,
  type Membership,
  type MembershipAction,
  type MembershipFacts,
  type MembershipRefusal,
} from "@niangjia/domain/members/members.rules";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { obtainPermit, type Permit } from "../../../kernel/permit.ts";
import { findUnionsById } from "../../unions/index.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import { findIdentities, insertIdentity } from "../members.identity-store.ts";
import {
  advanceMembership,
  factsOf,
  lockMembership,
  type MembershipChanges,
  type MembershipRecord,
} from "../members.membership-store.ts";
import { today } from "../members.numbers.ts";
import { lockPerson, settlePerson } from "../members.person-store.ts";
import { loadForPartner } from "../members.scope.ts";

/** The permit for one action on a membership; the same call from every command, so that none forgets the table. */
export function permitFor<A extends MembershipAction>(
  ctx: Context,
  action: A,
  membership: MembershipRecord,
  facts: MembershipFacts,
): Permit<A> {
  return obtainPermit<Membership, MembershipFacts, MembershipRefusal, typeof membershipActions, A>(
    ctx,
    membershipActions,
    action,
    membership,
    facts,
    membership.personId === ctx.actor.session?.personId,
  );
}

/** Loads, decides, advances, settles the file: what every change of a membership shares. */
async function change<A extends MembershipAction>(
  ctx: Context,
  membershipId: string,
  version: number,
  actionFor: (membership: MembershipRecord) => A,
  changes: MembershipChanges,
): Promise<{ membership: MembershipRecord; action: A; version: number }> {
  const membership = await loadForPartner(ctx, () => lockMembership(ctx, membershipId));
  const action = actionFor(membership);
  return asSystem(ctx, "memberships of one person exclude each other across unions, and the file follows", async () => {
    await lockPerson(ctx, membership.personId);
    const permit = permitFor(ctx, action, membership, await factsOf(ctx, membership.personId, membership.id));
    if (membership.version !== version) throw new AppError("changed_meanwhile");
    const next = await refusingDuplicates("person_on_file_here", () => advanceMembership(ctx, permit, changes));
    await settlePerson(ctx, membership.personId);
    ctx.audit({
      action: `members.${action}`,
      subjectKind: "membership",
      subjectId: membership.id,
      aboutPersonId: membership.personId,
      unionPath: membership.unionPath,
      detail: { from: permit.from, to: permit.to },
    });
    ctx.emit("membership_changed", {
      membershipId: membership.id,
      personId: membership.personId,
      unionId: membership.unionId,
      unionPath: membership.unionPath,
      action,
      from: permit.from,
      to: permit.to,
    });
    return { membership, action, version: next };
  });
}

async function tell(
  ctx: Context,
  membership: MembershipRecord,
  kind: "members.approved" | "members.rejected" | "members.changed",
  version: number,
): Promise<void> {
  const union = (await findUnionsById(ctx, [membership.unionId])).get(membership.unionId);
  ctx.emit(
    ...wantNotice({
      to: { personId: membership.personId },
      kind,
      params: { union: union?.name ?? "" },
      link: "/me/membership",
      key: `${membership.id}/${version}`,
    }),
  );
}

/** The union agrees: a member from today, with the identities the applicant named. */
export async function approve(
  ctx: Context,
  membershipId: string,
  body: { version: number; cardNumber: string | null },
) {
  const day = today(ctx);
  const { membership, version } = await change(ctx, membershipId, body.version, () => "approve", {
    joinedOn: day,
    cardNumber: body.cardNumber,
  });
  await asSystem(ctx, "identities the applicant named", async () => {
    const had = (await findIdentities(ctx, [membership.personId]))
      .filter((identity) => identity.revokedAt === null && (identity.validUntil === null || identity.validUntil >= day))
      .map((identity) => identity.kind);
    for (const kind of membership.appliedKinds.filter(
      (one): one is IdentityKind => one in identityKinds && !had.includes(one as IdentityKind),
    )) {
      await insertIdentity(ctx, {
        personId: membership.personId,
        unionPath: membership.unionPath,
        kind,
        detail: null,
        source: "入会申请",
        validFrom: day,
        validUntil: null,
      });
    }
  });
  await tell(ctx, membership, "members.approved", version);
  return { version };
}

export async function reject(ctx: Context, membershipId: string, body: { version: number; because: string }) {
  const { membership, version } = await change(ctx, membershipId, body.version, () => "reject", {
    because: body.because,
  });
  await tell(ctx, membership, "members.rejected", version);
  return { version };
}

/** Kept or restored: dues and vote rest, or return. */
export async function retain(
  ctx: Context,
  membershipId: string,
  body: { version: number; reason: NonNullable<MembershipChanges["retainedBecause"]> },
) {
  const { membership, version } = await change(ctx, membershipId, body.version, () => "retain", {
    retainedBecause: body.reason,
  });
  await tell(ctx, membership, "members.changed", version);
  return { version };
}

export async function restore(ctx: Context, membershipId: string, body: { version: number }) {
  const { membership, version } = await change(ctx, membershipId, body.version, () => "restore", {
    retainedBecause: null,
  });
  await tell(ctx, membership, "members.changed", version);
  return { version };
}

/** Ends a membership. The person leaves, or takes an application back; a union records what came on paper or was decided. */
export async function end(
  ctx: Context,
  membershipId: string,
  body: { version: number; because: string | null },
  how: "withdraw" | "lapse" | "expel",
) {
  const action = how === "withdraw" && ctx.actor.as.kind !== "own" ? "recordWithdrawal" : how;
  const { membership, version } = await change(ctx, membershipId, body.version, () => action, {
    endedOn: today(ctx),
    because: body.because,
    retainedBecause: null,
  });
  if (ctx.actor.as.kind !== "own") await tell(ctx, membership, "members.changed", version);
  return { version };
}
