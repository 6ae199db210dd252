import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { listOf, type Search } from "../search-params.ts";
import { addressOf, firstPlace, pageQueryOf, placeAfter, placeAt, placeBefore, placeOf } from "./list-place.ts";
import type { Filter } from "./list-shape.ts";

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
  /** What the route is asked for besides: the page's place. */
  readonly pageQuery: { readonly cursor?: string; readonly skip?: number };
  /** The query for the route: conditions, words, sort; without the page. */
  readonly conditions: Readonly<Record<string, string | readonly string[]>>;
  readonly isNarrowed: boolean;
  /** Changes conditions, sort or size; begins at the first page again. */
  readonly change: (changes: Search) => void;
  readonly clear: () => void;
  readonly forth: (cursor: string) => void;
  readonly back: () => void;
  /** To the page of this number. */
  readonly jump: (page: number) => void;
  readonly toFirst: () => void;
}

/**
 * The state of a list, all of it in the address: conditions by their own names, `sort`, `limit`,
 * `page` and `at` (the places walked through, the last one current). `prefix` keeps two lists of one
 * page apart (`members.q`).
 */
export function useListState({
  prefix = "",
  filters,
  searchName,
  sortName,
  isOrder,
}: {
  prefix?: string;
  filters: readonly Filter[];
  searchName: string | undefined;
  sortName: string;
  isOrder: (sort: string) => boolean;
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
      // Of a box only what is ticked counts.
      if (filter.kind === "yes_no" && filter.isBox && value !== "true") continue;
      if (value !== undefined && value.length > 0) chosen[filter.name] = value;
      const effective = chosen[filter.name] ?? initial;
      if (effective !== undefined) conditions[filter.name] = effective;
    }
    const words = searchName ? (one(searchName) ?? "") : "";
    if (searchName && words) conditions[searchName] = words;
    const named = one(sortName);
    const sort = named && isOrder(named) ? named : undefined;
    if (sort) conditions[sortName] = sort;
    const place = placeOf(one("at"), one("page"));
    const size = sizes.find((known) => known === one("limit")) ?? "20";
    const start = addressOf(firstPlace);
    return {
      chosen,
      words,
      searched: searchName && words ? { [searchName]: words } : {},
      sort,
      size,
      conditions,
      page: place.page,
      pageQuery: pageQueryOf(place),
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
      forth: (cursor) => write(addressOf(placeAfter(place, cursor)), false),
      back: () => write(addressOf(placeBefore(place, Number(size))), false),
      jump: (page) => write(addressOf(placeAt(page, Number(size))), false),
      toFirst: () => write(start, false),
    };
  }, [search, prefix, filters, searchName, sortName, isOrder, write]);
}

export const pageSizes: readonly string[] = sizes;
