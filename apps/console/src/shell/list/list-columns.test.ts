import { expect, test } from "vitest";
import { choosableColumns, columnsSeen, columnsToDraw, readChoice } from "./list-columns.ts";
import type { Column } from "./list-shape.ts";

const column = (key: string, more: Partial<Column<unknown>> = {}): Column<unknown> => ({
  key,
  title: key,
  render: () => key,
  ...more,
});
const columns = [
  column("name"),
  column("status"),
  column("code", { from: "wide" }),
  column("act", { kind: "actions" }),
];
const keys = (some: readonly Column<unknown>[]) => some.map(({ key }) => key);

test("all can be chosen but the first column and the buttons", () => {
  expect(keys(choosableColumns(columns))).toEqual(["status", "code"]);
});

test("without a choice the usual columns stand, as far as the window is wide enough", () => {
  expect(columnsToDraw(columns, null)).toBe(columns);
  expect(columnsSeen(columns, null, () => false)).toEqual(["status"]);
  expect(columnsSeen(columns, null, () => true)).toEqual(["status", "code"]);
});

test("what was chosen stands at every width, in the list's own order; a column that is gone is no fault", () => {
  const drawn = columnsToDraw(columns, ["gone", "code"]);
  expect(keys(drawn)).toEqual(["name", "code", "act"]);
  expect(drawn.every(({ from }) => from === undefined)).toBe(true);
  expect(columnsSeen(columns, ["gone", "code"], () => false)).toEqual(["code"]);
  expect(keys(columnsToDraw(columns, []))).toEqual(["name", "act"]);
});

test("a kept choice that is none counts as nothing chosen", () => {
  expect([readChoice(null), readChoice("{"), readChoice("{}"), readChoice("[1]"), readChoice('["a"]')]).toEqual([
    null,
    null,
    null,
    null,
    ["a"],
  ]);
});
