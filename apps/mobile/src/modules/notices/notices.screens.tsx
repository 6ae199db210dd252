import { lazy } from "react";
import type { Part, Screen } from "../../shell/screen.ts";

export const noticesScreens: readonly Screen[] = [
  { path: "/notices", title: { zh: "通知", en: "Notices" }, component: lazy(() => import("./InboxPage.tsx")) },
  {
    path: "/notices/settings",
    title: { zh: "提醒设置", en: "Alert settings" },
    component: lazy(() => import("./SettingsPage.tsx")),
  },
];

export const inboxBell: Part = { name: "inbox", component: lazy(() => import("./InboxBell.tsx")) };

export const noticesLinks = [
  { path: "/notices/settings", title: { zh: "提醒设置", en: "Alert settings" }, icon: "bell" },
] as const;
