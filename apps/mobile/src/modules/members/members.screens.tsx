import { lazy } from "react";
import type { Screen, Slots } from "../../shell/screen.ts";

export const membersScreens: readonly Screen[] = [
  {
    path: "/me/membership",
    title: { zh: "我的会籍与资料", en: "My membership and data" },
    component: lazy(() => import("./MinePage.tsx")),
  },
  {
    path: "/me/membership/join",
    title: { zh: "申请入会", en: "Join a union" },
    component: lazy(() => import("./JoinPage.tsx")),
  },
  {
    path: "/me/membership/transfer",
    title: { zh: "会籍接转", en: "Transfer" },
    component: lazy(() => import("./TransferPage.tsx")),
  },
  {
    path: "/me/membership/edit",
    title: { zh: "修改资料", en: "Change my data" },
    component: lazy(() => import("./EditMinePage.tsx")),
  },
  {
    path: "/me/membership/correct",
    title: { zh: "申请更正", en: "Ask for a correction" },
    component: lazy(() => import("./CorrectPage.tsx")),
  },
  {
    path: "/me/looks",
    title: { zh: "谁看过我的资料", en: "Who looked at my data" },
    component: lazy(() => import("./LooksPage.tsx")),
  },
];

/** Finds an employer, in any form. */
export const employerField = lazy(() => import("./EmployerField.tsx"));

export const membersLinks: Slots["myLinks"] = [
  { path: "/me/membership", title: { zh: "我的会籍与资料", en: "My membership and data" }, icon: "union" },
  { path: "/me/looks", title: { zh: "谁看过我的资料", en: "Who looked at my data" }, icon: "search" },
];
