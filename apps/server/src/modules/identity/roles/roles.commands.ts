import { randomBytes } from "node:crypto";
import { roleEditRefusal, roleRefusal, type Power } from "@niangjia/domain/identity/three-powers";
import { AppError } from "@niangjia/domain/kernel/errors";
import { actingPath, asSystem, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { countEveryPostOfRole } from "../../unions/index.ts";
import { countOfficersOfRole } from "../offices/offices-store.ts";
import { reaches } from "../scope.ts";
import { deleteRole, findRole, insertRole, lockRole, updateRole, type RoleRow } from "./roles-store.ts";
import { isBuiltIn, ownRoleIds, permissionPowers, roleReach } from "./roles.queries.ts";

interface RoleWords {
  readonly name: string;
  readonly nameEn: string;
  readonly permissions: readonly string[];
}

function refuseMixed(services: Services, power: Power, permissions: readonly string[]): string[] {
  const chosen = [...new Set(permissions)].sort();
  const refusal = roleRefusal(power, chosen, permissionPowers(services));
  if (refusal) throw new AppError(refusal);
  return chosen;
}

/** Makes a role of the caller's union. */
export async function createRole(
  ctx: Context,
  services: Services,
  role: RoleWords & { power: Power },
): Promise<string> {
  const permissions = refuseMixed(services, role.power, role.permissions);
  const roleId = `r_${randomBytes(8).toString("hex")}`;
  await insertRole(ctx, { ...role, roleId, permissions, unionPath: actingPath(ctx) });
  ctx.audit({
    action: "identity.create_role",
    subjectKind: "role",
    subjectId: roleId,
    detail: { power: role.power, permissions },
  });
  return roleId;
}

/** The role, locked for a change; refuses one of a superior union, one's own, and one that was changed meanwhile. */
async function roleToChange(ctx: Context, roleId: string, version: number): Promise<RoleRow> {
  const seen = await findRole(ctx, roleReach(ctx), roleId);
  if (!seen) throw new AppError("not_found");
  const refusal = roleEditRefusal({
    isHeldByActor: (await ownRoleIds(ctx)).has(roleId),
    isWithinScope: reaches(ctx, seen.unionPath),
  });
  if (refusal) throw new AppError(refusal);
  const role = await lockRole(ctx, roleId);
  if (!role) throw new AppError("not_found");
  if (role.version !== version) throw new AppError("changed_meanwhile");
  return role;
}

/** Whoever holds the role has the new permissions on the next request. */
export async function editRole(
  ctx: Context,
  services: Services,
  roleId: string,
  change: RoleWords & { version: number },
): Promise<number> {
  const role = await roleToChange(ctx, roleId, change.version);
  const permissions = refuseMixed(services, role.power, change.permissions);
  await updateRole(ctx, roleId, { ...change, permissions });
  ctx.audit({
    action: "identity.edit_role",
    subjectKind: "role",
    subjectId: roleId,
    unionPath: role.unionPath,
    detail: {
      added: permissions.filter((one) => !role.permissions.includes(one)),
      removed: role.permissions.filter((one) => !permissions.includes(one)),
    },
  });
  return role.version + 1;
}

export async function removeRole(ctx: Context, roleId: string, version: number): Promise<void> {
  if (isBuiltIn(roleId)) throw new AppError("role_is_built_in");
  const role = await roleToChange(ctx, roleId, version);
  const count = await asSystem(
    ctx,
    "a role may be in use beyond the caller's scope",
    async () => (await countEveryPostOfRole(ctx, roleId)) + (await countOfficersOfRole(ctx, roleId)),
  );
  if (count > 0) throw new AppError("role_in_use", { count });
  await deleteRole(ctx, roleId);
  ctx.audit({ action: "identity.delete_role", subjectKind: "role", subjectId: roleId, unionPath: role.unionPath });
}
