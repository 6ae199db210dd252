import type { PermissionTable } from "../kernel/permissions.ts";

export const auditPermissions = {
  "audit.read": { zh: "查看审计记录", en: "read the audit", power: "audit", roles: ["audit_admin"] },
  "audit.export": { zh: "导出审计记录", en: "export the audit", power: "audit", roles: ["audit_admin"] },
} as const satisfies PermissionTable;
