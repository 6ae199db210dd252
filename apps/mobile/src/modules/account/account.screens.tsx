import { accountTitles } from "@niangjia/domain/identity/account.titles";
import { lazy } from "react";
import type { Screen } from "../../shell/screen.ts";

export const accountScreens: readonly Screen[] = [
  {
    path: "/me",
    title: { zh: "我的", en: "Me" },
    component: lazy(() => import("./MyPage.tsx")),
    tab: { order: 90, icon: "person", label: { zh: "我的", en: "Me" } },
  },
  {
    path: "/me/phone",
    title: accountTitles.changePhone,
    component: lazy(() => import("./PhonePage.tsx")),
  },
  {
    path: "/me/sessions",
    title: accountTitles.sessions,
    component: lazy(() => import("./SessionsPage.tsx")),
  },
  {
    path: "/enter",
    title: { zh: "进入岗位", en: "Enter your post" },
    component: lazy(() => import("./EnterPage.tsx")),
  },
];

/** Finds a person, in any form of a post. */
export const personField = lazy(() => import("./PersonField.tsx"));
