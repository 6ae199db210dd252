import type { RoutingFacts } from "@niangjia/domain/appeals/routing.rules";
import { divisionAt } from "@niangjia/domain/appeals/routing.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import { isWithin, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { actingPath, type Context } from "../../../kernel/context.ts";
import { findFederations, findUnions } from "../../unions/index.ts";
import { saveRule, type OwnRule } from "../appeals.rule-store.ts";
import { decideRouting } from "./route.ts";

/** Creates or changes a routing rule of the acting post's union. */
export async function saveRoutingRule(ctx: Context, rule: OwnRule): Promise<OwnRule> {
  const path = actingPath(ctx);
  if (rule.then.kind === "union") {
    const target = (await findUnions(ctx, [rule.then.path])).get(rule.then.path);
    if (!target || target.status !== "active" || !isWithin(target.path, path)) throw new AppError("rule_target_not_below");
  }
  const saved = await saveRule(ctx, path, rule);
  ctx.audit({ action: "appeals.save_rule", subjectKind: "routing_rule", subjectId: rule.id, detail: { version: saved.version, isActive: saved.isActive } });
  return saved;
}

/** "Who would get this?": the decision that the rules in force would make, with every step, writing nothing. */
export async function simulateRouting(ctx: Context, facts: RoutingFacts) {
  const place = facts.employerDivision ?? facts.workplaceDivision;
  const city = place === null ? null : divisionAt(place, "city");
  const registered = city === null ? undefined : (await findFederations(ctx, [city])).get(city);
  const decision = await decideRouting(ctx, facts, registered?.path ?? actingPath(ctx));
  const target = decision.target === null ? null : (await findUnions(ctx, [decision.target])).get(decision.target);
  return { target: target ? { path: target.path, name: target.name } : null, steps: [...decision.steps] };
}

/** Unions below to dispatch to; the one that looks after the employer's place is suggested first. */
export async function suggestedTargets(ctx: Context, employerDivision: string | null, from: UnionPath): Promise<string[]> {
  if (employerDivision === null) return [];
  const codes = (["street", "county", "city"] as const).map((level) => divisionAt(employerDivision, level)).filter((code) => code !== null);
  const federations = await findFederations(ctx, codes);
  return codes.map((code) => federations.get(code)?.path).filter((path) => path !== undefined && path !== from && isWithin(path, from)) as string[];
}

