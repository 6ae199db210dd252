import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";

export interface EmployerBrief {
  readonly id: string;
  readonly name: string;
  readonly divisionCode: string | null;
  /** Unified social credit code, where known. */
  readonly creditCode: string | null;
}

/** An employer by id; null when there is none. The register of employers is public. */
export async function findEmployer(ctx: Context, id: string): Promise<EmployerBrief | null> {
  const { rows } =
    await sql<EmployerBrief>`/* hot */ select id, name, division_code as "divisionCode", credit_code as "creditCode" from members_employer where id = ${id}`.execute(
      ctx.tx,
    );
  return rows[0] ?? null;
}
