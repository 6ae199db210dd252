import type { Power, RoleOf } from "./built-in-roles.ts";
import type { Text } from "./text.ts";

/**
 * What a post may do. A permission names a module and a verb (`appeals.assign`); modules declare
 * theirs beside their contract, roles are data that group them.
 */
export type Permission = `${string}.${string}`;

/**
 * A permission with the sentence that a role editor shows beside it, and the built-in roles that hold it: each of them
 * gains it once, when an installation first hears of it. An administrator who takes it away is not overruled.
 */
export type PermissionEntry = {
  [P in Power]: Text & { readonly power: P; readonly roles: readonly [RoleOf<P>, ...RoleOf<P>[]] };
}[Power];

export type PermissionTable = Readonly<Record<Permission, PermissionEntry>>;
