import { decideAll, type Decision } from "@niangjia/domain/kernel/actions";
import { AppError } from "@niangjia/domain/kernel/errors";
import { todayOf } from "@niangjia/domain/unions/unions.hours";
import {
  postActions,
  type PostFacts,
  type PostRecord,
  type PostRefusal,
} from "@niangjia/domain/unions/unions.posts.rules";
import { unionActions } from "@niangjia/domain/unions/unions.rules";
import type { PostReach } from "@niangjia/domain/unions/unions.terms";
import type { PostView } from "@niangjia/domain/unions/unions.views";
import { deciding } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { obtainPermit } from "../../kernel/permit.ts";
import { findPost, type PostBrief } from "./unions.assignment-store.ts";
import {
  closeStoredPost,
  findHoldings,
  findPosts,
  holderNames,
  insertPost,
  lockPost,
  rolesFor,
  updatePost,
  type StoredHolding,
  type StoredPost,
} from "./unions.posts-store.ts";
import { factsOf, getUnion } from "./unions.queries.ts";
import { covers, reachOf } from "./unions.scope.ts";
import { findUnion, holdUnion } from "./unions.store.ts";

const recordOf = (post: StoredPost): PostRecord => ({
  id: post.id,
  status: post.closedAt === null ? "open" : "closed",
  unionPath: post.unionPath,
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
  const posts = await findPosts(ctx, unionId, withEnded);
  const roles = await rolesFor(ctx, union.path);
  return {
    posts: await viewsOf(ctx, posts, roles, withEnded),
    roles: roles.map((role) => ({ id: role.id, name: { zh: role.name, en: role.nameEn } })),
    can: { open_post: (await getUnion(ctx, unionId)).can["edit"]! },
  };
}

async function viewsOf(
  ctx: Context,
  posts: readonly StoredPost[],
  roles: readonly { id: string; name: string; nameEn: string }[],
  withEnded: boolean,
): Promise<PostView[]> {
  const today = todayOf(ctx.now);
  const ids = posts.map((post) => post.id);
  const holdings = await findHoldings(ctx, ids, { today, withEnded });
  const names = await holderNames(ctx, ids);
  return posts.map((post) => {
    const held = holdings.filter((one) => one.postId === post.id);
    const role = roles.find((one) => one.id === post.roleId);
    return {
      id: post.id,
      unionId: post.unionId,
      title: post.title,
      titleEn: post.titleEn,
      roleId: post.roleId,
      roleName: { zh: role?.name ?? post.roleId, en: role?.nameEn ?? post.roleId },
      reach: post.reach,
      isLiaison: post.isLiaison,
      closedAt: post.closedAt,
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
        recordOf(post),
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
  const post = (await lockPost(ctx, postId))!;
  return (await viewsOf(ctx, [post], await rolesFor(ctx, post.unionPath), false))[0]!;
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
  const id = newId();
  await insertPost(ctx, { id, unionId, unionPath: union.path, ...body });
  ctx.audit({
    action: "unions.open_post",
    subjectKind: "union",
    subjectId: unionId,
    unionPath: union.path,
    detail: { postId: id, title: body.title, roleId: body.roleId, reach: body.reach },
  });
  return viewOf(ctx, id);
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
    (one) => one.roleId === post.roleId && one.reach === post.reach,
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
  const postId = vacant?.id ?? newId();
  if (!vacant) {
    await insertPost(ctx, { id: postId, unionId, unionPath: union.path, isLiaison: false, ...post });
    ctx.audit({
      action: "unions.open_post",
      subjectKind: "union",
      subjectId: unionId,
      unionPath: union.path,
      detail: { postId, title: post.title, roleId: post.roleId, reach: post.reach },
    });
  }
  return (await findPost(ctx, postId))!;
}

async function postInScope(ctx: Context, postId: string): Promise<StoredPost> {
  const post = await lockPost(ctx, postId);
  if (!post || !covers(ctx, post.unionPath)) throw new AppError("not_found");
  return post;
}

async function factsOfPost(ctx: Context, post: StoredPost): Promise<PostFacts> {
  const today = todayOf(ctx.now);
  return postFacts(ctx, await findHoldings(ctx, [post.id], { today, withEnded: false }), today);
}

/** Changes what a post is called, and whether it is a liaison's. */
export async function editPost(
  ctx: Context,
  postId: string,
  body: { version: number; title: string; titleEn: string; isLiaison: boolean },
): Promise<PostView> {
  const post = await postInScope(ctx, postId);
  obtainPermit(ctx, postActions, "edit", recordOf(post), await factsOfPost(ctx, post), false);
  if (post.version !== body.version) throw new AppError("changed_meanwhile");
  await updatePost(ctx, postId, body);
  ctx.audit({
    action: "unions.edit_post",
    subjectKind: "union",
    subjectId: post.unionId,
    unionPath: post.unionPath,
    detail: { postId, title: [post.title, body.title], isLiaison: [post.isLiaison, body.isLiaison] },
  });
  return viewOf(ctx, postId);
}

/** Closes a post that nobody holds any more. */
export async function closePost(ctx: Context, postId: string, version: number): Promise<PostView> {
  const post = await postInScope(ctx, postId);
  const permit = obtainPermit(ctx, postActions, "close", recordOf(post), await factsOfPost(ctx, post), false);
  if (post.version !== version) throw new AppError("changed_meanwhile");
  await closeStoredPost(ctx, permit);
  ctx.audit({
    action: "unions.close_post",
    subjectKind: "union",
    subjectId: post.unionId,
    unionPath: post.unionPath,
    detail: { postId, title: post.title },
  });
  return viewOf(ctx, postId);
}
