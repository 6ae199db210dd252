import { lazy } from "react";
import type { Part } from "../../shell/screen.ts";
import { FieldQueue } from "./field/field-queue.ts";
import { Entries } from "./writing/entries.ts";

/** How many appeals and acts of this person lie on the device and were not sent. */
export function unsentAppeals(personId: string): number {
  return new Entries(localStorage, personId).unsent().length + new FieldQueue(localStorage, personId).list().length;
}

/** Sends what waits, whenever there is a line. */
export const sendingCompanion: Part = {
  name: "appeals.sending",
  component: lazy(() => import("./writing/SendingCompanion.tsx")),
};

/** Logs what an officer did without a line. */
export const fieldCompanion: Part = {
  name: "appeals.field",
  component: lazy(() => import("./field/FieldCompanion.tsx")),
};
