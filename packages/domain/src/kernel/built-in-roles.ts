import type { Text } from "./text.ts";

/** The three administrators are kept apart: a role holds permissions of one power only. */
export type Power = "business" | "system" | "security" | "audit";

/** Roles every installation starts with. What each of them holds, the permissions say; the security administrator edits them on screen. */
export const builtInRoles = {
  appeals_officer: { zh: "诉求工单员", en: "Appeals officer", power: "business" },
  liaison: { zh: "联络员", en: "Liaison", power: "business" },
  union_chair: { zh: "工会主席", en: "Union chair", power: "business" },
  organisation_officer: { zh: "组织干部", en: "Organisation officer", power: "business" },
  overview_reader: { zh: "数据观察员", en: "Overview reader", power: "business" },
  partner_officer: { zh: "协作单位经办人", en: "Partner officer", power: "business" },
  system_admin: { zh: "系统管理员", en: "System administrator", power: "system" },
  security_admin: { zh: "安全管理员", en: "Security administrator", power: "security" },
  audit_admin: { zh: "审计管理员", en: "Audit administrator", power: "audit" },
} as const satisfies Readonly<Record<string, Text & { readonly power: Power }>>;

export type BuiltInRole = keyof typeof builtInRoles;

/** The built-in roles of a power. */
export type RoleOf<P extends Power> = {
  [R in BuiltInRole]: (typeof builtInRoles)[R]["power"] extends P ? R : never;
}[BuiltInRole];
