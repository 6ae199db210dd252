import type { Context } from "../../kernel/context.ts";

export interface EmployerBrief {
  readonly id: string;
  readonly name: string;
  readonly divisionCode: string | null;
}

/** An employer by id; null when there is none. The register of employers is public. */
export async function findEmployer(ctx: Context, id: string): Promise<EmployerBrief | null> {
  const row = await ctx.tx.selectFrom("members_employer").select(["id", "name", "division_code"]).where("id", "=", id).executeTakeFirst();
  return row ? { id: row.id, name: row.name, divisionCode: row.division_code } : null;
}
