import { lookReasons } from "@niangjia/domain/members/members.views";
import { asOneself, asSystem, type Context } from "../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../kernel/paging.ts";
import { describePosts, findUnions } from "../unions/index.ts";
import { listActsAbout, type ActRecord } from "./members.looks-store.ts";
import { getPerson } from "./members.person-store.ts";

/** Acts that show somebody a person's numbers or papers. */
const looking =
  /^(members\.(unmask|find|export_full)|appeals\.show_contact_number|files\.open|identity\.find_by_phone)$/;

/** Who looked at or acted on my data: by post and union, never by the name of the official. */
export async function readMyLooks(ctx: Context, query: PageAsked) {
  return asOneself(ctx, (personId) => readLooks(ctx, personId, query));
}

/** The same as a union sees it: the acts of its scope. */
export async function readLooksAt(ctx: Context, personId: string, query: PageAsked) {
  await getPerson(ctx, personId);
  return readLooks(ctx, personId, query);
}

export async function readLooks(ctx: Context, personId: string, query: PageAsked) {
  const found = await listActsAbout(ctx, personId, afterOf(query.cursor), query);
  const { rows } = found;
  const postIds = rows.flatMap((row) => row.postId ?? []);
  const posts = await asSystem(ctx, "titles of the posts that looked", () => describePosts(ctx, postIds));
  const unions = await findUnions(
    ctx,
    rows.flatMap((row) => row.unionPath ?? []),
  );
  const fields = ["phone", "id_number"] as const;
  const item = (row: ActRecord) => {
    const post = row.postId === null ? undefined : posts.get(row.postId);
    const { field, reason, note } = row.detail;
    return {
      at: row.at,
      action: row.action,
      isLook: looking.test(row.action),
      postTitle: post?.title ?? null,
      postTitleEn: post?.titleEn ?? null,
      unionName: post?.unionName ?? (row.unionPath === null ? null : (unions.get(row.unionPath)?.name ?? null)),
      actedAs: row.actedAs,
      field: fields.find((one) => one === field) ?? null,
      reason: lookReasons.find((one) => one === reason) ?? null,
      note: typeof note === "string" ? note : null,
    };
  };
  return pageFrom(found, item, (row) => [row.at, row.id]);
}

function afterOf(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null;
  const [at, id] = readCursor(cursor, [part.instant, part.id]);
  return { at, id };
}
