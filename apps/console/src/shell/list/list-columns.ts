import { useState } from "react";
import type { Column } from "./list-shape.ts";

/** Columns that a person chooses: all but the first, which names the row, and the buttons. */
export function choosableColumns<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.filter((column, index) => index > 0 && column.kind !== "actions");
}

/**
 * The columns to draw. Where a person has chosen, exactly those, at every width; else the usual ones, which the window's
 * width still narrows ({@link Column.from}).
 */
export function columnsToDraw<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | null,
): readonly Column<Row>[] {
  if (chosen === null) return columns;
  const choosable = new Set(choosableColumns(columns).map((column) => column.key));
  return columns
    .filter((column) => !choosable.has(column.key) || chosen.includes(column.key))
    .map(({ from: _usual, ...column }) => column);
}

/** Keys of the choosable columns that are seen now: chosen ones, or the usual ones that the window is wide enough for. */
export function columnsSeen<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | null,
  isWideEnough: (from: NonNullable<Column<Row>["from"]>) => boolean,
): string[] {
  return choosableColumns(columns)
    .filter((column) =>
      chosen === null ? column.from === undefined || isWideEnough(column.from) : chosen.includes(column.key),
    )
    .map((column) => column.key);
}

const storeKey = (list: string) => `niangjia.columns.${list}`;

/** What the person chose for a list on this device, by column keys; null: nothing. */
export function useColumnChoice(list: string): [readonly string[] | null, (chosen: readonly string[] | null) => void] {
  const [chosen, setChosen] = useState(() => readChoice(localStorage.getItem(storeKey(list))));
  return [
    chosen,
    (next) => {
      if (next === null) localStorage.removeItem(storeKey(list));
      else localStorage.setItem(storeKey(list), JSON.stringify(next));
      setChosen(next);
    },
  ];
}

/** A kept choice; null for none and for what was not kept by this page. */
export function readChoice(kept: string | null): readonly string[] | null {
  try {
    const read: unknown = JSON.parse(kept ?? "null");
    return Array.isArray(read) && read.every((key) => typeof key === "string") ? read : null;
  } catch {
    return null;
  }
}
