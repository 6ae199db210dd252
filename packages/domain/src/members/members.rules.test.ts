import { expect, test } from "vitest";
import { decide, statusAfter, type Deciding } from "../kernel/actions.ts";
import { parseCivilDate, type CivilDate } from "../clocks/civil-date.ts";
import {
  identityKinds,
  identityKindNames,
  isNeedyKind,
  kindsOfGroup,
  selfDeclaredKinds,
  validityOn,
} from "./identity-kinds.ts";
import { judgeCreditCode, judgeIdNumber } from "./id-number.ts";
import { readImportRow, repeatedValues } from "./import.rules.ts";
import {
  correctionActions,
  hasVotingRight,
  isAgreed,
  isLive,
  membershipActions,
  membershipStatuses,
  refusalToApply,
  transferActions,
  type Correction,
  type MembershipAction,
  type MembershipFacts,
  type MembershipStatus,
  type Transfer,
} from "./members.rules.ts";

const today = (parseCivilDate("2024-01-05") as { value: CivilDate }).value;
const officer: Deciding = { personId: "o", as: "post", permissions: new Set(["members.edit"]), unionPath: "cn." };
const reader: Deciding = { ...officer, permissions: new Set(["members.read"]) };
const oneself: Deciding = { personId: "p", as: "own", permissions: new Set(), unionPath: null };
const system: Deciding = { personId: null, as: "system", permissions: new Set(), unionPath: null };
const plain: MembershipFacts = { isMemberElsewhere: false, hasOpenApplication: false, transfer: null };

/** Written out by hand: from which status each action leads where. */
const byHand: Record<MembershipAction, Partial<Record<MembershipStatus, MembershipStatus>>> = {
  approve: { applied: "active" },
  reject: { applied: "rejected" },
  retain: { active: "retained" },
  restore: { retained: "active" },
  requestTransfer: { active: "transfer_pending" },
  askTransfer: { active: "transfer_pending" },
  move: { transfer_pending: "active" },
  stay: { transfer_pending: "active" },
  stayOnOwnWish: { transfer_pending: "active" },
  withdraw: { applied: "withdrawn", active: "withdrawn", retained: "withdrawn" },
  recordWithdrawal: { active: "withdrawn", retained: "withdrawn" },
  lapse: { active: "lapsed", retained: "lapsed" },
  expel: { active: "expelled", retained: "expelled" },
  retainOnDissolution: { active: "retained" },
  stayOnDissolution: { transfer_pending: "active" },
};
const actorOf = (action: MembershipAction): Deciding =>
  ({ own: oneself, system } as Record<string, Deciding>)[membershipActions[action].by] ?? officer;
const factsFor = (action: MembershipAction): MembershipFacts => ({
  ...plain,
  transfer: action === "move" ? "agreed" : action.startsWith("stay") ? "ended" : null,
});

test.each(Object.keys(byHand) as MembershipAction[])(
  "%s leads where the regulation says, and from nowhere else",
  (action) => {
    for (const status of membershipStatuses) {
      const decision = decide<{ id: string; personId: string; status: MembershipStatus }, MembershipFacts, string>(
        membershipActions[action],
        { id: "m", personId: "p", status },
        actorOf(action),
        factsFor(action),
        true,
      );
      expect([status, decision]).toEqual([
        status,
        byHand[action][status] ? { allowed: true } : { allowed: false, because: "wrong_status" },
      ]);
      if (decision.allowed) expect(membershipActions[action].to).toBe(byHand[action][status]);
    }
  },
);

test("who may not: a reader, another person, a post for what is one's own", () => {
  const applied = { id: "m", personId: "p", status: "applied" as const };
  expect(
    decide<typeof applied, MembershipFacts, string>(membershipActions.approve as never, applied, reader, plain, false),
  ).toEqual({ allowed: false, because: "not_your_permission" });
  expect(
    decide<typeof applied, MembershipFacts, string>(
      membershipActions.withdraw as never,
      applied,
      oneself,
      plain,
      false,
    ),
  ).toEqual({ allowed: false, because: "not_yours" });
  expect(
    decide<typeof applied, MembershipFacts, string>(membershipActions.withdraw as never, applied, officer, plain, true),
  ).toEqual({ allowed: false, because: "not_yours" });
  expect(
    decide<typeof applied, MembershipFacts, string>(
      membershipActions.approve as never,
      applied,
      officer,
      { ...plain, isMemberElsewhere: true },
      false,
    ),
  ).toEqual({ allowed: false, because: "already_member" });
});

test("a membership moves when both agreed, and stays when the transfer ended", () => {
  const pending = { id: "m", personId: "p", status: "transfer_pending" as const };
  for (const [transfer, moves, stays] of [
    ["open", false, false],
    ["agreed", true, false],
    ["ended", false, true],
    [null, false, false],
  ] as const) {
    expect(
      decide<typeof pending, MembershipFacts, string>(
        membershipActions.move as never,
        pending,
        officer,
        { ...plain, transfer },
        false,
      ).allowed,
    ).toBe(moves);
    expect(
      decide<typeof pending, MembershipFacts, string>(
        membershipActions.stay as never,
        pending,
        officer,
        { ...plain, transfer },
        false,
      ).allowed,
    ).toBe(stays);
  }
});

test("only an active member votes and is counted; three statuses are live", () => {
  expect(membershipStatuses.filter(hasVotingRight)).toEqual(["active"]);
  expect(membershipStatuses.filter(isLive)).toEqual(["active", "transfer_pending", "retained"]);
});

test("one membership, one application for each person", () => {
  expect(refusalToApply(plain)).toBeNull();
  expect(refusalToApply({ ...plain, isMemberElsewhere: true, hasOpenApplication: true })).toBe("already_member");
  expect(refusalToApply({ ...plain, hasOpenApplication: true })).toBe("application_open");
});

test("each side of a transfer speaks for itself, once", () => {
  const open: Transfer = { id: "t", personId: "p", status: "open", releasedAt: null, acceptedAt: null };
  const decided = (
    action: keyof typeof transferActions,
    transfer: Transfer,
    coversFrom: boolean,
    coversTo: boolean,
    actor = officer,
  ) => {
    const d = decide<Transfer, { coversFrom: boolean; coversTo: boolean }, string>(
      transferActions[action],
      transfer,
      actor,
      { coversFrom, coversTo },
      true,
    );
    return d.allowed ? "allowed" : d.because;
  };
  expect(decided("release", open, true, false)).toBe("allowed");
  expect(decided("release", open, false, true)).toBe("not_the_releasing_union");
  expect(decided("release", { ...open, releasedAt: "x" }, true, false)).toBe("already_released");
  expect(decided("accept", open, false, true)).toBe("allowed");
  expect(decided("accept", open, true, false)).toBe("not_the_receiving_union");
  expect(decided("accept", { ...open, acceptedAt: "x" }, false, true)).toBe("already_accepted");
  expect(decided("refuse", open, false, false)).toBe("not_a_side_of_the_transfer");
  expect(decided("refuse", { ...open, status: "completed" }, true, true)).toBe("wrong_status");
  expect(decided("cancel", open, false, false, oneself)).toBe("allowed");
  expect(decided("cancel", open, true, true)).toBe("not_yours");
  expect(decided("endOnDissolution", open, true, true)).toBe("not_your_permission");
  const after = (action: "release" | "accept", transfer: Transfer) =>
    statusAfter(transferActions[action], transfer, { coversFrom: true, coversTo: true });
  expect([
    after("release", open),
    after("accept", open),
    after("release", { ...open, acceptedAt: "x" }),
    after("accept", { ...open, releasedAt: "x" }),
  ]).toEqual(["open", "open", "completed", "completed"]);
  expect([
    isAgreed(open),
    isAgreed({ ...open, releasedAt: "x" }),
    isAgreed({ releasedAt: "x", acceptedAt: "y" }),
  ]).toEqual([false, false, true]);
});

test("a correction is decided once", () => {
  const correction: Correction = { id: "c", personId: "p", status: "open" };
  expect(
    decide<Correction, Record<string, never>, never>(correctionActions.accept, correction, officer, {}, false).allowed,
  ).toBe(true);
  expect(
    decide<Correction, Record<string, never>, never>(
      correctionActions.accept,
      { ...correction, status: "refused" },
      officer,
      {},
      false,
    ),
  ).toEqual({ allowed: false, because: "wrong_status" });
  expect(
    decide<Correction, Record<string, never>, never>(correctionActions.withdraw, correction, oneself, {}, true).allowed,
  ).toBe(true);
});

test("identities hold from their first day through their last, and not once revoked", () => {
  const identity = { validFrom: "2024-01-05", validUntil: "2024-02-01", revokedAt: null };
  expect(["2024-01-04", "2024-01-05", "2024-02-01", "2024-02-02"].map((day) => validityOn(identity, day))).toEqual([
    "future",
    "valid",
    "valid",
    "expired",
  ]);
  expect(validityOn({ ...identity, validUntil: null }, "2199-01-01")).toBe("valid");
  expect(validityOn({ ...identity, revokedAt: "2024-01-06T00:00:00.000Z" }, "2024-01-10")).toBe("revoked");
});

test("hardship and honours are not for oneself to declare", () => {
  expect(kindsOfGroup("needy").every(isNeedyKind)).toBe(true);
  expect(
    selfDeclaredKinds
      .map((kind) => identityKinds[kind].group)
      .filter((group) => group === "needy" || group === "honour"),
  ).toEqual([]);
  expect(identityKindNames.filter(isNeedyKind)).toEqual(["needy_severe", "needy_relative", "needy_accident"]);
});

test("identity numbers: odd ones are warned about, impossible ones named", () => {
  expect(judgeIdNumber("resident", "11010519491231002x", today)).toEqual({
    value: "11010519491231002X",
    malformedBecause: null,
    warnings: [],
  });
  expect(judgeIdNumber("resident", "110105194912310021", today)).toEqual({
    value: "110105194912310021",
    malformedBecause: null,
    warnings: ["checksum_mismatch"],
  });
  expect(judgeIdNumber("resident", "110105491231002", today).warnings).toEqual(["old_fifteen_digits"]);
  expect(judgeIdNumber("resident", "1101051949123100", today).malformedBecause).toBe("wrong_length");
  expect(judgeIdNumber("passport", "e 1234 5678", today)).toEqual({
    value: "E12345678",
    malformedBecause: null,
    warnings: [],
  });
  expect(judgeIdNumber("passport", "护照", today).malformedBecause).toBe("wrong_characters");
  expect(judgeCreditCode("81110105MC0000012B").warnings).toEqual([]);
  expect(judgeCreditCode("81110105MC0000012C").warnings).toEqual(["checksum_mismatch"]);
});

test("a row of a ledger names each of its problems", () => {
  const good = readImportRow(
    {
      name: "张三",
      sex: "男",
      idNumber: "11010519491231002X",
      phone: "138 0013 8000",
      joinedOn: "2020/5/1",
      identity: "快递员、农民工",
    },
    today,
  );
  expect([good.problems, good.warnings, good.row.joinedOn, good.row.identities, good.row.phone]).toEqual([
    [],
    [],
    "2020-05-01",
    ["courier", "migrant_worker"],
    "13800138000",
  ]);
  const bad = readImportRow(
    {
      name: "张3",
      sex: "甲",
      idType: "驾照",
      idNumber: "1",
      phone: "12345",
      joinedOn: "2020-13-01",
      identity: "宇航员、深度困难职工",
    },
    today,
  );
  expect(bad.problems).toEqual([
    "name_bad",
    "sex_unknown",
    "id_type_unknown",
    "phone_bad",
    "date_bad",
    "identity_unknown",
    "identity_not_yours_to_set",
  ]);
  expect(readImportRow({ name: "张三", phone: "13800138000" }, today).problems).toEqual(["id_number_missing"]);
  expect(readImportRow({ name: "张三", phone: "13800138000", idType: "未提供" }, today).problems).toEqual([]);
  expect(
    readImportRow(
      { name: "张三", idNumber: "110105194912310021", phone: "13800138000", joinedOn: "2024-01-06" },
      today,
    ),
  ).toMatchObject({ problems: ["date_in_future"], warnings: ["id_number_odd"] });
  expect([...repeatedValues(["a", "b", null, "a", null, "a"])]).toEqual(["a"]);
});
