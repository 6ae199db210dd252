import type { Power } from "../kernel/built-in-roles.ts";

export type { Power };

/**
 * The three administrators (三员分立: system 系统管理员, security 安全管理员, audit 审计管理员; GB/T 22239-2019
 * level 3, 8.1.5): nobody can grant oneself power, act with it, and be the one who reviews the trace.
 */
export const powers = ["business", "system", "security", "audit"] as const satisfies readonly Power[];

export const isAdminPower = (power: Power): boolean => power !== "business";

export type RoleRefusal = "unknown_permission" | "role_mixes_powers" | "role_has_no_permission";

/** A role groups permissions of its own power and of no other. */
export function roleRefusal(
  power: Power,
  permissions: readonly string[],
  catalogue: ReadonlyMap<string, Power>,
): RoleRefusal | null {
  if (permissions.length === 0) return "role_has_no_permission";
  for (const permission of permissions) {
    const its = catalogue.get(permission);
    if (its === undefined) return "unknown_permission";
    if (its !== power) return "role_mixes_powers";
  }
  return null;
}

/** Days a holding is in force, both included; null: until further notice. */
export interface Holding {
  readonly power: Power;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

export type AssignmentRefusal = "not_to_oneself" | "powers_stay_apart";

/** Whether a person may be given one more post, by what the person holds and who gives it. */
export function assignmentRefusal(
  given: Holding,
  held: readonly Holding[],
  toPersonId: string,
  byPersonId: string | null,
): AssignmentRefusal | null {
  if (toPersonId === byPersonId) return "not_to_oneself";
  if (
    isAdminPower(given.power) &&
    held.some((one) => isAdminPower(one.power) && one.power !== given.power && overlap(one, given))
  )
    return "powers_stay_apart";
  return null;
}

function overlap(a: Holding, b: Holding): boolean {
  const isEmpty = (h: Holding) => h.untilOn !== null && h.untilOn < h.fromOn;
  const last = "9999-12-31";
  return !isEmpty(a) && !isEmpty(b) && a.fromOn <= (b.untilOn ?? last) && b.fromOn <= (a.untilOn ?? last);
}

export type RoleEditRefusal = "role_is_your_own" | "role_of_a_superior";

/** Nobody edits a role that they hold; a role is edited where it belongs, not by a union below. */
export function roleEditRefusal(role: {
  readonly isHeldByActor: boolean;
  readonly isWithinScope: boolean;
}): RoleEditRefusal | null {
  if (!role.isWithinScope) return "role_of_a_superior";
  return role.isHeldByActor ? "role_is_your_own" : null;
}
