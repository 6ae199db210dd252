import { Button } from "antd";
import { useId, useState } from "react";
import type { Route } from "@niangjia/domain/kernel/contract";
import { useDownload } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { NativeSelect } from "../NativeSelect.tsx";
import { RefusalAlert } from "../RefusalAlert.tsx";
import { useTell } from "../tell.tsx";
import { FilterField } from "./FilterField.tsx";
import { ListChips } from "./ListChips.tsx";
import { listMessages } from "./list.messages.ts";
import type { Filter, Option } from "./list-shape.ts";
import type { ListState } from "./list-state.ts";
import { SearchField } from "./SearchField.tsx";

/** Search, conditions, order and export of a list. On a phone the conditions fold behind one button. */
export function ListToolbar({ state, filters, searchName, placeholder, sorts, sortName, exportRoute, exportRequest }: {
  state: ListState;
  filters: readonly Filter[];
  searchName: string | undefined;
  placeholder: string | undefined;
  sorts: readonly Option[];
  sortName: string;
  exportRoute: Route | undefined;
  exportRequest: object;
}) {
  const t = useText(listMessages);
  const panel = useId();
  const [open, setOpen] = useState(false);
  const count = Object.keys(state.chosen).length;
  if (!searchName && filters.length === 0 && sorts.length === 0 && !exportRoute) return null;
  return (
    <div className="list-tools">
      <div className="list-tools-line">
        {searchName && <SearchField value={state.words} placeholder={placeholder ?? ""} onChange={(words) => state.change({ [searchName]: words || undefined })} />}
        {filters.length > 0 && (
          <Button className="filters-toggle" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>{count > 0 ? t("filtersOn", { count }) : t("filters")}</Button>
        )}
        {filters.length > 0 && (
          <div id={panel} className={open ? "list-filters is-open" : "list-filters"}>
            {filters.map((filter) => <FilterField key={filter.name} filter={filter} value={state.chosen[filter.name]} onChange={(value) => state.change({ [filter.name]: value })} />)}
          </div>
        )}
        <div className="list-tools-right">
          {sorts.length > 0 && <NativeSelect label={t("sort")} value={state.sort ?? ""} options={[{ value: "", label: t("defaultSort") }, ...sorts]} onChange={(sort) => state.change({ [sortName]: sort || undefined })} />}
          {exportRoute && <ExportButton route={exportRoute} request={exportRequest} />}
        </div>
      </div>
      <ListChips state={state} filters={filters} searchName={searchName} />
    </div>
  );
}

function ExportButton({ route, request }: { route: Route; request: object }) {
  const t = useText(listMessages);
  const tell = useTell();
  const file = useDownload(route);
  return (
    <>
      <Button loading={file.isPending} onClick={() => file.mutate(request as never, { onSuccess: () => tell(t("exported")) })}>{file.isPending ? t("exporting") : t("export")}</Button>
      <RefusalAlert error={file.error} />
    </>
  );
}
