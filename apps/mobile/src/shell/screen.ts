import type { ComponentType, LazyExoticComponent } from "react";
import type { Picked } from "@niangjia/domain/kernel/filling";
import type { Text } from "@niangjia/domain/kernel/text";
import type { FieldProps } from "@niangjia/client/filling";
import type { KeptActs } from "@niangjia/client/kept-acts";
import type { IconName } from "@niangjia/ui/phone/Icon.tsx";

/** As oneself ("worker"), or in the post one holds ("post"). */
export type Side = "worker" | "post";

/**
 * One screen of the phone app. A module lists its screens in `<name>.screens.tsx`; `src/screens.ts` lists
 * the modules. Paths are TanStack's (`/appeals/$id`); a screen reads its parameters with
 * `useParams({ strict: false })`, keeps its state in the address with `useSearch({ strict: false })`, and
 * draws itself inside `Page` (shell/Page.tsx). `useRoute`, `usePages` and `useCommand` act for its side.
 */
export interface Screen {
  readonly path: `/${string}`;
  readonly title: Text;
  /** Absent: of both sides; it acts as oneself. `post` screens are refused to people without a post. */
  readonly side?: Side;
  /** A place in the row at the bottom. Without a side it stands in both rows. At most four in a row. */
  readonly tab?: { readonly order: number; readonly icon: IconName; readonly label: Text };
  readonly component: LazyExoticComponent<ComponentType>;
}

/** Kinds of fields that a module draws: what they find is its own. */
export type PickedKind = "union" | "person" | "employer" | "place";

/** Parts that modules give to the shell and to its first and last pages. None takes properties. */
export interface Slots {
  /** Small controls at the right of the first page's bar (the inbox bell). */
  readonly homeTools: readonly Part[];
  /** Cards on a worker's first page, below the appeals. */
  readonly homeCards: readonly Part[];
  /** Rows of "me": leads to screens about the person's own data. */
  readonly myLinks: readonly { readonly path: `/${string}`; readonly title: Text; readonly icon: IconName }[];
  /** What goes on beside every screen while somebody is signed in (sending what waits); shows nothing of its own. */
  readonly companions: readonly Part[];
  /** Acts that wait for a line, of whichever module: where they wait and how they are sent. */
  readonly keptActs: KeptActs;
  /**
   * Under which names earlier versions kept single texts of a form that keeps a draft now: by the route's path and the field, without
   * the id of the record that followed.
   */
  readonly olderTexts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ask for what is found by its name, wherever a form has such a field. */
  readonly pickers: Readonly<Record<PickedKind, LazyExoticComponent<ComponentType<FieldProps<Picked>>>>>;
  /** How much else of this person lies on the device and was not sent; asked before signing out. */
  readonly unsentCount: (personId: string) => number;
}

/** Where a record of a kind opens for whom it is about: a screen's path, with the record's id as its one parameter or none. */
export type Places = Readonly<Record<string, `/${string}`>>;

/** All that modules put into the shell. */
export interface Content {
  readonly screens: readonly Screen[];
  readonly places: Places;
  readonly slots: Slots;
}

export interface Part {
  readonly name: string;
  readonly component: LazyExoticComponent<ComponentType>;
}
