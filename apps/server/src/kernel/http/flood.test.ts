import { expect, test } from "vitest";
import { TestClock } from "../../testing/test-app.ts";
import { Flood, ofAddress, ofPerson } from "./flood.ts";

const started = () => {
  const clock = new TestClock("2024-01-05T03:30:00.000Z");
  return { clock, flood: new Flood(true, clock) };
};
/** How many of so many calls are let through. */
const admitted = (
  flood: Flood,
  calls: number,
  caller: (n: number) => string,
  general: { max: number; seconds: number },
) => {
  let count = 0;
  for (let n = 0; n < calls; n++) {
    try {
      flood.admit(caller(n), general);
      count++;
    } catch {
      // Counted by what is missing.
    }
  }
  return count;
};

test("3,000 people behind one address make forty calls each without a session; the next is one too many", () => {
  const { clock, flood } = started();
  expect(admitted(flood, 3000 * 40, () => "address 203.0.113.9", ofAddress)).toBe(120_000);
  expect(() => flood.admit("address 203.0.113.9", ofAddress)).toThrow(
    expect.objectContaining({ code: "too_many_requests", detail: { seconds: 600, minutes: 10 } }),
  );
  expect(() => flood.admit("address 203.0.113.10", ofAddress)).not.toThrow();
  clock.advance(600_000);
  expect(() => flood.admit("address 203.0.113.9", ofAddress)).not.toThrow();
});

test("one person makes six hundred calls in a minute, in however many sessions", () => {
  const { flood } = started();
  expect(admitted(flood, 700, () => "person a", ofPerson)).toBe(600);
});

test("memory stays bounded: a million addresses are let through and the earliest forgotten", () => {
  const { flood } = started();
  expect(admitted(flood, 1_000_000, (n) => `address ${n}`, { max: 1, seconds: 600 })).toBe(1_000_000);
  // Of the last hundred thousand, none was forgotten.
  expect(admitted(flood, 100_000, (n) => `address ${999_999 - n}`, { max: 1, seconds: 600 })).toBe(0);
});
