import { lazy } from "react";
import type { Screen } from "../../shell/screen.ts";

export const auditScreens: readonly Screen[] = [
  {
    path: "/audit",
    title: { zh: "审计记录", en: "Audit" },
    permission: "audit.read",
    nav: { group: "system", order: 40 },
    component: lazy(() => import("./AuditPage.tsx")),
  },
  {
    path: "/audit/$entryId",
    title: { zh: "一条审计记录", en: "Audit entry" },
    permission: "audit.read",
    component: lazy(() => import("./EntryPage.tsx")),
  },
];
