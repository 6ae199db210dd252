import { accountScreens } from "./modules/account/account.screens.tsx";
import { appealsScreens } from "./modules/appeals/appeals.screens.tsx";
import { sendingCompanion, unsentAppeals } from "./modules/appeals/index.ts";
import type { Screen, Slots } from "./shell/screen.ts";

/** Every screen of the phone app, written out. */
export const screens: readonly Screen[] = [...appealsScreens, ...accountScreens];

/** Parts that modules give to the shell. */
export const slots: Slots = {
  homeTools: [],
  homeCards: [],
  myLinks: [],
  companions: [sendingCompanion],
  unsentCount: unsentAppeals,
};
