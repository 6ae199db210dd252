import type { ActionTable, Guard, Successor } from "../kernel/actions.ts";

/**
 * Membership (会籍) by 工会会员会籍管理办法 (adopted 12 December 2016): one entry, carried along from union
 * to union. `active` alone is counted and may elect, stand and vote (arts. 16, 17–21).
 */
export const membershipStatuses = [
  "applied",
  "rejected",
  "active",
  "transfer_pending",
  "retained",
  "withdrawn",
  "lapsed",
  "expelled",
] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

/** A person has at most one membership in these. */
export const liveStatuses = ["active", "transfer_pending", "retained"] as const satisfies readonly MembershipStatus[];

/** Why membership is kept without dues and without vote (arts. 13, 17–21). */
export const retentionReasons = ["retired", "unemployed", "military", "unit_dissolved"] as const;
export type RetentionReason = (typeof retentionReasons)[number];

export function hasVotingRight(status: MembershipStatus): boolean {
  return status === "active";
}

export function isLive(status: MembershipStatus): boolean {
  return (liveStatuses as readonly MembershipStatus[]).includes(status);
}

export interface Membership {
  readonly id: string;
  readonly personId: string;
  readonly status: MembershipStatus;
}

export interface MembershipFacts {
  /** Whether the person has a live membership other than this one. */
  readonly isMemberElsewhere: boolean;
  /** Whether an earlier application of the person still waits, other than this one. */
  readonly hasOpenApplication: boolean;
  /** What became of the transfer under way; null where there is none. */
  readonly transfer: "open" | "agreed" | "ended" | null;
}

export type MembershipRefusal = "already_member" | "application_open" | "transfer_open";

type MembershipGuard = Guard<Membership, MembershipFacts, MembershipRefusal>;

/** One person is a member of one union at a time: who changes union is transferred (arts. 3, 12). */
const thePersonIsNoMemberElsewhere: MembershipGuard = (_membership, _actor, facts) =>
  facts.isMemberElsewhere ? "already_member" : null;
/** A membership moves when both unions have spoken, and stays where it is when one of them, or the member, ended the transfer. */
const bothUnionsAgreed: MembershipGuard = (_membership, _actor, facts) =>
  facts.transfer === "agreed" ? null : "transfer_open";
const theTransferEnded: MembershipGuard = (_membership, _actor, facts) =>
  facts.transfer === "ended" ? null : "transfer_open";

export const membershipActions = {
  approve: { by: "members.edit", from: ["applied"], to: "active", guards: [thePersonIsNoMemberElsewhere] },
  reject: { by: "members.edit", from: ["applied"], to: "rejected" },
  retain: { by: "members.edit", from: ["active"], to: "retained" },
  restore: { by: "members.edit", from: ["retained"], to: "active" },
  requestTransfer: { by: "members.edit", from: ["active"], to: "transfer_pending" },
  askTransfer: { by: "own", from: ["active"], to: "transfer_pending" },
  move: { by: "members.edit", from: ["transfer_pending"], to: "active", guards: [bothUnionsAgreed] },
  stay: { by: "members.edit", from: ["transfer_pending"], to: "active", guards: [theTransferEnded] },
  stayOnOwnWish: { by: "own", from: ["transfer_pending"], to: "active", guards: [theTransferEnded] },
  /** Leaving is free (art. 22); also takes back an application. */
  withdraw: { by: "own", from: ["applied", "active", "retained"], to: "withdrawn" },
  /** The same, handed in on paper. */
  recordWithdrawal: { by: "members.edit", from: ["active", "retained"], to: "withdrawn" },
  /** Six months without dues or activity, and told so before (art. 22). */
  lapse: { by: "members.edit", from: ["active", "retained"], to: "lapsed" },
  /** Decided by the grassroots committee, filed upward (art. 23). */
  expel: { by: "members.edit", from: ["active", "retained"], to: "expelled" },
  /** The unit ends and with it its union: membership is kept (art. 13 of the Trade Union Law). */
  retainOnDissolution: { by: "system", from: ["active"], to: "retained" },
  stayOnDissolution: { by: "system", from: ["transfer_pending"], to: "active", guards: [theTransferEnded] },
} as const satisfies ActionTable<Membership, MembershipFacts, MembershipRefusal>;

export type MembershipAction = keyof typeof membershipActions;

/** Whether a person may apply now; there is no record yet that could decide. */
export function refusalToApply(facts: MembershipFacts): MembershipRefusal | null {
  if (facts.isMemberElsewhere) return "already_member";
  return facts.hasOpenApplication ? "application_open" : null;
}

// ---- Transfer (会籍接转, arts. 12–14): the old union releases, the new one accepts, in either order. ----

export const transferStatuses = ["open", "completed", "refused", "cancelled"] as const;
export type TransferStatus = (typeof transferStatuses)[number];

export interface Transfer {
  readonly id: string;
  readonly personId: string;
  readonly status: TransferStatus;
  readonly releasedAt: string | null;
  readonly acceptedAt: string | null;
}

export interface TransferFacts {
  /** Whether the acting post's scope covers the old union, and the new one. */
  readonly coversFrom: boolean;
  readonly coversTo: boolean;
}

export type TransferRefusal =
  | "not_the_releasing_union"
  | "not_the_receiving_union"
  | "not_a_side_of_the_transfer"
  | "already_released"
  | "already_accepted";

type TransferGuard = Guard<Transfer, TransferFacts, TransferRefusal>;

const theOldUnionReleases: TransferGuard = (_transfer, _actor, facts) =>
  facts.coversFrom ? null : "not_the_releasing_union";
const theNewUnionAccepts: TransferGuard = (_transfer, _actor, facts) =>
  facts.coversTo ? null : "not_the_receiving_union";
const oneOfBothSidesActs: TransferGuard = (_transfer, _actor, facts) =>
  facts.coversFrom || facts.coversTo ? null : "not_a_side_of_the_transfer";
const releasedOnce: TransferGuard = (transfer) => (transfer.releasedAt === null ? null : "already_released");
const acceptedOnce: TransferGuard = (transfer) => (transfer.acceptedAt === null ? null : "already_accepted");

/** The second word completes the transfer. */
const afterTheWord = (said: "releasedAt" | "acceptedAt"): Successor<Transfer, TransferFacts> => ({
  oneOf: ["open", "completed"],
  of: (transfer) => (isAgreed({ ...transfer, [said]: "now" }) ? "completed" : "open"),
});

export const transferActions = {
  release: {
    by: "members.edit",
    from: ["open"],
    to: afterTheWord("releasedAt"),
    guards: [theOldUnionReleases, releasedOnce],
  },
  accept: {
    by: "members.edit",
    from: ["open"],
    to: afterTheWord("acceptedAt"),
    guards: [theNewUnionAccepts, acceptedOnce],
  },
  refuse: { by: "members.edit", from: ["open"], to: "refused", guards: [oneOfBothSidesActs] },
  cancel: { by: "own", from: ["open"], to: "cancelled" },
  /** The union that should receive the member ended first. */
  endOnDissolution: { by: "system", from: ["open"], to: "refused" },
} as const satisfies ActionTable<Transfer, TransferFacts, TransferRefusal>;

/** Both sides have spoken: the membership moves. */
export function isAgreed(transfer: Pick<Transfer, "releasedAt" | "acceptedAt">): boolean {
  return transfer.releasedAt !== null && transfer.acceptedAt !== null;
}

// ---- Corrections: what a union has verified is changed by the union, on the person's word (PIPL art. 46). ----

export const correctableFields = ["name", "sex", "birth_on", "id_number"] as const;
export type CorrectableField = (typeof correctableFields)[number];

export const correctionStatuses = ["open", "accepted", "refused", "withdrawn"] as const;
export type CorrectionStatus = (typeof correctionStatuses)[number];

export interface Correction {
  readonly id: string;
  readonly personId: string;
  readonly status: CorrectionStatus;
}

export const correctionActions = {
  accept: { by: "members.edit", from: ["open"], to: "accepted" },
  refuse: { by: "members.edit", from: ["open"], to: "refused" },
  withdraw: { by: "own", from: ["open"], to: "withdrawn" },
} as const satisfies ActionTable<Correction, Record<string, never>, never>;
