import { keptActs } from "@niangjia/client/kept-acts";
import { pagesFor } from "@niangjia/domain/record-pages";
import { accountScreens, personField } from "./modules/account/account.screens.tsx";
import { appealsScreens } from "./modules/appeals/appeals.screens.tsx";
import { olderTexts, orderActWays, sendingCompanion, unsentAppeals } from "./modules/appeals/index.ts";
import { keptCompanion, keptScreens } from "./modules/kept/kept.screens.tsx";
import { inboxBell, noticesLinks, noticesScreens } from "./modules/notices/notices.screens.tsx";
import { employerField, membersLinks, membersScreens } from "./modules/members/members.screens.tsx";
import { recordsLinks, recordsScreens } from "./modules/records/records.screens.tsx";
import { placeField, unionField } from "./modules/unions/unions.screens.ts";
import type { Content } from "./shell/screen.ts";

/** Every screen of the phone app and every part that modules give to the shell, written out. */
export const content: Content = {
  screens: [
    ...appealsScreens,
    ...noticesScreens,
    ...membersScreens,
    ...accountScreens,
    ...keptScreens,
    ...recordsScreens,
  ],
  places: pagesFor("own"),
  slots: {
    homeTools: [inboxBell],
    homeCards: [],
    myLinks: [...recordsLinks, ...noticesLinks, ...membersLinks],
    companions: [sendingCompanion, keptCompanion],
    keptActs: keptActs([orderActWays]),
    olderTexts,
    pickers: { union: unionField, place: placeField, person: personField, employer: employerField },
    unsentCount: unsentAppeals,
  },
};
