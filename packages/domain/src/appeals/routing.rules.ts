import type { UnionPath } from "../kernel/union-path.ts";
import type { AppealCategory } from "./appeals.terms.ts";

/** When a rule applies; every condition given must hold, an empty rule applies to everything. */
export interface RoutingCondition {
  readonly categories?: readonly AppealCategory[] | undefined;
  /** Code of a division: the employer is registered in it. */
  readonly employerIn?: string | undefined;
  readonly workplaceIn?: string | undefined;
  readonly urgent?: boolean | undefined;
}

/** Where a rule sends: to a level of the place where the employer is registered (or the work is done), or to one union. */
export type RoutingTarget =
  | { readonly kind: "employer"; readonly level: "city" | "county" | "street" }
  | { readonly kind: "workplace"; readonly level: "city" | "county" | "street" }
  | { readonly kind: "union"; readonly path: string };

export interface RoutingRule {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly when: RoutingCondition;
  readonly then: RoutingTarget;
}

/** What a routing decision is made from. Division codes are 2 to 9 digits, null where unknown. */
export interface RoutingFacts {
  readonly category: AppealCategory;
  readonly isUrgent: boolean;
  readonly employerDivision: string | null;
  readonly workplaceDivision: string | null;
}

/** Why: one step for each rule looked at, in order, so that nobody is surprised by a match. */
export interface RoutingStep {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly ruleName: string;
  readonly result: "matched" | "category_differs" | "employer_elsewhere" | "workplace_elsewhere" | "not_urgent" | "place_unknown" | "no_union_there";
}

export interface RoutingDecision {
  readonly target: UnionPath | null;
  readonly steps: readonly RoutingStep[];
}

const lengthOfLevel = { city: 4, county: 6, street: 9 } as const;

/** The code of a division one level up: street → county → city → province. */
export function divisionAt(code: string, level: "city" | "county" | "street"): string | null {
  return code.length >= lengthOfLevel[level] ? code.slice(0, lengthOfLevel[level]) : null;
}

/**
 * The first rule that applies and leads to a union decides. `unionOf` finds the federation that looks
 * after a division. Every rule looked at leaves its step, matched or not.
 */
export function routeAppeal(facts: RoutingFacts, rules: readonly RoutingRule[], unionOf: (divisionCode: string) => UnionPath | null, unionAt: (path: string) => UnionPath | null): RoutingDecision {
  const steps: RoutingStep[] = [];
  for (const rule of rules) {
    const failed = firstFailure(facts, rule.when);
    const step = (result: RoutingStep["result"]): RoutingStep => ({ ruleId: rule.id, ruleVersion: rule.version, ruleName: rule.name, result });
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

function firstFailure(facts: RoutingFacts, when: RoutingCondition): RoutingStep["result"] | null {
  if (when.categories && when.categories.length > 0 && !when.categories.includes(facts.category)) return "category_differs";
  if (when.employerIn !== undefined && !facts.employerDivision?.startsWith(when.employerIn)) return "employer_elsewhere";
  if (when.workplaceIn !== undefined && !facts.workplaceDivision?.startsWith(when.workplaceIn)) return "workplace_elsewhere";
  if (when.urgent !== undefined && when.urgent !== facts.isUrgent) return "not_urgent";
  return null;
}

function find(facts: RoutingFacts, then: RoutingTarget, unionOf: (code: string) => UnionPath | null, unionAt: (path: string) => UnionPath | null): { path: UnionPath } | "place_unknown" | "no_union_there" {
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
