import { lazy } from "react";
import type { Places, Screen } from "../../shell/screen.ts";

export const unionsPlaces: Places = { union: "/unions/$unionId" };

export const unionsScreens: readonly Screen[] = [
  {
    path: "/unions",
    title: { zh: "工会组织", en: "Unions" },
    permission: "unions.read",
    nav: { group: "organisation", order: 10, key: "u" },
    component: lazy(() => import("./UnionsPage.tsx")),
  },
  {
    path: "/unions/terms",
    title: { zh: "换届提醒", en: "Terms" },
    permission: "unions.read",
    nav: { group: "organisation", order: 20, key: "t" },
    component: lazy(() => import("./TermsPage.tsx")),
  },
  {
    path: "/unions/import",
    title: { zh: "导入工会", en: "Import unions" },
    permission: "unions.import",
    component: lazy(() => import("./ImportPage.tsx")),
  },
  {
    path: "/unions/$unionId",
    title: { zh: "工会", en: "Union" },
    permission: "unions.read",
    component: lazy(() => import("./UnionPage.tsx")),
  },
  {
    path: "/calendar",
    title: { zh: "工作日历", en: "Working calendar" },
    nav: { group: "organisation", order: 40 },
    component: lazy(() => import("./CalendarPage.tsx")),
  },
];
