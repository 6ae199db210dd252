import { describe, expect, test } from "vitest";
import {
  emptyPromise,
  problemsOfPromises,
  promisesToSend,
  readPromises,
  splitTyped,
  sumTyped,
  type TypedPromise,
} from "./agreement-form.ts";

const pay: TypedPromise = { kind: "pay", what: "当月工资", amount: "5,000", dueOn: "2024-01-20" };
const act: TypedPromise = { kind: "act", what: "开离职证明", amount: "", dueOn: "2024-01-12" };

describe("promises as they are typed", () => {
  test("complete ones have no problem and go out by their kind", () => {
    expect(problemsOfPromises([pay, act])).toEqual(new Map());
    expect(
      promisesToSend([
        { ...pay, what: " 当月工资 " },
        { ...act, amount: "7" },
      ]),
    ).toEqual([
      { kind: "pay", what: "当月工资", amount: "5,000", dueOn: "2024-01-20" },
      { kind: "act", what: "开离职证明", dueOn: "2024-01-12" },
    ]);
  });
  test("what is missing or cannot be read is told at its field", () => {
    expect([
      ...problemsOfPromises([emptyPromise, { ...pay, amount: "0" }, { ...pay, amount: "五千" }, { ...act, dueOn: "" }]),
    ]).toEqual([
      ["0.what", "fillIn"],
      ["0.dueOn", "fillIn"],
      ["0.amount", "fillIn"],
      ["1.amount", "amount_not_positive"],
      ["2.amount", "amount_malformed"],
      ["3.dueOn", "fillIn"],
    ]);
  });
  test("the sum counts payments that can be read", () =>
    expect(sumTyped([pay, act, { ...pay, amount: "0.5" }, { ...pay, amount: "?" }])).toBe(500050));
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

test("what the device kept comes back; damaged parts are empty", () => {
  expect(readPromises([pay, act])).toEqual([pay, act]);
  expect(readPromises([{ kind: "x", what: 3 }])).toEqual([emptyPromise]);
  expect(readPromises(null)).toEqual([emptyPromise]);
});
