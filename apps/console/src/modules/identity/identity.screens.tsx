import { signInWords } from "@niangjia/domain/identity/sign-in.words";
import { lazy } from "react";
import type { Screen } from "../../shell/screen.ts";

export const identityScreens: readonly Screen[] = [
  {
    path: "/account",
    title: { zh: "我的账号与安全", en: "My account and security" },
    component: lazy(() => import("./AccountPage.tsx")),
  },
  {
    path: "/posts",
    title: { zh: "岗位任职", en: "Posts and holders" },
    permission: "identity.read_roles",
    nav: { group: "system", order: 10 },
    component: lazy(() => import("./PostsPage.tsx")),
  },
  {
    path: "/roles",
    title: { zh: "角色", en: "Roles" },
    permission: "identity.read_roles",
    nav: { group: "system", order: 20 },
    component: lazy(() => import("./RolesPage.tsx")),
  },
  {
    path: "/roles/$roleId",
    title: { zh: "角色", en: "Role" },
    permission: "identity.read_roles",
    component: lazy(() => import("./RolePage.tsx")),
  },
  {
    path: "/partner-offices",
    title: signInWords.partners,
    permission: "identity.edit_offices",
    nav: { group: "system", order: 30 },
    component: lazy(() => import("./OfficesPage.tsx")),
  },
  {
    path: "/partner-offices/$officeId",
    title: { zh: "协作单位", en: "Partner office" },
    permission: "identity.edit_offices",
    component: lazy(() => import("./OfficePage.tsx")),
  },
];
