import { describe, expect, it } from "vitest";
import { reasonText } from "./reasons.ts";
import { colours, toneColours } from "./tokens.ts";

describe("the sentence of a refusal", () => {
  it("knows the kernel's codes, and a module's where it is carried", () => {
    expect(reasonText("wrong_status", "en")).toBe(
      "The record is not in a state that allows this. Refresh the page to see where it stands and what can be done now.",
    );
    expect(
      reasonText(
        "promise_open",
        "zh",
        { promise_open: { zh: "还有 {count} 项承诺未履行。", en: "{count} promises are open." } },
        { count: 2 },
      ),
    ).toBe("还有 2 项承诺未履行。");
  });

  it("names a code it has no sentence for", () => {
    expect(reasonText("unheard_of", "en")).toContain("unheard_of");
  });
});

/** WCAG relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe("the colours of both apps", () => {
  it("keep text readable on every surface (4.5 : 1)", () => {
    for (const text of [colours.ink, colours.inkSoft, colours.inkFaint, colours.link, colours.redDeep]) {
      for (const ground of [colours.surface, colours.paper, colours.sunken])
        expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    for (const [name, tone] of Object.entries(toneColours))
      expect(contrast(tone.text, tone.wash), name).toBeGreaterThanOrEqual(4.5);
    expect(contrast("#ffffff", colours.red)).toBeGreaterThanOrEqual(4.5);
  });
});
