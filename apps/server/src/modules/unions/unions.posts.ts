import { decideAll, type Decision } from "@niangjia/domain/kernel/actions";
import { AppError } from "@niangjia/domain/kernel/errors";
import { todayOf } from "@niangjia/domain/unions/unions.hours";
import { unionsKept } from "@niangjia/domain/unions/unions.kept";
import {
  postActions,
  type PostFacts,
  type PostRecord,
  type PostRefusal,
} from "@niangjia/domain/unions/unions.posts.rules";
import { unionActions } from "@niangjia/domain/unions/unions.rules";
import type { PostReach } from "@niangjia/domain/unions/unions.terms";
import type { PostView } from "@niangjia/domain/unions/unions.views";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { deciding } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { obtainPermit } from "../../kernel/permit.ts";
import { defineRecordKind, type ChangesOf } from "../records/index.ts";
import { findPost, type PostBrief } from "./unions.assignment-store.ts";
import {
  findHoldings,
  findPosts,
  holderNames,
  rolesFor,
  type StoredHolding,
  type StoredPost,
} from "./unions.posts-store.ts";
import { factsOf, getUnion } from "./unions.queries.ts";
import { covers, reachOf } from "./unions.scope.ts";
import { findUnion, holdUnion } from "./unions.store.ts";

export const posts = defineRecordKind({
  kind: "post",
  table: "unions_post",
  audit: "unions.",
  actions: postActions,
  kept: unionsKept.post,
  reading: { permission: "unions.read" },
  asRecord: (row: StoredPost): PostRecord => ({
    id: row.id,
    status: row.status as PostRecord["status"],
    unionPath: parseUnionPath(row.union_path),
  }),
  facts: async (ctx: Context, row: StoredPost): Promise<PostFacts> => {
    const today = todayOf(ctx.now);
    return postFacts(ctx, await findHoldings(ctx, [row.id], { today, withEnded: false }), today);
  },
  placeOf: (row) => row.union_path,
});

/** The posts of a union in scope, who holds them, and which roles a new one may carry. */
export async function getPosts(
  ctx: Context,
  unionId: string,
  withEnded: boolean,
): Promise<{
  posts: PostView[];
  roles: { id: string; name: { zh: string; en: string } }[];
  can: Record<string, Decision<string>>;
}> {
  const union = await findUnion(ctx, unionId);
  if (!union || !covers(ctx, union.path)) throw new AppError("not_found");
  const found = await findPosts(ctx, unionId, withEnded);
  const roles = await rolesFor(ctx, union.path);
  return {
    posts: await viewsOf(ctx, found, roles, withEnded),
    roles: roles.map((role) => ({ id: role.id, name: { zh: role.name, en: role.nameEn } })),
    can: { open_post: (await getUnion(ctx, unionId)).can["edit"]! },
  };
}

async function viewsOf(
  ctx: Context,
  rows: readonly StoredPost[],
  roles: readonly { id: string; name: string; nameEn: string }[],
  withEnded: boolean,
): Promise<PostView[]> {
  const today = todayOf(ctx.now);
  const ids = rows.map((post) => post.id);
  const holdings = await findHoldings(ctx, ids, { today, withEnded });
  const names = await holderNames(ctx, ids);
  return rows.map((post) => {
    const held = holdings.filter((one) => one.postId === post.id);
    const role = roles.find((one) => one.id === post.role_id);
    return {
      id: post.id,
      unionId: post.union_id,
      title: post.title,
      titleEn: post.title_en,
      roleId: post.role_id,
      roleName: { zh: role?.name ?? post.role_id, en: role?.nameEn ?? post.role_id },
      reach: post.reach as PostReach,
      isLiaison: post.is_liaison,
      closedAt: post.closed_at,
      version: post.version,
      holdings: held.map((one) => ({
        id: one.id,
        personId: one.personId,
        name: names.get(one.personId) ?? null,
        fromOn: one.fromOn,
        untilOn: one.untilOn,
      })),
      can: decideAll<PostRecord, PostFacts, PostRefusal, typeof postActions>(
        postActions,
        posts.asRecord(post),
        deciding(ctx.actor),
        postFacts(ctx, held, today),
        false,
      ),
    };
  });
}

function postFacts(ctx: Context, holdings: readonly StoredHolding[], today: string): PostFacts {
  return {
    reach: reachOf(ctx),
    holderCount: holdings.filter((one) => one.untilOn === null || one.untilOn >= today).length,
  };
}

async function viewOf(ctx: Context, postId: string): Promise<PostView> {
  const post = await posts.get(ctx, postId);
  return (await viewsOf(ctx, [post], await rolesFor(ctx, parseUnionPath(post.union_path)), false))[0]!;
}

/** Opens a post. Its role and reach stay as they are from now on; who holds it is for the security administrator. */
export async function openPost(
  ctx: Context,
  unionId: string,
  body: { title: string; titleEn: string; roleId: string; reach: PostReach; isLiaison: boolean },
): Promise<PostView> {
  const union = await holdUnion(ctx, unionId);
  if (!union || !covers(ctx, union.path)) throw new AppError("not_found");
  obtainPermit(ctx, unionActions, "edit", union, await factsOf(ctx, union), false);
  if (!(await rolesFor(ctx, union.path)).some((role) => role.id === body.roleId))
    throw new AppError("post_role_unknown");
  return viewOf(ctx, await makePost(ctx, union, body));
}

async function makePost(
  ctx: Context,
  union: { readonly id: string; readonly path: string },
  post: { title: string; titleEn: string; roleId: string; reach: PostReach; isLiaison: boolean },
): Promise<string> {
  const { title, titleEn: title_en, roleId, reach, isLiaison: is_liaison } = post;
  const id = newId();
  const values = {
    id,
    union_id: union.id,
    union_path: union.path,
    title,
    title_en,
    role_id: roleId,
    reach,
    is_liaison,
  };
  const detail = { postId: id, title, roleId, reach };
  await posts.make(ctx, "open_post", values, () =>
    posts.beginning({ audited: { subjectKind: "union", subjectId: union.id, detail } }),
  );
  return id;
}

/**
 * A vacant post of a role, opened where the union has none: for the first administrators, before there is
 * an officer who could open a post. For the platform itself only.
 */
export async function vacantPostOf(
  ctx: Context,
  unionId: string,
  post: { title: string; titleEn: string; roleId: string; reach: PostReach },
): Promise<PostBrief> {
  if (ctx.actor.as.kind !== "system") throw new AppError("not_permitted");
  const union = await holdUnion(ctx, unionId);
  if (!union) throw new AppError("not_found");
  const open = (await findPosts(ctx, unionId, false)).filter(
    (one) => one.role_id === post.roleId && one.reach === post.reach,
  );
  const held = new Set(
    (
      await findHoldings(
        ctx,
        open.map((one) => one.id),
        { today: todayOf(ctx.now), withEnded: false },
      )
    ).map((one) => one.postId),
  );
  const vacant = open.find((one) => !held.has(one.id));
  const postId = vacant?.id ?? (await makePost(ctx, union, { ...post, isLiaison: false }));
  return (await findPost(ctx, postId))!;
}

/** Titles are read by all; who does not cover the union finds no post to act on. The union's history tells of it. */
async function actOnPost(
  ctx: Context,
  postId: string,
  action: "edit" | "close",
  version: number,
  step: (post: StoredPost) => { set: ChangesOf<"unions_post">; detail: Readonly<Record<string, unknown>> },
): Promise<PostView> {
  await posts.act(
    ctx,
    postId,
    action,
    {},
    ({ row }) => {
      if (row.version !== version) throw new AppError("changed_meanwhile");
      const { set, detail } = step(row);
      const audited = { action: `unions.${action}_post`, subjectKind: "union", subjectId: row.union_id };
      return posts.outcome({ set, audited: { ...audited, detail: { postId, ...detail } } });
    },
    {
      foresee: (facts, row) => {
        if (!covers(ctx, parseUnionPath(row.union_path))) throw new AppError("not_found");
        return facts;
      },
    },
  );
  return viewOf(ctx, postId);
}

/** Changes what a post is called, and whether it is a liaison's. */
export const editPost = (
  ctx: Context,
  postId: string,
  body: { version: number; title: string; titleEn: string; isLiaison: boolean },
): Promise<PostView> =>
  actOnPost(ctx, postId, "edit", body.version, (post) => ({
    set: { title: body.title, title_en: body.titleEn, is_liaison: body.isLiaison },
    detail: { title: [post.title, body.title], isLiaison: [post.is_liaison, body.isLiaison] },
  }));

/** Closes a post that nobody holds any more. */
export const closePost = (ctx: Context, postId: string, version: number): Promise<PostView> =>
  actOnPost(ctx, postId, "close", version, ({ title }) => ({ set: { closed_at: ctx.now }, detail: { title } }));
