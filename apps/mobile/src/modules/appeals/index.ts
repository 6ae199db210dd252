import { lazy } from "react";
import type { Part } from "../../shell/screen.ts";
import { Entries } from "./writing/entries.ts";

export { olderTexts } from "./older-texts.ts";
export { orderActWays } from "./field/waiting-acts.ts";

/** How many appeals of this person lie on the device and were not sent. */
export function unsentAppeals(personId: string): number {
  return new Entries(localStorage, personId).unsent().length;
}

/** Sends what waits, whenever there is a line. */
export const sendingCompanion: Part = {
  name: "appeals.sending",
  component: lazy(() => import("./writing/SendingCompanion.tsx")),
};
