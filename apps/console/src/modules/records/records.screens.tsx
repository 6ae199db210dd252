import { recordsTitles } from "@niangjia/domain/records/records.titles";
import { lazy } from "react";
import type { Screen } from "../../shell/screen.ts";

export const recordsScreens: readonly Screen[] = [
  {
    path: "/waiting",
    title: recordsTitles.waiting,
    nav: { group: "work", order: 5, key: "w", count: lazy(() => import("./WaitingCount.tsx")) },
    component: lazy(() => import("./WaitingPage.tsx")),
  },
];
