import { membersKept } from "@niangjia/domain/members/members.kept";
import {
  correctionActions,
  membershipActions,
  refusalToApply,
  transferActions,
  type Correction,
  type CorrectionStatus,
  type Membership,
  type MembershipFacts,
  type MembershipStatus,
  type Transfer,
  type TransferFacts,
  type TransferStatus,
} from "@niangjia/domain/members/members.rules";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { waitsOfTransfer } from "@niangjia/domain/members/transfer.waits";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../kernel/context.ts";
import { defineRecordKind } from "../records/index.ts";
import type { CorrectionRecord } from "./members.correction-store.ts";
import { factsOf, type MembershipRecord } from "./members.membership-store.ts";
import { lockPerson, settlePerson } from "./members.person-store.ts";
import { covers } from "./members.scope.ts";
import type { TransferRecord } from "./members.transfer-store.ts";

const ownCause = { heldForOwn: "a person acts on the own membership" };

/** What the row alone says of a person. */
export const alone: MembershipFacts = { isMemberElsewhere: false, hasOpenApplication: false, transfer: null };

/** Each act foresees what else the person has by {@link othersOf}; the file follows. */
export const memberships = defineRecordKind({
  kind: "membership",
  table: "members_membership",
  audit: "members.",
  actions: membershipActions,
  kept: membersKept.membership,
  reading: { permission: "members.read" },
  asRecord: asMembership,
  facts: () => alone,
  ...ownCause,
  placeOf: (row) => row.union_path,
  refusalToMake: async (ctx, { person_id: personId }) => refusalToApply(await factsOf(ctx, personId, null)),
  // An application leaves the file where it is.
  afterMaking: (ctx, row) => (row.joined_on === null ? undefined : settlePerson(ctx, row.person_id)),
  after: (ctx, _done, _changes, row) => settlePerson(ctx, row.person_id),
});

export const transfers = defineRecordKind({
  kind: "transfer",
  table: "members_transfer",
  audit: "members.transfer_",
  actions: transferActions,
  kept: membersKept.transfer,
  reading: { permission: "members.read" },
  asRecord: asTransfer,
  facts: (ctx: Context, row: TransferRecord): TransferFacts => ({
    coversFrom: covers(ctx.scope, row.from_path),
    coversTo: covers(ctx.scope, row.to_path),
  }),
  ...ownCause,
  placeOf: () => null,
  waits: {
    permission: "members.edit",
    open: ["open"],
    of: (_ctx, row) =>
      waitsOfTransfer({
        ...asTransfer(row),
        fromPath: parseUnionPath(row.from_path),
        toPath: parseUnionPath(row.to_path),
      }),
  },
});

export const corrections = defineRecordKind({
  kind: "correction",
  table: "members_correction",
  audit: "members.correction_",
  actions: correctionActions,
  kept: membersKept.correction,
  reading: { permission: "members.read" },
  asRecord: asCorrection,
  facts: (): Record<string, never> => ({}),
  ...ownCause,
  placeOf: (row) => row.union_path,
});

/** The part of a row that the rules decide on. */
export function asMembership(row: MembershipRecord): Membership {
  return { id: row.id, personId: row.person_id, status: row.status as MembershipStatus };
}

function asTransfer(row: TransferRecord): Transfer {
  const status = row.status as TransferStatus;
  return { id: row.id, personId: row.person_id, status, releasedAt: row.released_at, acceptedAt: row.accepted_at };
}

function asCorrection(row: CorrectionRecord): Correction {
  return { id: row.id, personId: row.person_id, status: row.status as CorrectionStatus };
}

/** The person's other memberships, under the person's lock. */
export function othersOf(
  ctx: Context,
  row: MembershipRecord,
  transfer: MembershipFacts["transfer"] = null,
): Promise<MembershipFacts> {
  return asSystem(ctx, "memberships of one person exclude each other across unions", async () => {
    await lockPerson(ctx, row.person_id);
    return { ...(await factsOf(ctx, row.person_id, row.id)), transfer };
  });
}

/** Told after the permit: who may not act learns that first. */
export function refuseStale(row: { readonly version: number }, body: { readonly version: number }): void {
  if (row.version !== body.version) throw new AppError("changed_meanwhile");
}
