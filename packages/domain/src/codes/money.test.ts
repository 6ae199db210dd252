import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addFen, fen, formatFen, parseYuan, scaleFen, yuanText } from "./money.ts";

describe("money in fen", () => {
  it("reads yuan as people write them", () => {
    const vectors = [
      ["1234.5", 123450],
      ["1,234.50", 123450],
      ["¥1,234.50", 123450],
      ["￥ 12", 1200],
      ["1234.5元", 123450],
      ["０.０１", 1],
      ["0", 0],
      ["-0", 0],
      ["1.500", 150],
      ["007", 700],
    ] as const;
    for (const [text, value] of vectors) expect(parseYuan(text), text).toEqual({ ok: true, value });
  });

  it("refuses by name", () => {
    for (const text of ["", "abc", "1,23", "1..2", "1e3", ".5", "1.", "一百"])
      expect(parseYuan(text), text).toEqual({ ok: false, refusal: "amount_malformed" });
    expect(parseYuan("1.234")).toEqual({ ok: false, refusal: "amount_too_precise" });
    expect(parseYuan("-1")).toEqual({ ok: false, refusal: "amount_negative" });
    expect(parseYuan("90071992547409.92")).toEqual({ ok: false, refusal: "amount_too_large" });
  });

  it("formats in both languages", () => {
    expect(formatFen(fen(123456789), "zh")).toBe("1,234,567.89元");
    expect(formatFen(fen(123456789), "en")).toBe("¥1,234,567.89");
    expect(formatFen(fen(-100005), "en")).toBe("-¥1,000.05");
    expect(yuanText(fen(7))).toBe("0.07");
  });

  it("scales with one rounding, half away from zero (overtime vector of the labour-law facts)", () => {
    // 6,000 yuan / 21.75 / 8 × 150 % × 10 h = 517.24; / 21.75 × 200 % × 2 days = 1,103.45; × 300 % × 1 = 827.59
    expect(scaleFen(fen(600000), 10 * 150 * 100, 2175 * 8 * 100)).toBe(51724);
    expect(scaleFen(fen(600000), 2 * 200 * 100, 2175 * 100)).toBe(110345);
    expect(scaleFen(fen(600000), 300 * 100, 2175 * 100)).toBe(82759);
    expect(scaleFen(fen(1), 1, 2)).toBe(1);
    expect(scaleFen(fen(-1), 1, 2)).toBe(-1);
  });

  it("never leaves whole safe numbers", () => {
    expect(() => fen(0.5)).toThrow(RangeError);
    expect(() => addFen(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
    expect(() => scaleFen(fen(1), 1, 0)).toThrow(RangeError);
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(parseYuan(yuanText(fen(value)))).toEqual({ ok: true, value });
        expect(parseYuan(formatFen(fen(value), "zh"))).toEqual({ ok: true, value });
        expect(parseYuan(formatFen(fen(value), "en"))).toEqual({ ok: true, value });
      }),
    );
  });
});
