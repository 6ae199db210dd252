import { noticesTitles } from "@niangjia/domain/notices/notices.titles";
import { lazy } from "react";
import type { Part, Screen } from "../../shell/screen.ts";

export const noticesScreens: readonly Screen[] = [
  { path: "/notices", title: noticesTitles.inbox, component: lazy(() => import("./InboxPage.tsx")) },
  {
    path: "/notices/settings",
    title: noticesTitles.settings,
    component: lazy(() => import("./SettingsPage.tsx")),
  },
];

export const inboxBell: Part = { name: "inbox", component: lazy(() => import("./InboxBell.tsx")) };

export const noticesLinks = [{ path: "/notices/settings", title: noticesTitles.settings, icon: "bell" }] as const;
