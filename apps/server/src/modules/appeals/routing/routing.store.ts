import type { DraftRule, RoutingRule, VersionedRule } from "@niangjia/domain/appeals/routing/routing.rules";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { cutToScope } from "../../../kernel/database/scope-filter.ts";
import { newId } from "../../../kernel/ids.ts";

/** One published set of a union's rules, in their order. */
export interface RuleSet {
  readonly unionPath: string;
  readonly version: number;
  readonly rules: readonly VersionedRule[];
  readonly publishedAt: string;
  readonly publishedBy: string | null;
  readonly reason: string;
  readonly preview: { readonly replayed: number; readonly moved: number } | null;
}

interface SetRow {
  readonly union_path: string;
  readonly version: number;
  readonly rules: unknown;
  readonly published_at: string;
  readonly published_by_name: string | null;
  readonly reason: string;
  readonly replayed: number | null;
  readonly moved: number | null;
}

const asSet = (row: SetRow): RuleSet => ({
  unionPath: row.union_path,
  version: row.version,
  rules: row.rules as VersionedRule[],
  publishedAt: row.published_at,
  publishedBy: row.published_by_name,
  reason: row.reason,
  preview: row.replayed === null || row.moved === null ? null : { replayed: row.replayed, moved: row.moved },
});

/** The latest set of each of some unions: the one in force. */
export async function latestSets(ctx: Context, paths: readonly string[]): Promise<Map<string, RuleSet>> {
  const { rows } =
    await sql<SetRow>`/* hot */ select distinct on (union_path) union_path, version, rules, published_at, published_by_name, reason, replayed, moved
    from appeals_rule_set s where union_path = any(${[...new Set(paths)]}::text[]) and ${cutToScope(ctx, "appeals_rule_set", "s")} order by union_path, version desc`.execute(
      ctx.tx,
    );
  return new Map(rows.map((row) => [row.union_path, asSet(row)]));
}

/** The rules of a set as they are asked: in force, with whose they are. */
export function rulesInSet(set: Pick<RuleSet, "unionPath" | "version" | "rules">): RoutingRule[] {
  return set.rules.map((rule) => ({ ...rule, unionPath: parseUnionPath(set.unionPath), setVersion: set.version }));
}

/** The sets of one union, latest first; `before`: those of lower versions. One more than asked tells of a next page. */
export async function setsOf(
  ctx: Context,
  path: string,
  before: number | undefined,
  limit: number,
): Promise<RuleSet[]> {
  let q = ctx.tx.selectFrom("appeals_rule_set").selectAll().where("union_path", "=", path);
  if (before !== undefined) q = q.where("version", "<", before);
  return (await q.orderBy("version", "desc").limit(limit).execute()).map(asSet);
}

export async function setOf(ctx: Context, path: string, version: number): Promise<RuleSet | null> {
  const row = await ctx.tx
    .selectFrom("appeals_rule_set")
    .selectAll()
    .where("union_path", "=", path)
    .where("version", "=", version)
    .executeTakeFirst();
  return row ? asSet(row) : null;
}

/** The highest version that each rule of a union ever had, removed ones too: no version is used twice. */
export async function highestVersions(ctx: Context, path: string): Promise<Map<string, number>> {
  const { rows } = await sql<{
    id: string;
    version: number;
  }>`select rule ->> 'id' as id, max((rule ->> 'version')::int) as version
    from appeals_rule_set s, jsonb_array_elements(rules) as rule where union_path = ${path} and ${cutToScope(ctx, "appeals_rule_set", "s")} group by 1`.execute(
    ctx.tx,
  );
  return new Map(rows.map((row) => [row.id, row.version]));
}

/** How many sets the unions below have published: it grows with each. */
export async function countSetsBelow(
  ctx: Context,
  range: { readonly from: string; readonly to: string },
): Promise<number> {
  const row = await ctx.tx
    .selectFrom("appeals_rule_set")
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("union_path", ">", range.from)
    .where("union_path", "<", range.to)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** False: somebody published the same version at the same moment. */
export async function insertSet(
  ctx: Context,
  set: {
    unionPath: string;
    version: number;
    rules: readonly VersionedRule[];
    reason: string;
    by: string | null;
    byName: string | null;
    preview: { replayed: number; moved: number } | null;
  },
): Promise<boolean> {
  const row = await ctx.tx
    .insertInto("appeals_rule_set")
    .values({
      id: newId(Date.parse(ctx.now)),
      union_path: set.unionPath,
      version: set.version,
      rules: JSON.stringify(set.rules),
      published_at: ctx.now,
      published_by: set.by,
      published_by_name: set.byName,
      reason: set.reason,
      replayed: set.preview?.replayed ?? null,
      moved: set.preview?.moved ?? null,
    })
    .onConflict((c) => c.columns(["union_path", "version"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The one draft of a union. */
export interface RuleDraft {
  readonly version: number;
  readonly rules: readonly DraftRule[];
  readonly savedAt: string;
  readonly savedBy: string | null;
  readonly preview: { readonly token: string; readonly replayed: number; readonly moved: number } | null;
}

export async function draftOf(ctx: Context, path: string, options: { lock?: boolean } = {}): Promise<RuleDraft | null> {
  let q = ctx.tx.selectFrom("appeals_rule_draft").selectAll().where("union_path", "=", path);
  if (options.lock) q = q.forUpdate();
  const row = await q.executeTakeFirst();
  if (!row) return null;
  return {
    version: row.version,
    rules: row.rules as unknown as DraftRule[],
    savedAt: row.saved_at,
    savedBy: row.saved_by_name,
    preview:
      row.preview_token === null
        ? null
        : { token: row.preview_token, replayed: row.preview_replayed ?? 0, moved: row.preview_moved ?? 0 },
  };
}

/** Writes the draft over the version that was looked at (0: none). False when there is another one by now. */
export async function writeDraft(
  ctx: Context,
  path: string,
  seen: number,
  rules: readonly DraftRule[],
  by: { id: string | null; name: string | null },
): Promise<boolean> {
  const values = {
    version: sql<number>`nextval('appeals_rule_draft_serial')`,
    rules: JSON.stringify(rules),
    saved_at: ctx.now,
    saved_by: by.id,
    saved_by_name: by.name,
  };
  const row =
    seen === 0
      ? await ctx.tx
          .insertInto("appeals_rule_draft")
          .values({ union_path: path, ...values })
          .onConflict((c) => c.doNothing())
          .returning("version")
          .executeTakeFirst()
      : await ctx.tx
          .updateTable("appeals_rule_draft")
          .set({ ...values, preview_token: null, preview_replayed: null, preview_moved: null })
          .where("union_path", "=", path)
          .where("version", "=", seen)
          .returning("version")
          .executeTakeFirst();
  return row !== undefined;
}

export async function deleteDraft(ctx: Context, path: string, version: number): Promise<boolean> {
  const row = await ctx.tx
    .deleteFrom("appeals_rule_draft")
    .where("union_path", "=", path)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row !== undefined;
}

export async function keepPreview(
  ctx: Context,
  path: string,
  version: number,
  preview: { token: string; replayed: number; moved: number },
): Promise<void> {
  await ctx.tx
    .updateTable("appeals_rule_draft")
    .set({ preview_token: preview.token, preview_replayed: preview.replayed, preview_moved: preview.moved })
    .where("union_path", "=", path)
    .where("version", "=", version)
    .execute();
}

/** What a replay needs of the latest appeals that were registered at a union or below it. */
export async function lastRegistered(
  ctx: Context,
  range: { readonly from: string; readonly to: string },
  limit: number,
) {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .select([
      "id",
      "number",
      "status",
      "submitted_at",
      "registered_at_path",
      "category",
      "topic",
      "difficulty",
      "channel",
      "is_urgent",
      "description",
      "employer_code",
      "employer_division",
      "workplace_division",
    ])
    .where("registered_at_path", ">=", range.from)
    .where("registered_at_path", "<", range.to)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}
