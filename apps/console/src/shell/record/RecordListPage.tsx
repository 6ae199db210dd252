import { Button } from "antd";
import { useState } from "react";
import type { Screens } from "@niangjia/domain/kernel/screens";
import { usePick } from "@niangjia/ui/language";
import { ActDialog } from "../act/ActDialog.tsx";
import { ListPage } from "../list/ListPage.tsx";

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** The list of a kind of record, as its screens declare it; its state stands last. `path`: where one opens. */
export function RecordListPage({ screens, path }: { screens: Screens; path: string }) {
  const pick = usePick();
  const [isMaking, setMaking] = useState(false);
  const { create, status } = screens;
  const columns = [...screens.columns.map(({ name }) => name).filter((name) => name !== status.name), status.name];
  const making = create && (
    <Button type="primary" onClick={() => setMaking(true)}>
      {pick(create.form!.title ?? create.summary)}
    </Button>
  );
  // What stands in rows and query was looked at where the screens are declared.
  const list = {
    route: screens.list,
    columns,
    filters: screens.filters,
    rowKey: (row: Row) => row.id,
    rowLink: (row: Row) => ({ to: path, params: { id: row.id } }),
  } as unknown as Pick<Parameters<typeof ListPage>[0], "route" | "columns" | "filters" | "rowKey" | "rowLink">;
  return (
    <>
      <ListPage
        {...list}
        title={pick(screens.all)}
        actions={making}
        {...(screens.search ? { search: { placeholder: pick(screens.search) } } : {})}
        empty={{ title: pick(screens.empty), action: making }}
      />
      {create && <ActDialog open={isMaking} onClose={() => setMaking(false)} route={create} view={{}} />}
    </>
  );
}
