import { lazy } from "react";
import type { Screen } from "../../shell/screen.ts";

export const appealsScreens: readonly Screen[] = [
  { path: "/", title: { zh: "首页", en: "Home" }, side: "worker", component: lazy(() => import("./home/HomePage.tsx")), tab: { order: 10, icon: "home", label: { zh: "首页", en: "Home" } } },
];
