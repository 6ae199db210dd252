import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, type MouseEvent } from "react";
import { useText } from "@niangjia/ui/language";
import { listMessages } from "./list.messages.ts";
import type { Column, RowLink } from "./list-shape.ts";
import type { ListState } from "./list-state.ts";
import { useRowKeys } from "./row-keys.ts";

interface TableProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowLink?: ((row: Row) => RowLink | null) | undefined;
  readonly rowTone?: ((row: Row) => "bad" | "warn" | "quiet" | undefined) | undefined;
  readonly state: ListState;
  readonly sortName: string;
  readonly isStale: boolean;
  readonly isRoomy: boolean;
  readonly picked?: ReadonlySet<string>;
  readonly onPick?: (picked: ReadonlySet<string>) => void;
}

const cellClass = (column: Column<never>) =>
  `cell-${column.kind ?? "text"}${column.from ? ` from-${column.from}` : ""}`;
/** The first column names the row: it holds the link, and heads the card on a phone. */
const leadClass = (index: number) => (index === 0 ? " cell-lead" : "");

export function ListTable<Row>({
  name,
  columns,
  rows,
  rowKey,
  rowLink,
  rowTone,
  state,
  sortName,
  isStale,
  isRoomy,
  picked,
  onPick,
}: TableProps<Row>) {
  const t = useText(listMessages);
  const body = useRef<HTMLTableSectionElement>(null);
  const navigate = useNavigate();
  useRowKeys(body);

  const follow = (event: MouseEvent, link: RowLink | null) => {
    // A click on a control, or one that ends a selection of text, is not meant for the row.
    if (
      link === null ||
      event.defaultPrevented ||
      (event.target as Element).closest("a, button, input, label, select, .ant-popover, .ant-modal") ||
      !event.currentTarget.contains(event.target as Node) ||
      String(window.getSelection()) !== ""
    )
      return;
    if (event.metaKey || event.ctrlKey)
      event.currentTarget.querySelector<HTMLAnchorElement>("a.row-link")?.dispatchEvent(
        new globalThis.MouseEvent("click", {
          ctrlKey: event.ctrlKey,
          metaKey: event.metaKey,
          bubbles: true,
          cancelable: true,
        }),
      );
    else void navigate({ to: link.to, params: (link.params ?? {}) as never, search: (link.search ?? {}) as never });
  };
  const allPicked = picked !== undefined && rows.length > 0 && rows.every((row) => picked.has(rowKey(row)));

  return (
    <div className={`list-table${isStale ? " is-stale" : ""}${isRoomy ? " is-roomy" : ""}`}>
      <table>
        <caption className="only-read">{name}</caption>
        <thead>
          <tr>
            {onPick && (
              <th scope="col" className="cell-pick">
                <input
                  type="checkbox"
                  aria-label={t("pickAll")}
                  checked={allPicked}
                  onChange={() => onPick(new Set(allPicked ? [] : rows.map(rowKey)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cellClass(column as Column<never>)}
                style={{ width: column.width }}
                aria-sort={sortOf(column, state.sort)}
              >
                {column.sort ? (
                  <button
                    type="button"
                    className="sort-button"
                    aria-label={t("sortBy", { column: column.title })}
                    onClick={() => state.change({ [sortName]: nextSort(column, state.sort) })}
                  >
                    {column.title}
                    <span aria-hidden="true" className="sort-mark">
                      {{ ascending: "▲", descending: "▼", none: "△" }[sortOf(column, state.sort) ?? "none"]}
                    </span>
                  </button>
                ) : column.kind === "actions" ? (
                  <span className="only-read">{column.title || t("actions")}</span>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => {
            const key = rowKey(row);
            const link = rowLink?.(row) ?? null;
            const tone = rowTone?.(row);
            return (
              <tr
                key={key}
                className={`${link ? "is-linked" : ""}${tone ? ` row-${tone}` : ""}`}
                onClick={(event) => follow(event, link)}
              >
                {onPick && picked && (
                  <td className="cell-pick">
                    <input
                      type="checkbox"
                      aria-label={t("pickRow")}
                      checked={picked.has(key)}
                      onChange={() => {
                        const next = new Set(picked);
                        if (!next.delete(key)) next.add(key);
                        onPick(next);
                      }}
                    />
                  </td>
                )}
                {columns.map((column, index) => (
                  <td
                    key={column.key}
                    className={cellClass(column as Column<never>) + leadClass(index)}
                    data-label={column.title}
                  >
                    <div className="cell-value">
                      {index === 0 && link ? (
                        <Link
                          className="row-link"
                          to={link.to}
                          params={(link.params ?? {}) as never}
                          search={(link.search ?? {}) as never}
                        >
                          {column.render(row)}
                        </Link>
                      ) : (
                        column.render(row)
                      )}
                    </div>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function sortOf<Row>(column: Column<Row>, sort: string | undefined): "ascending" | "descending" | undefined {
  if (!column.sort || sort === undefined) return undefined;
  return sort === column.sort.ascending ? "ascending" : sort === column.sort.descending ? "descending" : undefined;
}

/** The usual order → one direction → the other → the usual order. */
function nextSort<Row>(column: Column<Row>, sort: string | undefined): string | undefined {
  const steps = [column.sort?.ascending, column.sort?.descending].filter((step) => step !== undefined);
  const at = steps.indexOf(sort ?? "");
  return steps[at + 1];
}

/** The shape of the table before its rows are there. */
export function ListTableWaiting<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <div className="list-table" aria-hidden="true">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} className={cellClass(column as Column<never>)} style={{ width: column.width }}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: 8 }, (_, row) => (
            <tr key={row}>
              {columns.map((column, index) => (
                <td key={column.key} className={cellClass(column as Column<never>)}>
                  <span className="bone" style={{ width: `${40 + ((row * 17 + index * 29) % 45)}%` }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
