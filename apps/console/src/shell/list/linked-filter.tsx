import type { Search } from "../search-params.ts";
import type { Filter } from "./list-shape.ts";

/** A condition that only a link sets (of a figure, of a record): shown while it holds, so that it can be taken off. */
export function linkedFilter(
  search: Search,
  name: string,
  label: string,
  describe: (value: string) => string,
): readonly Filter[] {
  if (search[name] === undefined) return [];
  return [
    {
      kind: "custom",
      name,
      label,
      describe,
      render: ({ id, value }) => <output id={id}>{describe(value ?? "")}</output>,
    },
  ];
}
