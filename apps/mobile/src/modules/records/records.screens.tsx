import { recordsTitles } from "@niangjia/domain/records/records.titles";
import { lazy } from "react";
import type { Screen, Slots } from "../../shell/screen.ts";

export const recordsScreens: readonly Screen[] = [
  { path: "/matters", title: recordsTitles.matters, component: lazy(() => import("./MattersPage.tsx")) },
];

export const recordsLinks: Slots["myLinks"] = [{ path: "/matters", title: recordsTitles.matters, icon: "list" }];
