import { lazy } from "react";
import type { Screen } from "../../shell/screen.ts";

export const accountScreens: readonly Screen[] = [
  { path: "/me", title: { zh: "我的", en: "Me" }, component: lazy(() => import("./MyPage.tsx")), tab: { order: 90, icon: "person", label: { zh: "我的", en: "Me" } } },
  { path: "/me/sessions", title: { zh: "登录着的设备", en: "Signed-in devices" }, component: lazy(() => import("./SessionsPage.tsx")) },
];
