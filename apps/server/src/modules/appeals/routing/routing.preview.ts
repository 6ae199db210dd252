import { createHash } from "node:crypto";
import { routeAppeal, versionsAfter, type RoutingDecision } from "@niangjia/domain/appeals/routing/routing.rules";
import type { AppealCategory, AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import type { RulePreview } from "@niangjia/domain/appeals/routing/routing.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { endOfSubtree, parseUnionPath, pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { actingPath, type Context } from "../../../kernel/context.ts";
import { findUnions } from "../../unions/index.ts";
import { destinations, routingFactsOf, rulesAt, setsAbove } from "./routing.decide.ts";
import {
  countSetsBelow,
  draftOf,
  highestVersions,
  keepPreview,
  lastRegistered,
  rulesInSet,
  type RuleDraft,
  type RuleSet,
} from "./routing.store.ts";

export const mostReplayed = 500;

/**
 * Replays the last appeals registered here and below, once by the published rules and once by the draft, and keeps
 * what it compared with the draft: publishing asks for it. The facts are those of today; what officers did afterwards
 * plays no part. Throws `rules_no_draft`, `changed_meanwhile`.
 */
export async function previewDraft(ctx: Context, seen: number): Promise<RulePreview> {
  const own = actingPath(ctx);
  const draft = await draftOf(ctx, own, { lock: true });
  if (!draft) throw new AppError("rules_no_draft");
  if (draft.version !== seen) throw new AppError("changed_meanwhile");
  const appeals = await lastRegistered(ctx, { from: own, to: endOfSubtree(own) }, mostReplayed);
  const places = [...new Set(appeals.map((row) => row.registered_at_path))].map((path) => parseUnionPath(path));
  const sets = await setsAbove(ctx, [own, ...places]);
  const published = sets.get(own);
  const drafted = rulesInSet({
    unionPath: own,
    version: (published?.version ?? 0) + 1,
    rules: versionsAfter(published?.rules ?? [], draft.rules, await highestVersions(ctx, own)),
  });
  const facts = appeals.map((row) => routingFactsOf(row));
  const { unionOf, unionAt } = await destinations(ctx, facts, [
    ...[...sets.values()].flatMap((set) => rulesInSet(set)),
    ...drafted,
  ]);
  const asked = new Map(
    places.map((path) => [
      path as string,
      { now: rulesAt(path, sets), then: rulesAt(path, sets, { path: own, rules: drafted }) },
    ]),
  );
  const moved = appeals.flatMap((row, i) => {
    const rules = asked.get(row.registered_at_path)!;
    const [before, after] = [
      routeAppeal(facts[i]!, rules.now, unionOf, unionAt),
      routeAppeal(facts[i]!, rules.then, unionOf, unionAt),
    ];
    return leadsTo(before, row.registered_at_path) === leadsTo(after, row.registered_at_path)
      ? []
      : [{ row, before, after }];
  });
  const unions = await findUnions(
    ctx,
    moved.flatMap(({ before, after }) => [before.target, after.target]).filter((path) => path !== null),
  );
  const ref = (path: UnionPath | null) =>
    path === null ? null : { path: path as string, name: unions.get(path)?.name ?? path };
  const ruleOf = (decision: RoutingDecision) =>
    decision.steps.find((step) => step.result === "matched")?.ruleName ?? null;
  const counts = new Map<string, { from: ReturnType<typeof ref>; to: ReturnType<typeof ref>; count: number }>();
  for (const { before, after } of moved) {
    const key = `${before.target} > ${after.target}`;
    const one = counts.get(key) ?? { from: ref(before.target), to: ref(after.target), count: 0 };
    counts.set(key, { ...one, count: one.count + 1 });
  }
  const token = await tokenOf(ctx, own, draft, sets);
  await keepPreview(ctx, own, draft.version, { token, replayed: appeals.length, moved: moved.length });
  ctx.audit({
    action: "appeals.preview_rules",
    subjectKind: "routing_rules",
    subjectId: null,
    unionPath: own,
    detail: { draftVersion: draft.version, replayed: appeals.length, moved: moved.length },
  });
  return {
    token,
    asOf: ctx.now,
    replayed: appeals.length,
    moved: moved.length,
    table: [...counts.values()].sort((a, b) => b.count - a.count),
    rows: moved.map(({ row, before, after }) => ({
      id: row.id,
      number: row.number,
      status: row.status as AppealStatus,
      category: row.category as AppealCategory,
      topic: row.topic,
      submittedAt: row.submitted_at,
      from: ref(before.target),
      fromRule: ruleOf(before),
      to: ref(after.target),
      toRule: ruleOf(after),
    })),
  };
}

/** A rule that leads to where an appeal already is leaves it there, as no rule does. */
const leadsTo = (decision: RoutingDecision, registeredAt: string) => decision.target ?? registeredAt;

/** Stands for the draft and every set that had a part in the comparison: it changes as soon as one of them does. */
export async function tokenOf(
  ctx: Context,
  own: UnionPath,
  draft: RuleDraft,
  sets: ReadonlyMap<string, RuleSet>,
): Promise<string> {
  const line = pathLine(own).map((path) => `${path}:${sets.get(path)?.version ?? 0}`);
  const below = await countSetsBelow(ctx, { from: own, to: endOfSubtree(own) });
  return createHash("sha256")
    .update(JSON.stringify([draft.version, line, below]))
    .digest("base64url");
}
