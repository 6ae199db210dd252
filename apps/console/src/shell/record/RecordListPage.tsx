import { Button } from "antd";
import { useState } from "react";
import type { Route } from "@niangjia/domain/kernel/contract";
import type { FieldKind } from "@niangjia/domain/kernel/fields";
import type { Screens } from "@niangjia/domain/kernel/screens";
import { usePick } from "@niangjia/ui/language";
import { ActDialog } from "../act/ActDialog.tsx";
import { ListPage } from "../list/ListPage.tsx";
import type { Column } from "../list/list-shape.ts";
import { ShownField } from "./ShownField.tsx";

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const columnKinds: Partial<Record<FieldKind, NonNullable<Column<Row>["kind"]>>> = {
  number: "number",
  percent: "number",
  money: "number",
  duration: "number",
  date: "date",
  instant: "date",
  code: "code",
  phone: "code",
};

/** The list of a kind of record, as its screens declare it. `path`: where one opens. */
export function RecordListPage({ screens, path }: { screens: Screens; path: string }) {
  const pick = usePick();
  const [isMaking, setMaking] = useState(false);
  const { create, status, title } = screens;
  const drawn = [...screens.columns.filter((field) => field.name !== status.name), status];
  const making = create && (
    <Button type="primary" onClick={() => setMaking(true)}>
      {pick(create.form!.title ?? create.summary)}
    </Button>
  );
  return (
    <>
      <ListPage
        title={pick(screens.all)}
        actions={making}
        route={screens.list as Route}
        {...(screens.search ? { search: { placeholder: pick(screens.search) } } : {})}
        filters={screens.filters as never}
        rowKey={(row: Row) => row.id}
        rowLink={(row: Row) => ({ to: path, params: { id: row.id } })}
        columns={
          drawn.map((field) => ({
            key: field.name,
            title: pick(field.label),
            kind: columnKinds[field.kind] ?? "text",
            render: (row: Row) => <ShownField field={field} value={row[field.name]} />,
            ...(field.name === title ? {} : field.name === status.name ? { width: 120 } : { width: 170 }),
          })) as never
        }
        empty={{ title: pick(screens.empty), action: making }}
      />
      {create && <ActDialog open={isMaking} onClose={() => setMaking(false)} route={create} view={{}} />}
    </>
  );
}
