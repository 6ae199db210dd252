import { AppError } from "@niangjia/domain/kernel/errors";
import type { PostProof } from "@niangjia/domain/identity/post-proof.routes";
import { childPath, endOfSubtree, parentPath, pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { findUnions, findUnionsById } from "../../unions/index.ts";
import { ownAccount } from "../account/my-account.ts";
import { today } from "../holds-post.ts";
import { reaches } from "../scope.ts";
import { listPasskeys } from "../sign-in/passkeys-store.ts";
import { countProofs, deleteDemand, findDemands, insertDemand } from "./post-proof-store.ts";

/** A union of the caller's scope, together with everything below it: what is demanded of it is demanded of those too. */
async function wholeUnion(ctx: Context, unionId: string): Promise<UnionPath> {
  const union = (await findUnionsById(ctx, [unionId])).get(unionId);
  if (!union || !reaches(ctx, union.path)) throw new AppError("not_found");
  if (!reaches(ctx, childPath(union.path, "z"))) throw new AppError("not_permitted");
  return union.path;
}

/** Whether the posts of a union demand an authenticator or a passkey, by its own word or one above, and whom that would stop. */
export async function readPostProof(ctx: Context, unionId: string): Promise<PostProof> {
  return describe(ctx, await wholeUnion(ctx, unionId));
}

async function describe(ctx: Context, path: UnionPath): Promise<PostProof> {
  const above = parentPath(path);
  const names = await findUnions(ctx, pathLine(path));
  return asSystem(ctx, "demands of unions above, and how many holders of posts have no proof", async () => {
    const demands = await findDemands(ctx, pathLine(path));
    const own = demands.find((one) => one.unionPath === path);
    const account = await ownAccount(ctx);
    return {
      unionName: names.get(path)?.name ?? "",
      isDemanded: own !== undefined,
      demandedAt: own?.setAt ?? null,
      demandedBy:
        above === null
          ? []
          : demands
              .filter((one) => one.unionPath !== path)
              .map((one) => ({ unionName: names.get(one.unionPath)?.name ?? "" })),
      ...(await countProofs(ctx, { from: path, to: endOfSubtree(path) }, today(ctx))),
      hasOwn:
        account.totpVouchedAt !== null ||
        (await listPasskeys(ctx, account.personId)).some((one) => one.vouchedAt !== null),
    };
  });
}

/**
 * Demands an authenticator or a passkey of every post and partner office of a union and of all below, or no longer. In
 * effect on each holder's next request. Who demands it has one: nobody locks themselves out. Throws `post_proof_own_first`.
 */
export async function demandPostProof(ctx: Context, unionId: string, isDemanded: boolean): Promise<PostProof> {
  const path = await wholeUnion(ctx, unionId);
  const before = await describe(ctx, path);
  if (isDemanded && !before.hasOwn) throw new AppError("post_proof_own_first");
  const isChanged = isDemanded
    ? await insertDemand(ctx, path, ctx.actor.session!.personId)
    : await deleteDemand(ctx, path);
  ctx.audit({
    action: "identity.demand_post_proof",
    subjectKind: "union",
    subjectId: unionId,
    unionPath: path,
    detail: { isDemanded, isChanged, holders: before.holders, withoutProof: before.withoutProof },
  });
  return describe(ctx, path);
}
