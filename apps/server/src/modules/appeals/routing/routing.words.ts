import type {
  DraftRule,
  RoutingCondition,
  RoutingFacts,
  RoutingTarget,
  VersionedRule,
} from "@niangjia/domain/appeals/routing/routing.rules";
import { conditionTexts, targetText, type RoutingNames } from "@niangjia/domain/appeals/routing/routing.words";
import type { RuleView } from "@niangjia/domain/appeals/routing/routing.contract";
import type { Context } from "../../../kernel/context.ts";
import { findDivisionNames, findUnions } from "../../unions/index.ts";

interface Named {
  readonly when: RoutingCondition;
  readonly then: RoutingTarget;
}

/** Names of every division and union that some rules and facts speak of: a division by the places above it, 深圳市南山区粤海街道. */
export async function namesFor(
  ctx: Context,
  rules: readonly Named[],
  facts: readonly Pick<RoutingFacts, "employerDivision" | "workplaceDivision">[] = [],
): Promise<RoutingNames> {
  const codes = [
    ...rules.flatMap(({ when }) => [when.employerIn, when.workplaceIn]),
    ...facts.flatMap((one) => [one.employerDivision, one.workplaceDivision]),
  ].filter((code) => typeof code === "string");
  const lineOf = (code: string) =>
    [4, 6, 9].filter((length) => length <= code.length).map((length) => code.slice(0, length));
  const divisions = await findDivisionNames(
    ctx,
    codes.flatMap((code) => [code, ...lineOf(code)]),
  );
  const unions = await findUnions(
    ctx,
    rules.flatMap(({ then }) => (then.kind === "union" ? [then.path] : [])),
  );
  return {
    division: (code) =>
      (code.length === 2
        ? divisions.get(code)
        : lineOf(code)
            .map((part) => divisions.get(part) ?? "")
            .join("")) || code,
    union: (path) => unions.get(path)?.name ?? path,
  };
}

export const ruleView = (rule: VersionedRule, names: RoutingNames): RuleView => ({
  id: rule.id,
  name: rule.name,
  when: rule.when,
  then: rule.then,
  isActive: rule.isActive,
  version: rule.version,
  conditionTexts: conditionTexts(rule.when, names),
  targetText: targetText(rule.then, names),
});

/** What a draft keeps of a rule that has a version. */
export const asDraft = ({ id, name, when, then, isActive }: DraftRule): DraftRule => ({
  id,
  name,
  when,
  then,
  isActive,
});
