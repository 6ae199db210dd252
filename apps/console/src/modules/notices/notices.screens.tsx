import { lazy } from "react";
import type { HeaderTool, Screen } from "../../shell/screen.ts";

export const noticesScreens: readonly Screen[] = [
  { path: "/notices", title: { zh: "通知", en: "Notices" }, component: lazy(() => import("./InboxPage.tsx")) },
  {
    path: "/notices/settings",
    title: { zh: "提醒设置", en: "Alert settings" },
    component: lazy(() => import("./SettingsPage.tsx")),
  },
];

export const inboxBell: HeaderTool = { name: "inbox", component: lazy(() => import("./InboxBell.tsx")) };
