import type { ComponentType, ReactNode } from "react";
import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";

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

interface Named {
  /** Name of the query parameter, in the route and in the address. */
  readonly name: string;
  readonly label: string;
}

/** Asks for one record by its name. `value`: what stands in the address for it. */
export interface PickProps {
  readonly id: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** One condition of a list. Its value is a string in the address; `choices` repeats the name. */
export type Filter =
  | (Named & {
      readonly kind: "choice";
      readonly options: readonly Option[];
      /** Holds until the person chooses; "All" is then a choice of its own. */ readonly initial?: string;
    })
  | (Named & { readonly kind: "choices"; readonly options: readonly Option[] })
  | (Named & { readonly kind: "yes_no" })
  /** One box: ticked, only these; else all. */
  | (Named & { readonly kind: "only" })
  /** A union, a person, an employer, a group …: picked by name, told by name, never typed as an id. */
  | (Named & {
      readonly kind: "picked";
      readonly Picker: ComponentType<PickProps>;
      /** The name for a value, also after a reload; {@link notVisible} where it is out of reach. */
      readonly Name: ComponentType<{ value: string }>;
    })
  | (Named & { readonly kind: "date" })
  | (Named & { readonly kind: "text" })
  | (Named & {
      readonly kind: "custom";
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

/** Stands in the address for "All" where a filter has an initial value. */
export const anyValue = "any";
