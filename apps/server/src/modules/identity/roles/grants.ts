import type { ModuleContract } from "@niangjia/domain/kernel/contract";
import type { Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { inSystem } from "../../../kernel/system-work.ts";
import { insertBuiltInRoles, insertGrants, type Grant } from "./grants-store.ts";

/** What the contracts say that each built-in role holds. */
export const grantsOf = (contracts: readonly ModuleContract[]): Grant[] =>
  contracts.flatMap(({ permissions }) =>
    Object.entries(permissions).flatMap(([permission, { roles }]) => roles.map((roleId) => ({ roleId, permission }))),
  );

/**
 * The built-in roles, and each permission once to the roles that it names: what an administrator took away since is not
 * given again. Bears a repeat.
 */
export async function grantWhatIsNew(ctx: Context, services: Services): Promise<void> {
  const grants = grantsOf(services.modules.map(({ contract }) => contract));
  await insertBuiltInRoles(ctx, grants);
  for (const { roleId, permissions } of await insertGrants(ctx, grants))
    ctx.audit({
      action: "identity.edit_role",
      subjectKind: "role",
      subjectId: roleId,
      unionPath: "cn.",
      detail: { added: permissions, removed: [] },
    });
}

/** At each start: a new version may bring new permissions. */
export async function grantAtStart(services: Services): Promise<() => Promise<void>> {
  await inSystem(services, "permissions that this version brings", (ctx) => grantWhatIsNew(ctx, services));
  return async () => {};
}
