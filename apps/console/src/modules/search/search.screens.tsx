import { lazy } from "react";
import type { Screen } from "../../shell/screen.ts";

export const searchScreens: readonly Screen[] = [
  {
    path: "/search",
    title: { zh: "搜索", en: "Search" },
    permission: "search.use",
    component: lazy(() => import("./SearchPage.tsx")),
  },
];
