import { useCallback, useMemo, useState, type ReactNode } from "react";
import type { Route, RouteRequest } from "@niangjia/domain/kernel/contract";
import type { Counted } from "@niangjia/domain/kernel/schemas";
import { Refusal } from "@niangjia/client/call";
import { useRoute } from "@niangjia/client/hooks";
import { useList, usePick, useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../RefusalAlert.tsx";
import { ListEmpty } from "./ListEmpty.tsx";
import { ColumnChooser } from "./ColumnChooser.tsx";
import { columnsOf, type Columns } from "./declared-columns.tsx";
import { filtersOf, isOrder, toldByLabels, type Narrowing } from "./declared-filters.ts";
import { columnsToDraw, useColumnChoice } from "./list-columns.ts";
import { ListPager, useCountWords } from "./ListPager.tsx";
import { ListTable, ListTableWaiting } from "./ListTable.tsx";
import { ListToolbar } from "./ListToolbar.tsx";
import { SavedFilters } from "./SavedFilters.tsx";
import { listKeyOf } from "./saved-filters.ts";
import { listMessages } from "./list.messages.ts";
import type { Column, Option, RowLink, RowOf } from "./list-shape.ts";
import { useDensity } from "./density.ts";
import { useListState } from "./list-state.ts";
import "../styles/list.css";

export interface RecordListProps<R extends Route> {
  /** What the rows are, for the table's caption. */
  readonly name: string;
  /** A GET route that takes `pageQuery` and answers `pageOf(...)`. */
  readonly route: R;
  readonly params?: Readonly<Record<string, string>>;
  /** Query the screen itself sets; not in the address. */
  readonly fixed?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  /** Entries of the row's schema with words, or columns drawn by hand. The first one names the row. */
  readonly columns: Columns<R>;
  readonly rowKey: (row: RowOf<R>) => string;
  /** Where a row leads: a link in its first column; the whole row follows a click. */
  readonly rowLink?: (row: RowOf<R>) => RowLink | null;
  readonly rowTone?: (row: RowOf<R>) => "bad" | "warn" | "quiet" | undefined;
  readonly search?: { readonly name?: string; readonly placeholder: string };
  readonly filters?: readonly Narrowing<R>[];
  readonly sorts?: readonly Option[];
  readonly sortName?: string;
  /** A `file` route that takes the same query without the page. */
  readonly exportRoute?: Route;
  readonly empty?: { readonly title: string; readonly hint?: string; readonly action?: ReactNode };
  /** Rows can be picked; this draws what can be done with them. */
  readonly bulk?: (rows: readonly RowOf<R>[], clear: () => void) => ReactNode;
  /** Keeps two lists of one page apart in the address (`members.`). */
  readonly prefix?: string;
  /** Reads again every so many milliseconds. */
  readonly refreshEvery?: number;
}

/**
 * A list of records: search, conditions, sort and paging that survive a reload (all of it in the
 * address), a count and jumps, columns to choose, export of what is shown, designed empty, waiting and error states, `j`/`k`/Enter, print.
 * Also inside a detail page, then with a `prefix`.
 */
export function RecordList<R extends Route>(props: RecordListProps<R>) {
  type Row = RowOf<R>;
  const {
    name,
    route,
    params,
    fixed,
    columns: asked,
    rowKey,
    rowLink,
    rowTone,
    search,
    filters: narrowing,
    sorts,
    sortName = "sort",
    exportRoute,
    empty,
    bulk,
    prefix,
    refreshEvery,
  } = props;
  const t = useText(listMessages);
  const pick = usePick();
  const filters = useMemo(() => filtersOf(route, narrowing ?? [], pick), [route, narrowing, pick]);
  const searchName = search ? (search.name ?? "q") : undefined;
  const columns = useMemo(() => columnsOf(route, asked, pick), [route, asked, pick]);
  const state = useListState({
    filters,
    searchName,
    sortName,
    isOrder: useCallback((sort) => isOrder(route, sortName, sort), [route, sortName]),
    ...(prefix ? { prefix } : {}),
  });
  const conditions = useMemo(() => ({ ...fixed, ...state.conditions }), [fixed, state.conditions]);
  const request = {
    ...(params ? { params } : {}),
    query: { ...conditions, limit: state.size, ...state.pageQuery },
  } as RouteRequest<R>;
  const again = refreshEvery ? { refetchInterval: refreshEvery } : {};
  const found = useRoute(route, request, {
    placeholderData: (before) => before,
    ...again,
  });
  const page = found.data as { items: readonly Row[]; nextCursor: string | null; counted?: Counted } | undefined;
  const isHere = page !== undefined && !found.isPlaceholderData;
  // One page alone is counted by itself.
  const isWhole = isHere && state.page === 1 && page.nextCursor === null;
  const counting = useRoute(
    route,
    { ...(params ? { params } : {}), query: { ...conditions, count: "true" } } as RouteRequest<R>,
    { enabled: isHere && !isWhole, staleTime: 30_000, ...again },
  );
  const counted = isWhole
    ? (page.counted ?? { count: page.items.length, isMore: false })
    : (counting.data as { counted?: Counted } | undefined)?.counted;
  const wordsOf = useCountWords();
  const [chosenColumns, chooseColumns] = useColumnChoice(listKeyOf(route.path));
  const drawn = useMemo(() => columnsToDraw(columns, chosenColumns), [columns, chosenColumns]);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [density, setDensity] = useDensity();
  const rows = page?.items ?? [];
  const pickedRows = rows.filter((row) => picked.has(rowKey(row)));
  const isNarrowable = filters.length > 0 || searchName !== undefined;
  const labels = new Map(filters.map((filter) => [filter.name, filter.label]));
  if (searchName) labels.set(searchName, t("search"));
  const list = useList();
  const error = toldByLabels(found.error, labels, (wrong) => t("wrongConditions", { conditions: list(wrong) }));
  const isLostPlace = found.error instanceof Refusal && found.error.code === "bad_cursor";

  return (
    <section className="list" aria-label={name} aria-busy={found.isFetching}>
      <ListToolbar
        state={state}
        filters={filters}
        searchName={searchName}
        placeholder={search?.placeholder}
        sorts={sorts ?? []}
        sortName={sortName}
        exportRoute={exportRoute}
        columns={
          <ColumnChooser
            columns={columns as readonly Column<never>[]}
            chosen={chosenColumns}
            onChoose={chooseColumns}
            isExported={exportRoute !== undefined}
          />
        }
        exportRequest={{ ...(params ? { params } : {}), query: conditions }}
        saved={
          isNarrowable ? (
            <SavedFilters
              path={route.path}
              state={state}
              names={[...labels.keys()]}
              sortName={sortName}
              bare={!state.isNarrowed && state.sort === undefined && state.page === 1}
            />
          ) : null
        }
      />
      <RefusalAlert error={error} onRetry={() => void (isLostPlace ? state.toFirst() : found.refetch())} />
      {isLostPlace && (
        <button type="button" className="link-like" onClick={state.toFirst}>
          {t("first")}
        </button>
      )}
      {bulk && pickedRows.length > 0 && (
        <div className="list-picked" role="region" aria-label={t("picked", { count: pickedRows.length })}>
          <span aria-live="polite">{t("picked", { count: pickedRows.length })}</span>
          {bulk(pickedRows, () => setPicked(new Set()))}
          <button type="button" className="link-like" onClick={() => setPicked(new Set())}>
            {t("unpick")}
          </button>
        </div>
      )}
      {page ? (
        rows.length === 0 ? (
          <ListEmpty
            isNarrowed={state.isNarrowed || state.page > 1}
            onClear={state.page > 1 ? state.toFirst : state.clear}
            {...(empty ? { empty } : {})}
          />
        ) : (
          <ListTable
            name={name}
            columns={drawn}
            rows={rows}
            rowKey={rowKey}
            rowLink={rowLink}
            rowTone={rowTone}
            state={state}
            sortName={sortName}
            isStale={found.isPlaceholderData}
            isRoomy={density === "roomy"}
            {...(bulk ? { picked, onPick: setPicked } : {})}
          />
        )
      ) : (
        !found.error && <ListTableWaiting columns={drawn} />
      )}
      <p className="only-read" role="status">
        {page && !found.isFetching ? wordsOf(rows.length, counted) : ""}
      </p>
      {page && (rows.length > 0 || state.page > 1) && (
        <ListPager
          state={state}
          count={rows.length}
          counted={counted}
          nextCursor={page.nextCursor}
          isFetching={found.isFetching}
          density={density}
          onDensity={setDensity}
        />
      )}
    </section>
  );
}
