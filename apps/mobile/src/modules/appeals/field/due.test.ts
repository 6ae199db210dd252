import { describe, expect, test } from "vitest";
import { isPressing, spanOf } from "./due.ts";

const minute = 60_000;

describe("time left", () => {
  test.each([
    [0, { kind: "minutes", minutes: 0 }],
    [59 * minute + 59_999, { kind: "minutes", minutes: 59 }],
    [60 * minute, { kind: "hours", hours: 1, minutes: 0 }],
    [-125 * minute, { kind: "hours", hours: 2, minutes: 5 }],
    [47 * 60 * minute + 59 * minute, { kind: "hours", hours: 47, minutes: 59 }],
    [48 * 60 * minute, { kind: "days", days: 2, hours: 0 }],
    [75 * 60 * minute, { kind: "days", days: 3, hours: 3 }],
  ])("%i ms", (milliseconds, span) => expect(spanOf(milliseconds)).toEqual(span));

  test("presses within the last quarter of an hour, not before and not after", () => {
    const now = Date.parse("2024-01-05T03:31:00.000Z");
    expect(isPressing("2024-01-05T03:46:00.000Z", now)).toBe(false);
    expect(isPressing("2024-01-05T03:45:59.000Z", now)).toBe(true);
    expect(isPressing("2024-01-05T03:31:00.000Z", now)).toBe(false);
  });
});
