import type { z } from "zod";
import type { Route } from "@niangjia/domain/kernel/contract";
import { fieldsOf, type DeclaredField, type FieldKind } from "@niangjia/domain/kernel/fields";
import type { Text } from "@niangjia/domain/kernel/text";
import { ShownField } from "../record/ShownField.tsx";
import type { Column, RowOf } from "./list-shape.ts";

/**
 * A column by the name of its entry in the row's schema, which gives it words and kind; the same with what is particular to this
 * list, as its width or how it is drawn.
 */
export type DeclaredColumn<Row> =
  | (keyof Row & string)
  | ({ readonly of: keyof Row & string } & Partial<Omit<Column<Row>, "key" | "title">>);

export type Columns<R extends Route> = readonly (Column<RowOf<R>> | DeclaredColumn<RowOf<R>>)[];

const columnKinds: Partial<Record<FieldKind, NonNullable<Column<unknown>["kind"]>>> = {
  ...{ number: "number", percent: "number", money: "number", duration: "number" },
  ...{ date: "date", instant: "date", code: "code", phone: "code" },
};

/** Of one line, where nobody says otherwise. */
const usualWidths: Partial<Record<FieldKind, number>> = {
  ...{
    number: 100,
    percent: 100,
    money: 130,
    duration: 110,
    date: 130,
    instant: 150,
    status: 120,
    yes_no: 90,
    phone: 140,
  },
};

/** The columns of a list, in the reader's language. */
export function columnsOf<R extends Route>(
  route: R,
  asked: Columns<R>,
  pick: (text: Text) => string,
): readonly Column<RowOf<R>>[] {
  const declared = new Map(fieldsOf(rowSchemaOf(route)).map((field) => [field.name, field]));
  return asked.map((one) => {
    if (typeof one === "object" && "key" in one) return one;
    const { of, ...own } = typeof one === "object" ? one : { of: one };
    const field = declared.get(of);
    if (!field) throw new Error(`a row of ${route.path} has no words for “${of}” (field(…) in its contract)`);
    return { ...ofField<RowOf<R>>(field, pick), ...own };
  });
}

function rowSchemaOf(route: Route): z.ZodType {
  return (route.output as z.ZodObject<{ items: z.ZodArray<z.ZodType> }>).shape.items.element;
}

function ofField<Row>(field: DeclaredField, pick: (text: Text) => string): Column<Row> {
  const width = usualWidths[field.kind];
  return {
    key: field.name,
    title: pick(field.label),
    kind: columnKinds[field.kind] ?? "text",
    ...(width ? { width } : {}),
    render: (row) => <ShownField field={field} value={row[field.name as keyof Row]} />,
  };
}
