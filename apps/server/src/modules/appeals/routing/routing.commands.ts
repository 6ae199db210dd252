import { changesOf, versionsAfter, type DraftRule } from "@niangjia/domain/appeals/routing/routing.rules";
import type { RulesView } from "@niangjia/domain/appeals/routing/routing.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { isWithin } from "@niangjia/domain/kernel/union-path";
import { actingPath, type Context } from "../../../kernel/context.ts";
import { describeActor } from "../../records/index.ts";
import { findDivisionNames, findUnions } from "../../unions/index.ts";
import { setsAbove } from "./routing.decide.ts";
import { tokenOf } from "./routing.preview.ts";
import { rulesView } from "./routing.queries.ts";
import { deleteDraft, draftOf, highestVersions, insertSet, latestSets, setOf, writeDraft } from "./routing.store.ts";
import { asDraft } from "./routing.words.ts";

/** Writes the draft of the acting union's rules; routing keeps to the published ones. */
export async function saveDraft(
  ctx: Context,
  input: { draftVersion: number; rules: readonly DraftRule[] },
): Promise<RulesView> {
  const path = actingPath(ctx);
  if (new Set(input.rules.map((rule) => rule.id)).size < input.rules.length) throw new AppError("rule_twice");
  await requireTargets(ctx, input.rules);
  await requirePlaces(ctx, input.rules);
  const { actorId, actorName } = describeActor(ctx);
  if (!(await writeDraft(ctx, path, input.draftVersion, input.rules, { id: actorId, name: actorName })))
    throw new AppError("changed_meanwhile");
  ctx.audit({
    action: "appeals.save_rule_draft",
    subjectKind: "routing_rules",
    subjectId: null,
    unionPath: path,
    detail: { rules: input.rules.length },
  });
  return rulesView(ctx);
}

/** Drops the draft that was looked at; what is published stays. */
export async function discardDraft(ctx: Context, seen: number): Promise<RulesView> {
  const path = actingPath(ctx);
  if (!(await deleteDraft(ctx, path, seen))) throw new AppError("changed_meanwhile");
  ctx.audit({ action: "appeals.discard_rule_draft", subjectKind: "routing_rules", subjectId: null, unionPath: path });
  return rulesView(ctx);
}

/**
 * Puts the draft in force for what is submitted from now on. Throws `rules_no_draft`, `rules_not_previewed`, and
 * `rules_changed_meanwhile` when draft or rules are no longer those that the preview compared.
 */
export async function publishDraft(
  ctx: Context,
  input: { draftVersion: number; token: string; reason: string },
): Promise<RulesView> {
  const path = actingPath(ctx);
  const draft = await draftOf(ctx, path, { lock: true });
  if (!draft) throw new AppError("rules_no_draft");
  if (draft.version !== input.draftVersion) throw new AppError("rules_changed_meanwhile");
  if (draft.preview === null) throw new AppError("rules_not_previewed");
  const sets = await setsAbove(ctx, [path]);
  const token = await tokenOf(ctx, path, draft, sets);
  if (token !== input.token || token !== draft.preview.token) throw new AppError("rules_changed_meanwhile");
  // A target may have merged or closed since the draft was saved.
  await requireTargets(ctx, draft.rules);
  const published = sets.get(path);
  const version = (published?.version ?? 0) + 1;
  const rules = versionsAfter(published?.rules ?? [], draft.rules, await highestVersions(ctx, path));
  const { actorId, actorName } = describeActor(ctx);
  const { replayed, moved } = draft.preview;
  if (
    !(await insertSet(ctx, {
      unionPath: path,
      version,
      rules,
      reason: input.reason,
      by: actorId,
      byName: actorName,
      preview: { replayed, moved },
    }))
  )
    throw new AppError("rules_changed_meanwhile");
  await deleteDraft(ctx, path, draft.version);
  ctx.audit({
    action: "appeals.publish_rules",
    subjectKind: "routing_rules",
    subjectId: null,
    unionPath: path,
    detail: {
      version,
      replayed,
      moved,
      changes: changesOf(published?.rules ?? [], draft.rules).map(({ id, change }) => ({ id, change })),
    },
  });
  return rulesView(ctx);
}

/** Makes the draft of a set that was published before; publishing it goes the same way as any other draft. */
export async function restoreSet(ctx: Context, version: number, seen: number): Promise<RulesView> {
  const set = await setOf(ctx, actingPath(ctx), version);
  if (!set) throw new AppError("not_found");
  const { actorId, actorName } = describeActor(ctx);
  // A union it sent to may be gone by now: that is refused when it is published, and shown before by the preview.
  if (
    !(await writeDraft(
      ctx,
      set.unionPath,
      seen,
      set.rules.map((rule) => asDraft(rule)),
      { id: actorId, name: actorName },
    ))
  )
    throw new AppError("changed_meanwhile");
  ctx.audit({
    action: "appeals.restore_rules_as_draft",
    subjectKind: "routing_rules",
    subjectId: null,
    unionPath: set.unionPath,
    detail: { version },
  });
  return rulesView(ctx);
}

/** The first rules of an installation are published without a preview: there is nothing to replay yet. */
export async function publishFirstRules(
  ctx: Context,
  path: string,
  rules: readonly DraftRule[],
  reason: string,
): Promise<void> {
  if ((await latestSets(ctx, [path])).has(path)) return;
  await insertSet(ctx, {
    unionPath: path,
    version: 1,
    rules: versionsAfter([], rules),
    reason,
    by: null,
    byName: null,
    preview: null,
  });
}

/** Every union that a rule names is active and lies at or below the acting union. */
async function requireTargets(ctx: Context, rules: readonly DraftRule[]): Promise<void> {
  const own = actingPath(ctx);
  const asked = rules.flatMap((rule) => (rule.then.kind === "union" ? [rule.then.path] : []));
  const found = await findUnions(ctx, asked);
  for (const path of asked) {
    const union = found.get(path);
    if (!union || union.status !== "active" || !isWithin(union.path, own)) throw new AppError("rule_target_not_below");
  }
}

async function requirePlaces(ctx: Context, rules: readonly DraftRule[]): Promise<void> {
  const codes = rules.flatMap(({ when }) => [when.employerIn, when.workplaceIn]).filter((code) => code !== undefined);
  const known = await findDivisionNames(ctx, codes);
  if (codes.some((code) => !known.has(code))) throw new AppError("rule_division_not_found");
}
