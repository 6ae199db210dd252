import type { Search } from "../search-params.ts";
import { listOf, parseSearch, stringifySearch } from "../search-params.ts";

/** The list's name for its saved filters: the words of its route's path. */
export function listKeyOf(path: string): string {
  return path
    .replace(/^\/api\//, "")
    .toLowerCase()
    .split(/[^a-z0-9_-]+/)
    .filter(Boolean)
    .join(".");
}

/** Conditions as they are saved: by name, without the place in the list. Empty when nothing narrows or orders it. */
export function queryOf(conditions: Search): string {
  return stringifySearch(Object.fromEntries(Object.entries(conditions).sort(([a], [b]) => (a < b ? -1 : 1)))).replace(
    /^\?/,
    "",
  );
}

/** Saved conditions as changes of the address: what they do not name is taken away. */
export function changesOf(
  query: string,
  names: readonly string[],
): Record<string, string | readonly string[] | undefined> {
  const saved = parseSearch(query);
  return Object.fromEntries(
    names.map((name) => {
      const values = listOf(saved[name]);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}
