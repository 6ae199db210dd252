import { sql, type RawBuilder } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { scopesInForce } from "../../kernel/database/scope-filter.ts";
import { gates } from "../../kernel/http/gates.ts";

/** Columns of `appeals_appeal` that hold the path's second, third and fourth label, each indexed together with the id. */
const keys = [sql.ref("in_province"), sql.ref("in_city"), sql.ref("in_county")] as const;

/**
 * A condition that an index with the order by id can answer: below this province, city or county. It only leads to
 * the rows; which of them are seen is cut by the range of paths (in the query and in the policy). Nothing for the nation.
 */
export function underPath(path: string): RawBuilder<boolean> | null {
  const labels = path.split(".").slice(1, -1).slice(0, keys.length);
  const key = keys[labels.length - 1];
  return key === undefined ? null : sql<boolean>`${key} = ${labels.at(-1)!}`;
}

/** The path that a list reaches down from: the scope in force, or a union that a filter names, whichever lies deeper; empty for the nation, oneself and an office. */
export function reachOf(ctx: Context, union?: string | null): string {
  const scope = scopesInForce.get(ctx.tx)?.scope ?? ctx.scope;
  // Where a test takes the first gate away, nothing here may stand in for it.
  const reach = scope.kind === "union" && gates.scopeFilter ? scope.from : "";
  return union && union.length > reach.length ? union : reach;
}

/** Wider than a city: what is open there is too much to sort. */
export function isWide(ctx: Context, reach: string): boolean {
  const { kind } = scopesInForce.get(ctx.tx)?.scope ?? ctx.scope;
  return (kind === "union" || kind === "nation") && reach.split(".").length <= 3;
}

/**
 * For the rest of the transaction, rows are read in the order of an index and the reading ends with the page. The
 * planner takes the key and the range of paths for two cuts, expects next to nothing behind both, and would fetch
 * and sort a whole county for one page.
 */
export async function readInOrder(ctx: Context): Promise<void> {
  await sql`/* hot */ select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(
    ctx.tx,
  );
}

/** Submitted at this instant or later. The id begins with the instant of submission, so that its index answers too. */
export function submittedFrom(instant: string): RawBuilder<boolean> {
  return sql<boolean>`(submitted_at >= ${instant}::timestamptz and id >= ${leastIdAt(instant)}::uuid)`;
}

/** Submitted before this instant. */
export function submittedBefore(instant: string): RawBuilder<boolean> {
  return sql<boolean>`(submitted_at < ${instant}::timestamptz and id < ${leastIdAt(instant)}::uuid)`;
}

/** The least UUIDv7 of an instant: milliseconds in front, nothing behind. */
function leastIdAt(instant: string): string {
  const hex = Date.parse(instant).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
