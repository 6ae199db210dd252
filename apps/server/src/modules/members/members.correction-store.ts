import type { Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { readNewest } from "../../kernel/database/pages.ts";
import type { MembersCorrection } from "../../kernel/database/schema.generated.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

export type CorrectionRecord = Selectable<MembersCorrection>;

export async function findCorrections(ctx: Context, personId: string): Promise<CorrectionRecord[]> {
  return ctx.tx
    .selectFrom("members_correction")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(50)
    .execute();
}

export async function listCorrections(ctx: Context, page: PageAsked): Promise<Found<CorrectionRecord>> {
  const query = ctx.tx.selectFrom("members_correction").selectAll().where("status", "=", "open");
  return readNewest(ctx, query, page);
}
