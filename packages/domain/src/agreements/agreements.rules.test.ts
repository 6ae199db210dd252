import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDate } from "../clocks/civil-date.ts";
import { fen } from "../codes/money.ts";
import { instalments, mostPromises, readAmount, sumOf } from "./agreements.rules.ts";

describe("amounts", () => {
  test.each([
    ["1234.50", 123_450],
    ["1,234.5", 123_450],
    ["￥１２３４．５０", 123_450],
    ["0.01元", 1],
    ["12", 1200],
  ])("%s is %i fen", (text, amount) => expect(readAmount(text)).toEqual({ ok: true, value: amount }));

  test.each([
    ["0", "amount_not_positive"],
    ["0.00", "amount_not_positive"],
    ["-5", "amount_negative"],
    ["1.234", "amount_too_precise"],
    ["一千", "amount_malformed"],
    ["1e5", "amount_malformed"],
    ["999999999999999999", "amount_too_large"],
  ])("%s is refused as %s", (text, refusal) => expect(readAmount(text)).toEqual({ ok: false, refusal }));

  test("a sum is exact, where binary fractions are not", () => {
    expect(sumOf([10, 20])).toBe(30);
    expect(sumOf([])).toBe(0);
    expect(() => sumOf([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});

describe("instalments", () => {
  const days = (total: number, count: number, first: string) =>
    instalments(fen(total), count, civilDate(first)).map((part) => [part.amountFen, part.dueOn]);

  test("the last part carries the remainder to the fen", () => {
    expect(days(100_00, 3, "2024-01-15")).toEqual([
      [3333, "2024-01-15"],
      [3333, "2024-02-15"],
      [3334, "2024-03-15"],
    ]);
    expect(days(5, 5, "2024-01-01")).toHaveLength(5);
    expect(() => days(4, 5, "2024-01-01")).toThrow(RangeError);
    expect(() => days(100, 25, "2024-01-01")).toThrow(RangeError);
  });

  test("a month without that day takes its last day, and the next goes back to the day", () => {
    expect(days(300, 3, "2024-01-31").map(([, day]) => day)).toEqual(["2024-01-31", "2024-02-29", "2024-03-31"]);
  });

  test("parts always add up, are equal but the last, and follow each other", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: mostPromises, max: 9_000_000_000_000 }),
        fc.integer({ min: 1, max: mostPromises }),
        (total, count) => {
          const parts = instalments(fen(total), count, civilDate("2024-01-31"));
          expect(sumOf(parts.map((part) => part.amountFen))).toBe(total);
          expect(new Set(parts.slice(0, -1).map((part) => part.amountFen)).size).toBeLessThanOrEqual(1);
          expect(parts.at(-1)!.amountFen - parts[0]!.amountFen).toBeLessThan(count);
          expect([...parts].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))).toEqual(parts);
        },
      ),
    );
  });
});
