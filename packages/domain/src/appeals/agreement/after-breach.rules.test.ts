import { describe, expect, test } from "vitest";
import { legalWays, waysAfter } from "./after-breach.rules.ts";

describe("after a breach", () => {
  const codes = (...kinds: ("pay" | "act")[]) => waysAfter(kinds).map((way) => way.code);

  test("a payment that did not come opens the ways to money; an act that was not done does not", () => {
    expect(codes("pay")).toEqual(["payment_order", "arbitration", "confirmation", "review", "enforcement", "iou_suit"]);
    expect(codes("act")).toEqual(["arbitration", "review", "enforcement"]);
    expect(codes()).toEqual([]);
  });

  test("every way names its articles and what is needed; what was not read in the text says so", () => {
    for (const way of legalWays) {
      expect([way.code, way.articles.length > 0, way.needs.length > 0]).toEqual([way.code, true, true]);
      for (const article of way.articles)
        expect([article.text.zh, article.text.zh.includes("未核对")]).toEqual([
          article.text.zh,
          article.standing === "unverified",
        ]);
    }
  });
});
