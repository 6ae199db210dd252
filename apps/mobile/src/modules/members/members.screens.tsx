import { memberTitles } from "@niangjia/domain/members/members.titles";
import { lazy } from "react";
import type { Screen, Slots } from "../../shell/screen.ts";

export const membersScreens: readonly Screen[] = [
  {
    path: "/me/membership",
    title: memberTitles.mine,
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
    title: memberTitles.looks,
    component: lazy(() => import("./LooksPage.tsx")),
  },
];

/** Finds an employer, in any form. */
export const employerField = lazy(() => import("./EmployerField.tsx"));

export const membersLinks: Slots["myLinks"] = [
  { path: "/me/membership", title: memberTitles.mine, icon: "union" },
  { path: "/me/looks", title: memberTitles.looks, icon: "search" },
];
