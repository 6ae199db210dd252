import type { PermissionTable } from "../kernel/permissions.ts";

export const upkeepPermissions = {
  "upkeep.stuck": {
    zh: "查看并重试停住的事件",
    en: "see and retry stuck events",
    power: "system",
    roles: ["system_admin"],
  },
} as const satisfies PermissionTable;
