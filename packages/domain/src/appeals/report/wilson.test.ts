import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson95 } from "./wilson.ts";

/** Values worked out by hand from Wilson's formula, to four places. */
test.each([
  [0, 10, 0, 0.2775],
  [1, 10, 0.0179, 0.4042],
  [5, 10, 0.2366, 0.7634],
  [10, 10, 0.7225, 1],
  [81, 263, 0.2553, 0.3662],
  [1, 1, 0.2065, 1],
])("%i of %i lies between %f and %f", (numerator, denominator, low, high) => {
  const interval = wilson95(numerator, denominator)!;
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("nothing counted has no interval", () => {
  expect(wilson95(0, 0)).toBeNull();
});

test("the share always lies inside, and more cases never widen it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const k = Math.round(share * n);
      const few = wilson95(k, n)!;
      const many = wilson95(k * 10, n * 10)!;
      expect(few.low).toBeLessThanOrEqual(k / n + 1e-12);
      expect(few.high).toBeGreaterThanOrEqual(k / n - 1e-12);
      expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low + 1e-12);
    }),
  );
});
