import type { Context } from "../../kernel/context.ts";

export interface HistoryRow {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actedAs: string;
  readonly postId: string | null;
  readonly detail: Record<string, unknown>;
}

/** What was done to a union and to its posts and hours, latest first: the kernel's audit within the caller's scope. */
export async function listHistory(
  ctx: Context,
  unionId: string,
  page: { after?: readonly [string, string] | undefined; limit: number },
): Promise<HistoryRow[]> {
  const rows = await ctx.tx
    .selectFrom("kernel_audit")
    .select(["id", "at", "action", "acted_as", "post_id", "detail"])
    .where("subject_kind", "=", "union")
    .where("subject_id", "=", unionId)
    .$if(page.after !== undefined, (q) =>
      q.where((e) => e(e.refTuple("at", "id"), "<", e.tuple(page.after![0], page.after![1]))),
    )
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    action: row.action,
    actedAs: row.acted_as,
    postId: row.post_id,
    detail: row.detail as Record<string, unknown>,
  }));
}
