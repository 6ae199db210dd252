import type { Context } from "../../kernel/context.ts";
import { readPage } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

export interface ActRecord {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly personId: string | null;
  readonly actedAs: "own" | "post" | "office" | "public" | "system";
  readonly postId: string | null;
  readonly unionPath: string | null;
  readonly detail: Record<string, unknown>;
}

/**
 * Acts of others on a person's data, the newest first, from the kernel's audit: the one list that this
 * module reads there. Row-level security shows a person the own rows, and a union those of its scope.
 */
export async function listActsAbout(
  ctx: Context,
  personId: string,
  after: { readonly at: string; readonly id: string } | null,
  page: PageAsked,
): Promise<Found<ActRecord>> {
  let query = ctx.tx
    .selectFrom("kernel_audit")
    .select([
      "id",
      "at",
      "action",
      "person_id as personId",
      "acted_as as actedAs",
      "post_id as postId",
      "union_path as unionPath",
      "detail",
    ])
    .where("about_person_id", "=", personId)
    .where("acted_as", "in", ["post", "office", "system"])
    .where((e) => e.or([e("person_id", "is", null), e("person_id", "<>", personId)]));
  if (after)
    query = query.where("at", "<=", after.at).where((e) => e.or([e("at", "<", after.at), e("id", "<", after.id)]));
  return (await readPage(ctx, query.orderBy("at", "desc").orderBy("id", "desc"), page)) as Found<ActRecord>;
}
