import {
  divisionsAsked,
  routeAppeal,
  type RoutingDecision,
  type RoutingFacts,
  type RoutingRule,
} from "@niangjia/domain/appeals/routing/routing.rules";
import type { AppealCategory, AppealChannel, Difficulty } from "@niangjia/domain/appeals/appeals.terms";
import { parseUnionPath, pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { findFederations, findUnions } from "../../unions/index.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { latestSets, rulesInSet, type RuleSet } from "./routing.store.ts";

/** The facts of a row that rules look at. */
export function routingFactsOf(
  row: Pick<
    AppealRecord,
    | "category"
    | "topic"
    | "difficulty"
    | "channel"
    | "is_urgent"
    | "description"
    | "employer_code"
    | "employer_division"
    | "workplace_division"
  >,
): RoutingFacts {
  return {
    category: row.category as AppealCategory,
    topic: row.topic,
    difficulty: row.difficulty as Difficulty,
    channel: row.channel as AppealChannel,
    isUrgent: row.is_urgent,
    description: row.description,
    employerCode: row.employer_code,
    employerDivision: row.employer_division,
    workplaceDivision: row.workplace_division,
  };
}

/** Published sets at some unions and at every union above them. */
export async function setsAbove(ctx: Context, paths: readonly UnionPath[]): Promise<Map<string, RuleSet>> {
  return asSystem(ctx, "the rules of the unions above route the appeals of the unions below", () =>
    latestSets(
      ctx,
      paths.flatMap((path) => pathLine(path)),
    ),
  );
}

/** Rules asked for an appeal registered at a union: its own in their order, then those of each superior. `instead` stands for the published ones of a union. */
export function rulesAt(
  path: UnionPath,
  sets: ReadonlyMap<string, RuleSet>,
  instead?: { readonly path: string; readonly rules: readonly RoutingRule[] },
): RoutingRule[] {
  return [...pathLine(path)]
    .sort((a, b) => b.length - a.length)
    .flatMap((at) => {
      if (instead && instead.path === at) return [...instead.rules];
      const set = sets.get(at);
      return set ? rulesInSet(set) : [];
    });
}

/** The unions that targets of rules may lead to, looked up once for many decisions. */
export async function destinations(ctx: Context, facts: readonly RoutingFacts[], rules: readonly RoutingRule[]) {
  const federations = await findFederations(
    ctx,
    facts.flatMap((one) => divisionsAsked(one)),
  );
  const named = await findUnions(
    ctx,
    rules.flatMap((rule) => (rule.then.kind === "union" ? [rule.then.path] : [])),
  );
  return {
    unionOf: (code: string): UnionPath | null => federations.get(code)?.path ?? null,
    unionAt: (path: string): UnionPath | null => {
      const union = named.get(path);
      return union?.status === "active" ? parseUnionPath(union.path) : null;
    },
  };
}

/** What the published rules would do with an appeal registered at a union. */
export async function decideRouting(
  ctx: Context,
  facts: RoutingFacts,
  registeredAt: UnionPath,
): Promise<RoutingDecision> {
  const rules = rulesAt(registeredAt, await setsAbove(ctx, [registeredAt]));
  const { unionOf, unionAt } = await destinations(ctx, [facts], rules);
  return routeAppeal(facts, rules, unionOf, unionAt);
}
