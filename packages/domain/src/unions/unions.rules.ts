import type { ActionTable, Deciding } from "../kernel/actions.ts";
import { isWithin, type UnionPath } from "../kernel/union-path.ts";
import { chinaCalendar } from "../clocks/calendar.ts";
import { civilDate, type CivilDate } from "../clocks/civil-date.ts";
import { countPeriod } from "../clocks/day-count.ts";
import { unionLevels, type UnionKind, type UnionLevel, type UnionStatus } from "./unions.terms.ts";

/** What the rules of structure need to know of a union. */
export interface UnionShape {
  readonly kind: UnionKind;
  readonly level: UnionLevel;
}

/** A union as its action table sees it. */
export interface UnionRecord extends UnionShape {
  readonly id: string;
  readonly status: UnionStatus;
  readonly path: UnionPath;
}

export interface UnionFacts {
  /** How far the acting post reaches; null outside a post. */
  readonly reach: "union" | "subtree" | null;
  readonly activeChildCount: number;
}

export type StructureRefusal = "level_not_for_kind" | "superior_cannot_hold_kind" | "level_not_below_superior";

export type UnionRefusal =
  | "union_outside_your_scope"
  | "union_is_your_own"
  | "union_holds_no_others"
  | "union_has_children";

/**
 * The levels each kind works at. Local federations stand at county level and above (Trade Union Law,
 * art. 11 para. 3); towns and streets found federations of primary unions (art. 11 para. 2), many are
 * called 总工会 too. Industrial unions are national or local (art. 11 para. 4). Primary and joint unions
 * belong to a workplace, or to a community, village or park (art. 11 para. 1).
 */
export const levelsOfKind: Readonly<Record<UnionKind, readonly UnionLevel[]>> = {
  federation: ["nation", "province", "city", "county", "street"],
  industrial: ["nation", "province", "city", "county"],
  association: ["county", "street", "community"],
  primary: ["community", "enterprise"],
  joint: ["community", "enterprise"],
};

/**
 * Which kinds may stand directly below each kind (art. 10 para. 5: one line from higher to lower). A
 * joint union is small workplaces together (art. 11 para. 1): a workplace that founds its own union
 * leaves it, so nothing stands below one. A company's union may hold those of its branches.
 */
export const kindsBelow: Readonly<Record<UnionKind, readonly UnionKind[]>> = {
  federation: ["federation", "industrial", "association", "primary", "joint"],
  industrial: ["industrial", "association", "primary", "joint"],
  association: ["association", "primary", "joint"],
  primary: ["primary"],
  joint: [],
};

export function rankOf(level: UnionLevel): number {
  return unionLevels.indexOf(level);
}

/** Whether two of these may stand side by side in level: the industrial union of a city under the city's federation. */
function mayShareLevel(child: UnionKind, superior: UnionKind): boolean {
  if (child === "federation") return false;
  if (child === superior) return child === "primary";
  return true;
}

/** Whether a union may stand directly below another: null, or the named reason why not. */
export function refuseBelow(child: UnionShape, superior: UnionShape): StructureRefusal | null {
  if (!levelsOfKind[child.kind].includes(child.level)) return "level_not_for_kind";
  if (!kindsBelow[superior.kind].includes(child.kind)) return "superior_cannot_hold_kind";
  const [childRank, superiorRank] = [rankOf(child.level), rankOf(superior.level)];
  const isBelow = mayShareLevel(child.kind, superior.kind) ? childRank >= superiorRank : childRank > superiorRank;
  return isBelow ? null : "level_not_below_superior";
}

/** The levels at which a union of a kind may stand directly below another. */
export const levelsBelow = (kind: UnionKind, superior: UnionShape): readonly UnionLevel[] =>
  levelsOfKind[kind].filter((level) => refuseBelow({ kind, level }, superior) === null);

/** A workplace's own union or a joint one: its members were counted when it was founded. */
export const isOfAWorkplace = (kind: UnionKind): boolean => kind === "primary" || kind === "joint";

/** The most levels below the national union: far more than any line has, and few enough for an index to hold the path. */
export const deepest = 15;

/** Whether one union may go over into another: like into like, a joint union and a workplace's own being alike. */
export function mayMergeInto(from: UnionKind, into: UnionKind): boolean {
  return from === into || (isOfAWorkplace(from) && isOfAWorkplace(into));
}

/** Terms in years: primary committees 3 or 5, local federations and industrial unions 5 (Trade Union Law, art. 16). */
export function termYearsOf(kind: UnionKind): readonly (3 | 5)[] {
  return kind === "federation" || kind === "industrial" ? [5] : [3, 5];
}

/** The last day of a term: its years from the day of the election, to the same-numbered day (Civil Code, arts. 201–202). */
export function termEndOf(startsOn: string, years: number): CivilDate {
  return countPeriod(
    { start: civilDate(startsOn), n: years, unit: "year", dayKind: "calendar", roll: "none" },
    chinaCalendar,
  ).dueOn;
}

/** From how many members a workplace founds a committee of its own (Trade Union Law, art. 11 para. 1). */
export const committeeFromMembers = 25;

/** What art. 11 asks of a workplace with so many members. */
export type FoundingForm = "committee_required" | "committee_or_joint_or_organizer";

export function foundingFormOf(memberCount: number): FoundingForm {
  return memberCount >= committeeFromMembers ? "committee_required" : "committee_or_joint_or_organizer";
}

const withinYourScope = (union: UnionRecord, actor: Deciding, facts: UnionFacts): UnionRefusal | null => {
  if (actor.as === "system") return null;
  if (actor.unionPath === null || facts.reach === null) return "union_outside_your_scope";
  if (union.path === actor.unionPath) return null;
  return facts.reach === "subtree" && isWithin(union.path, actor.unionPath as UnionPath)
    ? null
    : "union_outside_your_scope";
};

/** Whoever moves, merges or dissolves a union acts for a union above it (art. 12: the higher union approves). */
const aHigherUnionDecides = (union: UnionRecord, actor: Deciding): UnionRefusal | null =>
  actor.as !== "system" && union.path === actor.unionPath ? "union_is_your_own" : null;

const itHoldsOthers = (union: UnionRecord): UnionRefusal | null =>
  kindsBelow[union.kind].length > 0 ? null : "union_holds_no_others";

const youReachBelow = (_union: UnionRecord, actor: Deciding, facts: UnionFacts): UnionRefusal | null =>
  actor.as === "system" || facts.reach === "subtree" ? null : "union_outside_your_scope";

const nothingStandsBelow = (_union: UnionRecord, _actor: Deciding, facts: UnionFacts): UnionRefusal | null =>
  facts.activeChildCount === 0 ? null : "union_has_children";

/** Acts on a union. Merging and dissolving are no choice of a single union (Trade Union Law, art. 13). */
export const unionActions = {
  edit: { by: "unions.edit", from: ["active"], guards: [withinYourScope] },
  found_below: { by: "unions.restructure", from: ["active"], guards: [withinYourScope, youReachBelow, itHoldsOthers] },
  move: { by: "unions.restructure", from: ["active"], guards: [withinYourScope, aHigherUnionDecides] },
  merge: { by: "unions.restructure", from: ["active"], to: "merged", guards: [withinYourScope, aHigherUnionDecides] },
  dissolve: {
    by: "unions.restructure",
    from: ["active"],
    to: "dissolved",
    guards: [withinYourScope, aHigherUnionDecides, nothingStandsBelow],
  },
} as const satisfies ActionTable<UnionRecord, UnionFacts, UnionRefusal>;

export type UnionAction = keyof typeof unionActions;
