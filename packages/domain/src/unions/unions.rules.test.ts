import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, type Deciding } from "../kernel/actions.ts";
import { parseUnionPath } from "../kernel/union-path.ts";
import { hoursBodySchema, isEverOpen } from "./unions.hours.ts";
import {
  foundingFormOf,
  mayMergeInto,
  refuseBelow,
  termEndOf,
  termYearsOf,
  unionActions,
  type UnionFacts,
  type UnionRecord,
  type UnionRefusal,
} from "./unions.rules.ts";
import { postActions, type PostFacts, type PostRecord, type PostRefusal } from "./unions.posts.rules.ts";
import { unionKinds, unionLevels, type UnionKind, type UnionLevel } from "./unions.terms.ts";

describe("which union may stand below which", () => {
  // By hand, after the Trade Union Law, arts. 10 and 11; child, then superior.
  test.each<[UnionKind, UnionLevel, UnionKind, UnionLevel, string | null]>([
    ["federation", "province", "federation", "nation", null],
    ["federation", "county", "federation", "province", null], // counties of a municipality
    ["federation", "street", "federation", "city", null], // Dongguan has no counties
    ["federation", "city", "federation", "city", "level_not_below_superior"],
    ["federation", "county", "federation", "street", "level_not_below_superior"],
    ["federation", "community", "federation", "street", "level_not_for_kind"],
    ["federation", "street", "industrial", "city", "superior_cannot_hold_kind"],
    ["federation", "street", "association", "county", "superior_cannot_hold_kind"],
    ["industrial", "nation", "federation", "nation", null], // a national industrial union under the ACFTU
    ["industrial", "city", "federation", "city", null], // a city's industrial union under the city's federation
    ["industrial", "city", "industrial", "province", null],
    ["industrial", "city", "industrial", "city", "level_not_below_superior"],
    ["industrial", "city", "federation", "county", "level_not_below_superior"],
    ["industrial", "street", "federation", "county", "level_not_for_kind"],
    ["association", "street", "federation", "street", null],
    ["association", "community", "federation", "street", null],
    ["association", "community", "association", "street", null],
    ["association", "street", "association", "street", "level_not_below_superior"],
    ["association", "county", "primary", "enterprise", "superior_cannot_hold_kind"],
    ["association", "enterprise", "federation", "street", "level_not_for_kind"],
    ["primary", "enterprise", "federation", "nation", null], // a central enterprise
    ["primary", "enterprise", "federation", "street", null],
    ["primary", "enterprise", "industrial", "province", null],
    ["primary", "enterprise", "association", "community", null],
    ["primary", "community", "association", "community", null],
    ["primary", "enterprise", "primary", "enterprise", null], // a company's branch
    ["primary", "community", "primary", "enterprise", "level_not_below_superior"],
    ["primary", "enterprise", "joint", "community", "superior_cannot_hold_kind"],
    ["primary", "street", "federation", "county", "level_not_for_kind"],
    ["joint", "community", "federation", "street", null],
    ["joint", "enterprise", "association", "community", null],
    ["joint", "enterprise", "primary", "enterprise", "superior_cannot_hold_kind"],
    ["joint", "county", "federation", "city", "level_not_for_kind"],
  ])("%s at %s below %s at %s: %s", (kind, level, superiorKind, superiorLevel, refusal) => {
    expect(refuseBelow({ kind, level }, { kind: superiorKind, level: superiorLevel })).toBe(refusal);
  });

  test("no line of superiors ever returns to a higher level, and nothing stands below a joint union", () => {
    const shape = fc.record({ kind: fc.constantFrom(...unionKinds), level: fc.constantFrom(...unionLevels) });
    fc.assert(
      fc.property(shape, shape, (child, superior) => {
        if (refuseBelow(child, superior) !== null) return;
        expect(unionLevels.indexOf(child.level)).toBeGreaterThanOrEqual(unionLevels.indexOf(superior.level));
        expect(superior.kind).not.toBe("joint");
      }),
    );
  });
});

describe("terms (Trade Union Law, art. 16)", () => {
  test.each<[UnionKind, number[]]>([
    ["federation", [5]],
    ["industrial", [5]],
    ["association", [3, 5]],
    ["primary", [3, 5]],
    ["joint", [3, 5]],
  ])("%s: %j years", (kind, years) => {
    expect(termYearsOf(kind)).toEqual(years);
  });
  test.each([
    ["2021-05-20", 5, "2026-05-20"],
    ["2020-02-29", 3, "2023-02-28"],
    ["2019-12-31", 5, "2024-12-31"],
  ])("from %s for %i years: %s", (from, years, end) => {
    expect(termEndOf(from, years)).toBe(end);
  });
});

test("a committee from 25 members (art. 11)", () => {
  expect([foundingFormOf(24), foundingFormOf(25)]).toEqual(["committee_or_joint_or_organizer", "committee_required"]);
});

test("like merges into like; a joint union and a workplace's own are alike", () => {
  expect(mayMergeInto("federation", "federation")).toBe(true);
  expect(mayMergeInto("primary", "joint")).toBe(true);
  expect(mayMergeInto("joint", "primary")).toBe(true);
  expect(mayMergeInto("primary", "association")).toBe(false);
  expect(mayMergeInto("industrial", "federation")).toBe(false);
});

describe("acts on a union", () => {
  const street: UnionRecord = {
    id: "u",
    status: "active",
    kind: "federation",
    level: "street",
    path: parseUnionPath("cn.44.4403.440305.440305007."),
  };
  const officer = (unionPath: string, permissions = ["unions.edit", "unions.restructure"]): Deciding => ({
    personId: "p",
    as: "post",
    permissions: new Set(permissions),
    unionPath,
  });
  const facts: UnionFacts = { reach: "subtree", activeChildCount: 0 };
  const because = (
    action: keyof typeof unionActions,
    change: { union?: Partial<UnionRecord>; actor?: Deciding; facts?: Partial<UnionFacts> } = {},
  ) => {
    const decision = decide<UnionRecord, UnionFacts, UnionRefusal>(
      unionActions[action],
      { ...street, ...change.union },
      change.actor ?? officer("cn.44.4403."),
      { ...facts, ...change.facts },
      false,
    );
    return decision.allowed ? "allowed" : decision.because;
  };
  test.each([
    ["edit", {}, "allowed"],
    ["edit", { actor: officer("cn.44.4403.440305.440305007.") }, "allowed"],
    ["edit", { actor: officer("cn.44.4403.440305.440305007."), facts: { reach: "union" } }, "allowed"],
    ["edit", { facts: { reach: "union" } }, "union_outside_your_scope"],
    ["edit", { actor: officer("cn.44.4403.440304.") }, "union_outside_your_scope"],
    ["edit", { actor: officer("cn.44.4403.440305.440305007.u1.") }, "union_outside_your_scope"],
    ["edit", { actor: officer("cn.44.4403.", ["unions.read"]) }, "not_your_permission"],
    [
      "edit",
      { actor: { personId: "p", as: "own", permissions: new Set<string>(), unionPath: null } },
      "not_your_permission",
    ],
    ["edit", { union: { status: "merged" } }, "wrong_status"],
    ["found_below", {}, "allowed"],
    [
      "found_below",
      { actor: officer("cn.44.4403.440305.440305007."), facts: { reach: "union" } },
      "union_outside_your_scope",
    ],
    ["found_below", { union: { kind: "joint", level: "community" } }, "union_holds_no_others"],
    ["move", {}, "allowed"],
    ["move", { actor: officer("cn.44.4403.440305.440305007.") }, "union_is_your_own"],
    ["merge", { actor: officer("cn.44.4403.440305.440305007.") }, "union_is_your_own"],
    ["merge", {}, "allowed"],
    ["dissolve", {}, "allowed"],
    ["dissolve", { facts: { activeChildCount: 1 } }, "union_has_children"],
    ["dissolve", { actor: officer("cn.44.4403.440305.440305007.") }, "union_is_your_own"],
    ["dissolve", { union: { status: "dissolved" } }, "wrong_status"],
  ] as [keyof typeof unionActions, Parameters<typeof because>[1], string][])("%s %j: %s", (action, change, outcome) => {
    expect(because(action, change)).toBe(outcome);
  });

  test("a post is closed by whoever covers it, once nobody holds it", () => {
    const post: PostRecord = { id: "p", status: "open", unionPath: street.path };
    const close = (facts: PostFacts, actor = officer("cn.44.4403."), record = post) => {
      const decision = decide<PostRecord, PostFacts, PostRefusal>(postActions.close, record, actor, facts, false);
      return decision.allowed ? "allowed" : decision.because;
    };
    expect(close({ reach: "subtree", holderCount: 0 })).toBe("allowed");
    expect(close({ reach: "subtree", holderCount: 1 })).toBe("post_is_held");
    expect(close({ reach: "union", holderCount: 0 })).toBe("union_outside_your_scope");
    expect(close({ reach: "subtree", holderCount: 0 }, officer("cn.44.4403.440304."))).toBe("union_outside_your_scope");
    expect(close({ reach: "subtree", holderCount: 0 }, officer("cn.44.4403."), { ...post, status: "closed" })).toBe(
      "wrong_status",
    );
  });
});

describe("office hours", () => {
  const day = [{ from: "09:00", to: "12:00" }];
  const week = { "1": day, "2": day, "3": day, "4": day, "5": day, "6": [], "7": [] };
  const body = { week, onMakeUpDays: [], onRestDays: [], overrides: {} };
  test.each([
    [
      "two stretches that touch",
      [
        { from: "09:00", to: "12:00" },
        { from: "12:00", to: "13:00" },
      ],
      true,
    ],
    ["until midnight", [{ from: "18:00", to: "24:00" }], true],
    [
      "overlapping",
      [
        { from: "09:00", to: "12:00" },
        { from: "11:59", to: "13:00" },
      ],
      false,
    ],
    ["empty stretch", [{ from: "09:00", to: "09:00" }], false],
    [
      "out of order",
      [
        { from: "14:00", to: "15:00" },
        { from: "09:00", to: "10:00" },
      ],
      false,
    ],
    ["no such time", [{ from: "24:00", to: "25:00" }], false],
    ["seven stretches", Array.from({ length: 7 }, (_, i) => ({ from: `${10 + i}:00`, to: `${10 + i}:30` })), false],
  ])("%s", (_name, blocks, isGood) => {
    expect(hoursBodySchema.safeParse({ ...body, week: { ...week, "1": blocks } }).success).toBe(isGood);
  });
  test("a desk that opens on holidays only is open; one that never opens is not", () => {
    const never = { "1": [], "2": [], "3": [], "4": [], "5": [], "6": [], "7": [] };
    expect(isEverOpen({ ...body, week: never })).toBe(false);
    expect(isEverOpen({ ...body, week: never, onRestDays: day })).toBe(true);
  });
});
