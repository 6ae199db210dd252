import { expect, test } from "vitest";
import { z } from "zod";
import { Refusal } from "@niangjia/client/call";
import type { Route } from "@niangjia/domain/kernel/contract";
import { field, keysOf, onlyThese } from "@niangjia/domain/kernel/fields";
import { dateSchema, idSchema, unionPathSchema } from "@niangjia/domain/kernel/schemas";
import { filtersOf, isOrder, toldByLabels } from "./declared-filters.ts";

const words = (en: string) => ({ label: { zh: en, en } });
const colours = { red: { zh: "红", en: "Red" }, blue: { zh: "蓝", en: "Blue" } };
const list = {
  method: "GET",
  path: "/api/things",
  access: { kind: "signed_in" },
  summary: { zh: "东西", en: "Things" },
  query: z.object({
    wordless: z.string().optional(),
    long: field(z.string().max(2000).optional(), words("Long")),
    colour: field(keysOf(colours).optional(), words("Colour")),
    stage: field(keysOf(colours).default("red"), words("Stage")),
    some: field(z.array(keysOf(colours)).optional(), words("Some")),
    open: onlyThese(words("Open").label),
    grouped: field(z.stringbool().optional(), { ...words("Grouped"), kind: "yes_no" }),
    on: field(dateSchema.optional(), words("On")),
    at: field(unionPathSchema.optional(), { ...words("At"), kind: "union", by: "path" }),
    sort: z.enum(["name", "-name"]).default("name"),
    employer: field(idSchema.optional(), { ...words("Employer"), kind: "employer" }),
  }),
  output: z.unknown(),
} as const satisfies Route;
const inEnglish = (text: { readonly en: string }) => text.en;
const [red, blue] = [
  { value: "red", label: "Red" },
  { value: "blue", label: "Blue" },
];

test("a condition is of the kind of the query's field, with its words and choices", () => {
  expect(filtersOf(list, ["colour", "stage", "some", "open", "grouped", "on", "at", "employer"], inEnglish)).toEqual([
    { name: "colour", label: "Colour", kind: "choice", options: [red, blue] },
    // Of what the server takes for granted nobody asks for all.
    { name: "stage", label: "Stage", kind: "choice", options: [red, blue], initial: "red" },
    { name: "some", label: "Some", kind: "choices", options: [red, blue] },
    { name: "open", label: "Open", kind: "yes_no", isBox: true },
    { name: "grouped", label: "Grouped", kind: "yes_no", isBox: false },
    { name: "on", label: "On", kind: "date" },
    { name: "at", label: "At", kind: "union", by: "path" },
    { name: "employer", label: "Employer", kind: "employer" },
  ]);
});

test("only what is offered can be chosen, and a list's own condition stands as it is", () => {
  const own = { name: "own", label: "Own", kind: "date" } as const;
  expect(filtersOf(list, [{ name: "colour", offers: (one) => one === "blue" }, own], inEnglish)).toEqual([
    { name: "colour", label: "Colour", kind: "choice", options: [blue] },
    own,
  ]);
});

test("without words, or of a kind that narrows nothing, it says so", () => {
  expect(() => filtersOf(list, ["wordless"], inEnglish)).toThrow("has no words for “wordless”");
  expect(() => filtersOf(list, ["long"], inEnglish)).toThrow("a field of the kind long");
});

test("an order that the route does not have is none", () => {
  expect(["name", "-name", "foo"].map((value) => isOrder(list, "sort", value))).toEqual([true, true, false]);
  expect(isOrder(list, "order", "name")).toBe(false);
});

test("a refusal names the list's conditions by their labels; any other stands as it is", () => {
  const refusal = (code: string, ...paths: readonly string[]) =>
    new Refusal(400, { code, message: paths.join(), fields: paths.map((path) => ({ path, code: "x", message: "x" })) });
  const labels = new Map([
    ["colour", "Colour"],
    ["some", "Some"],
  ]);
  const told = (error: Refusal) => toldByLabels(error, labels, (wrong) => wrong.join(" and ")).message;
  expect(told(refusal("bad_input", "colour", "some.0", "some.1"))).toBe("Colour and Some");
  expect(told(refusal("bad_input", "colour", "limit"))).toBe("colour,limit");
  expect(told(refusal("bad_cursor", "colour"))).toBe("colour");
});
