import { expect, test } from "vitest";
import { answersOf, isUnread } from "./replying.ts";

test.each([
  ["date", "2024-02-30", true],
  ["date", "2024-02-29", false],
  ["date", " ", false],
  ["amount", "五千", true],
  ["amount", "3200.50", false],
  ["text", "五千", false],
] as const)("%s, typed as %s: unread is %s", (kind, typed, is) => expect(isUnread(kind, typed)).toBe(is));

test("each answer by its kind; what is left open is null", () => {
  const items = (["date", "amount", "yes_no", "text", "file"] as const).map((kind) => ({ text: "?", kind }));
  expect(answersOf(items, ["2024-01-05", "3200.50", "no", " 王主管 ", ""])).toEqual([
    { kind: "date", date: "2024-01-05" },
    { kind: "amount", fen: 320050 },
    { kind: "yes_no", yes: false },
    { kind: "text", text: "王主管" },
    null,
  ]);
  expect(answersOf(items, ["", "", "", "", ""])).toEqual([null, null, null, null, null]);
});
