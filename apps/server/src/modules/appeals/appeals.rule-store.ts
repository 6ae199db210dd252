import type { RoutingRule, RoutingCondition, RoutingTarget } from "@niangjia/domain/appeals/routing.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import { pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";

/** Active rules in force at a union: its own first, then those of each superior; by position. */
export async function rulesFor(ctx: Context, path: UnionPath): Promise<RoutingRule[]> {
  const rows = await ctx.tx
    .selectFrom("appeals_rule")
    .selectAll()
    .where("union_path", "in", pathLine(path))
    .where("is_active", "=", true)
    .orderBy(sql`length(union_path)`, "desc")
    .orderBy("position")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id, version: row.version, name: row.name, when: row.condition as RoutingCondition, then: row.target as RoutingTarget }));
}

export interface OwnRule {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly position: number;
  readonly when: RoutingCondition;
  readonly then: RoutingTarget;
  readonly isActive: boolean;
}

/** The rules of one union, in force or not. */
export async function rulesOf(ctx: Context, path: UnionPath): Promise<OwnRule[]> {
  const rows = await ctx.tx.selectFrom("appeals_rule").selectAll().where("union_path", "=", path).orderBy("position").orderBy("id").execute();
  return rows.map(asRule);
}

/** Creates a rule (version 0) or changes the version that was looked at. */
export async function saveRule(ctx: Context, path: UnionPath, rule: OwnRule): Promise<OwnRule> {
  const values = { name: rule.name, position: rule.position, condition: JSON.stringify(rule.when), target: JSON.stringify(rule.then), is_active: rule.isActive };
  const row =
    rule.version === 0
      ? await ctx.tx.insertInto("appeals_rule").values({ id: rule.id, union_path: path, ...values }).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
      : await ctx.tx
          .updateTable("appeals_rule")
          .set({ ...values, version: sql`version + 1` })
          .where("id", "=", rule.id)
          .where("union_path", "=", path)
          .where("version", "=", rule.version)
          .returningAll()
          .executeTakeFirst();
  if (!row) throw new AppError("changed_meanwhile");
  return asRule(row);
}

function asRule(row: { id: string; version: number; name: string; position: number; condition: unknown; target: unknown; is_active: boolean }): OwnRule {
  return { id: row.id, version: row.version, name: row.name, position: row.position, when: row.condition as RoutingCondition, then: row.target as RoutingTarget, isActive: row.is_active };
}
