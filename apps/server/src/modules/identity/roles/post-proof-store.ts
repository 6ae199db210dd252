import type { voucherSchema } from "@niangjia/domain/identity/account.routes";
import type { Unvouched } from "@niangjia/domain/identity/post-proof.routes";
import { sql } from "kysely";
import type { z } from "zod";
import type { Context } from "../../../kernel/context.ts";
import { readPageOf } from "../../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../../kernel/paging.ts";

/** The demands of these unions. */
export async function findDemands(
  ctx: Context,
  paths: readonly string[],
): Promise<{ unionPath: string; setAt: string }[]> {
  const rows = await ctx.tx
    .selectFrom("identity_post_proof")
    .select(["union_path", "set_at"])
    .where("union_path", "in", paths as string[])
    .orderBy("union_path")
    .execute();
  return rows.map((row) => ({ unionPath: row.union_path, setAt: row.set_at }));
}

/** False: it was demanded already. */
export async function insertDemand(ctx: Context, unionPath: string, personId: string): Promise<boolean> {
  const done = await ctx.tx
    .insertInto("identity_post_proof")
    .values({ union_path: unionPath, set_by: personId, set_at: ctx.now })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function deleteDemand(ctx: Context, unionPath: string): Promise<boolean> {
  return (
    (await ctx.tx.deleteFrom("identity_post_proof").where("union_path", "=", unionPath).executeTakeFirst())
      .numDeletedRows === 1n
  );
}

/** People with a post or for a partner office of these unions on a day, and those who have neither authenticator nor passkey. Runs with system scope. */
export async function countProofs(
  ctx: Context,
  range: { from: string; to: string },
  on: string,
): Promise<{ holders: number; withoutProof: number }> {
  const found = await sql<{
    holders: number;
    without_proof: number;
  }>`select * from identity_count_post_proofs(${range.from}, ${range.to}, ${on}::date)`.execute(ctx.tx);
  return { holders: found.rows[0]!.holders, withoutProof: found.rows[0]!.without_proof };
}

/** People with a post or for a partner office of these unions whose proofs nobody vouched for, by the newest of each. Runs with system scope. */
export async function listUnvouched(
  ctx: Context,
  range: { from: string; to: string },
  on: string,
  after: { newestAt: string; personId: string } | null,
  page: PageAsked,
): Promise<Found<Unvouched>> {
  const select = sql<Unvouched>`select person_id as "personId", name, places, proofs, newest_at as "newestAt"
    from identity_unvouched_proofs(${range.from}, ${range.to}, ${on}::date, ${after?.newestAt ?? null}::timestamptz, ${after?.personId ?? null}::uuid, ${page.limit + 1}::int)`;
  return readPageOf(ctx, select, sql`newest_at, person_id`, page);
}

/** Security administrators whose reach covers every place where a person serves, at most `limit`. Runs with system scope. */
export async function listWhoVouches(
  ctx: Context,
  personId: string,
  on: string,
  limit: number,
): Promise<z.infer<typeof voucherSchema>[]> {
  const found = await sql<z.infer<typeof voucherSchema>>`
    select name, union_name as "unionName", coalesce(nullif(union_name_en, ''), union_name) as "unionNameEn", nullif(phone, '') as "unionPhone"
    from identity_who_vouches(${personId}::uuid, ${on}::date, ${limit}::int)`.execute(ctx.tx);
  return found.rows;
}
