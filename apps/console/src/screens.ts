import { pagesFor } from "@niangjia/domain/record-pages";
import { lazy } from "react";
import { appealsScreens } from "./modules/appeals/appeals.screens.tsx";
import { searchScreens } from "./modules/search/search.screens.tsx";
import { membersPlaces, membersScreens } from "./modules/members/members.screens.tsx";
import { identityScreens } from "./modules/identity/identity.screens.tsx";
import { auditScreens } from "./modules/audit/audit.screens.tsx";
import { inboxBell, noticesScreens } from "./modules/notices/notices.screens.tsx";
import { recordsScreens } from "./modules/records/records.screens.tsx";
import { unionsPlaces, unionsScreens } from "./modules/unions/unions.screens.tsx";
import type { Content } from "./shell/screen.ts";

/** Every screen of the console and every part that modules give to the shell, written out. */
export const content: Content = {
  screens: [
    ...recordsScreens,
    ...appealsScreens,
    ...membersScreens,
    ...searchScreens,
    ...identityScreens,
    ...auditScreens,
    ...noticesScreens,
    ...unionsScreens,
  ],
  places: { ...pagesFor("officer"), ...membersPlaces, ...unionsPlaces },
  headerTools: [inboxBell],
  slots: {
    signInForms: lazy(() => import("./modules/identity/SignInForms.tsx")),
    stepUpDialog: lazy(() => import("./modules/identity/StepUpDialog.tsx")),
    unionPicker: lazy(() => import("./modules/unions/UnionPicker.tsx")),
    searchPath: "/search",
    accountPath: "/account",
  },
  fields: {
    union: lazy(() => import("./modules/unions/UnionField.tsx")),
    place: lazy(() => import("./modules/unions/PlaceField.tsx")),
    person: lazy(() => import("./modules/identity/PersonField.tsx")),
    employer: lazy(() => import("./modules/members/EmployerField.tsx")),
  },
  picks: {
    union: {
      Pick: lazy(() => import("./modules/unions/UnionPick.tsx")),
      Name: lazy(() => import("./modules/unions/UnionPicked.tsx")),
    },
    employer: {
      Pick: lazy(() => import("./modules/members/EmployerPick.tsx")),
      Name: lazy(() => import("./modules/members/EmployerPicked.tsx")),
    },
  },
};
