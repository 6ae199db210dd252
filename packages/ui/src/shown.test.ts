import { describe, expect, test } from "vitest";
import type { DeclaredField } from "@niangjia/domain/kernel/fields";
import { shownText } from "./shown.ts";

const label = { zh: "词", en: "Word" };
const of = (kind: DeclaredField["kind"], more: Partial<DeclaredField> = {}): DeclaredField => ({
  ...{ name: "one", label, kind, isOptional: true, empty: null },
  ...more,
});
const choices = [
  { value: "a", label: { zh: "甲", en: "First" } },
  { value: "b", label: { zh: "乙", en: "Second" } },
];

describe("a value reads as its field's kind says", () => {
  test.each([
    ["text", of("text"), "张三", "张三", "张三"],
    ["choice", of("choice", { choices }), "b", "乙", "Second"],
    ["a choice of a later version", of("choice", { choices }), "c", "c", "c"],
    ["choices", of("choices", { choices }), ["a", "b"], "甲、乙", "First, Second"],
    ["yes or no", of("yes_no"), false, "否", "No"],
    ["number", of("number", { unit: { zh: "人", en: "people" } }), 0, "0 人", "0 people"],
    ["percent", of("percent"), 1250, "12.50%", "12.50%"],
    ["money", of("money"), 120_050, "1,200.50元", "¥1,200.50"],
    ["an amount as it was typed", of("money", { isText: true }), "1200.5", "1200.5 元", "1200.5 yuan"],
    ["duration", of("duration"), 120, "2 小时", "2 hours"],
    ["date", of("date"), "2026-03-05", "2026年3月5日", "5 Mar 2026"],
    ["instant", of("instant"), "2026-03-05T03:31:00Z", "2026-03-05 11:31", "5 Mar 2026, 11:31"],
    ["a union", of("union"), { path: "cn.", name: "全国总工会" }, "全国总工会", "全国总工会"],
  ] as const)("%s", (_, field, value, zh, en) => {
    expect([shownText(field, value, "zh"), shownText(field, value, "en")]).toEqual([zh, en]);
  });

  test.each([null, undefined, ""])("%j is nothing", (value) => {
    expect(shownText(of("number"), value, "zh")).toBeNull();
  });
});
