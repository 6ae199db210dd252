import type { Context } from "../../kernel/context.ts";
import { readPage } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

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
  after: readonly [string, string] | undefined,
  page: PageAsked,
): Promise<Found<HistoryRow>> {
  const query = ctx.tx
    .selectFrom("kernel_audit")
    .select(["id", "at", "action", "acted_as as actedAs", "post_id as postId", "detail"])
    .where("subject_kind", "=", "union")
    .where("subject_id", "=", unionId)
    .$if(after !== undefined, (q) => q.where((e) => e(e.refTuple("at", "id"), "<", e.tuple(after![0], after![1]))))
    .orderBy("at", "desc")
    .orderBy("id", "desc");
  return (await readPage(ctx, query, page)) as Found<HistoryRow>;
}
