import type { PermissionTable } from "../kernel/permissions.ts";

export const searchPermissions = {
  "search.use": {
    zh: "搜索工作范围内的记录",
    en: "search the records within one's scope",
    power: "business",
    roles: ["appeals_officer", "liaison", "union_chair", "organisation_officer"],
  },
} as const satisfies PermissionTable;
