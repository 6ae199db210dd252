import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { listOf, type Search } from "../search-params.ts";
import { anyValue, type Filter } from "./list-shape.ts";

/** Pages one can step back through; further back the way leads to the first page. */
const longestTrail = 12;
const sizes = ["20", "50", "100"] as const;

export interface ListState {
  /** What the person chose, by parameter name, without initial values. */
  readonly chosen: Search;
  readonly words: string;
  /** The words by their parameter name; empty without any. */
  readonly searched: Search;
  readonly sort: string | undefined;
  readonly size: string;
  readonly page: number;
  readonly cursor: string | undefined;
  /** The query for the route: conditions, words, sort; without the page. */
  readonly conditions: Readonly<Record<string, string | readonly string[]>>;
  readonly isNarrowed: boolean;
  /** Changes conditions, sort or size; begins at the first page again. */
  readonly change: (changes: Search) => void;
  readonly clear: () => void;
  readonly forth: (cursor: string) => void;
  readonly back: () => void;
  readonly toFirst: () => void;
}

/**
 * The state of a list, all of it in the address: conditions by their own names, `sort`, `limit`,
 * `page` and `at` (the cursors walked through, the last one current). `prefix` keeps two lists of one
 * page apart (`members.q`).
 */
export function useListState({
  prefix = "",
  filters,
  searchName,
  sortName,
}: {
  prefix?: string;
  filters: readonly Filter[];
  searchName: string | undefined;
  sortName: string;
}): ListState {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();

  const write = useCallback(
    (changes: Search, replace: boolean) =>
      void navigate({
        to: ".",
        search: ((before: Search) => ({
          ...before,
          ...Object.fromEntries(Object.entries(changes).map(([name, value]) => [prefix + name, value])),
        })) as never,
        replace,
        resetScroll: false,
      }),
    [navigate, prefix],
  );

  return useMemo(() => {
    const one = (name: string) => listOf(search[prefix + name])[0];
    const chosen: Record<string, string | readonly string[]> = {};
    const conditions: Record<string, string | readonly string[]> = {};
    for (const filter of filters) {
      const values = listOf(search[prefix + filter.name]);
      const initial = filter.kind === "choice" ? filter.initial : undefined;
      const value = filter.kind === "choices" ? values : values[0];
      if (value !== undefined && value.length > 0) chosen[filter.name] = value;
      const effective = chosen[filter.name] ?? initial;
      if (effective !== undefined && effective !== anyValue) conditions[filter.name] = effective;
    }
    const words = searchName ? (one(searchName) ?? "") : "";
    if (searchName && words) conditions[searchName] = words;
    const sort = one(sortName);
    if (sort) conditions[sortName] = sort;
    const trail = (one("at") ?? "").split("~").filter(Boolean);
    const page = Math.max(1, Number(one("page") ?? 1) || 1);
    const size = sizes.find((known) => known === one("limit")) ?? "20";
    const start = { page: undefined, at: undefined };
    return {
      chosen,
      words,
      searched: searchName && words ? { [searchName]: words } : {},
      sort,
      size,
      conditions,
      page: trail.length === 0 ? 1 : page,
      cursor: trail.at(-1),
      isNarrowed: words !== "" || Object.keys(chosen).length > 0,
      change: (changes) => write({ ...changes, ...start }, true),
      clear: () =>
        write(
          {
            ...Object.fromEntries(filters.map((filter) => [filter.name, undefined])),
            ...(searchName ? { [searchName]: undefined } : {}),
            ...start,
          },
          true,
        ),
      forth: (cursor) =>
        write({ at: [...trail, cursor].slice(-longestTrail).join("~"), page: String(page + 1) }, false),
      back: () => write(trail.length > 1 ? { at: trail.slice(0, -1).join("~"), page: String(page - 1) } : start, false),
      toFirst: () => write(start, false),
    };
  }, [search, prefix, filters, searchName, sortName, write]);
}

export const pageSizes: readonly string[] = sizes;
