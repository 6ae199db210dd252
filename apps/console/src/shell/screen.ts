import type { ComponentType, LazyExoticComponent } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import type { FieldKind } from "@niangjia/domain/kernel/fields";
import type { Picked } from "@niangjia/domain/kernel/filling";
import type { Permission } from "@niangjia/domain/kernel/permissions";
import type { Text } from "@niangjia/domain/kernel/text";
import type { PickedBy, PickedCondition, PickProps } from "./list/list-shape.ts";

export const navGroups = ["work", "organisation", "people", "system"] as const;
export type NavGroup = (typeof navGroups)[number];

/**
 * One page of the console. A module lists its screens in `<name>.screens.tsx`; `src/screens.ts` lists
 * the modules. Paths are TanStack's (`/unions/$unionId`); a screen reads its parameters with
 * `useParams({ strict: false })` and keeps its state in the address with `useSearch({ strict: false })`
 * (flat: each value is a string or a list of strings).
 */
export interface Screen {
  readonly path: `/${string}`;
  readonly title: Text;
  /** Hidden from the navigation, and refused with a clear page, when the acting post lacks it. Absent: any session. */
  readonly permission?: Permission;
  /** `office`: for partner offices, and for them alone. Absent: for posts; without a permission, for everybody. */
  readonly side?: "office";
  readonly nav?: {
    readonly group: NavGroup;
    /** Ascending within the group; the first one that needs a permission is where `/` leads. */
    readonly order: number;
    /** `g` then this letter goes there. */
    readonly key?: string;
    /** How much is there to do, behind the title. */
    readonly count?: LazyExoticComponent<ComponentType>;
  };
  readonly component: LazyExoticComponent<ComponentType>;
}

/** Where a record of a kind opens: a screen's path, with the record's id as its one parameter, or a list that it stands in. */
export type Places = Readonly<Record<string, `/${string}`>>;

/** A small control at the right of the header (the inbox bell). Takes no properties; reads its own data. */
export interface HeaderTool {
  readonly name: string;
  readonly component: LazyExoticComponent<ComponentType>;
}

/** How a screen asks for one union. */
export interface UnionPickerProps {
  readonly id?: string;
  /** A union's id. */
  readonly value?: string | undefined;
  readonly onChange?: (unionId: string | undefined) => void;
  /** Of the whole directory, not only within the acting post's reach. */
  readonly isAnywhere?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

/** Parts that modules give to the shell. */
export interface Slots {
  /** Phone code, password, passkey, OIDC. Calls `onSignedIn` when a session is open. */
  readonly signInForms: LazyExoticComponent<ComponentType<{ onSignedIn: () => void }>>;
  /** The second proof of identity. `onDone` when given, `onCancel` when the person turned away. */
  readonly stepUpDialog: LazyExoticComponent<
    ComponentType<{ open: boolean; onDone: () => void; onCancel: () => void }>
  >;
  /** A search field over the union tree; works as a child of antd's `Form.Item`. */
  readonly unionPicker: LazyExoticComponent<ComponentType<UnionPickerProps>>;
  /** Path of the screen that shows search results for `?q=`. */
  readonly searchPath: `/${string}`;
  /** Path of the person's own account. */
  readonly accountPath: `/${string}`;
}

/** Kinds of fields whose values are records of a module. */
export type PickedKind = Extract<FieldKind, "union" | "person" | "employer" | "place">;

/** All that modules put into the shell. */
export interface Content {
  readonly screens: readonly Screen[];
  /** Of each kind of record that can be opened here. */
  readonly places: Places;
  /** Small controls at the right of the header, left to right. */
  readonly headerTools: readonly HeaderTool[];
  readonly slots: Slots;
  /** Fields that ask for a module's records by name. */
  readonly fields: Readonly<Record<PickedKind, LazyExoticComponent<ComponentType<FieldProps<Picked>>>>>;
  /** Conditions of lists that name such a record, and its name in the chip. */
  readonly picks: Readonly<
    Record<
      PickedCondition,
      {
        readonly Pick: LazyExoticComponent<ComponentType<PickProps & { by: PickedBy }>>;
        readonly Name: LazyExoticComponent<ComponentType<{ value: string; by: PickedBy }>>;
      }
    >
  >;
}
