import { memberFieldTexts } from "@niangjia/domain/members/members.words";
import { lazy } from "react";
import type { Places, Screen } from "../../shell/screen.ts";

export const membersPlaces: Places = { person: "/members/$personId" };

export const membersScreens: readonly Screen[] = [
  {
    path: "/members",
    title: { zh: "会员名册", en: "Members" },
    permission: "members.read",
    nav: { group: "people", order: 10, key: "m" },
    component: lazy(() => import("./MembersPage.tsx")),
  },
  {
    path: "/members/applications",
    title: { zh: "入会申请", en: "Applications" },
    permission: "members.edit",
    nav: { group: "people", order: 20 },
    component: lazy(() => import("./ApplicationsPage.tsx")),
  },
  {
    path: "/members/transfers",
    title: { zh: "会籍接转", en: "Transfers" },
    permission: "members.edit",
    nav: { group: "people", order: 30 },
    component: lazy(() => import("./TransfersPage.tsx")),
  },
  {
    path: "/members/corrections",
    title: memberFieldTexts.corrections,
    permission: "members.edit",
    nav: { group: "people", order: 40 },
    component: lazy(() => import("./CorrectionsPage.tsx")),
  },
  {
    path: "/employers",
    title: { zh: "用人单位", en: "Employers" },
    permission: "members.read",
    nav: { group: "people", order: 50 },
    component: lazy(() => import("./EmployersPage.tsx")),
  },
  {
    path: "/members/new",
    title: { zh: "登记会员", en: "Register a member" },
    permission: "members.edit",
    component: lazy(() => import("./RegisterPage.tsx")),
  },
  {
    path: "/members/import",
    title: { zh: "导入会员名册", en: "Import members" },
    permission: "members.import",
    component: lazy(() => import("./ImportPage.tsx")),
  },
  {
    path: "/members/$personId",
    title: { zh: "职工档案", en: "Person" },
    permission: "members.read",
    component: lazy(() => import("./PersonPage.tsx")),
  },
  {
    path: "/members/$personId/edit",
    title: { zh: "编辑档案", en: "Edit a file" },
    permission: "members.edit",
    component: lazy(() => import("./EditPersonPage.tsx")),
  },
];
