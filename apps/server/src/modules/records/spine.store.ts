import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { readNewest } from "../../kernel/database/pages.ts";
import type { PageAsked } from "../../kernel/paging.ts";
import type { Tx } from "../../kernel/database/database.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";

/** Records of one kind that the caller reaches, for a look at what hangs on them; `under`: only those that lie there. */
export function recordsOfKind(ctx: Context, kind: string, under?: { readonly from: string; readonly to: string }) {
  const all = ctx.tx.selectFrom("records_record").select("id").where("kind", "=", kind);
  return under ? all.where("union_path", ">=", under.from).where("union_path", "<", under.to) : all;
}

/** Records about a person, the newest first. */
export async function recordsAbout(ctx: Context, personId: string, page: PageAsked) {
  return readNewest(
    ctx,
    ctx.tx.selectFrom("records_record").select(["id", "kind", "number"]).where("person_id", "=", personId),
    page,
  );
}

/** Numbers of records that the caller reaches. */
export async function numbersOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("records_record")
    .select(["id", "number"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.number]));
}

export interface Difference {
  readonly kind: string;
  readonly id: string;
  /** The spine lacks the record, has one that is no more, or says otherwise where or whose it is. */
  readonly difference: "missing" | "left over" | "other";
}

/** Where the spine and the tables of the modules differ: of each kind at most `most`. */
export async function spineDifferences(tx: Tx, most: number): Promise<readonly Difference[]> {
  const found = sql<Difference>`select kind, id, difference from records_differences(${most})`;
  return (await found.execute(onlyAsSystem({ tx }))).rows;
}
