import { roleEditRefusal, type Power } from "@niangjia/domain/identity/three-powers";
import type { RoleView } from "@niangjia/domain/identity/roles.routes";
import type { Decision } from "@niangjia/domain/kernel/actions";
import { builtInRoles } from "@niangjia/domain/kernel/built-in-roles";
import { AppError } from "@niangjia/domain/kernel/errors";
import { endOfSubtree } from "@niangjia/domain/kernel/union-path";
import { permissionsOf } from "../../../kernel/actor.ts";
import { actingPath, asSystem, type Context } from "../../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../../kernel/paging.ts";
import type { Services } from "../../../kernel/module.ts";
import { countPostsOfRoles, findUnions, holdingsOfPeople } from "../../unions/index.ts";
import { today } from "../holds-post.ts";
import { lineOf, reaches } from "../scope.ts";
import { findRole, listRoles, type RoleReach, type RoleRow } from "./roles-store.ts";

export const isBuiltIn = (roleId: string): boolean => Object.hasOwn(builtInRoles, roleId);

/** Every permission of every module, with its power. */
export function permissionPowers(services: Services): Map<string, Power> {
  return new Map(
    services.modules.flatMap(({ contract }) =>
      Object.entries(contract.permissions).map(([name, entry]) => [name, entry.power] as const),
    ),
  );
}

export function describePermissions(services: Services) {
  const modules = services.modules
    .map(({ contract }) => ({
      name: contract.name,
      ...contract.title,
      permissions: Object.entries(contract.permissions).map(([permission, { zh, en, power }]) => ({
        permission,
        zh,
        en,
        power,
      })),
    }))
    .filter((module) => module.permissions.length > 0);
  return { modules };
}

/** Roles of the caller's union and those above it, and of all below where the post reaches below. */
export function roleReach(ctx: Context): RoleReach {
  const path = actingPath(ctx);
  const reachesBelow = ctx.actor.as.kind === "post" && ctx.actor.as.reach === "subtree";
  return { line: lineOf(path), below: reachesBelow ? { from: path, to: endOfSubtree(path) } : null };
}

/** Roles that the caller carries today, in whatever post: looked up beyond the acting post's scope. */
export async function ownRoleIds(ctx: Context): Promise<Set<string>> {
  const on = today(ctx);
  const held = await asSystem(ctx, "which roles the caller holds in other unions", () =>
    holdingsOfPeople(ctx, [ctx.actor.session!.personId]),
  );
  return new Set(held.filter((one) => one.untilOn === null || one.untilOn >= on).map((one) => one.roleId));
}

const decided = (refusal: string | null): Decision<string> =>
  refusal === null ? { allowed: true } : { allowed: false, because: refusal };

async function views(ctx: Context, rows: readonly RoleRow[]): Promise<RoleView[]> {
  const unions = await findUnions(
    ctx,
    rows.map((row) => row.unionPath),
  );
  const counts = await countPostsOfRoles(
    ctx,
    rows.map((row) => row.roleId),
  );
  const own = await ownRoleIds(ctx);
  const mayEdit = permissionsOf(ctx.actor).has("identity.edit_roles");
  return rows.map((row) => {
    const refusal = mayEdit
      ? roleEditRefusal({ isHeldByActor: own.has(row.roleId), isWithinScope: reaches(ctx, row.unionPath) })
      : "not_your_permission";
    const postCount = counts.get(row.roleId) ?? 0;
    return {
      ...row,
      isBuiltIn: isBuiltIn(row.roleId),
      unionName: unions.get(row.unionPath)?.name ?? row.unionPath,
      postCount,
      can: {
        edit: decided(refusal),
        delete: decided(
          isBuiltIn(row.roleId) ? "role_is_built_in" : (refusal ?? (postCount > 0 ? "role_in_use" : null)),
        ),
      },
    };
  });
}

export async function getRole(ctx: Context, roleId: string): Promise<RoleView> {
  const row = await findRole(ctx, roleReach(ctx), roleId);
  if (!row) throw new AppError("not_found");
  return (await views(ctx, [row]))[0]!;
}

export async function pageOfRoles(
  ctx: Context,
  query: PageAsked & { search?: string | undefined; power?: Power | undefined },
) {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, [part.path, part.text]);
  const found = await listRoles(
    ctx,
    roleReach(ctx),
    { words: query.search, power: query.power, after: after && { unionPath: after[0], roleId: after[1] } },
    query,
  );
  const page = pageFrom(
    found,
    (row) => row,
    (row) => [row.unionPath, row.roleId],
  );
  return { ...page, items: await views(ctx, page.items) };
}
