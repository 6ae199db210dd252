import type { ModuleContract } from "@niangjia/domain/kernel/contract";
import { systemActor } from "../../../kernel/actor.ts";
import { Unit, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
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
  const why = "permissions that this version brings";
  const scope = scopes.system(why);
  await services.db.inScope(scope, async (tx) => {
    const now = services.clock.now();
    const unit = new Unit({ tx, actor: systemActor(why), scope, now, requestId: "start", language: "zh" });
    await grantWhatIsNew(unit, services);
    await unit.finish();
  });
  return async () => {};
}
