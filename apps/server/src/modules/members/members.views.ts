import type { z } from "zod";
import type { CommonRefusal } from "@niangjia/domain/kernel/actions";
import { isNeedyKind, validityOn, type IdentityKind } from "@niangjia/domain/members/identity-kinds";
import {
  hasVotingRight,
  type CorrectableField,
  type CorrectionStatus,
  type RetentionReason,
  type TransferStatus,
} from "@niangjia/domain/members/members.rules";
import type {
  correctionViewSchema,
  identityViewSchema,
  membershipViewSchema,
  personRowSchema,
  transferViewSchema,
} from "@niangjia/domain/members/members.views";
import { permissionsOf } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { findUnions, findUnionsById } from "../unions/index.ts";
import { maskedNumber, maskIdNumber, today } from "./members.numbers.ts";
import { openWanted } from "./members.wanted.ts";
import type { CorrectionRecord } from "./members.correction-store.ts";
import { findEmployers } from "./members.employer-store.ts";
import { findIdentities, type IdentityRecord } from "./members.identity-store.ts";
import { asMembership, corrections, memberships, transfers } from "./members.kinds.ts";
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
  rows: readonly MembershipRecord[],
): Promise<z.input<typeof membershipViewSchema>[]> {
  const unions = await findUnionsById(
    ctx,
    rows.map((row) => row.union_id),
  );
  return Promise.all(
    rows.map(async (row) => ({
      membershipId: row.id,
      unionId: row.union_id,
      unionName: unions.get(row.union_id)?.name ?? "",
      status: asMembership(row).status,
      hasVotingRight: hasVotingRight(asMembership(row).status),
      appliedAt: row.applied_at,
      applicantWords: row.applicant_words,
      joinedOn: row.joined_on,
      retainedBecause: row.retained_because as RetentionReason | null,
      endedOn: row.ended_on,
      decidedAt: row.decided_at,
      decidedBecause: row.decided_because,
      cardNumber: row.card_number,
      version: row.version,
      can: await memberships.can(ctx, row),
    })),
  );
}

/** Transfers with the name of the person, which a receiving union knows from the transfer alone. */
export async function describeTransfers(
  ctx: Context,
  services: Services,
  rows: readonly TransferRecord[],
  people: ReadonlyMap<string, PersonRecord>,
): Promise<z.input<typeof transferViewSchema>[]> {
  const unions = await findUnionsById(
    ctx,
    rows.flatMap((row) => [row.from_union_id, row.to_union_id]),
  );
  return Promise.all(
    rows.map(async (row) => {
      const person = people.get(row.person_id);
      return {
        transferId: row.id,
        personId: row.person_id,
        personName: person?.name ?? "",
        phoneMasked: person ? maskedNumber(services, person, "phone") : null,
        fromUnionName: unions.get(row.from_union_id)?.name ?? "",
        toUnionName: unions.get(row.to_union_id)?.name ?? "",
        status: row.status as TransferStatus,
        words: row.words,
        askedAt: row.asked_at,
        askedBy: row.asked_by as "member" | "union",
        releasedAt: row.released_at,
        acceptedAt: row.accepted_at,
        endedAt: row.ended_at,
        endedBecause: row.ended_because,
        version: row.version,
        can: await transfers.can(ctx, row),
      };
    }),
  );
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

export async function describeCorrections(
  ctx: Context,
  services: Services,
  rows: readonly CorrectionRecord[],
  names: ReadonlyMap<string, string>,
): Promise<z.input<typeof correctionViewSchema>[]> {
  return Promise.all(
    rows.map(async (row) => {
      const wanted = openWanted(services.vault, row);
      return {
        correctionId: row.id,
        personId: row.person_id,
        personName: names.get(row.person_id) ?? "",
        field: row.field as CorrectableField,
        wanted: row.field === "id_number" && ctx.actor.as.kind !== "own" ? maskIdNumber(wanted) : wanted,
        words: row.words,
        status: row.status as CorrectionStatus,
        askedAt: row.asked_at,
        decidedAt: row.decided_at,
        decidedBecause: row.decided_because,
        version: row.version,
        can: await corrections.can(ctx, row),
      };
    }),
  );
}
