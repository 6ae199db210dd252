import {
  changesOf,
  routeAppeal,
  versionsAfter,
  type RoutingFacts,
  type VersionedRule,
} from "@niangjia/domain/appeals/routing/routing.rules";
import { stepText } from "@niangjia/domain/appeals/routing/routing.words";
import type { RuleSetView, RulesView } from "@niangjia/domain/appeals/routing/routing.contract";
import type { RoutingNames } from "@niangjia/domain/appeals/routing/routing.words";
import { parentPath, parseUnionPath, pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { actingPath, type Context } from "../../../kernel/context.ts";
import { part, readCursor, writeCursor } from "../../../kernel/paging.ts";
import { findUnions, searchUnionsBelow } from "../../unions/index.ts";
import { appeals } from "../appeals.kind.ts";
import { registeringUnion } from "../commands/register.ts";
import { destinations, routingFactsOf, rulesAt, setsAbove } from "./routing.decide.ts";
import { draftOf, highestVersions, latestSets, rulesInSet, setsOf, type RuleSet } from "./routing.store.ts";
import { namesFor, ruleView } from "./routing.words.ts";

/** The rules as the screen shows them: published, draft with what it would change, and those of the unions above. */
export async function rulesView(ctx: Context): Promise<RulesView> {
  const path = actingPath(ctx);
  const published = (await latestSets(ctx, [path])).get(path) ?? null;
  const draft = await draftOf(ctx, path);
  const drafted = draft ? versionsAfter(published?.rules ?? [], draft.rules, await highestVersions(ctx, path)) : [];
  const superior = parentPath(path);
  const above = superior === null ? new Map<string, RuleSet>() : await setsAbove(ctx, [superior]);
  const names = await namesFor(ctx, [
    ...(published?.rules ?? []),
    ...drafted,
    ...[...above.values()].flatMap((set) => set.rules),
  ]);
  const unions = await findUnions(ctx, [path, ...above.keys()]);
  const ref = (at: string) => ({ path: at, name: unions.get(at)?.name ?? at });
  return {
    union: ref(path),
    published: published && setView(published, names),
    draft: draft && {
      version: draft.version,
      savedAt: draft.savedAt,
      savedBy: draft.savedBy,
      rules: drafted.map((rule) => ruleView(rule, names)),
      changes: changesOf(published?.rules ?? [], draft.rules),
    },
    names: Object.fromEntries(
      [...(published?.rules ?? []), ...drafted].flatMap(({ when, then }) => [
        ...[when.employerIn, when.workplaceIn]
          .filter((code) => code !== undefined)
          .map((code) => [code, names.division(code)] as const),
        ...(then.kind === "union" ? [[then.path, names.union(then.path)] as const] : []),
      ]),
    ),
    inherited: (superior === null ? [] : [...pathLine(superior)].sort((a, b) => b.length - a.length)).flatMap((at) => {
      const set = above.get(at);
      return set
        ? [
            {
              union: ref(at),
              version: set.version,
              rules: set.rules.filter((rule) => rule.isActive).map((rule) => ruleView(rule, names)),
            },
          ]
        : [];
    }),
  };
}

function setView(set: RuleSet, names: RoutingNames): RuleSetView {
  return {
    version: set.version,
    publishedAt: set.publishedAt,
    publishedBy: set.publishedBy,
    reason: set.reason,
    preview: set.preview,
    rules: set.rules.map((rule) => ruleView(rule, names)),
  };
}

/** Published sets of the acting union, latest first, each with what it changed. */
export async function publishedSets(ctx: Context, cursor: string | undefined, limit: number) {
  const path = actingPath(ctx);
  const before = cursor === undefined ? undefined : readCursor(cursor, [part.count])[0];
  // Two more: one tells of a next page, and the last one shown is compared with the set before it.
  const sets = await setsOf(ctx, path, before, limit + 1);
  const names = await namesFor(
    ctx,
    sets.flatMap((set) => set.rules),
  );
  const items = sets
    .slice(0, limit)
    .map((set, i) => ({ ...setView(set, names), changes: changesOf(sets[i + 1]?.rules ?? [], set.rules) }));
  return { items, nextCursor: sets.length > limit ? writeCursor([items.at(-1)!.version]) : null };
}

/** Unions that a rule may name: the acting one and those below, found by any part of their name. */
export async function ruleTargets(ctx: Context, words: string | undefined) {
  const from = actingPath(ctx);
  const own = words ? new Map() : await findUnions(ctx, [from]);
  const below = await searchUnionsBelow(ctx, from, words, 50);
  return {
    items: [...own.values(), ...below].map((union: { path: string; name: string }) => ({
      path: union.path,
      name: union.name,
    })),
  };
}

/** "Who would get this?": the decision about one invented or real appeal, with every step in words; writes nothing. */
export async function simulateRouting(
  ctx: Context,
  input: { facts?: RoutingFacts | undefined; appealId?: string | undefined; withDraft: boolean },
) {
  const own = actingPath(ctx);
  const row = input.appealId === undefined ? null : await appeals.get(ctx, input.appealId);
  const facts = row ? routingFactsOf(row) : input.facts!;
  const registeredAt: UnionPath = row
    ? parseUnionPath(row.registered_at_path)
    : parseUnionPath((await registeredWhere(ctx, facts, own)).path);
  const sets = await setsAbove(ctx, [registeredAt]);
  const draft = input.withDraft ? await draftOf(ctx, own) : null;
  const published = (await latestSets(ctx, [own])).get(own);
  const drafted: VersionedRule[] = draft
    ? versionsAfter(published?.rules ?? [], draft.rules, await highestVersions(ctx, own))
    : [];
  const rules = rulesAt(
    registeredAt,
    sets,
    draft
      ? { path: own, rules: rulesInSet({ unionPath: own, version: (published?.version ?? 0) + 1, rules: drafted }) }
      : undefined,
  );
  const { unionOf, unionAt } = await destinations(ctx, [facts], rules);
  const decision = routeAppeal(facts, rules, unionOf, unionAt);
  const names = await namesFor(ctx, rules, [facts]);
  const unions = await findUnions(ctx, [
    registeredAt,
    ...(decision.target === null ? [] : [decision.target]),
    ...decision.steps.map((step) => step.unionPath),
  ]);
  const ref = (path: string) => ({ path, name: unions.get(path)?.name ?? path });
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  return {
    registeredAt: ref(registeredAt),
    target: decision.target === null ? null : ref(decision.target),
    isDraftUsed: draft !== null,
    steps: decision.steps.map((step) => ({
      ...step,
      union: ref(step.unionPath),
      text: stepText(
        step.result,
        ruleOf.get(step.ruleId)!,
        facts,
        decision.target === null ? null : ref(decision.target).name,
        names,
      ),
    })),
  };
}

/** Where an invented appeal would be registered: as a real one, and without a place at the acting union, as at its desk. */
async function registeredWhere(ctx: Context, facts: RoutingFacts, own: UnionPath) {
  const here = (await findUnions(ctx, [own])).get(own);
  return registeringUnion(ctx, facts.employerDivision, facts.workplaceDivision, here ?? null);
}
