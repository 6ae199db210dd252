import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";

/** Ids of the roles that hold a permission. */
export async function rolesWith(ctx: Context, permission: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom("identity_role")
    .select("id")
    .where(sql<boolean>`${permission} = any(permissions)`)
    .execute();
  return rows.map((row) => row.id);
}
