import { accountScreens } from "./modules/account/account.screens.tsx";
import { appealsScreens } from "./modules/appeals/appeals.screens.tsx";
import { fieldCompanion, sendingCompanion, unsentAppeals } from "./modules/appeals/index.ts";
import { inboxBell, noticesLinks, noticesScreens } from "./modules/notices/notices.screens.tsx";
import { membersLinks, membersScreens } from "./modules/members/members.screens.tsx";
import type { Screen, Slots } from "./shell/screen.ts";

/** Every screen of the phone app, written out. */
export const screens: readonly Screen[] = [...appealsScreens, ...noticesScreens, ...membersScreens, ...accountScreens];

/** Parts that modules give to the shell. */
export const slots: Slots = {
  homeTools: [inboxBell],
  homeCards: [],
  myLinks: [...noticesLinks, ...membersLinks],
  companions: [sendingCompanion, fieldCompanion],
  unsentCount: unsentAppeals,
};
