import { appealsScreens } from "./modules/appeals/appeals.screens.tsx";
import { searchScreens } from "./modules/search/search.screens.tsx";
import { membersScreens } from "./modules/members/members.screens.tsx";
import type { HeaderTool, Screen, Slots } from "./shell/screen.ts";

/** Every screen of the console, written out. */
export const screens: readonly Screen[] = [...appealsScreens, ...membersScreens, ...searchScreens];

/** Small controls at the right of the header, left to right. */
export const headerTools: readonly HeaderTool[] = [];

/** Parts that modules give to the shell. */
export const slots: Slots = {
  signInForms: null,
  stepUpDialog: null,
  unionPicker: null,
  searchPath: "/search",
  accountPath: null,
};
