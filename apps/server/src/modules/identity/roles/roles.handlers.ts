import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { postProofRoutes } from "@niangjia/domain/identity/post-proof.routes";
import type { rolesRoutes } from "@niangjia/domain/identity/roles.routes";
import type { Handlers } from "../../../kernel/module.ts";
import { demandPostProof, readPostProof } from "./post-proof.ts";
import { assignPost, endPost, endSessionsOf, registerByPhone } from "./posts.commands.ts";
import { countLook, findPeople, historyOfPost, pageOfPosts } from "./posts.queries.ts";
import { forgetProofs, pageOfUnvouched, vouchForProofs } from "./proofs.commands.ts";
import { createRole, editRole, removeRole } from "./roles.commands.ts";
import { describePermissions, getRole, pageOfRoles } from "./roles.queries.ts";

export const rolesHandlers: Pick<
  Handlers<typeof identityContract>,
  keyof typeof rolesRoutes | keyof typeof postProofRoutes
> = {
  permissionCatalogue: async (_ctx, _input, { services }) => describePermissions(services),
  listRoles: (ctx, { query }) => pageOfRoles(ctx, query),
  getRole: (ctx, { params }) => getRole(ctx, params.roleId),
  createRole: async (ctx, { body }, { services }) => ({ roleId: await createRole(ctx, services, body) }),
  editRole: async (ctx, { params, body }, { services }) => ({
    version: await editRole(ctx, services, params.roleId, body),
  }),
  deleteRole: async (ctx, { params, body }) => {
    await removeRole(ctx, params.roleId, body.version);
    return { done: true as const };
  },
  listAssignablePosts: (ctx, { query }) => pageOfPosts(ctx, query),
  postHistory: (ctx, { params }) => historyOfPost(ctx, params.postId),
  searchPeople: {
    async before({ body }, { services, actor }) {
      if (body.phone !== undefined) await countLook(services, actor.session!.personId);
      return (ctx) => findPeople(ctx, services, body);
    },
  },
  registerPerson: async (ctx, { body }, { services }) => ({ personId: await registerByPhone(ctx, services, body) }),
  assignPost: async (ctx, { params, body }) => ({ holdingId: await assignPost(ctx, params.postId, body) }),
  endHolding: async (ctx, { params, body }) => {
    await endPost(ctx, params.holdingId, body.lastDayOn);
    return { done: true as const };
  },
  endSessionsOf: async (ctx, { params, body }) => ({ ended: await endSessionsOf(ctx, params.personId, body.reason) }),
  forgetProofs: async (ctx, { params }) => ({ removed: await forgetProofs(ctx, params.personId) }),
  unvouchedProofs: (ctx, { query }) => pageOfUnvouched(ctx, query),
  vouchForProofs: async (ctx, { params, body }) => {
    await vouchForProofs(ctx, params.personId, body.seen);
    return { done: true as const };
  },
  postProof: (ctx, { params }) => readPostProof(ctx, params.unionId),
  demandPostProof: (ctx, { params, body }) => demandPostProof(ctx, params.unionId, body.isDemanded),
};
