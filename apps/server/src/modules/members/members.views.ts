import type { z } from "zod";
import { decide, decideAll } from "@niangjia/domain/kernel/actions";
import type { CommonRefusal } from "@niangjia/domain/kernel/actions";
import { isNeedyKind, validityOn, type IdentityKind } from "@niangjia/domain/members/identity-kinds";
import {
  correctionActions,
  hasVotingRight,
  membershipActions,
  transferActions,
  type MembershipFacts,
} from "@niangjia/domain/members/members.rules";
import type {
  correctionViewSchema,
  identityViewSchema,
  membershipViewSchema,
  personRowSchema,
  transferViewSchema,
} from "@niangjia/domain/members/members.views";
import { deciding, permissionsOf } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { findUnions, findUnionsById } from "../unions/index.ts";
import { covers } from "./members.scope.ts";
import { maskedNumber, maskIdNumber, today } from "./members.numbers.ts";
import { openWanted } from "./members.wanted.ts";
import type { CorrectionRecord } from "./members.correction-store.ts";
import { findEmployers } from "./members.employer-store.ts";
import { findIdentities, type IdentityRecord } from "./members.identity-store.ts";
import type { MembershipRecord } from "./members.membership-store.ts";
import type { PersonRecord } from "./members.person-store.ts";
import type { TransferRecord } from "./members.transfer-store.ts";

/** The decision that one permission makes alone. */
export function permitted(
  ctx: Context,
  permission: string,
): { allowed: true } | { allowed: false; because: CommonRefusal } {
  return permissionsOf(ctx.actor).has(permission)
    ? { allowed: true }
    : { allowed: false, because: "not_your_permission" };
}

export function mayReadNeedy(ctx: Context): boolean {
  return permissionsOf(ctx.actor).has("members.read_needy") || ctx.actor.as.kind === "own";
}

const nothingElse: MembershipFacts = { isMemberElsewhere: false, hasOpenApplication: false, transfer: null };

/** Lines of the member list. */
export async function describePeople(
  ctx: Context,
  services: Services,
  people: readonly PersonRecord[],
): Promise<z.input<typeof personRowSchema>[]> {
  const unions = await findUnions(
    ctx,
    people.flatMap((person) => person.unionPath ?? []),
  );
  const employers = await findEmployers(
    ctx,
    people.flatMap((person) => person.employerId ?? []),
  );
  const identities = await findIdentities(
    ctx,
    people.map((person) => person.id),
  );
  const day = today(ctx);
  return people.map((person) => ({
    personId: person.id,
    name: person.name,
    sex: person.sex,
    unionName: person.unionPath === null ? null : (unions.get(person.unionPath)?.name ?? null),
    unionPath: person.unionPath,
    status: person.status,
    employerName: person.employerId === null ? person.employerTold : (employers.get(person.employerId)?.name ?? null),
    phoneMasked: maskedNumber(services, person, "phone"),
    identities: kindsToday(
      ctx,
      identities.filter((identity) => identity.personId === person.id),
      day,
    ),
  }));
}

function kindsToday(ctx: Context, identities: readonly IdentityRecord[], day: string): IdentityKind[] {
  return identities
    .filter((identity) => validityOn(identity, day) === "valid" && (mayReadNeedy(ctx) || !isNeedyKind(identity.kind)))
    .map((identity) => identity.kind);
}

export async function describeMemberships(
  ctx: Context,
  memberships: readonly MembershipRecord[],
): Promise<z.input<typeof membershipViewSchema>[]> {
  const unions = await findUnionsById(
    ctx,
    memberships.map((membership) => membership.unionId),
  );
  const actor = deciding(ctx.actor);
  return memberships.map((membership) => ({
    membershipId: membership.id,
    unionId: membership.unionId,
    unionName: unions.get(membership.unionId)?.name ?? "",
    status: membership.status,
    hasVotingRight: hasVotingRight(membership.status),
    appliedAt: membership.appliedAt,
    applicantWords: membership.applicantWords,
    joinedOn: membership.joinedOn,
    retainedBecause: membership.retainedBecause,
    endedOn: membership.endedOn,
    decidedAt: membership.decidedAt,
    decidedBecause: membership.decidedBecause,
    cardNumber: membership.cardNumber,
    version: membership.version,
    can: decideAll(membershipActions, membership, actor, nothingElse, membership.personId === actor.personId),
  }));
}

/** Transfers with the name of the person, which a receiving union knows from the transfer alone. */
export async function describeTransfers(
  ctx: Context,
  services: Services,
  transfers: readonly TransferRecord[],
  people: ReadonlyMap<string, PersonRecord>,
): Promise<z.input<typeof transferViewSchema>[]> {
  const unions = await findUnionsById(
    ctx,
    transfers.flatMap((transfer) => [transfer.fromUnionId, transfer.toUnionId]),
  );
  const actor = deciding(ctx.actor);
  return transfers.map((transfer) => {
    const person = people.get(transfer.personId);
    const facts = { coversFrom: covers(ctx.scope, transfer.fromPath), coversTo: covers(ctx.scope, transfer.toPath) };
    return {
      transferId: transfer.id,
      personId: transfer.personId,
      personName: person?.name ?? "",
      phoneMasked: person ? maskedNumber(services, person, "phone") : null,
      fromUnionName: unions.get(transfer.fromUnionId)?.name ?? "",
      toUnionName: unions.get(transfer.toUnionId)?.name ?? "",
      status: transfer.status,
      words: transfer.words,
      askedAt: transfer.askedAt,
      askedBy: transfer.askedBy,
      releasedAt: transfer.releasedAt,
      acceptedAt: transfer.acceptedAt,
      endedAt: transfer.endedAt,
      endedBecause: transfer.endedBecause,
      version: transfer.version,
      can: decideAll(transferActions, transfer, actor, facts, transfer.personId === actor.personId),
    };
  });
}

export function describeIdentities(
  ctx: Context,
  identities: readonly IdentityRecord[],
): z.input<typeof identityViewSchema>[] {
  const day = today(ctx);
  return identities
    .filter((identity) => mayReadNeedy(ctx) || !isNeedyKind(identity.kind))
    .map((identity) => ({
      identityId: identity.id,
      kind: identity.kind,
      detail: identity.detail,
      source: identity.source,
      validFrom: identity.validFrom,
      validUntil: identity.validUntil,
      validity: validityOn(identity, day),
      revokedAt: identity.revokedAt,
      can: {
        revoke:
          identity.revokedAt === null
            ? permitted(ctx, "members.edit")
            : { allowed: false as const, because: "already_revoked" },
      },
    }));
}

export function describeCorrections(
  ctx: Context,
  services: Services,
  corrections: readonly CorrectionRecord[],
  names: ReadonlyMap<string, string>,
): z.input<typeof correctionViewSchema>[] {
  const actor = deciding(ctx.actor);
  return corrections.map((correction) => {
    const wanted = openWanted(services.vault, correction);
    return {
      correctionId: correction.id,
      personId: correction.personId,
      personName: names.get(correction.personId) ?? "",
      field: correction.field,
      wanted: correction.field === "id_number" && ctx.actor.as.kind !== "own" ? maskIdNumber(wanted) : wanted,
      words: correction.words,
      status: correction.status,
      askedAt: correction.askedAt,
      decidedAt: correction.decidedAt,
      decidedBecause: correction.decidedBecause,
      version: correction.version,
      can: {
        accept: decide(correctionActions.accept, correction, actor, {}, false),
        refuse: decide(correctionActions.refuse, correction, actor, {}, false),
        withdraw: decide(correctionActions.withdraw, correction, actor, {}, correction.personId === actor.personId),
      },
    };
  });
}
