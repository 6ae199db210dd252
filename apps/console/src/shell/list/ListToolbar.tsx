import { Button } from "antd";
import { useId, useState, type ReactNode } from "react";
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

/** Conditions that stand beside the search; a list with more folds the rest away, so the first ones matter most. */
const mostInline = 4;

/** Search, conditions, order and export of a list. On a phone all conditions fold behind one button. */
export function ListToolbar({
  state,
  filters,
  searchName,
  placeholder,
  sorts,
  sortName,
  exportRoute,
  exportRequest,
  saved,
  columns,
}: {
  state: ListState;
  filters: readonly Filter[];
  searchName: string | undefined;
  placeholder: string | undefined;
  sorts: readonly Option[];
  sortName: string;
  exportRoute: Route | undefined;
  exportRequest: object;
  /** The saved filters of this list. */
  saved: ReactNode;
  /** Which columns show. */
  columns: ReactNode;
}) {
  const t = useText(listMessages);
  const panel = useId();
  const [open, setOpen] = useState(false);
  const count = Object.keys(state.chosen).length;
  // Chosen conditions stay visible as chips, also those whose control is folded away.
  const [main, more] =
    filters.length > mostInline ? [filters.slice(0, mostInline - 1), filters.slice(mostInline - 1)] : [filters, []];
  const field = (filter: Filter) => (
    <FilterField
      key={filter.name}
      filter={filter}
      value={state.chosen[filter.name]}
      onChange={(value) => state.change({ [filter.name]: value })}
    />
  );
  return (
    <div className="list-tools">
      <div className="list-tools-line">
        {searchName && (
          <SearchField
            value={state.words}
            placeholder={placeholder ?? ""}
            onChange={(words) => state.change({ [searchName]: words || undefined })}
          />
        )}
        {main.length > 0 && (
          <div
            id={`${panel}-main`}
            className={open ? "list-filters list-filters-main is-open" : "list-filters list-filters-main"}
          >
            {main.map(field)}
          </div>
        )}
        {filters.length > 0 && (
          <Button
            className={more.length > 0 ? "filters-toggle has-more" : "filters-toggle"}
            aria-expanded={open}
            aria-controls={`${panel}-main ${panel}-more`}
            onClick={() => setOpen(!open)}
          >
            {count > 0 ? t("filtersOn", { count }) : t("filters")} <span aria-hidden="true">{open ? "▴" : "▾"}</span>
          </Button>
        )}
        <div className="list-tools-right">
          {saved}
          {sorts.length > 0 && (
            <NativeSelect
              label={t("sort")}
              value={state.sort ?? ""}
              options={[{ value: "", label: t("defaultSort") }, ...sorts]}
              onChange={(sort) => state.change({ [sortName]: sort || undefined })}
            />
          )}
          {columns}
          {exportRoute && <ExportButton route={exportRoute} request={exportRequest} />}
        </div>
      </div>
      {more.length > 0 && open && (
        <div id={`${panel}-more`} className="list-filters list-filters-more is-open">
          {more.map(field)}
        </div>
      )}
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
      <Button
        loading={file.isPending}
        onClick={() => file.mutate(request as never, { onSuccess: () => tell(t("exported")) })}
      >
        {file.isPending ? t("exporting") : t("export")}
      </Button>
      <RefusalAlert error={file.error} />
    </>
  );
}
