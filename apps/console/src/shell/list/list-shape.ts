import type { ComponentType, ReactNode } from "react";
import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import type { FieldKind } from "@niangjia/domain/kernel/fields";

/** A row of a list: one of the `items` of a route that takes `pageQuery`. Without it nothing can be drawn of a row. */
export type RowOf<R extends Route> = "count" extends keyof (RouteRequest<R> & { query: unknown })["query"]
  ? RouteOutput<R> extends { items: readonly (infer Row)[] }
    ? Row
    : never
  : never;

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** `number`: right-aligned, even digits. `code`: a number or code that stays on one line. `actions`: buttons, at the right, not printed. */
  readonly kind?: "text" | "number" | "date" | "code" | "actions";
  /** CSS width; the column without one takes what is left. */
  readonly width?: number | string;
  /** Values of the sort parameter that this column's head switches between. */
  readonly sort?: { readonly ascending?: string; readonly descending?: string };
  /** `wide`: left out below 1200 px; `medium`: below 800 px. On a phone rows are cards and show every other column. */
  readonly from?: "medium" | "wide";
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface Of<K extends FieldKind | "picked" | "custom"> {
  readonly kind: K;
  /** Name of the query parameter, in the route and in the address. */
  readonly name: string;
  readonly label: string;
}

/** Kinds of fields by whose records lists are narrowed: the module that has them finds and names them. */
export type PickedCondition = Extract<FieldKind, "union" | "employer">;

/** What stands for a record in an address: its id, or a union's place in the tree. */
export type PickedBy = "id" | "path";

/** Asks for one record by its name. `value`: what stands in the address for it. */
export interface PickProps {
  readonly id: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/**
 * One condition of a list, of the kind of its field. Its value is a string in the address; `choices` repeats the name.
 * `picked` and `custom` are of a list alone: a record found by a look-up of its own, and what is drawn by hand.
 */
export type Filter =
  | (Of<"choice"> & {
      readonly options: readonly Option[];
      /** Holds until the person chooses. */ readonly initial?: string;
    })
  | (Of<"choices"> & { readonly options: readonly Option[] })
  /** `isBox`: ticked, only these; else all. */
  | (Of<"yes_no"> & { readonly isBox?: boolean })
  | Of<"date">
  /** Picked by name, told by name, never typed as an id. `by`: what stands for it. */
  | (Of<PickedCondition> & { readonly by?: PickedBy })
  | (Of<"picked"> & {
      readonly Picker: ComponentType<PickProps>;
      /** The name for a value, also after a reload; {@link notVisible} where it is out of reach. */
      readonly Name: ComponentType<{ value: string }>;
    })
  | (Of<"custom"> & {
      readonly render: (field: {
        id: string;
        value: string | undefined;
        onChange: (value: string | undefined) => void;
      }) => ReactNode;
      /** The chip's words for a value. */ readonly describe: (value: string) => ReactNode;
    });

export interface RowLink {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, string>>;
}
