import fc from "fast-check";
import { expect, test } from "vitest";
import { hundredthsText, parseHundredths } from "./hundredths.ts";

test.each([
  ["12.5%", 1250],
  ["１２．５０ ％", 1250],
  ["-1,234.5", -123_450],
  ["+0.010", 1],
  ["90071992547409.91", Number.MAX_SAFE_INTEGER],
])("%j is read", (text, value) => expect(parseHundredths(text, "%")).toEqual({ ok: true, value }));

test.each([
  ["12,34", "malformed"],
  ["12%%", "malformed"],
  ["%", "malformed"],
  ["0.001", "too_precise"],
  ["90071992547409.92", "too_large"],
])("%j is refused as %s", (text, refusal) => expect(parseHundredths(text, "%")).toEqual({ ok: false, refusal }));

test("what is written is read again", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(parseHundredths(hundredthsText(value))).toEqual({ ok: true, value });
    }),
    { seed: 8, numRuns: 300 },
  );
});
