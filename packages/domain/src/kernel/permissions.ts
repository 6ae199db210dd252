/**
 * What a post may do. A permission names a module and a verb (`appeals.assign`); modules declare
 * theirs beside their contract, roles are data that group them.
 */
export type Permission = `${string}.${string}`;

/** A permission with the sentence that a role editor shows beside it. */
export interface PermissionEntry {
  readonly zh: string;
  readonly en: string;
  /** The three administrators are kept apart: a role holds permissions of one power only. */
  readonly power: "business" | "system" | "security" | "audit";
}

export type PermissionTable = Readonly<Record<Permission, PermissionEntry>>;
