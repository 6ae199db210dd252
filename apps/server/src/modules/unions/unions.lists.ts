import { AppError } from "@niangjia/domain/kernel/errors";
import { addDays } from "@niangjia/domain/clocks/civil-date";
import type { UnionPath } from "@niangjia/domain/kernel/union-path";
import { todayOf } from "@niangjia/domain/unions/unions.hours";
import type { UnionKind, UnionLevel, UnionStatus } from "@niangjia/domain/unions/unions.terms";
import { asSystem, type Context } from "../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../kernel/paging.ts";
import { describePosts } from "./unions.lookup-store.ts";
import { listHistory } from "./unions.history-store.ts";
import {
  countTerms,
  listChildren,
  listUnions,
  type ListedUnion,
  type UnionFilter,
  type UnionPage,
  type UnionSort,
} from "./unions.list-store.ts";
import { termDaysLeft, withLines } from "./unions.queries.ts";
import { covers } from "./unions.scope.ts";
import { findRoot, findUnion } from "./unions.store.ts";

export interface ListAsked {
  readonly q?: string | undefined;
  readonly within?: string | undefined;
  readonly at?: string | undefined;
  readonly kind?: UnionKind | undefined;
  readonly level?: UnionLevel | undefined;
  readonly status: UnionStatus | "all";
  /** A minus before the name turns the order round. */
  readonly sort: "path" | "-path" | "name" | "-name";
}

export interface TermsAsked extends Omit<ListAsked, "status" | "sort"> {
  readonly state: "overdue" | "due" | "running" | "unset";
  readonly days: number;
  readonly sort: "term" | "-term" | "path" | "-path";
}

/** The place a list is narrowed to; without one the whole directory. */
async function placeOf(ctx: Context, id: string | undefined): Promise<UnionPath | undefined> {
  if (id === undefined) return undefined;
  const union = await findUnion(ctx, id);
  if (!union) throw new AppError("not_found");
  return union.path;
}

/** The place a list of the acting post is narrowed to: its own union, or one in its scope. */
async function placeInScope(ctx: Context, id: string | undefined): Promise<Pick<UnionFilter, "within" | "isAlone">> {
  const { as } = ctx.actor;
  if (id !== undefined) {
    const path = (await placeOf(ctx, id))!;
    if (!covers(ctx, path)) throw new AppError("not_found");
    return { within: path, isAlone: as.kind === "post" && as.reach === "union" };
  }
  if (as.kind === "post") return { within: as.unionPath, isAlone: as.reach === "union" };
  throw new AppError("not_permitted");
}

export async function filterOfList(ctx: Context, asked: ListAsked, inScope: boolean): Promise<UnionFilter> {
  const place = inScope ? await placeInScope(ctx, asked.within) : { within: await placeOf(ctx, asked.within) };
  return {
    ...place,
    at: asked.at,
    q: asked.q || undefined,
    kind: asked.kind,
    level: asked.level,
    status: asked.status,
  };
}

export async function filterOfTerms(
  ctx: Context,
  asked: TermsAsked,
): Promise<UnionFilter & { term: NonNullable<UnionFilter["term"]> }> {
  const today = todayOf(ctx.now);
  return {
    ...(await placeInScope(ctx, asked.within)),
    q: asked.q || undefined,
    kind: asked.kind,
    level: asked.level,
    status: "active",
    term: { state: asked.state, today, until: addDays(today, asked.days) },
  };
}

export interface Order {
  readonly sort: UnionSort;
  readonly order: "asc" | "desc";
}

export const orderOf = (sort: ListAsked["sort"] | TermsAsked["sort"]): Order => ({
  sort: sort.replace("-", "") as UnionSort,
  order: sort.startsWith("-") ? "desc" : "asc",
});

/** Without an end of term there is nothing to sort by but the place. */
export const orderOfTerms = (asked: TermsAsked): Order =>
  asked.state === "unset" && asked.sort.endsWith("term") ? { sort: "path", order: "asc" } : orderOf(asked.sort);

export function cursorOf(sort: UnionSort, union: ListedUnion): (string | null)[] {
  return sort === "path" ? [union.path] : sort === "name" ? [union.name, union.path] : [union.termEndsOn, union.path];
}

const shapesOf = { path: [part.path], name: [part.text, part.path], term: [part.date, part.path] } as const;

function pageOfList({ sort, order }: Order, page: PageAsked): UnionPage {
  return {
    ...page,
    sort,
    order,
    after: page.cursor === undefined ? undefined : readCursor(page.cursor, shapesOf[sort]),
  };
}

export async function getList(ctx: Context, asked: ListAsked & PageAsked) {
  const order = orderOf(asked.sort);
  const unions = await listUnions(ctx, await filterOfList(ctx, asked, false), pageOfList(order, asked));
  const rows = await withLines(ctx, unions.rows);
  return pageFrom(
    unions,
    (union) => rows.get(union.id)!,
    (union) => cursorOf(order.sort, union),
  );
}

export async function getChildren(ctx: Context, asked: PageAsked & { of?: string | undefined; status: UnionStatus }) {
  const parentId = asked.of ?? (await findRoot(ctx)).id;
  const after = asked.cursor === undefined ? undefined : readCursor(asked.cursor, [part.path])[0];
  const unions = await listChildren(ctx, parentId, asked.status, after, asked);
  const rows = await withLines(ctx, unions.rows);
  return pageFrom(
    unions,
    (union) => rows.get(union.id)!,
    (union) => [union.path],
  );
}

/** Unions of the acting post's scope by the state of their term, with how many are in each state. */
export async function getTerms(ctx: Context, asked: TermsAsked & PageAsked) {
  const filter = await filterOfTerms(ctx, asked);
  const order = orderOfTerms(asked);
  const unions = await listUnions(ctx, filter, pageOfList(order, asked));
  const rows = await withLines(ctx, unions.rows);
  const page = pageFrom(
    unions,
    (union) => ({
      ...rows.get(union.id)!,
      termYears: union.termYears,
      termStartsOn: union.termStartsOn,
      termDaysLeft: termDaysLeft(ctx, union.termEndsOn),
    }),
    (union) => cursorOf(order.sort, union),
  );
  return { ...page, counts: await countTerms(ctx, filter, filter.term.today, filter.term.until) };
}

/** What was done to a union of the acting post's scope, by which post. */
export async function getHistory(ctx: Context, unionId: string, page: PageAsked) {
  const union = await findUnion(ctx, unionId);
  if (!union || !covers(ctx, union.path)) throw new AppError("not_found");
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor, [part.instant, part.id]);
  const entries = await listHistory(ctx, unionId, after, page);
  const posts = await asSystem(ctx, "the history of a union names the post that acted, of a superior too", () =>
    describePosts(
      ctx,
      entries.rows.flatMap((entry) => entry.postId ?? []),
    ),
  );
  return pageFrom(
    entries,
    (entry) => {
      const post = entry.postId === null ? undefined : posts.get(entry.postId);
      return {
        id: entry.id,
        at: entry.at,
        action: entry.action,
        actedAs: entry.actedAs,
        by: post ? { title: { zh: post.title, en: post.titleEn }, unionName: post.unionName } : null,
        detail: entry.detail,
      };
    },
    (entry) => [entry.at, entry.id],
  );
}
