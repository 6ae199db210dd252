import type { PermissionTable } from "../kernel/permissions.ts";

export const identityPermissions = {
  "identity.read_roles": {
    zh: "查看角色与任职",
    en: "see roles and who holds posts",
    power: "security",
    roles: ["security_admin"],
  },
  "identity.edit_roles": { zh: "编辑角色", en: "edit roles", power: "security", roles: ["security_admin"] },
  "identity.assign_posts": {
    zh: "任免岗位人员",
    en: "assign people to posts",
    power: "security",
    roles: ["security_admin"],
  },
  "identity.edit_offices": {
    zh: "管理协作单位账号",
    en: "manage partner offices",
    power: "system",
    roles: ["system_admin"],
  },
  "identity.end_sessions": {
    zh: "强制下线他人会话",
    en: "end other people's sessions",
    power: "security",
    roles: ["security_admin"],
  },
} as const satisfies PermissionTable;
