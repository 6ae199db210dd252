import { describe, expect, test } from "vitest";
import { splitTyped, sumTyped } from "./split.ts";

test("the sum of what is promised counts payments that can be read", () => {
  const promises = [
    { kind: "pay", amount: "5,000" },
    { kind: "act" },
    { kind: "pay", amount: "0.5" },
    { kind: "pay", amount: "?" },
    { kind: "pay" },
  ];
  expect(sumTyped(promises)).toBe(500050);
});

describe("a sum in instalments", () => {
  const word = (at: number) => `第 ${at} 期`;
  test("equal parts by month, the last with the remainder, a short month on its last day", () => {
    expect(splitTyped("100", "3", "2024-01-31", word)).toEqual([
      { kind: "pay", what: "第 1 期", amount: "33.33", dueOn: "2024-01-31" },
      { kind: "pay", what: "第 2 期", amount: "33.33", dueOn: "2024-02-29" },
      { kind: "pay", what: "第 3 期", amount: "33.34", dueOn: "2024-03-31" },
    ]);
  });
  test.each([
    ["", "3", "2024-01-31"],
    ["100", "0", "2024-01-31"],
    ["100", "25", "2024-01-31"],
    ["100", "2.5", "2024-01-31"],
    ["0.01", "2", "2024-01-31"],
    ["100", "3", ""],
  ])("nothing of %j in %j parts from %j", (total, count, day) => {
    expect(splitTyped(total, count, day, word)).toBeNull();
  });
});
