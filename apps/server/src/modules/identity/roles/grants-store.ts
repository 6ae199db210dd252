import { builtInRoles, type BuiltInRole } from "@niangjia/domain/kernel/built-in-roles";
import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { onlyAsSystem } from "../../../kernel/database/scope-filter.ts";

export interface Grant {
  readonly roleId: BuiltInRole;
  readonly permission: string;
}

/** Makes the built-in roles that are not there yet, with what they hold; one that is there keeps what was edited. */
export async function insertBuiltInRoles(ctx: Context, grants: readonly Grant[]): Promise<void> {
  const rows = Object.entries(builtInRoles).map(([id, { zh, en, power }]) => ({
    id,
    name: zh,
    name_en: en,
    power,
    permissions: grants.filter((one) => one.roleId === id).map((one) => one.permission),
    union_path: "cn.",
  }));
  await ctx.tx
    .insertInto("identity_role")
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Gives each role what it was never given before, notes that for good, and answers what each gained. */
export async function insertGrants(
  ctx: Context,
  grants: readonly Grant[],
): Promise<{ roleId: string; permissions: string[] }[]> {
  const found = await sql<{ roleId: string; permissions: string[] }>`with given as (
      insert into identity_role_grant (role_id, permission)
      select "roleId", permission from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g("roleId" text, permission text) order by 1, 2
      on conflict do nothing returning role_id, permission)
    update identity_role r set version = version + 1,
      permissions = r.permissions || gained.permissions
    from (select g.role_id, array_agg(g.permission order by 1) as permissions from given g join identity_role held on held.id = g.role_id
      where not g.permission = any (held.permissions) group by 1) gained
    where r.id = gained.role_id returning r.id as "roleId", gained.permissions`.execute(onlyAsSystem(ctx));
  return found.rows;
}
