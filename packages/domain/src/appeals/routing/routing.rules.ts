import type { StateText } from "../../kernel/text.ts";
import type { UnionPath } from "../../kernel/union-path.ts";
import { aboutCode } from "../appeals.about.ts";
import type { AppealCategory, AppealChannel, Difficulty } from "../appeals.terms.ts";

/** When a rule applies; every condition given must hold, an empty rule applies to everything. */
export interface RoutingCondition {
  readonly categories?: readonly AppealCategory[] | undefined;
  /** Topics (`wages.arrears`); beside categories: one of either is enough. */
  readonly topics?: readonly string[] | undefined;
  readonly difficulties?: readonly Difficulty[] | undefined;
  readonly channels?: readonly AppealChannel[] | undefined;
  /** One of these occurs in what the worker wrote. */
  readonly words?: readonly string[] | undefined;
  /** Unified social credit code of the employer (GB 32100). */
  readonly employerCode?: string | undefined;
  /** Code of a division: the employer is registered in it. */
  readonly employerIn?: string | undefined;
  readonly workplaceIn?: string | undefined;
  readonly urgent?: boolean | undefined;
}

export type PlaceLevel = "city" | "county" | "street";

/** Where a rule sends: to a level of the place where the employer is registered (or the work is done), or to one union. */
export type RoutingTarget =
  | { readonly kind: "employer"; readonly level: PlaceLevel }
  | { readonly kind: "workplace"; readonly level: PlaceLevel }
  | { readonly kind: "union"; readonly path: string };

/** A rule as its union edits it. */
export interface DraftRule {
  readonly id: string;
  readonly name: string;
  readonly when: RoutingCondition;
  readonly then: RoutingTarget;
  readonly isActive: boolean;
}

/** A rule of a set, published or as it would be: its version grows with each publication that changes it. */
export interface VersionedRule extends DraftRule {
  readonly version: number;
}

/** A rule in force, with whose it is and of which set. */
export interface RoutingRule extends VersionedRule {
  readonly unionPath: UnionPath;
  readonly setVersion: number;
}

/** What a routing decision is made from. Division codes are 2 to 9 digits, null where unknown. */
export interface RoutingFacts {
  readonly category: AppealCategory;
  readonly topic: string | null;
  readonly difficulty: Difficulty;
  readonly channel: AppealChannel;
  readonly isUrgent: boolean;
  readonly description: string;
  readonly employerCode: string | null;
  readonly employerDivision: string | null;
  readonly workplaceDivision: string | null;
}

export const routingResults = [
  "matched",
  "category_differs",
  "difficulty_differs",
  "channel_differs",
  "words_absent",
  "other_employer",
  "employer_elsewhere",
  "workplace_elsewhere",
  "not_urgent",
  "place_unknown",
  "no_union_there",
] as const;
export type RoutingResult = (typeof routingResults)[number];

/** Why: one step for each rule looked at, in order, so that nobody is surprised by a match. */
export interface RoutingStep {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly ruleName: string;
  /** Whose rule, and the version of that union's published set. */
  readonly unionPath: string;
  readonly setVersion: number;
  readonly result: RoutingResult;
}

export interface RoutingDecision {
  readonly target: UnionPath | null;
  readonly steps: readonly RoutingStep[];
}

const lengthOfLevel = { city: 4, county: 6, street: 9 } as const;

/** The code of a division one level up: street → county → city → province. */
export function divisionAt(code: string, level: PlaceLevel): string | null {
  return code.length >= lengthOfLevel[level] ? code.slice(0, lengthOfLevel[level]) : null;
}

/**
 * The first rule that applies and leads to a union decides. `unionOf` finds the federation that looks
 * after a division. Every rule looked at leaves its step, matched or not.
 */
export function routeAppeal(
  facts: RoutingFacts,
  rules: readonly RoutingRule[],
  unionOf: (divisionCode: string) => UnionPath | null,
  unionAt: (path: string) => UnionPath | null,
): RoutingDecision {
  const steps: RoutingStep[] = [];
  for (const rule of rules) {
    if (!rule.isActive) continue;
    const failed = firstFailure(facts, rule.when);
    const step = (result: RoutingResult): RoutingStep => ({
      ruleId: rule.id,
      ruleVersion: rule.version,
      ruleName: rule.name,
      unionPath: rule.unionPath,
      setVersion: rule.setVersion,
      result,
    });
    if (failed) {
      steps.push(step(failed));
      continue;
    }
    const found = find(facts, rule.then, unionOf, unionAt);
    steps.push(step(typeof found === "object" ? "matched" : found));
    if (typeof found === "object") return { target: found.path, steps };
  }
  return { target: null, steps };
}

const none = (list: readonly unknown[] | undefined) => list === undefined || list.length === 0;

function firstFailure(facts: RoutingFacts, when: RoutingCondition): RoutingResult | null {
  if (!(none(when.categories) && none(when.topics)) && !isAbout(facts, when)) return "category_differs";
  if (!none(when.difficulties) && !when.difficulties!.includes(facts.difficulty)) return "difficulty_differs";
  if (!none(when.channels) && !when.channels!.includes(facts.channel)) return "channel_differs";
  if (!none(when.words) && !when.words!.some((word) => facts.description.toLowerCase().includes(word.toLowerCase())))
    return "words_absent";
  if (when.employerCode !== undefined && when.employerCode !== facts.employerCode) return "other_employer";
  if (when.employerIn !== undefined && !facts.employerDivision?.startsWith(when.employerIn))
    return "employer_elsewhere";
  if (when.workplaceIn !== undefined && !facts.workplaceDivision?.startsWith(when.workplaceIn))
    return "workplace_elsewhere";
  if (when.urgent !== undefined && when.urgent !== facts.isUrgent) return "not_urgent";
  return null;
}

function isAbout(facts: RoutingFacts, when: RoutingCondition): boolean {
  if (when.categories?.includes(facts.category)) return true;
  return facts.topic !== null && (when.topics?.includes(aboutCode(facts.category, facts.topic)) ?? false);
}

function find(
  facts: RoutingFacts,
  then: RoutingTarget,
  unionOf: (code: string) => UnionPath | null,
  unionAt: (path: string) => UnionPath | null,
): { path: UnionPath } | "place_unknown" | "no_union_there" {
  if (then.kind === "union") {
    const path = unionAt(then.path);
    return path ? { path } : "no_union_there";
  }
  const division = then.kind === "employer" ? facts.employerDivision : facts.workplaceDivision;
  const code = division === null ? null : divisionAt(division, then.level);
  if (code === null) return "place_unknown";
  const path = unionOf(code);
  return path ? { path } : "no_union_there";
}

/** Division codes whose federations a decision about these facts may ask for. */
export function divisionsAsked(facts: Pick<RoutingFacts, "employerDivision" | "workplaceDivision">): string[] {
  return [facts.employerDivision, facts.workplaceDivision]
    .filter((code) => code !== null)
    .flatMap((code) =>
      (["city", "county", "street"] as const).map((level) => divisionAt(code, level)).filter((c) => c !== null),
    );
}

/** The draft as it would be published: an unchanged rule keeps its version, a changed one gets the next, a new one begins at 1. */
export function versionsAfter(
  published: readonly VersionedRule[],
  draft: readonly DraftRule[],
  everUsed: ReadonlyMap<string, number> = new Map(),
): VersionedRule[] {
  const before = new Map(published.map((rule) => [rule.id, rule]));
  return draft.map((rule) => {
    const old = before.get(rule.id);
    if (old && isSameRule(old, rule)) return { ...rule, version: old.version };
    return { ...rule, version: Math.max(old?.version ?? 0, everUsed.get(rule.id) ?? 0) + 1 };
  });
}

/** What a draft changes of the rules in force. */
export const ruleChanges = {
  added: { zh: "新增", en: "new", tone: "good" },
  changed: { zh: "有修改", en: "changed", tone: "warn" },
  removed: { zh: "删除", en: "removed", tone: "bad" },
  moved: { zh: "换了位置", en: "moved", tone: "info" },
} as const satisfies Record<string, StateText>;
export type RuleChange = keyof typeof ruleChanges;

interface Changed {
  readonly id: string;
  readonly name: string;
  readonly change: RuleChange;
}

/** What a draft would change, rule by rule; a rule is moved when it stands after another than before. */
export function changesOf(published: readonly DraftRule[], draft: readonly DraftRule[]): Changed[] {
  const before = new Map(published.map((rule) => [rule.id, rule]));
  const after = new Set(draft.map((rule) => rule.id));
  const keptBefore = published.filter((rule) => after.has(rule.id)).map((rule) => rule.id);
  const keptAfter = draft.filter((rule) => before.has(rule.id)).map((rule) => rule.id);
  const predecessor = (list: readonly string[], id: string) => list[list.indexOf(id) - 1];
  return [
    ...draft.flatMap((rule): Changed[] => {
      const old = before.get(rule.id);
      if (!old) return [{ id: rule.id, name: rule.name, change: "added" }];
      if (!isSameRule(old, rule)) return [{ id: rule.id, name: rule.name, change: "changed" }];
      return predecessor(keptBefore, rule.id) === predecessor(keptAfter, rule.id)
        ? []
        : [{ id: rule.id, name: rule.name, change: "moved" }];
    }),
    ...published
      .filter((rule) => !after.has(rule.id))
      .map((rule) => ({ id: rule.id, name: rule.name, change: "removed" as const })),
  ];
}

function isSameRule(a: DraftRule, b: DraftRule): boolean {
  return (
    a.name === b.name &&
    a.isActive === b.isActive &&
    canonical(a.when) === canonical(b.when) &&
    canonical(a.then) === canonical(b.then)
  );
}

/** Keys in order and empty conditions left out, so that the same rule written twice is the same text. */
function canonical(value: object): string {
  return JSON.stringify(
    Object.entries(value)
      .filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
