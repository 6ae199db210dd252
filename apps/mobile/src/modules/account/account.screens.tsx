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
    title: { zh: "更换手机号", en: "Change my phone number" },
    component: lazy(() => import("./PhonePage.tsx")),
  },
  {
    path: "/me/sessions",
    title: { zh: "登录着的设备", en: "Signed-in devices" },
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
